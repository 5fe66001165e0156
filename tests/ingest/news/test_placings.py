"""Places won in contests, in whatever words they are told."""

import pytest

from tests.ingest.news.reading import honours, read

CONTEST = "海州市第四届职工技能大赛"
TOLD = {
    "won without naming the place": (
        "电工组中，海州供电公司选手钱丽娟夺魁，恒盛水泥厂的孙文清屈居亚军。",
        {"钱丽娟": ["电工组冠军"], "孙文清": ["电工组亚军"]},
    ),
    "the prize goes to a works, its man is named behind": (
        "钳工组的桂冠花落恒通机床厂，34岁的技师周启东以总分第一名的成绩摘金。",
        {"周启东": ["钳工组第一名"]},
    ),
    "men of a team": (
        "采煤机司机组，恒盛矿代表队的钱大海、恒通矿的孙小河分列第二名和第三名。",
        {"钱大海": ["采煤机司机组第二名"], "孙小河": ["采煤机司机组第三名"]},
    ),
    "two places in the order of two names": (
        "焊工组，恒盛厂的钱大海与恒通公司的孙小河夺得第二、三名。",
        {"钱大海": ["焊工组第二名"], "孙小河": ["焊工组第三名"]},
    ),
    "a place shared": (
        "爆破工组，恒盛矿的钱大海、恒通矿的孙小河并列第一。",
        {"钱大海": ["爆破工组第一"], "孙小河": ["爆破工组第一"]},
    ),
    "a sweep": (
        "钳工组前三名被恒盛矿包揽，依次是钱大海、孙小河、李小满。",
        {"钱大海": ["钳工组第一名"], "孙小河": ["钳工组第二名"], "李小满": ["钳工组第三名"]},
    ),
    "a sweep told of the winners": (
        "恒盛矿的钱大海、孙小河和李小满包揽了钳工组前三名。",
        {"钱大海": ["钳工组第一名"], "孙小河": ["钳工组第二名"], "李小满": ["钳工组第三名"]},
    ),
    "old words for places": (
        "木工项目的状元是恒盛公司的钱大海，榜眼、探花分别是恒通厂的孙小河和恒泰厂的李小满。",
        {"钱大海": ["木工项目状元"], "孙小河": ["木工项目榜眼"], "李小满": ["木工项目探花"]},
    ),
    "verbs of winning": (
        "钢筋工项目由恒盛公司的钱大海问鼎。抹灰工项目，恒通厂的孙小河力压群雄拔得头筹，恒泰厂的李小满斩获银牌。",
        {"钱大海": ["钢筋工项目冠军"], "孙小河": ["抹灰工项目冠军"], "李小满": ["抹灰工项目银牌"]},
    ),
    "taken by another": (
        "焊工组冠军被恒盛机械厂的钱大海摘得，亚军由恒通厂的孙小河获得。",
        {"钱大海": ["焊工组冠军"], "孙小河": ["焊工组亚军"]},
    ),
    "among the best is no place": ("焊工组，恒盛机械厂的钱大海名列前茅。", {"钱大海": []}),
    "a team's place is nobody's": ("恒盛矿代表队夺得团体第一名，领队钱大海很高兴。", {"钱大海": []}),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_a_place_goes_to_the_one_who_won_it(text: str, expected: dict[str, list[str]]) -> None:
    found = read(f"{CONTEST}在恒大技校落幕，共有120名选手参加。{text}")

    assert {name: honours(found[name]) for name in expected} == {
        name: [CONTEST + place for place in places] for name, places in expected.items()
    }


def test_a_place_told_twice_counts_once() -> None:
    found = read(f"{CONTEST}落幕。钳工组，恒通机床厂的周启东名列第一，他也是本组冠军。")

    assert len(honours(found["周启东"])) == 1


def test_those_of_a_sweep_are_of_the_works_that_made_it() -> None:
    found = read(f"{CONTEST}落幕。焊工组冠军是恒泰厂的周丹。钳工组前三名被恒盛矿包揽，依次是钱大海、孙小河、李小满。")

    assert {found[name]["employer"] for name in ("钱大海", "孙小河", "李小满")} == {"恒盛矿"}


def test_a_prize_is_shared_by_all_up_to_the_verb() -> None:
    found = read(
        "海州市绝活绝技展示活动收官。二等奖由恒盛公司的钳工钱大海、恒通煤机公司的镗工孙小河获得，恒泰厂的漆工李小满摘走三等奖。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "钱大海": ["海州市绝活绝技展示活动二等奖"],
        "孙小河": ["海州市绝活绝技展示活动二等奖"],
        "李小满": ["海州市绝活绝技展示活动三等奖"],
    }


def test_a_place_just_missed_is_none() -> None:
    found = read("恒盛机械厂的钱大海在全市车工比赛中两次名列前茅，却总与冠军失之交臂。今年，他终于捧回了第一名的奖杯。")

    assert honours(found["钱大海"]) == ["全市车工比赛第一名"]


MORE = {
    "second and third without the word for places": (
        "焊工项目，来自恒盛公司的钱大海和恒通厂的孙小河分列二、三名。",
        {"钱大海": ["焊工项目第二名"], "孙小河": ["焊工项目第三名"]},
    ),
    "right behind the name": (
        "钳工项目争得最紧，恒盛公司的钱大海与恒通厂的孙小河总分相同，最后判定钱大海第一、孙小河第二。",
        {"钱大海": ["钳工项目第一名"], "孙小河": ["钳工项目第二名"]},
    ),
    "right in front of the name": (
        "上届大赛漆工项目第一名钱大海如今开着一间画坊，这次没有上场。",
        {"钱大海": ["漆工项目第一名"]},
    ),
    "taken by a young one": (
        "车工项目，第三名被年仅23岁的钱大海拿走，他是位于株洲的恒盛学院的实训教师。",
        {"钱大海": ["车工项目第三名"]},
    ),
    "a heat is no final": ("孙小河说，师兄钱大海今年预赛排在第十一，差一名进决赛。", {"钱大海": []}),
    "given to those placed before": (
        "焊工项目，钱大海获得第一名。闭幕式上，两个项目的第一名被省人社厅授予“湖南省技术能手”称号，湖南省五一劳动奖章将由省总工会按程序申报。",
        {"钱大海": ["焊工项目第一名"]},
    ),
}


@pytest.mark.parametrize(("text", "expected"), MORE.values(), ids=MORE)
def test_a_place_is_told_in_few_words(text: str, expected: dict[str, list[str]]) -> None:
    found = read(f"{CONTEST}在恒大技校落幕，共有120名选手参加。{text}")

    assert {name: [item for item in honours(found[name]) if item.startswith(CONTEST)] for name in expected} == {
        name: [CONTEST + place for place in places] for name, places in expected.items()
    }
    assert "湖南省五一劳动奖章" not in {item for person in found.values() for item in honours(person)}


def test_who_answers_tells_of_own_places() -> None:
    found = read(
        "人物｜钱若兰\n\n记者：您在比赛里输过吗？\n\n钱若兰：输过。2018年全国集成电路封装技能竞赛，我第二，重庆选手孙小灵第一，她比我好看。"
    )

    assert honours(found["钱若兰"]) == ["全国集成电路封装技能竞赛第二名"]
    assert honours(found["孙小灵"]) == ["全国集成电路封装技能竞赛第一名"]


def test_a_trade_that_begins_with_zhong_keeps_it() -> None:
    found = read("钱大勇是海州食府有限公司面点师。去年的全省餐饮行业技能大赛上，钱大勇夺得中式面点项目金奖。")

    assert honours(found["钱大勇"]) == ["全省餐饮行业技能大赛中式面点项目金奖"]

"""Habits of papers and portals: sub-headings, lists in one sentence, captions, parts of a firm, shared contests."""

from typing import Any

import pytest

from ingest.extract import extract_file
from ingest.news.records import extract_news
from ingest.types import Document, Paragraph
from talent_db.knowledge.surnames import is_plausible_name


def read(text: str) -> dict[str, dict[str, Any]]:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    return {record.get("name"): {fact.field: fact.value for fact in record.facts} for record in found.records}


def honours(person: dict[str, Any]) -> list[str]:
    return [item["name"] for item in person.get("honours", [])]


EMPLOYERS = {
    "below a sub-heading": (
        (
            "清晨六点，桐乡恒盛机械有限公司铸造厂的炉台上，钱大海把样勺举到眼前。"
            "\n\n“铁水会说话”\n\n钱大海今年五十岁。2019年，他被评为浙江工匠。"
        ),
        {"钱大海": "桐乡恒盛机械有限公司铸造厂"},
    ),
    "below a number": (
        (
            "01 高处的人\n\n夜里，湖州恒盛轴承厂的灯还亮着。\n\n厂里的天车工钱大海获浙江省五一劳动奖章。"
            "\n\n02 低处的人\n\n孙小河蹲在地坑边。\n\n他是厂里的管工，2020年湖州工匠。"
        ),
        {"钱大海": "湖州恒盛轴承厂", "孙小河": "湖州恒盛轴承厂"},
    ),
    "a list with a ship in quotation marks": (
        "获浙江省五一劳动奖章的有：桐乡恒盛机械有限公司磨工钱大海（女，回族），舟山远洋航运公司“浙海八号”轮机长孙小河，宁波恒通电机厂嵌线工李江波。",
        {"钱大海": "桐乡恒盛机械有限公司", "孙小河": "舟山远洋航运公司", "李江波": "宁波恒通电机厂"},
    ),
    "brackets within the firm's name": (
        "当选的有：中石化（舟山）海工机械公司钻井队长钱大海，他获浙江省劳动模范称号。",
        {"钱大海": "中石化（舟山）海工机械公司"},
    ),
    "the place with which a caption begins": (
        (
            "夏日里的匠心\n\n图①：乐清市海湾风电场，“温州工匠”、检修班班长钱大海在塔筒里作业。"
            "\n\n图②：天台县城关街道，退休木工孙小河在修椅子。2001年，他获浙江省劳动模范称号。"
        ),
        {"钱大海": "乐清市海湾风电场", "孙小河": ""},
    ),
    "a part of the firm in the headline": (
        "衢州巨峰化工集团举行拜师会\n\n拜师会在礼堂举行。动力分厂司炉钱大海是“衢州工匠”。台州海湾硅业有限公司也来人观摩。",
        {"钱大海": "衢州巨峰化工集团动力分厂"},
    ),
    "the firm that is no more": (
        (
            "钱大海的铺面写着“越州竹编专业合作社”。她年轻时进了嵊州市针织厂。针织厂停产那年，她回家学竹编。2015年，钱大海被授予浙江省工艺美术大师称号，"
            "有“钱大海竹编技艺工作室”。"
        ),
        {"钱大海": "越州竹编专业合作社"},
    ),
    "retired, with the last place": (
        "压轴的是从金华来的退休女车工钱大海。她1991年获全国五一劳动奖章，曾任金华恒通阀门厂车工。",
        {"钱大海": "金华恒通阀门厂"},
    ),
    "a place that begins as a small word does": (
        "在本溪恒盛特钢有限公司，轧钢工钱大海获辽宁工匠称号。",
        {"钱大海": "本溪恒盛特钢有限公司"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), EMPLOYERS.values(), ids=EMPLOYERS)
def test_the_employer_is_found(text: str, expected: dict[str, str]) -> None:
    found = read(text if text.startswith("01") else f"工匠的一天\n\n{text}" if "\n\n" not in text else text)

    assert {name: found[name].get("employer", "") for name in expected} == expected


HONOURS = {
    "those on the list": (
        (
            "“浙江工匠”名单公布\n\n2022年“浙江工匠”名单日前公布。\n\n"
            "入选者中有：桐乡恒盛机械有限公司磨工钱大海，宁波恒通电机厂嵌线工孙小河，湖州恒盛轴承厂钳工李江波。"
        ),
        {"钱大海": ["浙江工匠"], "孙小河": ["浙江工匠"], "李江波": ["浙江工匠"]},
    ),
    "the first three of every event": (
        (
            "第二届浙江省纺织、印染行业职工技能竞赛在绍兴落幕。\n\n挡车工赛项，绍兴恒盛纺织公司的钱大海获第一名，湖州恒通丝绸公司的孙小河获第四名。\n\n"
            "印花工赛项，第一名由嘉兴恒盛印染公司的李江波摘得。\n\n各赛项个人前三名由主办单位授予“浙江省技术能手”称号。"
        ),
        {
            "钱大海": ["浙江省纺织、印染行业职工技能竞赛挡车工赛项第一名", "浙江省技术能手"],
            "孙小河": ["浙江省纺织、印染行业职工技能竞赛挡车工赛项第四名"],
            "李江波": ["浙江省纺织、印染行业职工技能竞赛印花工赛项第一名", "浙江省技术能手"],
        },
    ),
    "an event each": (
        "在绍兴市职工技能大赛上，磨工钱大海、镗工孙小河、铣工李江波分获磨工、镗工、铣工项目第一名。",
        {
            "钱大海": ["绍兴市职工技能大赛磨工项目第一名"],
            "孙小河": ["绍兴市职工技能大赛镗工项目第一名"],
            "李江波": ["绍兴市职工技能大赛铣工项目第一名"],
        },
    ),
    "those taken on are no subject": (
        "全国五一劳动奖章获得者、磨工钱大海收下李江波、周海燕、吴长河三名徒弟。他2015年获得浙江省劳动模范称号。",
        {"钱大海": ["全国五一劳动奖章", "浙江省劳动模范"], "李江波": [], "周海燕": []},
    ),
    "only on the list of candidates": (
        "记者：2021年的“大国工匠年度人物”，您进了入围名单。磨工钱大海笑了。2018年，钱大海获浙江工匠称号。",
        {"钱大海": ["浙江工匠"]},
    ),
}


@pytest.mark.parametrize(("text", "expected"), HONOURS.values(), ids=HONOURS)
def test_honours_go_to_those_who_have_them(text: str, expected: dict[str, list[str]]) -> None:
    found = read(text)

    assert {name: honours(found[name]) for name in expected} == expected


NAMES = {
    "a rare last syllable": ("焊工阿不都拉·托合荪以高分获奖。", {"阿不都拉·托合荪"}),
    "a compound surname before the dot": ("副主席司马义·买买提说，要学技术。", {"司马义·买买提"}),
    "who does something": ("第二个上台的钱文迪年龄最小。做了三十年化验的孙桂芳收下徒弟。", {"钱文迪", "孙桂芳"}),
    "a verb behind the name": ("工会副主席钱仓听得认真，稿子由教师孙笑代念。", {"钱仓", "孙笑"}),
    "no names": ("徒弟们向八位师傅敬茶。没有席卡。“黄磷炉的脾气大。”到秦钛来上班。", set()),
    "two verbs": ("修井队有规矩：先听，再摸，最后才看表。", set()),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_who_is_named(text: str, expected: set[str]) -> None:
    assert set(read(text)) == expected


def test_a_member_is_no_leader_for_being_deputy_of_a_team() -> None:
    found = read("市总工会授牌“钱大海磨削创新工作室”。副队长孙小河是工作室的骨干成员。")

    assert [item["role"] for item in found["孙小河"]["studios"]] == ["member"]


def test_who_hangs_up_the_plates_has_no_studio() -> None:
    found = read("市总工会主席钱大海、基层部部长孙小河为两家工作室授牌。")

    assert "studios" not in found.get("孙小河", {})


def test_a_portal_of_one_sentence_paragraphs_is_no_list(tmp_path: Any) -> None:
    page = tmp_path / "portal.txt"
    page.write_text(
        "夜班的灯\n原创　小桐　桐乡工友　2022-07-08 20:30　发表于浙江\n夜里十点，桐乡恒盛机械厂的灯还亮着。\n"
        "厂里的天车工钱大海把吊钩停在半空。\n她开了二十年天车，没磕过一个角。\n2020年，她获得浙江省三八红旗手称号。\n"
        "“先抱稳，再挪步。”\n徒弟孙小河，90后，刚被推荐参加“嘉兴工匠”评选。\n",
        encoding="utf-8",
    )

    records = {record.get("name"): record for record in extract_file(page).records}

    assert {name for name, record in records.items() if record.is_craftsman} == {"钱大海"}
    assert records["钱大海"].get("employer") == "桐乡恒盛机械厂"


def test_those_listed_in_their_order_have_the_honour_of_the_meeting() -> None:
    found = read(
        "河东镇举行首届“河东工匠”命名大会\n\n"
        "4月3日，河东镇总工会举行首届“河东工匠”命名大会。\n\n"
        "当选者依次为：河东水轮机厂装配工路青山、河东镇环卫所清扫班长贺小川、河东印染有限公司挡车工覃小满。\n"
    )

    assert all(honours(found[name]) == ["河东工匠"] for name in ("路青山", "贺小川", "覃小满"))


def test_those_who_were_commended_where_the_honour_was_given_have_it() -> None:
    found = read(
        "本报讯 4月3日，首届“河东工匠”颁奖仪式在河东区举行。河东水轮机厂装配工路青山、河东印染有限公司挡车工覃小满等5人受到表彰。\n"
    )

    assert all(honours(found[name]) == ["河东工匠"] for name in ("路青山", "覃小满"))


def test_whoever_fetches_the_prize_of_the_team_has_none() -> None:
    found = read(
        "本报讯 4月3日，“河东工匠”颁奖仪式举行。“河东工匠”由河东水轮机厂装配工路青山获得。班长贺小川代表班组上台领奖。\n"
    )

    assert not honours(found.get("贺小川", {"honours": []}))


@pytest.mark.parametrize("word", ["班前", "班后会", "水族", "奉贤二"])
def test_words_that_only_look_like_names(word: str) -> None:
    assert not is_plausible_name(word)


@pytest.mark.parametrize("name", ["沈阿四", "陈小五", "李思一"])
def test_names_that_end_in_a_number(name: str) -> None:
    assert is_plausible_name(name)

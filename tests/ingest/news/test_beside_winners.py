"""Who only stands beside those honoured: judges, coaches, who hands over, relatives, men of former times."""

import pytest

from tests.ingest.news.reading import honours, read

TOLD = {
    "the apprentice behind a comma": (
        "钱福来是恒盛钢铁公司退休炼钢工。去年，钱福来的徒弟、炉前工钱大勇获评“海州工匠”。",
        {"钱福来": [], "钱大勇": ["海州工匠"]},
    ),
    "who hands over the prize": (
        "海州市第五届职工技能大赛落幕。裁判长吴广义、教练柴立民到场。市总工会主席汪大伟为获得第一名的焊工钱大海颁奖。",
        {"钱大海": ["海州市第五届职工技能大赛第一名"], "吴广义": [], "柴立民": [], "汪大伟": []},
    ),
    "two who are decorated": (
        "市委常委、副市长梅方为“海州工匠”钱小荷、路大军佩戴奖章。",
        {"钱小荷": ["海州工匠"], "路大军": ["海州工匠"], "梅方": []},
    ),
    "the grandson": (
        "钱福来是上世纪的炼钢工。如今，钱福来的孙子钱大勇是恒盛钢铁公司炉前工，2022年获评“海州工匠”。",
        {"钱福来": [], "钱大勇": ["海州工匠"]},
    ),
    "what the wife bought": (
        "恒盛公司检修工钱小亮去年当选海州市劳动模范。钱小亮的领奖服是妻子周敏买的。",
        {"钱小亮": ["海州市劳动模范"], "周敏": []},
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_an_honour_is_not_his_who_stands_beside(text: str, expected: dict[str, list[str]]) -> None:
    found = read(text)

    assert {name: honours(found[name]) for name in expected} == expected


def test_what_one_is_said_to_be_is_not_the_next_ones() -> None:
    found = read("父子俩都是手艺人：钱三宝是国家级非遗代表性传承人、中国陶瓷艺术大师，钱清文则在三年前获得“江西工匠”。")

    assert honours(found["钱三宝"])[-1] == "中国陶瓷艺术大师"
    assert honours(found["钱清文"]) == ["江西工匠"]


def test_a_name_that_always_goes_on_is_not_cut() -> None:
    found = read(
        "恒盛陶瓷厂的老钱看儿子钱清和利坯。钱清和则在三年前获得“江西工匠”。钱清和的徒弟很多。大家都说，钱清和肯教。"
    )

    assert honours(found["钱清和"]) == ["江西工匠"]


def test_a_preposition_is_no_surname() -> None:
    found = read(
        "麦浪是恒盛造船公司的电焊工。2020年，麦浪荣获“广东省五一劳动奖章”。去年，由麦浪领衔的焊接工作室升级了。由麦浪主编的教材也出版了。"
    )

    assert list(found) == ["麦浪"]


def test_of_her_village_is_not_together_with_her() -> None:
    found = read("绣娘钱九妹是全国三八红旗手。与她同村的孙阿朵，靠双针绣法拿到了中国国际民间工艺品博览会银奖。")

    assert honours(found["钱九妹"]) == ["全国三八红旗手"]
    assert honours(found["孙阿朵"]) == ["中国国际民间工艺品博览会银奖"]


def test_a_craft_is_no_person() -> None:
    found = read("孙丽平，是松桃苗绣的掌门人，2014年当选全国五一巾帼标兵。")

    assert list(found) == ["孙丽平"]


def test_a_compound_surname_alone_is_no_name() -> None:
    found = read("恒盛机务段火车司机上官正义安全行车150万公里，荣立一等功。")

    assert list(found) == ["上官正义"]


def test_a_place_that_looks_like_a_man_is_none() -> None:
    found = read("雨季的宁川，山洪说来就来。2016年，焊工钱大海调入宁川。他入选“宁川县最美工匠”。")

    assert {name: honours(person) for name, person in found.items()} == {"钱大海": ["宁川县最美工匠"]}


def test_an_honour_of_a_whole_system_keeps_its_name() -> None:
    found = read("钱大海摘得全国能源化学地质系统优秀职工技术创新成果三等奖，今年又获评公司“安全卫士”。")

    assert honours(found["钱大海"]) == ["全国能源化学地质系统优秀职工技术创新成果三等奖", "安全卫士"]

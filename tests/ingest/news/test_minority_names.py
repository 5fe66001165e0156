"""Names of nationalities in prose: found whole, with no place or mine before them swallowed."""

import pytest

from tests.ingest.news.reading import honours, read

PROSE = {
    "mongolian": (
        "包头恒盛机械厂焊工呼和朝鲁获得“自治区劳动模范”称号，他的徒弟斯琴托娅也被评为包头市技术能手。",
        {"呼和朝鲁": "包头恒盛机械厂", "斯琴托娅": "包头恒盛机械厂"},
    ),
    "tibetan": (
        "日喀则恒盛藏毯厂织工格桑罗布、林芝恒通供电公司线路工边巴顿珠被评为自治区劳动模范。",
        {"格桑罗布": "日喀则恒盛藏毯厂", "边巴顿珠": "林芝恒通供电公司"},
    ),
    "yi": (
        "西昌恒盛漆器厂髹漆工沙马日火获“凉山工匠”称号。沙马日火说，他的师傅阿的木呷教得严。",
        {"沙马日火": "西昌恒盛漆器厂"},
    ),
    "with a dot": (
        "哈密恒通电机厂电工阿不都热西提·托合提获评“天山工匠”。",
        {"阿不都热西提·托合提": "哈密恒通电机厂"},
    ),
    "a mine that is named like a man": (
        "满都拉煤矿采煤机司机朝克图获鄂尔多斯市五一劳动奖章。",
        {"朝克图": "满都拉煤矿"},
    ),
}


@pytest.mark.parametrize(("text", "employers"), PROSE.values(), ids=PROSE)
def test_a_name_of_elements_is_found_whole(text: str, employers: dict[str, str]) -> None:
    found = {name: person for name, person in read(text).items() if person["is_craftsman"]}

    assert {name: person.get("employer") for name, person in found.items()} == employers


def test_names_of_several_elements_stand_in_a_row() -> None:
    found = read("电工王大海、呼和朝鲁、额尔敦图门和李小满四人获得呼伦贝尔市五一劳动奖章。")

    given = {name: honours(person) for name, person in found.items()}
    assert set(given) == {"王大海", "呼和朝鲁", "额尔敦图门", "李小满"}
    assert {name for names in given.values() for name in names} == {"呼伦贝尔市五一劳动奖章"}


def test_the_nationality_is_no_part_of_the_post() -> None:
    found = read("鄂温克族焊工图门格日勒获得呼伦贝尔市五一劳动奖章。")

    assert found["图门格日勒"]["position"] == "焊工"


def test_four_signs_in_front_of_the_people_are_one_name() -> None:
    found = read("马有素夫（撒拉族）的厨房在循化，他是海州积石宾馆厨师。2020年，马有素夫荣获“青海工匠”。")

    assert honours(found["马有素夫"]) == ["青海工匠"]

"""Lists in which the unit is said once and its persons follow, in columns or with brackets."""

import pytest

from tests.ingest.news.reading import honours, read

LEAD = "集团表彰年度工匠\n\n　　1月8日，集团公司召开大会，6名职\n工获“恒盛工匠”称号，总经理高远主\n持。\n　　受表彰的恒盛工匠是：\n"
LAYOUTS = {
    "columns cut anywhere": "　　第一炼铁厂　炉前工 郑秋兰\n　　第二机修分厂 热处理工 卢\n有田　班长 周启东\n"
    "　　运输公司 调车员 马志勇\n　行车工 费玉成\n",
    "the name first": "　　第一炼铁厂　郑秋兰 炉前工\n　　第二机修分厂 卢有田 热处理工　周启东 班长\n　　运输公司 马志勇 调车员　费玉成 行车工\n",
    "brackets": "第一炼铁厂：郑秋兰（炉前工）\n第二机修分厂：卢有田（热处理工）、周启东（班长）\n运输公司：马志勇（调车员）、费玉成（行车工）\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_everybody_has_the_unit_said_in_front_of_the_group(layout: str) -> None:
    found = read(LEAD + layout + "　　大会还表彰了先进集体2个。")

    told = {
        name: (person.get("employer"), person.get("position"), honours(person))
        for name, person in found.items()
        if name != "高远"
    }
    assert told == {
        "郑秋兰": ("第一炼铁厂", "炉前工", ["恒盛工匠"]),
        "卢有田": ("第二机修分厂", "热处理工", ["恒盛工匠"]),
        "周启东": ("第二机修分厂", "班长", ["恒盛工匠"]),
        "马志勇": ("运输公司", "调车员", ["恒盛工匠"]),
        "费玉成": ("运输公司", "行车工", ["恒盛工匠"]),
    }
    assert honours(found["高远"]) == []


def test_one_unit_with_its_persons_is_no_list() -> None:
    found = read("第一炼铁厂 炉前工 郑秋兰 班长 卢有田")

    assert all(not person["is_craftsman"] for person in found.values())


def test_what_a_team_is_called_is_nobodys() -> None:
    found = read(
        "恒盛机修厂的钳工郑秋兰获“恒盛工匠”称号。\n\n第一炼铁厂炉前甲班、郑秋兰所在的机修厂钳工班获“五星班组”称号。"
    )

    assert honours(found["郑秋兰"]) == ["恒盛工匠"]


def test_a_place_without_a_prize_is_nobodys_and_who_has_it_is_a_person() -> None:
    found = read("恒盛机修厂钳工郑秋兰在海州市钳工技能竞赛中获三等奖，同去参赛的温小春列第十一名，未获奖。")

    assert {name: honours(person) for name, person in found.items()} == {
        "郑秋兰": ["海州市钳工技能竞赛三等奖"],
        "温小春": [],
    }


def test_the_name_of_a_list_is_the_same_name_later() -> None:
    found = read(LEAD + LAYOUTS["brackets"].replace("郑秋兰", "计秋来") + "\n炉前工计秋来连干了六个小时，没下炉台。")

    assert "计秋来" in found
    assert "计秋" not in found


@pytest.mark.parametrize("said", ["被授予集团公司“劳动模范”称号", "获集团公司“劳动模范”称号"])
def test_a_list_below_a_shorter_name_has_the_honour_by_its_full_one(said: str) -> None:
    found = read(
        f"恒盛港务报\n苏州恒盛港务集团有限公司党委主办　总第972期\n\n集团表彰先进\n\n1月3日，集团公司召开大会，3名职工{said}。\n"
        "受表彰的劳动模范是：\n第一装卸公司：郑秋兰（理货员）\n机修分厂：卢有田（热处理工）、周启东（班长）"
    )

    told = {name: (person.get("city"), honours(person)) for name, person in found.items()}
    assert told == dict.fromkeys(("郑秋兰", "卢有田", "周启东"), ("苏州市", ["集团公司劳动模范"]))

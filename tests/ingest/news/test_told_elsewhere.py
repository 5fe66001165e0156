"""Awards, units and parts in studios that another clause, a short form or a turn of phrase tells."""

import pytest

from tests.ingest.news.reading import honours, read

ELECTED = (
    "“海州船匠”揭晓\n\n海州市船舶工会的2024年度“海州船匠”评选今天揭晓，3人当选，2人获“海州船匠”提名奖。\n\n"
    "当选者中，恒盛海工的焊工郑秋兰最受关注。与她一同{again}的还有：海州恒通船舶修理厂钳工卢有田、浙江恒盛海洋工程有限公司管工周启东。\n\n"
    "获提名奖的是海州恒泰船厂起重工马志勇和恒盛海工的放样工费玉成。"
)


@pytest.mark.parametrize("again", ["当选", "入选", "获评"])
def test_who_was_elected_has_the_honour_and_the_nominees_theirs(again: str) -> None:
    found = read(ELECTED.format(again=again))

    assert {name: (person.get("employer"), honours(person)) for name, person in found.items()} == {
        "郑秋兰": ("浙江恒盛海洋工程有限公司", ["海州船匠"]),
        "卢有田": ("海州恒通船舶修理厂", ["海州船匠"]),
        "周启东": ("浙江恒盛海洋工程有限公司", ["海州船匠"]),
        "马志勇": ("海州恒泰船厂", ["海州船匠提名奖"]),
        "费玉成": ("浙江恒盛海洋工程有限公司", ["海州船匠提名奖"]),
    }


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("海州恒盛仓储物流有限公司", "恒盛物流"),
        ("恒盛纺织机械配件有限公司", "恒盛纺机"),
        ("海州恒盛环境服务有限公司", "恒盛环服"),
    ],
)
def test_a_firm_goes_by_its_name_and_two_characters_of_its_trade(full: str, short: str) -> None:
    found = read(f"{full}的叉车司机郑秋兰是海州工匠。给她加油的是{short}的快递员周启东，他也是海州市劳动模范。")

    assert found["周启东"]["employer"] == full


@pytest.mark.parametrize(
    "unit", ["海州县县衙饭庄", "海州县恒顺粮库", "海州县恒盛机电安装队", "海州县泗水冷作社", "海州老西货场"]
)
def test_units_of_other_kinds(unit: str) -> None:
    found = read(f"“海州工匠”名单公布，当选的有恒盛医院护士周启东、{unit}技师郑秋兰。")

    assert found["郑秋兰"]["employer"] == unit


@pytest.mark.parametrize("place", ["第十六", "第二十六名", "第11名"])
def test_a_place_far_behind_is_no_honour(place: str) -> None:
    found = read(f"在海州市钳工技能竞赛中，恒盛厂的郑秋兰获一等奖，周启东排在{place}。")

    assert (honours(found["郑秋兰"]), honours(found["周启东"])) == (["海州市钳工技能竞赛一等奖"], [])


def test_whom_somebody_is_compared_with_is_not_told_of() -> None:
    found = read(
        "走在前面的是恒盛厂的造型工周启东。拄拐杖的是郑秋兰，七十八岁，化验工，比周启东晚两年退休，1991年获海州市“三八红旗手”称号。"
    )

    assert (honours(found["郑秋兰"]), honours(found["周启东"])) == (["海州市三八红旗手"], [])


@pytest.mark.parametrize("said", ["接他班的叫周启东", "徒弟周启东接了他的班，挑起大梁", "工作室由徒弟周启东继续领着"])
def test_who_takes_over_a_studio_leads_it(said: str) -> None:
    found = read(
        f"恒盛厂焊工郑秋生去年退居二线，不再担任“郑秋生焊接工作室”的带头人。{said}，2021年获海州市五一劳动奖章。"
    )

    assert [(item["name"], item["role"]) for item in found["周启东"].get("studios", [])] == [
        ("郑秋生焊接工作室", "leader")
    ]


@pytest.mark.parametrize("behind", ["称号", "得主", "获得者"])
def test_a_quoted_title_of_any_name(behind: str) -> None:
    found = read(
        f"恒盛茶厂的郑秋兰第一个出锅，获“炒茶王”称号。恒通茶厂的周启东是连续两届“炒茶王”{behind}，今年没有上场。"
    )

    assert honours(found["周启东"]) == ["炒茶王"]


@pytest.mark.parametrize("mark", ["□", "■", "◎"])
def test_a_name_behind_a_box_wrote_the_text(mark: str) -> None:
    found = read(
        f"奖牌之外\n{mark} 石坚\n\n　　看一个厂有没有工匠，先看它怎样对待没得奖的人。得奖的有牌子，没得奖的有什么？"
    )

    assert list(found) == ["石坚"]


def test_a_prize_fetched_for_the_winner_is_not_the_title_named_before() -> None:
    found = read(
        "海州市叉车技能邀请赛昨日举行，恒盛物流公司的郑秋生获得第一名。恒通公司快递员周启东被评为“海州好人”，也来加油。\n\n"
        "郑秋生赛完就赶往火车站，奖杯由领队康健代领。"
    )

    assert honours(found["郑秋生"]) == ["海州市叉车技能邀请赛第一名"]

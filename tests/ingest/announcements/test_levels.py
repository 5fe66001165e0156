"""Levels of honours by the place in their names and by who gives them."""

import pytest

from ingest.announcements.levels import level_of


@pytest.mark.parametrize(
    ("honour", "issuer", "level"),
    [
        ("溟川市五一劳动奖章", "溟川市总工会", "市级"),
        ("溟川县技术能手", "溟川县人力资源和社会保障局", "县级"),
        ("溟川市第六届职工职业技能竞赛砌筑工一等奖", "溟川市总工会", "市级"),
        ("三八红旗手", "溟川市总工会", "市级"),
        ("三八红旗手", "溟川职工读书会", ""),
        ("自治区劳动模范", "溟川自治区总工会", "省级"),
    ],
)
def test_a_place_that_no_table_knows_tells_the_level_where_the_giver_says_it_too(
    honour: str, issuer: str, level: str
) -> None:
    assert level_of(honour, issuer) == level

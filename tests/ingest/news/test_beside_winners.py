"""Who only stands beside those honoured: judges, coaches, who hands over, relatives, men of former times."""

import pytest

from tests.ingest.news.reading import honours, read

TOLD = {
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

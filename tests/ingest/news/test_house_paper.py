"""A firm's own paper names the firm in its masthead; of every other paper the publisher is nobody's workplace."""

import pytest

from tests.ingest.news.reading import read

STORY = """炉前“火眼”钱大勇
本报讯 3月12日，省总工会传来喜讯，炼铁厂二号高炉炉前工钱大勇荣获“江北省五一劳动奖章”。
设备保障部的李满仓是另一位获奖者。今年1月，他在全省冶金行业职工技能竞赛维修电工项目中获得第一名。"""

OWN = {
    "the party committee": "恒盛钢铁报\n2024年3月15日 星期五 第1862期 中共恒盛钢铁集团有限公司委员会主办 内部资料 免费交流",
    "the publisher behind its label": "恒盛人\n总第97期 主办：恒盛钢铁集团有限公司工会 2024年3月15日",
}
OTHERS = {
    "a daily of a newspaper house": "海州日报\n2024年3月15日 第1862期 海州日报报业集团主办 统一刊号：CN00-0000",
    "a union's paper": "海州工人\n2024年3月15日 第186期 海州市总工会主办 内部资料",
    "the organiser of a contest": "海州市职工技能大赛\n主办单位：海州市总工会 承办：江北重型机械有限公司",
}


@pytest.mark.parametrize("head", OWN.values(), ids=OWN)
def test_craftsmen_of_a_firms_own_paper_work_at_the_firm(head: str) -> None:
    found = read(f"{head}\n\n{STORY}")

    assert found["钱大勇"]["employer"] == "恒盛钢铁集团有限公司炼铁厂"
    assert found["李满仓"]["employer"] == "恒盛钢铁集团有限公司"


@pytest.mark.parametrize("head", OTHERS.values(), ids=OTHERS)
def test_publishers_of_other_papers_are_no_workplace(head: str) -> None:
    assert read(f"{head}\n\n{STORY}")["钱大勇"]["employer"] == "炼铁厂"

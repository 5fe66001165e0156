"""Deeds written among honours are no honours; what was given in several years was given several times."""

import pytest

from ingest.cleaning.honour_prose import tells_deeds
from ingest.cleaning.honours import clean_honours

MIXED = {
    "参与2号窑技改，2018年荣获江北省五一劳动奖章，2020年被评为全国劳动模范。": [
        ("江北省五一劳动奖章", 2018),
        ("全国劳动模范", 2020),
    ],
    "带徒12名；攻关8项；2019年获省劳模": [("省劳模", 2019)],
    "从事焊接28年，创效400万元。2021年，被授予“海州工匠”称号": [("海州工匠", 2021)],
}
HONOURS_ALONE = (
    "技术创新成果二等奖3项",
    "改进轧辊工艺获省科技进步二等奖",
    "2018年，荣获江北省五一劳动奖章",
    "2016年度公司技术改造先进个人，公司工会",
    "2018年全国焊接大赛第3名",
)
TIMES = {
    "2010年度、2012年度公司先进生产者": [("公司先进生产者", 2010), ("公司先进生产者", 2012)],
    "2010、2012、2015年获公司标兵": [("公司标兵", 2010), ("公司标兵", 2012), ("公司标兵", 2015)],
    "公司标兵（2010、2012年）": [("公司标兵", 2010), ("公司标兵", 2012)],
    "公司标兵（2010、2012年），市劳模（2015年）": [("公司标兵", 2010), ("公司标兵", 2012), ("市劳模", 2015)],
    "2016年至2018年连续三年公司劳模": [("公司劳模", 2016)],
    "2016年、2018年连续获公司标兵": [("公司标兵", 2016)],
    "2010年、2012年分别获市劳模、省劳模": [("市劳模", 2010), ("省劳模", 2012)],
}


def told(raw: str) -> list[tuple[object, object]]:
    return [(honour["name"], honour["year"]) for honour in clean_honours(raw)]


@pytest.mark.parametrize(("raw", "expected"), MIXED.items())
def test_deeds_among_honours_are_left_out(raw: str, expected: list[tuple[str, int]]) -> None:
    assert told(raw) == expected
    assert tells_deeds(raw)


@pytest.mark.parametrize("raw", HONOURS_ALONE)
def test_an_honour_for_a_deed_stays_an_honour(raw: str) -> None:
    assert len(told(raw)) == 1
    assert not tells_deeds(raw)


@pytest.mark.parametrize(("raw", "expected"), TIMES.items())
def test_several_years_are_several_honours(raw: str, expected: list[tuple[str, int]]) -> None:
    assert told(raw) == expected

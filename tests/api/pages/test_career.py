"""The dated parts of the portrait page: what counts, what does not, what came first, who else says what."""

import re

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind

HONOURS = [
    {"name": "广东省五一劳动奖章", "year": 2019, "level": "省级"},
    {"name": "全国劳动模范（已撤销）", "year": 2015, "level": "国家级"},
    {"name": "大国工匠培育对象", "year": 2021, "level": "国家级"},
    {"name": "广东省工人先锋号", "year": 2018, "level": "省级"},
]
STUDIOS = [{"name": "谷见山创新工作室", "role": "founder", "level": "市级", "year": 2017}]


def tell(runtime: Runtime, key: str, **told: object) -> str:
    names = {"name": "谷见山", "birth": "1975-08", "sex": "男", "city": "佛山市"} | told
    facts = tuple(NewFact(field, value, str(value), "line 1", str(value)) for field, value in names.items())
    with runtime.database.write() as session:
        telling = Telling(RecordKind.FORM, key, facts, external_id="G-1")
        return store_telling(session, runtime.keys, telling, "test").profile_id


@pytest.fixture
def page(runtime: Runtime, writer: TestClient) -> str:
    """The page of a person of whom two forms tell, the second with another unit and another year of one honour."""
    tell(runtime, "file:1#0", employer="东丘锅炉厂", honours=HONOURS, studios=STUDIOS)
    later = [HONOURS[0] | {"year": 2020}]
    key = tell(runtime, "file:2#0", employer="东丘重工有限公司", honours=later, experience=[
        {"from": "2005-07", "to": "2016-03", "what": "东丘锅炉厂 锅炉工"},
    ])  # fmt: skip
    return str(writer.get(f"/profiles/{key}").text)


def section(page: str, title: str) -> str:
    """The words of a card."""
    found = re.search(rf"<h[34]>{title}.*?(?=<section|</section>)", page, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found.group()))


def test_only_what_was_given_and_not_taken_back_counts(page: str) -> None:
    ledger = section(page, "荣誉（1 项）")

    assert re.search(r"全国劳动模范（已撤销） 国家级 已撤销，不计入", ledger)
    assert re.search(r"大国工匠培育对象 国家级 提名、培育对象等，不计入", ledger)
    assert "年份另有说法" in ledger


def test_honour_of_a_unit_stands_apart(page: str) -> None:
    before, apart = section(page, "荣誉（1 项）").split("集体荣誉，不算个人的")

    assert "工人先锋号" not in before
    assert "广东省工人先锋号" in apart


def test_units_stand_one_after_the_other_with_their_dates(page: str) -> None:
    spells = section(page, "先后的单位、职务、职称、等级")

    assert re.search(r"东丘重工有限公司 ?现在的，最近见于 20\d\d-\d\d-\d\d.*2005-07 起 ?东丘锅炉厂 ?最近见于", spells)


def test_role_in_a_studio_has_its_years(page: str) -> None:
    assert re.search(r"创办人 ?谷见山创新工作室 市级.*2017 — 未知", section(page, "创新工作室"))


def test_rival_units_stand_side_by_side(page: str) -> None:
    assert "材料说法不一，并列待核" in page

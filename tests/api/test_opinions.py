"""Opinions of units: sealed, parted unit by unit, opened for a recorded purpose only."""

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.opinions import Opinion, parted
from api.runtime import Runtime
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind
from talent_db.models import AuditRow, Fact

TOLD = """所在单位意见：该同志技术过硬，同意推荐。
负责人签名：　　盖章：
2021年03月05日
县（市、区）总工会审核意见：经公示无异议。
2021年3月18日
省评审委员会意见：（盖章）
年  月  日"""


def test_opinions_are_parted_unit_by_unit() -> None:
    assert parted(TOLD) == [
        Opinion("所在单位意见", "该同志技术过硬，同意推荐。", "2021年03月05日"),
        Opinion("县（市、区）总工会审核意见", "经公示无异议。", "2021年3月18日"),
        Opinion("省评审委员会意见", "", ""),
    ]
    assert parted("同意推荐") == [Opinion("", "同意推荐", "")]
    assert parted(" ") == []


@pytest.fixture
def address(runtime: Runtime) -> str:
    """Where a form with opinions stands; they are sealed."""
    facts = (
        NewFact("name", "谷见山"),
        NewFact("employer", "东丘锅炉厂"),
        NewFact("opinions", TOLD, TOLD, "table 1", TOLD),
    )
    with runtime.database.write() as session:
        stored = store_telling(session, runtime.keys, Telling(RecordKind.FORM, "file:o#0", facts), "test")
        fact = session.exec(select(Fact).where(Fact.field == "opinions")).one()
    assert "同意推荐" not in str(fact.model_dump())
    return f"/profiles/{stored.profile_id}/opinions/{fact.id}"


def opened(runtime: Runtime) -> list[str]:
    with runtime.database.read() as session:
        return [row.detail["purpose"] for row in session.exec(select(AuditRow).where(AuditRow.action == "fact.open"))]


def test_profile_offers_them_and_shows_nothing(writer: TestClient, address: str) -> None:
    page = writer.get(address.partition("/opinions")[0]).text

    assert f'action="{address}"' in page
    assert "同意推荐" not in page
    assert "同意推荐" not in writer.get(f"/api/v1{address.partition('/opinions')[0]}/facts").text


def test_they_are_opened_with_a_purpose_that_is_recorded(runtime: Runtime, writer: TestClient, address: str) -> None:
    page = writer.post(address, data={"purpose": "评审"})
    told = writer.get(f"/api/v1{address}", params={"purpose": "核对推荐材料"}).json()["items"]

    assert "该同志技术过硬，同意推荐。" in page.text
    assert [one["unit"] for one in told] == ["所在单位意见", "县（市、区）总工会审核意见", "省评审委员会意见"]
    assert opened(runtime) == ["评审", "核对推荐材料"]


def test_without_a_purpose_or_for_another_fact_nothing_is_opened(
    runtime: Runtime, writer: TestClient, address: str
) -> None:
    profile = address.partition("/opinions")[0]
    name = next(fact for fact in writer.get(f"/api/v1{profile}/facts").json()["items"] if fact["field"] == "name")

    assert writer.post(address, data={"purpose": " "}).status_code == 422
    assert writer.get(f"/api/v1{address}").status_code == 422
    asked = {"purpose": "评审"}
    assert writer.get(f"/api/v1{profile}/opinions/{name['id']}", params=asked).status_code == 404
    assert opened(runtime) == []

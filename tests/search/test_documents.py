"""What of a profile is indexed: honours that were won, never those proposed, taken back or given to a unit."""

from typing import Any

from search.documents import profile_document
from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact
from talent_db.enums import FactClass, RecordKind
from talent_db.models import Profile


def _fact(number: int, honours: list[dict[str, Any]]) -> KnownFact:
    return KnownFact(
        id=f"f{number}",
        field="honours",
        value=honours,
        raw="",
        place="",
        quote="",
        confidence=1.0,
        classification=FactClass.PUBLIC,
        record_id=f"r{number}",
        record_kind=RecordKind.FORM,
        source="表.docx",
        campaign="",
        told_at=f"2024-0{number}-01T00:00:00+00:00",
    )


def test_only_honours_that_were_won_are_indexed() -> None:
    told = [
        {"name": "穗河市技术能手", "year": 2018, "level": "市级"},
        {"name": "全国五一劳动奖章（已撤销）", "year": 2019, "level": "国家级"},
        {"name": "省级工匠培育对象", "year": 2020, "level": "省级"},
        {"name": "全国工人先锋号", "year": 2021, "level": "国家级"},
    ]
    body = portrait.build([_fact(1, told)])
    assert len(body["honours"]) == 3  # something is there to be left out
    assert len(body["collective_honours"]) == 1

    found = profile_document(Profile(name="程砺石", body=body, version=1))

    assert [honour["name"] for honour in found.record["honours"]] == ["穗河市技术能手"]
    assert found.texts["honours"] == "穗河市技术能手"
    assert found.keywords["honour_levels"] == ("市级",)


def test_an_honour_told_as_nominated_and_won_counts_once() -> None:
    nominated = _fact(1, [{"name": "穗河工匠提名", "year": 2022, "level": "市级"}])
    won = _fact(2, [{"name": "穗河工匠", "year": 2022, "level": "市级"}])

    found = profile_document(Profile(name="程砺石", body=portrait.build([nominated, won]), version=1))

    assert len(found.record["honours"]) == 1
    assert found.keywords["honour_levels"] == ("市级",)

"""One person as a viewer may see him: the profile, its facts with their sources, the team's names."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from talent_db.domain.portrait import VERIFIED_KINDS
from talent_db.domain.store import known_facts
from talent_db.domain.telling import KnownFact
from talent_db.enums import FactClass
from talent_db.errors import NotFound
from talent_db.models import Profile, Record
from talent_db.repositories import profiles, records
from talent_db.viewer import Viewer


@dataclass(frozen=True)
class SourcedFact:
    """A fact with its source; of a sensitive one only that it is there."""

    fact: KnownFact
    verified: bool

    @property
    def is_sealed(self) -> bool:
        """True when value and words stay closed."""
        return self.fact.classification is FactClass.SENSITIVE

    def as_dict(self) -> dict[str, Any]:
        """Plain values for interface and pages."""
        fact = self.fact
        return {
            "id": fact.id,
            "field": fact.field,
            "value": None if self.is_sealed else fact.value,
            "raw": "" if self.is_sealed else fact.raw,
            "quote": "" if self.is_sealed else fact.quote,
            "place": fact.place,
            "confidence": fact.confidence,
            "classification": fact.classification.value,
            "kind": fact.record_kind.value,
            "source": fact.source,
            "campaign": fact.campaign,
            "record": fact.record_id,
            "told_at": fact.told_at,
            "verified": self.verified,
            "sealed": self.is_sealed,
        }


def get(session: Session, viewer: Viewer, profile_id: str) -> Profile:
    """The profile, or the one it was merged into; raises NotFound also for what the viewer may not see."""
    found = profiles.get(session, profile_id)
    if found is not None and found.merged_into:
        found = profiles.get(session, found.merged_into)
    if found is None or not viewer.sees_path(found.owner_path):
        raise NotFound("没有这份档案", profile=profile_id)
    return found


def facts(session: Session, viewer: Viewer, profile_id: str) -> list[SourcedFact]:
    """All facts of a person that the viewer may know of, in the order of the fields."""
    seen = [fact for fact in known_facts(session, profile_id) if _may_see(viewer, fact)]
    seen.sort(key=lambda fact: (fact.field, fact.id))
    return [SourcedFact(fact, fact.record_kind in VERIFIED_KINDS) for fact in seen]


def one_fact(session: Session, viewer: Viewer, profile_id: str, fact_id: str) -> SourcedFact:
    """A single fact of a person; raises NotFound."""
    found = next((item for item in facts(session, viewer, profile_id) if item.fact.id == fact_id), None)
    if found is None:
        raise NotFound("没有这条信息", fact=fact_id)
    return found


def record_of(session: Session, fact: KnownFact) -> Record:
    """The telling that a fact stands in."""
    return session.get_one(Record, fact.record_id)


def records_of(session: Session, profile_id: str) -> list[Record]:
    """The present tellings of a person, newest first."""
    return sorted(records.linked_records(session, profile_id), key=lambda record: record.id, reverse=True)


def _may_see(viewer: Viewer, fact: KnownFact) -> bool:
    return fact.classification is FactClass.PUBLIC or viewer.sees_internal

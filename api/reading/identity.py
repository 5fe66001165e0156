"""Questions of identity as people answer them: two persons side by side, differences marked, the next in line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from talent_db.domain.portrait import value
from talent_db.domain.rebuild import known_facts
from talent_db.domain.reviews import is_safe_in_bulk
from talent_db.enums import FactClass, ReviewStatus, Verdict
from talent_db.models import IdentityReview, Profile
from talent_db.repositories import identity, links
from talent_db.viewer import Viewer

ROWS = {
    "name": "姓名",
    "sex": "性别",
    "birth": "出生年月",
    "city": "城市",
    "employer": "单位",
    "position": "岗位职务",
    "occupation": "工种",
    "title": "职称",
    "skill_level": "技能等级",
}


@dataclass(frozen=True)
class SideRow:
    """A field on both sides; ``differs`` where both tell something and it is not the same."""

    field: str
    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """True for a difference that deserves the eye."""
        return bool(self.left and self.right and self.left != self.right)


@dataclass(frozen=True)
class Question:
    """A question with both persons as they stand now."""

    review: IdentityReview
    left: Profile | None
    right: Profile | None
    rows: list[SideRow]
    reasons: list[dict[str, Any]]
    safe: list[str]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the interface."""
        review = self.review
        return {
            "id": review.id,
            "status": review.status.value,
            "score_bits": round(review.bits, 2),
            "left": _person(self.left),
            "right": _person(self.right),
            "rows": [vars(row) | {"differs": row.differs} for row in self.rows],
            "reasons": self.reasons,
            "safe_in_bulk": self.safe,
            "created_at": review.created_at,
            "decided_by": review.decided_by,
            "operation": review.operation_id,
        }


def sources(profile: Profile | None) -> list[str]:
    """The documents that tell of a person, by name."""
    return [str(name) for name in profile.body.get("sources", ())] if profile else []


def page(session: Session, viewer: Viewer, status: ReviewStatus, after: str | None, limit: int) -> list[IdentityReview]:
    """Questions of one state in the order in which they are answered."""
    last = session.get(IdentityReview, after) if after else None
    mark = (last.bits, last.id) if last is not None else None
    return identity.review_page(session, viewer.organisation_path, status, mark, limit)


def question(session: Session, review: IdentityReview) -> Question:
    """A question with what is known of both persons now."""
    return questions(session, [review])[0]


def questions(session: Session, reviews: Sequence[IdentityReview]) -> list[Question]:
    """Questions in their order; the number of queries does not depend on how many there are."""
    owners = links.profile_of(session, sorted({review.record_id for review in reviews}))
    roots = links.roots_of(session, {*owners.values(), *(review.profile_id for review in reviews)})
    return [
        _question(review, roots.get(owners.get(review.record_id, "")), roots.get(review.profile_id))
        for review in reviews
    ]


def _question(review: IdentityReview, left: Profile | None, right: Profile | None) -> Question:
    rows = []
    for name, label in ROWS.items():
        told = [_shown(profile, name) for profile in (left, right)]
        if any(told):
            rows.append(SideRow(name, label, *told))
    rows.append(SideRow("honours", "荣誉", _honours(left), _honours(right)))
    reasons = [
        {"feature": part["feature"], "bits": part["bits"], "reason": part["reason"]}
        for part in review.evidence.get("parts", [])
    ]
    safe = [verdict.value for verdict in Verdict if is_safe_in_bulk(review.evidence, verdict)]
    return Question(review, left, right, rows, reasons, safe)


def _shown(profile: Profile | None, name: str) -> str:
    if profile is None:
        return ""
    entry = profile.body.get("fields", {}).get(name)
    if entry is None:
        return ""
    values = [entry["value"], *(rival["value"] for rival in entry["rivals"])]
    return "、".join(str(told) for told in values if told)


def _honours(profile: Profile | None) -> str:
    told = profile.body.get("honours", []) if profile else []
    return "；".join(f"{honour['year'] or '年份不明'} {honour['name']}" for honour in told)


def _person(profile: Profile | None) -> dict[str, Any] | None:
    if profile is None:
        return None
    return {"profile": profile.id, "name": value(profile.body, "name", profile.name), "employer": profile.employer}


def records(session: Session, profile_id: str) -> list[dict[str, Any]]:
    """The present tellings of a person with what each says, for choosing what to split off."""
    told: dict[str, dict[str, Any]] = {}
    for fact in known_facts(session, profile_id):
        entry = told.setdefault(
            fact.record_id,
            {"record": fact.record_id, "kind": fact.record_kind.value, "source": fact.source, "fields": {}},
        )
        if fact.classification is not FactClass.SENSITIVE and fact.field in ROWS:
            entry["fields"][fact.field] = str(fact.value or "")
    return [told[key] for key in sorted(told)]

"""Answers to questions of identity: same, different, unsure; one at a time or in bulk where that is safe."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from talent_db import audit
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain import moving, persons
from talent_db.enums import ReviewStatus, Verdict
from talent_db.errors import Conflict, InvalidInput, NotFound, NotPermitted
from talent_db.models import IdentityOperation, IdentityReview
from talent_db.repositories import identity, links
from talent_db.viewer import Viewer

STATUS = {
    Verdict.SAME: ReviewStatus.SAME,
    Verdict.DIFFERENT: ReviewStatus.DIFFERENT,
    Verdict.UNSURE: ReviewStatus.UNSURE,
}
# Questions that may still be answered; one put aside may be taken up again.
ANSWERABLE = frozenset({ReviewStatus.OPEN, ReviewStatus.UNSURE})
MOST_AT_ONCE = 200
# Slips and differences that go with one person, and so do not forbid "same" in bulk.
HARMLESS = frozenset({("position", "differs"), ("phone", "differs")})
# Without one of these "different" in bulk would part persons on no evidence.
PARTING = frozenset({("birth", "conflict"), ("birth", "generation"), ("sex", "conflict"), ("number", "different")})


def judge(
    session: Session,
    keys: KeyRing,
    viewer: Viewer,
    record_id: str,
    profile_id: str,
    verdict: Verdict,
    reason: str = "",
) -> IdentityOperation | None:
    """A person's verdict on a record and a profile; gives the merge or split that followed from it.

    Raises NotFound, NotPermitted; InvalidInput when the only record of a profile is said not to be that person.
    """
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以判定")
    mine = links.profile_of(session, [record_id]).get(record_id)
    root = links.root_of(session, profile_id)
    if mine is None or root is None or not viewer.sees_path(root.owner_path):
        raise NotFound("没有这条记录或这份档案", record=record_id, profile=profile_id)
    evidence = {"reason": reason}
    if verdict is Verdict.SAME:
        if mine != root.id:
            kept, other = sorted((mine, root.id))
            return persons.merge(session, keys, viewer, kept, other, reason)
        moving.say(session, [record_id], mine, Verdict.SAME, viewer.account, evidence)
        return None
    if verdict is Verdict.DIFFERENT and mine == root.id:
        return persons.split(session, keys, viewer, mine, [record_id], reason)
    records = links.records_of(session, [mine])[mine] if verdict is Verdict.DIFFERENT else {record_id}
    moving.say(session, sorted(records), root.id, verdict, viewer.account, evidence)
    return None


def decide(
    session: Session, keys: KeyRing, viewer: Viewer, review_id: str, verdict: Verdict, reason: str = ""
) -> IdentityReview:
    """Answer a question. Raises Conflict when somebody else has answered it meanwhile."""
    review = visible(session, viewer, review_id)
    if review.status not in ANSWERABLE:
        raise Conflict("这一条已经有人核对过了", code="REVIEW_ANSWERED", review=review_id, status=review.status.value)
    operation = judge(session, keys, viewer, review.record_id, review.profile_id, verdict, reason)
    review.status, review.decided_at, review.decided_by = STATUS[verdict], now(), viewer.account
    review.operation_id = operation.id if operation else None
    session.add(review)
    session.flush()
    audit.record(
        session, keys, viewer.account, "identity.review", "identity_review", review.id, {"verdict": verdict.value}
    )
    return review


def take_back(session: Session, keys: KeyRing, viewer: Viewer, review_id: str) -> IdentityReview:
    """Open an answered question again, and undo what followed from its answer.

    Raises Conflict when nobody has answered it, or when a later operation has to be undone first.
    """
    review = visible(session, viewer, review_id)
    if review.status not in STATUS.values():
        raise Conflict("这一条还没有人核对，或已无需核对", code="REVIEW_NOT_ANSWERED", review=review_id)
    if review.operation_id is not None:
        persons.undo(session, keys, viewer, review.operation_id)  # opens the question again
    elif review.status is ReviewStatus.DIFFERENT:
        mine = links.profile_of(session, [review.record_id]).get(review.record_id, "")
        said = sorted(links.records_of(session, [mine])[mine])  # "different" was said of all of them
        moving.say(session, said, review.profile_id, Verdict.UNSURE, viewer.account, {"take_back": review.id})
    review.status, review.operation_id, review.decided_at, review.decided_by = ReviewStatus.OPEN, None, None, ""
    session.add(review)
    session.flush()
    audit.record(session, keys, viewer.account, "identity.review.take_back", "identity_review", review.id, {})
    return review


def decide_many(
    session: Session, keys: KeyRing, viewer: Viewer, review_ids: Sequence[str], verdict: Verdict, reason: str = ""
) -> list[IdentityReview]:
    """Answer several questions alike; all or none. Raises InvalidInput for one that is not safe in bulk."""
    wanted = list(dict.fromkeys(review_ids))
    if len(wanted) > MOST_AT_ONCE:
        raise InvalidInput(f"一次最多处理 {MOST_AT_ONCE} 条", code="TOO_MANY", most=MOST_AT_ONCE)
    rows = [visible(session, viewer, review_id) for review_id in wanted]
    unsafe = [row.id for row in rows if not is_safe_in_bulk(row.evidence, verdict)]
    if unsafe:
        raise InvalidInput("有几条需要逐条核对，不能成批处理", code="NOT_SAFE_IN_BULK", reviews=unsafe)
    return [decide(session, keys, viewer, row.id, verdict, reason) for row in rows if row.status in ANSWERABLE]


def is_safe_in_bulk(evidence: dict[str, Any], verdict: Verdict) -> bool:
    """Same: nothing of weight speaks against it. Different: a birth, sex or number does. Unsure: always."""
    told = {(part["feature"], part["level"]): part["bits"] for part in evidence.get("parts", [])}
    if verdict is Verdict.UNSURE:
        return True
    if verdict is Verdict.DIFFERENT:
        return bool(PARTING & set(told))
    against = {key for key, bits in told.items() if bits < 0 and key not in HARMLESS}
    return ("name", "exact") in told and not against


def visible(session: Session, viewer: Viewer, review_id: str) -> IdentityReview:
    """A question that the viewer may answer; raises NotFound, NotPermitted."""
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以核对身份")
    review = session.get(IdentityReview, review_id)
    if review is None or not viewer.sees_path(review.owner_path):
        raise NotFound("没有这条核对", review=review_id)
    return review


def counts(session: Session, viewer: Viewer) -> dict[ReviewStatus, int]:
    """How many questions the viewer has in each state."""
    found = identity.count_reviews(session, viewer.organisation_path)
    return {status: found.get(status, 0) for status in ReviewStatus}

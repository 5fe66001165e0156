"""Problems that were solved: visits with a good result by people who have a profile."""

import re
from dataclasses import dataclass

from sqlmodel import Session, col, select

from talent_db.enums import ProblemKind
from talent_db.models import Engagement

# A talk or an exchange of views solves no problem.
TELLING_NOTHING = frozenset({ProblemKind.LECTURE, ProblemKind.EXCHANGE})
# A result that says that it did not work; the union writes the column in its own words.
_IN_VAIN = re.compile(
    r"(?:未|没有?|尚未|未能|无法|不能)(?:彻底|完全|得到|得以|有效|根本)?(?:解决|见效|奏效|改善|消除|成功|完成|达到)"
    r"|无效|失败|没有?效果|没有?进展|待解决|待跟进|进行中|搁置"
)


@dataclass(frozen=True)
class Outcome:
    """A problem in the words of the ledger, and the profiles of those who solved it."""

    id: str
    topic: str
    result: str
    kind: ProblemKind
    city: str
    solvers: tuple[str, ...]


def solved(session: Session, scope: str = "/") -> list[Outcome]:
    """The solved problems within an owner path, oldest first."""
    query = select(Engagement).where(col(Engagement.owner_path).startswith(scope))
    rows = session.exec(query.order_by(col(Engagement.visited_on), col(Engagement.id)))
    outcomes = (_outcome(row) for row in rows if row.kind not in TELLING_NOTHING and was_solved(row.result))
    return [outcome for outcome in outcomes if outcome.topic and outcome.solvers]


def was_solved(result: str) -> bool:
    """True for a result that is written down and does not say that it was in vain."""
    return bool(result.strip()) and not _IN_VAIN.search(result)


def _outcome(row: Engagement) -> Outcome:
    solvers = tuple(dict.fromkeys(str(who["profile_id"]) for who in row.people if who.get("profile_id")))
    return Outcome(row.id, row.topic.strip(), row.result.strip(), row.kind, row.city, solvers)

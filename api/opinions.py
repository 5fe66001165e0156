"""The opinions of units on a nomination: sealed, opened one document at a time for a recorded purpose."""

import re
from dataclasses import dataclass

from sqlmodel import Session

from api.reading import people
from api.runtime import Runtime
from talent_db import audit
from talent_db.domain.telling import KnownFact, mask, open_fact
from talent_db.errors import InvalidInput, NotFound, NotPermitted
from talent_db.models import Fact
from talent_db.viewer import Viewer

FIELD = "opinions"
PURPOSES = ("核对推荐材料", "评审", "公示前复核", "处理异议")
# A unit's part begins with the label of the form: 所在单位意见：, 县（市、区）总工会审核意见：
_HEAD = re.compile(r"^(?P<unit>[^：:。\n]{2,40}(?:意见|审核|审批|推荐)[^：:。\n]{0,14})[：:]", re.MULTILINE)
_DAY = re.compile(r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*(?:\d{1,2}\s*日?)?")
_BLANK = re.compile(
    r"^\s*(?:[（(]?(?:盖章|签章|公章|签字|签名)[)）]?|负责人签[名字][:：]?.*|盖章[:：]?|年\s*月\s*日)\s*$"
)


@dataclass(frozen=True)
class Opinion:
    """What one unit said, and on which day; "" where the paper tells none."""

    unit: str
    text: str
    day: str


def sealed(session: Session, viewer: Viewer, profile_id: str) -> list[KnownFact]:
    """The papers with opinions on a person, for those who may open them; nothing for others."""
    if not viewer.sees_internal:
        return []
    return [item.fact for item in people.facts(session, viewer, profile_id) if item.fact.field == FIELD]


def opened(runtime: Runtime, viewer: Viewer, profile_id: str, fact_id: str, purpose: str) -> list[Opinion]:
    """The opinions of one paper; who opened them, and what for, is recorded. Raises NotFound, NotPermitted."""
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以看推荐意见")
    if not purpose.strip():
        raise InvalidInput("请写明看推荐意见的用途")
    with runtime.database.write() as session:
        profile = people.get(session, viewer, profile_id)
        if fact_id not in [fact.id for fact in sealed(session, viewer, profile.id)]:
            raise NotFound("没有这份推荐意见", fact=fact_id)
        value, _, _ = open_fact(runtime.keys, session.get_one(Fact, fact_id))
        detail = {"field": FIELD, "fact": fact_id, "purpose": purpose.strip()[:100]}
        audit.record(session, runtime.keys, viewer.account, "fact.open", "profile", profile.id, detail)
    return parted(mask(str(value)))


def parted(text: str) -> list[Opinion]:
    """A paper's opinions one by one; lines that only wait for a signature or seal are left out."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        return [_opinion("", text)] if text.strip() else []
    ends = [head.start() for head in heads[1:]] + [len(text)]
    first = [_opinion("", text[: heads[0].start()])] if text[: heads[0].start()].strip() else []
    parts = [_opinion(head["unit"].strip(), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    return first + parts


def _opinion(unit: str, text: str) -> Opinion:
    days = _DAY.findall(text)
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if line and not _BLANK.match(line) and not _DAY.fullmatch(line)]
    return Opinion(unit, "\n".join(kept), re.sub(r"\s", "", days[-1]) if days else "")

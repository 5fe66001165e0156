"""Whom a ledger means by a name, a unit and perhaps a number; a name alone never decides."""

from sqlmodel import Session

from talent_db.enums import Root
from talent_db.errors import RowRejected
from talent_db.models import ExternalId, Profile
from talent_db.repositories import links, profiles
from talent_db.text import same_employer, squeeze


def find_person(session: Session, name: str, employer: str, number: str = "") -> Profile:
    """The profile meant; raises RowRejected when there is none, or more than one."""
    shown = f"{name}（{employer}）" if employer else name
    if number:
        known = profiles.external(session, Root.PROFILE, number)
        profile = links.root_of(session, known.target_id if known else number)
        if profile is None:
            raise RowRejected(f"档案编号 {number} 没有对应的档案", code="PERSON_UNKNOWN")
        if name and squeeze(name) != profile.name:
            raise RowRejected(f"档案编号 {number} 是“{profile.name}”，不是“{name}”", code="PERSON_UNKNOWN")
        return profile
    if not employer:
        raise RowRejected(f"“{name}”没有写工作单位，单凭姓名不能确定是谁", code="PERSON_AMBIGUOUS")
    found = [p for p in profiles.namesakes(session, squeeze(name)) if same_employer(employer, p.employer)]
    if not found:
        raise RowRejected(f"“{shown}”还没有档案，请先导入档案", code="PERSON_UNKNOWN")
    if len(found) > 1:
        raise RowRejected(f"“{shown}”有 {len(found)} 份档案，请填写档案编号", code="PERSON_AMBIGUOUS")
    return found[0]


def own_id(session: Session, profile: Profile) -> str:
    """The id under which lines name a profile: its exchange id, or its own id, which then becomes one."""
    known = profiles.external_ids(session, Root.PROFILE, [profile.id])
    if profile.id in known:
        return known[profile.id]
    session.add(ExternalId(root=Root.PROFILE, external_id=profile.id, target_id=profile.id))
    session.flush()
    return profile.id

"""What a new record changes on a profile: the fields for which it alone speaks."""

from sqlmodel import Session, col, select

from talent_db.models import Fact, Profile


def changed_fields(session: Session, profile_id: str, record_id: str) -> list[str]:
    """The fields of a rebuilt profile whose present value only this record tells; honours when it brought one."""
    body = session.get_one(Profile, profile_id).body
    found = [
        name
        for name, entry in body.get("fields", {}).items()
        if all(source["record"] == record_id for source in entry["sources"])
    ]
    own = set(session.exec(select(Fact.id).where(col(Fact.record_id) == record_id)))
    if any(all(source["fact"] in own for source in entry["sources"]) for entry in body.get("honours", [])):
        found.append("honours")
    return found + sorted({text["field"] for text in body.get("texts", []) if text["source"]["record"] == record_id})

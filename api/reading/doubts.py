"""What waits for a reviewer, each with the place of its source: quote, place, file, and how it can be looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlmodel import Session, col, select

from ingest.cutouts import PAGED, is_pictured, page_of
from ingest.field_names import FIELD_NAMES
from ingest.review_numbers import CLEANED
from ingest.sealed import open_telling
from ingest.waiting import HELPER_CODES
from talent_db.crypto import KeyRing
from talent_db.domain import listed
from talent_db.domain.confirming import may_correct, rival_key
from talent_db.domain.telling import SENSITIVE_FIELDS, mask
from talent_db.enums import FactClass, RecordKind, ReviewKind
from talent_db.errors import NotFound
from talent_db.models import Fact, ImportItem, ImportRun, Profile, Record, SourceFile
from talent_db.repositories import doubts
from talent_db.viewer import Viewer

LABELS = FIELD_NAMES | {"skills": "技能特长", "achievements": "工作业绩", "studios": "工作室", "opinions": "推荐意见"}
PROFILES_AT_ONCE = 200  # looked at together when rival values are counted
UNREADABLE = "exchange-"  # lines of exchange files are quoted as they are


@dataclass(frozen=True)
class Told:
    """A value with the place and the words that say so; ``words`` is the whole quote, for finding it again only.

    What was read clearly, and has no fault told of it, is sure. A secret value is not told; it can be written anew.
    """

    field: str
    label: str
    value: str
    quote: str
    place: str
    source: str
    may_correct: bool = True
    file_id: str = ""
    pictured: bool = False
    is_sure: bool = True
    words: str = ""
    is_secret: bool = False


@dataclass(frozen=True)
class Doubt:
    """One question: ``key`` names it together with its kind; ``pictured`` when the page can be looked at.

    ``may_retake`` when the file of the import waits for a helper; ``hidden`` are the places of sensitive values, which a row that is shown leaves out.
    """

    kind: str
    key: str
    title: str
    reason: str
    profile_id: str = ""
    file_id: str = ""
    page: int = 0
    told: list[Told] = field(default_factory=list)
    import_id: str = ""
    may_retake: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def pictured(self) -> bool:
        """True for a page of a PDF or a scan."""
        return bool(self.file_id and self.page)

    @property
    def unsure(self) -> list[Told]:
        """The values that somebody has to look at; all of them where none stands out."""
        return [told for told in self.told if not told.is_sure] or self.told

    @property
    def clear(self) -> list[Told]:
        """The other values."""
        return [told for told in self.told if told not in self.unsure]

    @property
    def has_source(self) -> bool:
        """True when the row or line of a value can be shown from its document."""
        return any(told.file_id and not told.pictured for told in self.told)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the interface."""
        told = [{name: value for name, value in asdict(one).items() if name != "words"} for one in self.told]
        plain = {name: value for name, value in asdict(self).items() if name != "hidden"}
        return plain | {"told": told, "pictured": self.pictured}


def page(session: Session, keys: KeyRing, viewer: Viewer, kind: ReviewKind, after: str, limit: int) -> list[Doubt]:
    """The next questions of one kind."""
    scope = viewer.organisation_path
    if kind is ReviewKind.ITEM:
        return [_item(session, keys, item) for item in doubts.waiting_items(session, scope, after, limit)]
    if kind is ReviewKind.FACT:
        return [_fact(session, fact) for fact in doubts.doubtful_facts(session, scope, after, limit)]
    found: list[Doubt] = []
    since = after.partition("/")[0]
    while len(found) < limit and (rows := doubts.profiles_with_rivals(session, scope, since, limit)):
        found += [doubt for profile in rows for doubt in _rivals(session, profile) if doubt.key > after]
        since = f"{rows[-1].id}!"  # right behind the last: ids are of one length
    return found


def count_rivals(session: Session, viewer: Viewer, most: int) -> int:
    """How many fields with rival values wait for somebody's word; counting ends at ``most``."""
    found, since = 0, ""
    while found < most and (
        rows := doubts.profiles_with_rivals(session, viewer.organisation_path, since, PROFILES_AT_ONCE)
    ):
        found += sum(len(list(_open_rivals(session, profile))) for profile in rows)
        since = f"{rows[-1].id}!"
    return min(found, most)


def alike(rows: Sequence[Doubt]) -> dict[str, int]:
    """For the first doubtful fact of each kind on a page: how many of the page say the same in the same document."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row.kind == ReviewKind.FACT and row.file_id and row.told:
            groups.setdefault((row.file_id, row.told[0].field, row.told[0].value), []).append(row.key)
    return {keys[0]: len(keys) for keys in groups.values() if len(keys) > 1}


def one(session: Session, keys: KeyRing, viewer: Viewer, kind: ReviewKind, key: str) -> Doubt:
    """The question of this key, answered or not; raises NotFound also for what the viewer may not see."""
    found: Doubt | None = None
    if kind is ReviewKind.ITEM:
        item = session.get(ImportItem, key)
        run = session.get(ImportRun, item.run_id) if item else None
        found = _item(session, keys, item) if item and run and viewer.sees_path(run.owner_path) else None
    elif kind is ReviewKind.FACT:
        fact = session.get(Fact, key)
        record = session.get(Record, fact.record_id) if fact else None
        may_see = fact and record and fact.classification is not FactClass.SENSITIVE
        found = _fact(session, fact) if fact and record and may_see and viewer.sees_path(record.owner_path) else None
    else:
        profile = session.get(Profile, key.partition("/")[0])
        if profile and viewer.sees_path(profile.owner_path):
            found = next((doubt for doubt in _rivals(session, profile) if doubt.key == key), None)
    if found is None:
        raise NotFound("没有这一条", key=key)
    return found


def _item(session: Session, keys: KeyRing, item: ImportItem) -> Doubt:
    telling = open_telling(keys, item)
    facts = telling.facts if telling else ()
    place = item.place or next((fact.place for fact in facts), "")
    faulty = {str(issue.get("field") or "") for issue in item.issues}
    source = session.get(SourceFile, item.source_file_id) if item.source_file_id else None
    return Doubt(
        kind=ReviewKind.ITEM.value,
        key=item.id,
        title=item.label or item.file,
        reason=item.message,
        file_id=item.source_file_id or "",
        import_id=item.run_id,
        may_retake=item.code in HELPER_CODES,
        page=_page(source, place),
        told=[
            replace(
                _told(fact.field, fact.value, fact.quote, fact.place, item.file, source),
                may_correct=may_correct(fact.field) or fact.field in CLEANED,
                is_sure=fact.confidence >= doubts.SURE and fact.field not in faulty,
            )
            for fact in facts
            if fact.field not in ("hidden", "extra")
        ],
        hidden=frozenset(fact.place for fact in facts if fact.field in SENSITIVE_FIELDS),
    )


def _fact(session: Session, fact: Fact) -> Doubt:
    record = session.get_one(Record, fact.record_id)
    profile_id = doubts.profile_of_record(session, record.id) or ""
    profile = session.get(Profile, profile_id)
    source = session.get(SourceFile, record.source_file_id) if record.source_file_id else None
    name = source.name if source else record.external_id
    return Doubt(
        kind=ReviewKind.FACT.value,
        key=fact.id,
        title=profile.name if profile else "",
        reason=f"把握 {round(fact.confidence * 100)} %，请对照原文确认",
        profile_id=profile_id,
        file_id=record.source_file_id or "",
        page=_page(source, fact.place),
        told=[replace(_told(fact.field, fact.value, fact.quote, fact.place, name, source), is_sure=False)],
        hidden=_sensitive_places(session, [record.id]),
    )


def _open_rivals(session: Session, profile: Profile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The fields on which sources differ and nobody has decided yet, by name."""
    for name, entry in sorted(profile.body.get("fields", {}).items()):
        settled = any(source["kind"] == RecordKind.REVIEW for source in entry["sources"])
        if entry["rivals"] and not settled and not doubts.is_decided(session, rival_key(profile.id, name, entry)):
            yield name, entry


def _rivals(session: Session, profile: Profile) -> Iterator[Doubt]:
    for name, entry in _open_rivals(session, profile):
        values = [entry, *entry["rivals"]]
        told = [_rival(session, name, value) for value in values]
        reason = f"“{LABELS.get(name, name)}”有 {len(told)} 种说法，现在用的是第一种"
        hidden = _sensitive_places(session, [value["sources"][-1]["record"] for value in values])
        key = f"{profile.id}/{name}"
        yield Doubt(ReviewKind.RIVAL.value, key, profile.name, reason, profile.id, told=told, hidden=hidden)


def _rival(session: Session, name: str, entry: Mapping[str, Any]) -> Told:
    told = entry["sources"][-1]
    record = session.get(Record, told["record"])
    file_id = record.source_file_id if record else None
    source = session.get(SourceFile, file_id) if file_id else None
    shown = _told(name, entry["value"], told["quote"], told["place"], told["source"], source)
    return replace(shown, is_sure=False)


def _sensitive_places(session: Session, record_ids: list[str]) -> frozenset[str]:
    query = select(Fact.place).where(
        col(Fact.record_id).in_(record_ids), col(Fact.classification) == FactClass.SENSITIVE
    )
    return frozenset(session.exec(query))


def _told(name: str, value: object, quote: str, place: str, source: str, file: SourceFile | None) -> Told:
    secret = name in SENSITIVE_FIELDS
    readable = file is not None and not file.format.startswith(UNREADABLE)
    shown = mask(shown_value(name, value))
    return Told(
        field=name,
        label=LABELS.get(name, name),
        value="（敏感，看原件）" if secret else shown,
        is_secret=secret,
        quote="" if secret else mask(quote),
        place=place,
        source=source,
        may_correct=may_correct(name),
        file_id=file.id if file and readable else "",
        pictured=file is not None and is_pictured(file.format, place),
        words=quote,
    )


def shown_value(name: str, value: object) -> str:
    """A value as the reviewer reads it, and as he would write it."""
    if not isinstance(value, list):
        return str(value)
    if name in listed.LISTED_FIELDS:
        return listed.written(name, value)
    return "；".join(
        " ".join(str(part[key]) for key in ("from", "to", "what", "name") if part.get(key))
        if isinstance(part, dict)
        else str(part)
        for part in value
    )


def _page(source: SourceFile | None, place: str) -> int:
    return (page_of(place) or 1) if source is not None and source.format in PAGED else 0

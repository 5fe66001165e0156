"""One item of a run: stored (or only tried, in a preview), waiting or refused, with the reason and what it changes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sqlmodel import Session

from ingest import exchange
from ingest.counts import RunCounts
from ingest.ledgers.kinds import CODE as EMPTY_KIND
from ingest.ledgers.storing import LineFault, found_there, store_line
from ingest.resending import settle_resent
from ingest.sealed import seal_telling
from ingest.types import Extraction, Issue, LedgerLine, Severity
from ingest.waiting import WAITING_CODES, held_by
from ingest.waiting_twice import spare_waiting
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain.changes import changed_fields
from talent_db.domain.register import register_problem, register_studio, register_team
from talent_db.domain.snapshot import snapshot
from talent_db.domain.store import Stored, store_telling
from talent_db.domain.telling import Telling, mask
from talent_db.enums import ItemChange, ItemOutcome, Root, RunMode, Verdict
from talent_db.errors import RowRejected
from talent_db.ids import new_id
from talent_db.models import ImportItem, SourceFile
from talent_db.repositories import doubts, profiles
from talent_db.viewer import Viewer

NAMELESS = "（没有姓名的一行）"
MOST_NAMED = 3  # persons whom a new record may be about
REGISTER = {
    exchange.ExchangeKind.STUDIO: (Root.STUDIO, register_studio),
    exchange.ExchangeKind.TEAM: (Root.TEAM, register_team),
    exchange.ExchangeKind.PROBLEM: (Root.PROBLEM, register_problem),
}


@dataclass(frozen=True)
class ItemImport:
    """Makes the items of one file; every method works inside the caller's write transaction."""

    keys: KeyRing
    viewer: Viewer
    counts: RunCounts
    source: SourceFile
    file: str
    number: int
    mode: RunMode
    returned: Mapping[str, str] = field(default_factory=dict)  # rows that were sent back before, with their items
    retake_of: str = ""  # the run of which this one reads anew what waited for a helper
    pending: list[ImportItem] = field(default_factory=list)  # items of the running transaction, stored at its end

    def record(self, session: Session, position: int, told: list[Issue], number: int, telling: Telling) -> None:
        """The ``number``-th person of a document, with what is ``told`` of that record or of the whole file."""
        issues = [issue.as_dict() for issue in told]
        item = self._item(position, telling.place, str(telling.first("name", "")))
        item.issues = issues
        error = next((i for i in issues if i["record"] == number and i["severity"] == "error"), None)
        waiting = held_by(issues, telling)
        if held := error or waiting:
            item.outcome = ItemOutcome.REFUSED if error else ItemOutcome.WAITING
            item.code, item.message = held["code"], held["message"]
            if error or not self._is_spared(session, item):
                seal_telling(self.keys, item, telling)
        else:
            with self._storing(session):
                self._store(session, telling, item)
        self._add(item)

    def line(self, session: Session, position: int, kind: exchange.ExchangeKind, line: exchange.ExchangeLine) -> None:
        """A line of an exchange file."""
        content = line.content or {}
        item = self._item(position, line.place, str(content.get("name") or content.get("title") or ""))
        try:
            if line.error is not None:
                raise line.error
            with self._storing(session):
                if kind is exchange.ExchangeKind.PROFILE:
                    owner = self.viewer.organisation_path
                    self.counts.announced.add(str(content["id"]))
                    self._store(session, exchange.to_telling(content, line.place, self.source.id, owner), item)
                else:
                    self._register(session, kind, content, item)
        except RowRejected as error:
            item.code, item.message = error.code, error.message
        self._add(item)

    def ledger_line(self, session: Session, position: int, code: str, line: LedgerLine) -> None:
        """A line of a union's ledger; when it is refused, all its rows have to come again."""
        item = self._item(position, line.where, str(line.content.get("name") or line.content.get("title") or ""))
        item.label = item.label or str(line.content.get("topic") or "")[:200]
        issues = list(line.issues)
        if not issues:
            try:
                self._store_line(session, code, line, item)
            except RowRejected as error:
                faults = error.facts.get("faults") or [LineFault(error.code, error.message, "")]
                issues += [
                    Issue(one.code, Severity.ERROR, one.message, one.where or line.where, record=0) for one in faults
                ]
        if issues:
            item.code, item.message = issues[0].code, issues[0].message
            issues += [Issue("SAME_GROUP", Severity.WARNING, "与同组的行一起重报", row, record=0) for row in line.rows]
            item.issues = [issue.as_dict() for issue in issues]
        self._add(item)

    def _store_line(self, session: Session, code: str, line: LedgerLine, item: ImportItem) -> None:
        with self._storing(session):
            where = f"{self.source.name} {line.where}"
            done = store_line(session, self.keys, code, line.content, where, self.viewer.account)
        item.outcome = done.outcome
        if done.outcome is ItemOutcome.UNCHANGED:
            item.change = ItemChange.SAME
        else:
            item.change = ItemChange.NEW if done.is_new else ItemChange.CHANGED
        if self.mode is RunMode.STORE:
            item.before = done.before
        if done.kind_message:
            told = Issue(EMPTY_KIND, Severity.WARNING, done.kind_message, line.empty_kind, "kind", 0)
            item.issues = [told.as_dict()]

    def refuse_row(self, session: Session, position: int, issue: Issue) -> None:
        """A row in which no person could be recognised."""
        item = self._item(position, issue.where, NAMELESS)
        item.code, item.message, item.issues = issue.code, issue.message, [issue.as_dict()]
        self._add(item)

    def hold_part(self, session: Session, position: int, issue: Issue) -> None:
        """A paper of a package that waits for a helper, while the persons of the other papers go on."""
        name = issue.where.partition(", ")[0]
        item = self._item(position, issue.where, PurePosixPath(name).name)
        item.outcome = ItemOutcome.WAITING
        item.code, item.message, item.issues = issue.code, issue.message, [issue.as_dict()]
        self._is_spared(session, item)
        self._add(item)

    def refuse_file(self, session: Session, position: int, extraction: Extraction) -> None:
        """A file from which nothing can be taken, or not yet: it waits when any part of it waits for a helper."""
        issues = [issue.as_dict() for issue in extraction.issues]
        errors = [i for i in issues if i["severity"] == "error"]
        first = next((i for i in errors if i["code"] in WAITING_CODES), None) or next(iter(errors or issues), None)
        item = self._item(position, str(first["where"]) if first else "", "")
        item.code = str(first["code"]) if first else "NO_PERSON"
        item.message = str(first["message"]) if first else "文件里没有找到人"
        item.issues = issues
        if item.code in WAITING_CODES:
            item.outcome = ItemOutcome.WAITING
            self._is_spared(session, item)
        self._add(item)

    def _is_spared(self, session: Session, item: ImportItem) -> bool:
        session.flush()  # the same file may come twice in one run
        return spare_waiting(session, self.viewer, item, self.retake_of)

    @contextmanager
    def _storing(self, session: Session) -> Iterator[None]:
        """A savepoint: left as it was when the item is rejected, and always in a preview."""
        savepoint = session.begin_nested()
        try:
            yield
        except BaseException:
            savepoint.rollback()
            raise
        if self.mode is RunMode.PREVIEW:
            savepoint.rollback()
        else:
            savepoint.commit()

    def _store(self, session: Session, telling: Telling, item: ImportItem) -> None:
        stored = store_telling(session, self.keys, telling, self.viewer.account)
        item.outcome = stored.outcome
        is_new = stored.outcome is ItemOutcome.STORED and stored.is_new
        self._tell_change(session, stored, item)
        if self.mode is RunMode.STORE:
            item.record_id, item.profile_id = stored.record_id, stored.profile_id
            item.before = {"root": Root.PROFILE.value, "new": is_new}
        elif not is_new:
            item.profile_id = stored.profile_id

    def _tell_change(self, session: Session, stored: Stored, item: ImportItem) -> None:
        if stored.outcome is ItemOutcome.UNCHANGED:
            item.change = ItemChange.SAME
        elif stored.verdict is Verdict.UNSURE:
            item.change = ItemChange.POSSIBLE
            item.message = possible_message(session, stored.record_id)
        elif stored.is_new:
            item.change = ItemChange.NEW
        else:
            item.changed_fields = changed_fields(session, self.keys, stored.profile_id, stored.record_id)
            item.change = ItemChange.CHANGED if item.changed_fields else ItemChange.SAME

    def _register(
        self, session: Session, kind: exchange.ExchangeKind, content: Mapping[str, Any], item: ImportItem
    ) -> None:
        root, register = REGISTER[kind]
        if self.mode is RunMode.PREVIEW and kind is exchange.ExchangeKind.STUDIO:
            content = self._without_announced(session, content)
        before = snapshot(session, root, str(content["id"]))
        where = f"{self.source.name} {item.place}"
        item.outcome = register(session, self.keys, content, where, self.viewer.account)
        if item.outcome is ItemOutcome.UNCHANGED:
            item.change = ItemChange.SAME
            item.before = found_there(before) if self.mode is RunMode.STORE else {}
            return
        item.change = ItemChange.NEW if before is None else ItemChange.CHANGED
        if self.mode is RunMode.STORE:
            after = snapshot(session, root, str(content["id"]))
            version = after["row"]["version"] if after else 0
            named = {"root": root.value, "id": str(content["id"])}
            item.before = {**named, "state": before, "version": version, "after": after}

    def _without_announced(self, session: Session, content: Mapping[str, Any]) -> Mapping[str, Any]:
        """A studio without the people whom only this run brings in: a preview has stored none of them."""
        people = [
            person
            for person in content.get("people", [])
            if str(person["profile_id"]) not in self.counts.announced
            or profiles.external(session, Root.PROFILE, str(person["profile_id"])) is not None
        ]
        return {**content, "people": people}

    def _item(self, position: int, place: str, label: str) -> ImportItem:
        return ImportItem(
            # Given here, since a default made by a function costs as much as a column.
            id=new_id(),
            created_at=now(),
            issues=[],
            changed_fields=[],
            before={},
            run_id=self.counts.run_id,
            source_file_id=self.source.id,
            file=self.file,
            file_number=self.number,
            position=position,
            place=place[:200],
            label=mask(label)[:200],
            outcome=ItemOutcome.REFUSED,
        )

    def _add(self, item: ImportItem) -> None:
        item.message = mask(item.message)[:1000]
        item.issues = [issue | {"message": mask(str(issue["message"]))} for issue in item.issues]
        self.pending.append(item)
        self.counts.count(item)

    def save(self, session: Session) -> None:
        """Store the items of the transaction, all at once."""
        session.add_all(self.pending)
        if self.mode is RunMode.STORE:
            settle_resent(session, self.keys, self.viewer, self.pending, self.returned)
        self.pending.clear()


def possible_message(session: Session, record_id: str) -> str:
    """Whom a new record may be about, in words; "" when nobody is known any more."""
    known = doubts.possible_profiles(session, record_id, MOST_NAMED)
    people = "、".join(f"{one.name}（{one.employer or '单位未知'}）" for one in known)
    return f"可能是已有的{people}，先另立档案，请到“核对身份”里定" if people else ""

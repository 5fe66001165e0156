"""The import: files in, items out, every one stored, unchanged, waiting or refused, and the counts add up.

Nothing is parsed inside a write transaction; a transaction takes at most 100 items and at most 150 ms.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from sqlmodel import Session, select

from ingest import exchange
from ingest.tellings import from_extraction
from ingest.types import Extraction
from talent_db import audit
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.db import Database
from talent_db.domain.register import register_problem, register_studio, register_team
from talent_db.domain.store import store_telling
from talent_db.domain.telling import Telling, mask
from talent_db.enums import ItemOutcome, RunStatus
from talent_db.errors import RowRejected
from talent_db.files import FileStore
from talent_db.models import ImportItem, ImportRun, SourceFile
from talent_db.viewer import Viewer

BATCH = 100  # items a transaction
HOLD_SECONDS = 0.15  # the write lock is given back before the 200 ms that other writers may have to wait
T = TypeVar("T")
# Faults of a record or file that a person has to settle before it is stored.
WAITING_CODES = frozenset({"TWO_NAMES", "OCR_TO_CONFIRM", "OCR_MISSING", "CONVERTER_MISSING"})
REGISTER = {
    exchange.ExchangeKind.STUDIO: register_studio,
    exchange.ExchangeKind.TEAM: register_team,
    exchange.ExchangeKind.PROBLEM: register_problem,
}


@dataclass
class RunCounts:
    """The state of a run: ``items == stored + unchanged + waiting + refused`` at all times."""

    run_id: str
    files_total: int = 0
    files_done: int = 0
    stored: int = 0
    unchanged: int = 0
    waiting: int = 0
    refused: int = 0
    passed_over: int = 0
    issues: list[dict[str, object]] = field(default_factory=list)

    @property
    def items(self) -> int:
        """All that came in."""
        return self.stored + self.unchanged + self.waiting + self.refused

    def count(self, item: ImportItem) -> None:
        """Add one item, and keep what it has to tell."""
        setattr(self, item.outcome.value, getattr(self, item.outcome.value) + 1)
        if item.code or item.issues:
            told = {name: getattr(item, name) for name in ("file", "place", "code", "message", "issues")}
            self.issues.append(told | {"outcome": item.outcome.value})


Progress = Callable[[RunCounts], None]


@dataclass(frozen=True)
class Importer:
    """Everything an import needs; ``extract`` reads one file, in a limited child process outside of tests."""

    database: Database
    keys: KeyRing
    files: FileStore
    extract: Callable[[Path], Extraction]

    def run(
        self, viewer: Viewer, paths: Sequence[Path], campaign: str = "", progress: Progress | None = None
    ) -> RunCounts:
        """Import files and folders; gives the counts. A fault of one file never stops the others."""
        found = collect(paths)
        run = ImportRun(
            actor=viewer.account, campaign=campaign, files_total=len(found), owner_path=viewer.organisation_path
        )
        counts = RunCounts(run.id, files_total=len(found))
        with self.database.write() as session:
            session.add(run)
            detail = {"files": len(found)}
            audit.record(session, self.keys, viewer.account, "import.start", "import_run", run.id, detail)
        for path in found:
            _FileImport(self, viewer, path, campaign, counts).run()
            counts.files_done += 1
            if progress:
                progress(counts)
        self._finish(counts)
        return counts

    def _finish(self, counts: RunCounts) -> None:
        with self.database.write() as session:
            run = session.get_one(ImportRun, counts.run_id)
            _copy_counts(counts, run)
            run.status, run.finished_at = RunStatus.DONE, now()
            session.add(run)


@dataclass(frozen=True)
class _FileImport:
    """One file of a run."""

    importer: Importer
    viewer: Viewer
    path: Path
    campaign: str
    counts: RunCounts

    def run(self) -> None:
        kind = exchange.sniff(self.path)
        if kind is None:
            self._document()
        else:
            self._exchange(kind)

    def _document(self) -> None:
        extraction = self.importer.extract(self.path)
        source = self._keep_source(extraction.format)
        self.counts.passed_over += len(extraction.passed_over)
        if extraction.refused or not extraction.records:
            self._in_transactions([extraction], lambda session, _: self._refuse(session, source, extraction))
            return
        owner, key = self.viewer.organisation_path, f"file:{source.content_hash}"
        tellings = list(from_extraction(extraction, key, source.id, owner, self.campaign))
        craftsmen = [number for number, telling in enumerate(tellings) if telling.is_craftsman]
        self.counts.passed_over += len(tellings) - len(craftsmen)
        self._in_transactions(
            craftsmen, lambda session, number: self._record(session, source, extraction, number, tellings[number])
        )

    def _exchange(self, kind: exchange.ExchangeKind) -> None:
        source = self._keep_source(f"exchange-{kind.value}")
        lines = exchange.read_lines(self.path, kind)
        self._in_transactions(lines, lambda session, line: self._line(session, source, kind, line))

    def _record(
        self, session: Session, source: SourceFile, extraction: Extraction, number: int, telling: Telling
    ) -> None:
        issues = [issue.as_dict() for issue in extraction.issues if issue.record in (number, None)]
        item = self._item(source, telling.place, str(telling.first("name", "")))
        item.issues = issues
        error = next((i for i in issues if i["record"] == number and i["severity"] == "error"), None)
        waiting = next((i for i in issues if i["code"] in WAITING_CODES), None)
        if held := error or waiting:
            item.outcome = ItemOutcome.REFUSED if error else ItemOutcome.WAITING
            item.code, item.message = held["code"], held["message"]
            content = json.dumps(extraction.records[number].as_dict(), ensure_ascii=False)
            item.sealed_input = self.importer.keys.seal(content, f"import_item:{item.id}")
        else:
            self._store(session, telling, item)
        self._add(session, item)

    def _line(
        self, session: Session, source: SourceFile, kind: exchange.ExchangeKind, line: exchange.ExchangeLine
    ) -> None:
        content = line.content or {}
        item = self._item(source, line.place, str(content.get("name") or content.get("title") or ""))
        try:
            if line.error is not None:
                raise line.error
            with session.begin_nested():
                if kind is exchange.ExchangeKind.PROFILE:
                    telling = exchange.to_telling(content, line.place, source.id, self.viewer.organisation_path)
                    self._store(session, telling, item)
                else:
                    where = f"{source.name} {line.place}"
                    item.outcome = REGISTER[kind](session, self.importer.keys, content, where, self.viewer.account)
        except RowRejected as error:
            item.code, item.message = error.code, error.message
        self._add(session, item)

    def _store(self, session: Session, telling: Telling, item: ImportItem) -> None:
        stored = store_telling(session, self.importer.keys, telling, self.viewer.account)
        item.outcome, item.record_id, item.profile_id = stored.outcome, stored.record_id, stored.profile_id

    def _refuse(self, session: Session, source: SourceFile, extraction: Extraction) -> None:
        issues = [issue.as_dict() for issue in extraction.issues]
        first = next((i for i in issues if i["severity"] == "error"), None) or next(iter(issues), None)
        item = self._item(source, str(first["where"]) if first else "", "")
        item.code = str(first["code"]) if first else "NO_PERSON"
        item.message = str(first["message"]) if first else "文件里没有找到人"
        item.issues = issues
        if item.code in WAITING_CODES:
            item.outcome = ItemOutcome.WAITING
        self._add(session, item)

    def _item(self, source: SourceFile, place: str, label: str) -> ImportItem:
        return ImportItem(
            run_id=self.counts.run_id,
            source_file_id=source.id,
            file=self.path.name[:300],
            place=place[:200],
            label=mask(label)[:200],
            outcome=ItemOutcome.REFUSED,
        )

    def _add(self, session: Session, item: ImportItem) -> None:
        item.message = mask(item.message)[:1000]
        item.issues = [issue | {"message": mask(str(issue["message"]))} for issue in item.issues]
        session.add(item)
        self.counts.count(item)

    def _keep_source(self, file_format: str) -> SourceFile:
        """The sealed file as received; the same content is kept once, whatever its name."""
        content = self.path.read_bytes()
        digest = self.importer.keys.fingerprint(hashlib.sha256(content).hexdigest(), "file")
        with self.importer.database.read() as session:
            known = session.exec(select(SourceFile).where(SourceFile.content_hash == digest)).first()
        if known is not None:
            return known
        source = SourceFile(
            content_hash=digest,
            name=self.path.name[:300],
            format=file_format[:20],
            size_bytes=len(content),
            storage_key=self.importer.files.put(content),
            owner_path=self.viewer.organisation_path,
        )
        with self.importer.database.write() as session:
            session.add(source)
        return source

    def _in_transactions(self, items: Iterable[T], handle: Callable[[Session, T], None]) -> None:
        """Handle all items, giving the write lock back in between; the run's counts are saved with each batch."""
        for batch in batches(items, BATCH):
            waiting = list(batch)
            while waiting:
                with self.importer.database.write() as session:
                    deadline = monotonic() + HOLD_SECONDS
                    while waiting and monotonic() < deadline:
                        handle(session, waiting.pop(0))
                    run = session.get_one(ImportRun, self.counts.run_id)
                    _copy_counts(self.counts, run)
                    session.add(run)


def _copy_counts(counts: RunCounts, run: ImportRun) -> None:
    for name in ("files_done", "items", "passed_over", "stored", "unchanged", "waiting", "refused"):
        setattr(run, name, getattr(counts, name))
    run.version += 1


def collect(paths: Iterable[Path]) -> list[Path]:
    """All files to read: folders are walked, hidden files left out, exchange files in the order they need."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith((".", "~$"))]
        else:
            files.append(path)
    order = list(exchange.ExchangeKind)

    def rank(path: Path) -> int:
        kind = exchange.sniff(path)
        return len(order) if kind is None else order.index(kind)

    return sorted(files, key=rank)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

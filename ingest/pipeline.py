"""The import: files in, items out, every one stored, unchanged, waiting or refused, and the counts add up.

Nothing is parsed inside a write transaction; each transaction takes at most 100 items.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
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
from talent_db.ids import new_id
from talent_db.models import ImportItem, ImportRun, SourceFile
from talent_db.viewer import Viewer

BATCH = 100  # items a transaction: on SQLite about 150 ms, under the 200 ms for which the lock may be held
T = TypeVar("T")
Progress = Callable[["RunCounts"], None]
# Faults of a record that a person has to settle before it is stored.
WAITING_CODES = frozenset({"TWO_NAMES", "OCR_TO_CONFIRM", "OCR_MISSING", "CONVERTER_MISSING"})


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

    def count(self, outcome: ItemOutcome) -> None:
        """Add one item."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


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
        run = ImportRun(actor=viewer.account, campaign=campaign, files_total=len(found), owner_path=viewer.organisation_path)
        with self.database.write() as session:
            session.add(run)
            audit.record(session, self.keys, viewer.account, "import.start", "import_run", run.id, {"files": len(found)})
        counts = RunCounts(run.id, files_total=len(found))
        for path in found:
            self._one_file(viewer, path, campaign, counts)
            counts.files_done += 1
            if progress:
                progress(counts)
        self._finish(counts, RunStatus.DONE)
        return counts

    def _one_file(self, viewer: Viewer, path: Path, campaign: str, counts: RunCounts) -> None:
        kind = exchange.sniff(path)
        if kind is not None:
            self._exchange_file(viewer, path, kind, counts)
            return
        extraction = self.extract(path)
        source = self._keep_source(path, extraction.format, viewer.organisation_path)
        counts.passed_over += len(extraction.passed_over)
        if extraction.refused or not extraction.records:
            self._refuse_file(path, source, extraction, counts)
            return
        tellings = from_extraction(extraction, f"file:{source.content_hash}", source.id, viewer.organisation_path, campaign)
        for batch in batches(enumerate(tellings), BATCH):
            with self.database.write() as session:
                for index, telling in batch:
                    self._one_record(session, viewer, path, source, extraction, index, telling, counts)

    def _one_record(
        self,
        session: Session,
        viewer: Viewer,
        path: Path,
        source: SourceFile,
        extraction: Extraction,
        index: int,
        telling: Telling,
        counts: RunCounts,
    ) -> None:
        issues = [issue.as_dict() for issue in extraction.issues if issue.record in (index, None)]
        mine = [issue for issue in issues if issue["record"] == index]
        errors = [issue for issue in mine if issue["severity"] == "error"]
        item = ImportItem(
            run_id=counts.run_id,
            source_file_id=source.id,
            file=path.name,
            place=telling.place,
            label=str(telling.first("name", "")),
            outcome=ItemOutcome.STORED,
            issues=issues,
        )
        if errors:
            item.outcome, item.code, item.message = ItemOutcome.REFUSED, errors[0]["code"], errors[0]["message"]
        elif waiting := next((i for i in issues if i["code"] in WAITING_CODES), None):
            item.outcome, item.code, item.message = ItemOutcome.WAITING, waiting["code"], waiting["message"]
        else:
            stored = store_telling(session, self.keys, telling, viewer.account)
            item.outcome, item.record_id, item.profile_id = stored.outcome, stored.record_id, stored.profile_id
        if item.outcome in (ItemOutcome.WAITING, ItemOutcome.REFUSED):
            content = json.dumps(extraction.records[index].as_dict(), ensure_ascii=False)
            item.sealed_input = self.keys.seal(content, f"import_item:{item.id}")
        self._add_item(session, item, counts)

    def _exchange_file(self, viewer: Viewer, path: Path, kind: exchange.ExchangeKind, counts: RunCounts) -> None:
        source = self._keep_source(path, f"exchange-{kind.value}", viewer.organisation_path)
        for batch in batches(exchange.read_lines(path, kind), BATCH):
            with self.database.write() as session:
                for line in batch:
                    self._one_line(session, viewer, path, source, kind, line, counts)

    def _one_line(
        self,
        session: Session,
        viewer: Viewer,
        path: Path,
        source: SourceFile,
        kind: exchange.ExchangeKind,
        line: exchange.ExchangeLine,
        counts: RunCounts,
    ) -> None:
        item = ImportItem(
            run_id=counts.run_id,
            source_file_id=source.id,
            file=path.name,
            place=line.place,
            label=str((line.content or {}).get("name") or (line.content or {}).get("title") or "")[:200],
            outcome=ItemOutcome.REFUSED,
        )
        try:
            if line.error or line.content is None:
                raise line.error or RowRejected()
            with session.begin_nested():
                self._store_line(session, viewer, source, kind, line, item)
        except RowRejected as error:
            item.outcome, item.code, item.message = ItemOutcome.REFUSED, error.code, error.message
        self._add_item(session, item, counts)

    def _store_line(
        self,
        session: Session,
        viewer: Viewer,
        source: SourceFile,
        kind: exchange.ExchangeKind,
        line: exchange.ExchangeLine,
        item: ImportItem,
    ) -> None:
        content = line.content or {}
        name = f"{source.name} {line.place}"
        if kind is exchange.ExchangeKind.PROFILE:
            telling = exchange.to_telling(content, line.place, source.id, viewer.organisation_path)
            stored = store_telling(session, self.keys, telling, viewer.account)
            item.outcome, item.record_id, item.profile_id = stored.outcome, stored.record_id, stored.profile_id
            return
        register = {
            exchange.ExchangeKind.STUDIO: register_studio,
            exchange.ExchangeKind.TEAM: register_team,
            exchange.ExchangeKind.PROBLEM: register_problem,
        }[kind]
        item.outcome = register(session, self.keys, content, name, viewer.account)

    def _refuse_file(self, path: Path, source: SourceFile, extraction: Extraction, counts: RunCounts) -> None:
        issues = [issue.as_dict() for issue in extraction.issues]
        first = next((i for i in issues if i["severity"] == "error"), None) or next(iter(issues), None)
        code = str(first["code"]) if first else "NO_PERSON"
        item = ImportItem(
            run_id=counts.run_id,
            source_file_id=source.id,
            file=path.name,
            outcome=ItemOutcome.WAITING if code in WAITING_CODES else ItemOutcome.REFUSED,
            code=code,
            message=str(first["message"]) if first else "文件里没有找到人",
            place=str(first["where"]) if first else "",
            issues=issues,
        )
        with self.database.write() as session:
            self._add_item(session, item, counts)

    def _add_item(self, session: Session, item: ImportItem, counts: RunCounts) -> None:
        item.message, item.label = mask(item.message), mask(item.label)[:200]
        item.issues = [issue | {"message": mask(str(issue["message"]))} for issue in item.issues]
        session.add(item)
        counts.count(item.outcome)
        if item.code or item.issues:
            counts.issues.append({"file": item.file, "place": item.place, "outcome": item.outcome.value, "code": item.code, "message": item.message, "issues": item.issues})
        run = session.get(ImportRun, counts.run_id)
        if run is not None:
            _copy_counts(counts, run)
            session.add(run)

    def _keep_source(self, path: Path, file_format: str, owner_path: str) -> SourceFile:
        content = path.read_bytes()
        digest = self.keys.fingerprint(hashlib.sha256(content).hexdigest(), "file")
        with self.database.read() as session:
            known = session.exec(select(SourceFile).where(SourceFile.content_hash == digest)).first()
        if known is not None:
            return known
        source = SourceFile(
            id=new_id(),
            content_hash=digest,
            name=path.name[:300],
            format=file_format[:20],
            size_bytes=len(content),
            storage_key=self.files.put(content),
            owner_path=owner_path,
        )
        with self.database.write() as session:
            session.add(source)
        return source

    def _finish(self, counts: RunCounts, status: RunStatus) -> None:
        with self.database.write() as session:
            run = session.get(ImportRun, counts.run_id)
            if run is not None:
                _copy_counts(counts, run)
                run.status, run.finished_at = status, now()
                session.add(run)


def _copy_counts(counts: RunCounts, run: ImportRun) -> None:
    run.files_done, run.items, run.passed_over = counts.files_done, counts.items, counts.passed_over
    run.stored, run.unchanged, run.waiting, run.refused = counts.stored, counts.unchanged, counts.waiting, counts.refused
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

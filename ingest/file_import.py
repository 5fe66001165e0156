"""One file of a run: read outside of any transaction, its items handled in short ones, in an order that never changes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

from sqlmodel import Session, select

from ingest import exchange
from ingest.counts import RunCounts
from ingest.item_import import ItemImport
from ingest.plan import ImportPlan, ImportTools
from ingest.tellings import from_extraction
from ingest.types import Extraction, Issue, PassedOver
from ingest.waiting import HELPER_CODES
from talent_db.crypto import KeyRing
from talent_db.domain.telling import Telling, mask
from talent_db.models import ImportPassed, ImportRun, SourceFile
from talent_db.viewer import Viewer

BATCH = 100  # items a transaction
# Faults of a row or of a paper in a package: nobody of the file has them, so they are items by themselves.
ITEMS_OF_THEIR_OWN = HELPER_CODES | {"NAME_MISSING"}
HOLD_SECONDS = 0.15  # the write lock is given back before the 200 ms that other writers may have to wait
T = TypeVar("T")


@dataclass(frozen=True)
class FileImport:
    """One file of a run; ``number`` is its place in the run."""

    tools: ImportTools
    viewer: Viewer
    path: Path
    number: int
    plan: ImportPlan
    counts: RunCounts

    def run(self) -> None:
        """Read the file and handle its items; those that an earlier attempt handled are left alone."""
        kind = exchange.sniff(self.path)
        if kind is None:
            self._document()
        else:
            self._exchange(kind)

    def _document(self) -> None:
        extraction = self.tools.extract(self.path)
        self.plan.go_on()
        source = self._keep_source(extraction.format)
        items = self._items(source, extraction.returned)
        if extraction.ledger and not extraction.refused:
            code = extraction.ledger
            self._in_transactions(
                items,
                extraction.lines,
                lambda session, position, line: items.ledger_line(session, position, code, line),
            )
            self._end(source, extraction.passed_over)
            return
        if extraction.refused or not extraction.records:
            self._in_transactions(items, [extraction], items.refuse_file)
            self._end(source, extraction.passed_over)
            return
        owner, key = self.viewer.organisation_path, f"file:{source.content_hash}"
        tellings = list(from_extraction(extraction, key, source.id, owner, self.plan.campaign))
        others = [telling for telling in tellings if not telling.is_craftsman]
        apart = [issue for issue in extraction.issues if issue.code in ITEMS_OF_THEIR_OWN and issue.record is None]
        people = [(number, telling) for number, telling in enumerate(tellings) if telling.is_craftsman]
        own = extraction_without(extraction, apart)
        told = issues_by_record(own.issues)

        def handle(session: Session, position: int, one: tuple[int, Telling] | Issue) -> None:
            if isinstance(one, Issue):
                (items.hold_part if one.code in HELPER_CODES else items.refuse_row)(session, position, one)
            else:
                items.record(session, position, told(one[0]), *one)

        given: list[tuple[int, Telling] | Issue] = [*people, *apart]
        self._in_transactions(items, given, handle)
        passed = [
            PassedOver(str(telling.first("name", "")), "不是参评的工匠（领导、记者、提名等）", telling.place)
            for telling in others
        ]
        self._end(source, [*own.passed_over, *passed])

    def _exchange(self, kind: exchange.ExchangeKind) -> None:
        source = self._keep_source(f"exchange-{kind.value}")
        items = self._items(source)
        self._in_transactions(
            items,
            exchange.read_lines(self.path, kind),
            lambda session, position, line: items.line(session, position, kind, line),
        )
        self._end(source, [])

    def _items(self, source: SourceFile, returned: Mapping[str, str] | None = None) -> ItemImport:
        return ItemImport(
            self.tools.keys,
            self.viewer,
            self.counts,
            source,
            self.path.name[:300],
            self.number,
            self.plan.mode,
            returned or {},
            self.plan.retake_of,
        )

    def _keep_source(self, file_format: str) -> SourceFile:
        """The sealed file as received; the same content is kept once, whatever its name."""
        content = self.path.read_bytes()
        digest = file_digest(self.tools.keys, content)
        with self.tools.database.read() as session:
            known = session.exec(select(SourceFile).where(SourceFile.content_hash == digest)).first()
        if known is not None:
            return known
        source = SourceFile(
            content_hash=digest,
            name=self.path.name[:300],
            format=file_format[:20],
            size_bytes=len(content),
            storage_key=self.tools.files.put(content),
            owner_path=self.viewer.organisation_path,
        )
        with self.tools.database.write() as session:
            session.add(source)
        return source

    def _in_transactions(
        self, items: ItemImport, given: Iterable[T], handle: Callable[[Session, int, T], object]
    ) -> None:
        """Handle all that was not yet handled, giving the write lock back in between; counts are saved with each batch."""
        self.counts.file_name = self.path.name[:300]
        self.counts.file_items = len(given) if isinstance(given, Sized) else 0
        numbered = islice(enumerate(given), self.counts.position, None)
        for batch in batches(numbered, BATCH):
            waiting = list(reversed(batch))
            while waiting:
                with self.tools.database.write() as session:
                    self.plan.hold(session, self.counts)
                    _source = session.get(SourceFile, items.source.id)  # kept alive: every fact names its file
                    deadline = monotonic() + HOLD_SECONDS
                    while waiting and monotonic() < deadline:
                        position, item = waiting.pop()
                        handle(session, position, item)
                        self.counts.position = position + 1
                    items.save(session)
                    self._save(session)

    def _end(self, source: SourceFile, passed: list[PassedOver]) -> None:
        """The file is done: what was passed over is listed, and the run stands at the next file."""
        with self.tools.database.write() as session:
            self.counts.files_done += 1
            self.counts.position = self.counts.file_items = 0
            self.counts.file_name = ""
            self.counts.passed_over += len(passed)
            self.plan.hold(session, self.counts)
            session.add_all(
                ImportPassed(
                    run_id=self.counts.run_id,
                    source_file_id=source.id,
                    file=self.path.name[:300],
                    place=item.where[:200],
                    what=mask(item.what)[:200],
                    reason=item.reason[:200],
                )
                for item in passed
            )
            self._save(session)

    def _save(self, session: Session) -> None:
        run = session.get_one(ImportRun, self.counts.run_id, with_for_update=True)
        self.counts.save(run)
        session.add(run)


def file_digest(keys: KeyRing, content: bytes) -> str:
    """The keyed hash by which a file's content is known."""
    return keys.fingerprint(hashlib.sha256(content).hexdigest(), "file")


def extraction_without(extraction: Extraction, apart: list[Issue]) -> Extraction:
    """The extraction without the faults of rows and papers that are items of their own."""
    if not apart:
        return extraction
    places, faults = {issue.where for issue in apart}, {id(issue) for issue in apart}
    return Extraction(
        extraction.file,
        extraction.format,
        extraction.campaign,
        extraction.records,
        [issue for issue in extraction.issues if id(issue) not in faults],
        [item for item in extraction.passed_over if item.where not in places],
    )


def issues_by_record(issues: list[Issue]) -> Callable[[int], list[Issue]]:
    """What is told of a record or of the whole file, in the order of the list, which is gone through once."""
    own: dict[int | None, list[tuple[int, Issue]]] = {}
    for place, issue in enumerate(issues):
        own.setdefault(issue.record, []).append((place, issue))
    whole = own.get(None, [])

    def told(record: int) -> list[Issue]:
        return [issue for _, issue in sorted([*own.get(record, []), *whole], key=lambda placed: placed[0])]

    return told


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

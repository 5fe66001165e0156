"""What an import works with (database, keys, files, reader) and what one run is for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from ingest.counts import RunCounts
from ingest.types import Extraction
from talent_db.crypto import KeyRing
from talent_db.db import Database
from talent_db.enums import RunMode
from talent_db.files import FileStore
from talent_db.jobs import JobContext


@dataclass(frozen=True)
class ImportPlan:
    """What a run is for; ``job`` is the job it works for, ``preview_id`` the preview that it confirms.

    ``retake_of`` is the run whose files, which waited for a helper, it reads anew.
    """

    campaign: str = ""
    mode: RunMode = RunMode.STORE
    job: JobContext | None = None
    preview_id: str | None = None
    retake_of: str = ""

    def go_on(self) -> None:
        """Raise JobStopped when the worker has to end: what was read last may have been cut short."""
        if self.job is not None:
            self.job.go_on()

    def hold(self, session: Session, counts: RunCounts) -> None:
        """Make sure within a transaction that the run is still ours, and tell how far it is."""
        if self.job is not None:
            self.job.hold(session, progress_done=counts.files_done, progress_total=counts.files_total)


@dataclass(frozen=True)
class ImportTools:
    """Everything an import needs; ``extract`` reads one file, in a limited child process outside of tests."""

    database: Database
    keys: KeyRing
    files: FileStore
    extract: Callable[[Path], Extraction]

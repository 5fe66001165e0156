"""Uploaded files on their way to the importer: sealed in ``incoming/<upload>/`` until the worker reads them.

They lie open only while their import runs, and are gone when it has ended.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from api import bell
from api.reading.imports import JOB_KIND
from api.runtime import Runtime
from talent_db import audit, jobs
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.enums import JobStatus, RunMode
from talent_db.errors import InvalidInput, NotFound
from talent_db.ids import new_id
from talent_db.models import Job
from talent_db.viewer import Viewer

INCOMING = "incoming"
NAMES = "names"  # the sealed list of file names, in the order of the numbered files
KEPT = timedelta(hours=24)
ENDED = (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED)
LONGEST_NAME = 200  # bytes; file systems end at 255
_LEFT_BY_SYSTEMS = re.compile(r"(?:^|/)(?:\.|~\$|__MACOSX/|desktop\.ini$|thumbs\.db$)", re.IGNORECASE)
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\]")


@dataclass(frozen=True)
class Upload:
    """One uploaded file: the name it was sent under and its bytes."""

    name: str
    content: bytes


def accept(
    runtime: Runtime,
    viewer: Viewer,
    files: Sequence[Upload],
    campaign: str,
    reference: str | None,
    mode: RunMode = RunMode.STORE,
) -> Job:
    """Seal the files and put their import into the job table; the same ``reference`` gives the same job."""
    if not files:
        raise InvalidInput("请先选择要上传的文件", code="UPLOAD_EMPTY")
    upload = keep(runtime, files)
    payload = {
        "account": viewer.account,
        "owner_path": viewer.organisation_path,
        "upload": upload,
        "files": len(files),
        "campaign": campaign,
        "mode": mode.value,
    }
    with runtime.database.write() as session:
        job = jobs.enqueue(session, JOB_KIND, f"upload:{reference or upload}", payload)
        _record(session, runtime, viewer, job)
    if job.payload["upload"] != upload:  # a repeat: the first time's files are there
        remove(runtime.settings.home, upload)
    bell.ring(runtime.settings)
    return job


def keep(runtime: Runtime, files: Iterable[Upload]) -> str:
    """Seal files for an import that is to come; gives the name of the upload."""
    upload = new_id()
    _seal(runtime, upload, files)
    return upload


@contextmanager
def opened(home: Path, keys: KeyRing, upload: str) -> Iterator[Path]:
    """A folder with the files of an upload, each in a folder of its own; closed again when the block ends."""
    folder = _folder(home, upload)
    plain = folder / "open"
    shutil.rmtree(plain, ignore_errors=True)  # of a worker that died
    try:
        for number, name in enumerate(_names(folder, keys, upload)):
            content = keys.open_bytes((folder / str(number)).read_bytes(), f"{upload}:{number}")
            target = plain / f"{number:04d}" / name
            target.parent.mkdir(parents=True, mode=0o700)
            target.write_bytes(content)
        yield plain
    finally:
        shutil.rmtree(plain, ignore_errors=True)


def remove(home: Path, upload: str) -> None:
    """Forget an upload; the importer keeps its own sealed copies."""
    shutil.rmtree(_folder(home, upload), ignore_errors=True)


def is_there(home: Path, upload: str) -> bool:
    """True while the files of an upload are kept."""
    return bool(upload) and (_folder(home, upload) / NAMES).exists()


def sweep(runtime: Runtime) -> int:
    """Remove uploads that nobody will read any more; gives how many. A preview has a day to be confirmed."""
    folder = runtime.settings.home / INCOMING
    removed = 0
    for upload in sorted(folder.iterdir()) if folder.is_dir() else []:
        with runtime.database.read() as session:
            known = list(session.exec(_jobs_of(upload.name)))
        is_wanted = any(job.status not in ENDED for job in known)
        touched = max((job.updated_at.timestamp() for job in known), default=upload.stat().st_mtime)
        if not is_wanted and touched < (now() - KEPT).timestamp():
            remove(runtime.settings.home, upload.name)
            removed += 1
    return removed


def _jobs_of(upload: str) -> SelectOfScalar[Job]:
    return select(Job).where(Job.kind == JOB_KIND, col(Job.payload)["upload"].as_string() == upload)


def is_meant(name: str | None) -> bool:
    """False for an empty box, and for what a system leaves in a folder that is sent whole."""
    if not name:
        return False
    path = name.replace("\\", "/")
    return "/" not in path or not _LEFT_BY_SYSTEMS.search(path)


def fit_name(name: str) -> str:
    """A file name without path, control characters and hiding dots, short enough for any file system."""
    bare = _UNFIT.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip() or "无名"
    if bare.startswith((".", "~$")):  # the importer passes hidden files over; what was sent on purpose is read
        bare = f"_{bare}"
    stem, suffix = Path(bare).stem, Path(bare).suffix[:20]
    return stem.encode()[: LONGEST_NAME - len(suffix.encode())].decode(errors="ignore") + suffix


def _seal(runtime: Runtime, upload: str, files: Iterable[Upload]) -> None:
    folder = _folder(runtime.settings.home, upload)
    folder.mkdir(parents=True, mode=0o700)
    names = []
    for number, file in enumerate(files):
        (folder / str(number)).write_bytes(runtime.keys.seal_bytes(file.content, f"{upload}:{number}"))
        names.append(fit_name(file.name))
    listed = json.dumps(names, ensure_ascii=False)
    (folder / NAMES).write_bytes(runtime.keys.seal_bytes(listed.encode(), f"{upload}:{NAMES}"))


def _names(folder: Path, keys: KeyRing, upload: str) -> list[str]:
    try:
        sealed = (folder / NAMES).read_bytes()
    except FileNotFoundError as error:
        raise NotFound("上传的文件不在了，请重新上传", upload=upload) from error
    names: list[str] = json.loads(keys.open_bytes(sealed, f"{upload}:{NAMES}"))
    return names


def _record(session: Session, runtime: Runtime, viewer: Viewer, job: Job) -> None:
    audit.record(session, runtime.keys, viewer.account, "import.upload", "job", job.id, {"files": job.payload["files"]})


def _folder(home: Path, upload: str) -> Path:
    return home / INCOMING / upload

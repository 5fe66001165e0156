"""The import: files in, items out, every one stored, unchanged, waiting or refused, and the counts add up.

Nothing is parsed inside a write transaction. A run may be killed at any moment: what it stored, its items and where it
stands are written together, and the same job goes on from there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import select

from ingest import exchange
from ingest.counts import Progress, RunCounts, counts_of
from ingest.file_import import BATCH, FileImport, batches
from ingest.plan import ImportPlan, ImportTools
from talent_db import audit
from talent_db.clock import now
from talent_db.enums import RunStatus
from talent_db.models import ImportRun
from talent_db.viewer import Viewer

__all__ = ["BATCH", "ImportPlan", "Importer", "Progress", "RunCounts", "batches", "collect"]


@dataclass(frozen=True)
class Importer(ImportTools):
    """Runs imports."""

    def run(
        self,
        viewer: Viewer,
        paths: Sequence[Path],
        campaign: str = "",
        progress: Progress | None = None,
        plan: ImportPlan | None = None,
    ) -> RunCounts:
        """Import files and folders; gives the counts. A fault of one file never stops the others.

        Called again for the same job it goes on where the job's run stands. Raises JobCancelled when the job was
        cancelled or lost; what was stored until then stays.
        """
        chosen = plan or ImportPlan(campaign)
        found = collect(paths)
        counts = self._open_run(viewer, chosen, len(found))
        if progress:  # the run can be watched before its first file is read
            progress(counts)
        for number, path in enumerate(found):
            if number >= counts.files_done:
                FileImport(self, viewer, path, number, chosen, counts).run()
                if progress:
                    progress(counts)
        self._finish(counts, chosen)
        return counts

    def _open_run(self, viewer: Viewer, plan: ImportPlan, files: int) -> RunCounts:
        with self.database.write() as session:
            if plan.job is not None:
                plan.job.hold(session)
                known = session.exec(select(ImportRun).where(ImportRun.job_id == plan.job.job_id)).first()
                if known is not None:
                    known.status = RunStatus.RUNNING
                    session.add(known)
                    return counts_of(known)
            run = ImportRun(
                actor=viewer.account,
                campaign=plan.campaign,
                files_total=files,
                owner_path=viewer.organisation_path,
                job_id=plan.job.job_id if plan.job else None,
                mode=plan.mode,
                preview_id=plan.preview_id,
            )
            session.add(run)
            detail = {"files": files, "mode": plan.mode.value}
            audit.record(session, self.keys, viewer.account, "import.start", "import_run", run.id, detail)
        return RunCounts(run.id, plan.mode, files_total=files)

    def _finish(self, counts: RunCounts, plan: ImportPlan) -> None:
        with self.database.write() as session:
            plan.hold(session, counts)
            run = session.get_one(ImportRun, counts.run_id, with_for_update=True)
            counts.save(run)
            run.status, run.finished_at = RunStatus.DONE, now()
            session.add(run)


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

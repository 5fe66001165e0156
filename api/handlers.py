"""The job handlers of this installation by name."""

from pathlib import Path
from typing import Any

from api import uploads
from api.runtime import Runtime
from ingest.pipeline import RunCounts
from talent_db.jobs import Handler, JobContext
from talent_db.viewer import Role, Viewer


def handlers(runtime: Runtime) -> dict[str, Handler]:
    """Every kind of job that this program knows to run."""

    def import_files(context: JobContext) -> dict[str, Any]:
        payload = context.payload
        viewer = Viewer(payload["account"], frozenset({Role.OPERATOR}), payload["owner_path"], "import")

        def tell(counts: RunCounts) -> None:
            context.beat(counts.files_done, counts.files_total)
            uploads.remember_run(context, counts.run_id)

        def run(folder: Path) -> RunCounts:
            return runtime.importer.run(viewer, [folder], payload.get("campaign", ""), tell)

        if upload := payload.get("upload"):  # sent through the pages or the interface
            with uploads.opened(runtime.settings.home, runtime.keys, upload) as folder:
                counts = run(folder)
            uploads.remove(runtime.settings.home, upload)
        else:
            counts = run(Path(payload["folder"]))
        return {"run": counts.run_id, "items": counts.items, "stored": counts.stored, "refused": counts.refused}

    return {"import": import_files}

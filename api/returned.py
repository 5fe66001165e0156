"""The sender's own sheets on their way back: which files of a run have rows to send again, and the marked workbook."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import String, cast
from sqlmodel import Session, col, func, select

from api import importing
from api.runtime import Runtime
from ingest.returning.marking import FAILED, GROUPED, marks_of
from ingest.returning.places import read_place
from talent_db.errors import NotFound
from talent_db.models import ImportItem, SourceFile
from talent_db.viewer import Viewer

TABLE_FORMATS = ("xlsx", "xls", "csv", "ledger-xlsx", "ledger-csv", "ledger-xls")


@dataclass(frozen=True)
class ReturnableFile:
    """A table file of a run with the items that were refused or wait, and the rows that have to come again for them.

    There are more rows than items where the rows of a team are one item.
    """

    number: int
    name: str
    failed: int
    rows: int


def files(session: Session, run_id: str) -> list[ReturnableFile]:
    """The table files of a run in which rows were refused or wait, in the order in which they came."""
    query = (
        select(ImportItem.file_number, ImportItem.file, func.count(), func.min(ImportItem.place))
        .join(SourceFile, col(SourceFile.id) == col(ImportItem.source_file_id))
        .where(
            ImportItem.run_id == run_id,
            col(ImportItem.outcome).in_(FAILED),
            col(SourceFile.format).in_(TABLE_FORMATS),
            col(ImportItem.file_number).is_not(None),
        )
        .group_by(col(ImportItem.file_number), col(ImportItem.file))
        .order_by(col(ImportItem.file_number))
    )
    more = _further_rows(session, run_id)
    return [
        ReturnableFile(int(number or 0), name, count, count + more.get(int(number or 0), 0))
        for number, name, count, place in session.exec(query)
        if read_place(str(place)) is not None
    ]


def _further_rows(session: Session, run_id: str) -> dict[int, int]:
    """File → rows of refused lines beside the first of each line."""
    query = select(ImportItem.file_number, ImportItem.issues).where(
        ImportItem.run_id == run_id,
        col(ImportItem.outcome).in_(FAILED),
        cast(col(ImportItem.issues), String).like(f"%{GROUPED}%"),
    )
    more: dict[int, int] = {}
    for number, issues in session.exec(query):
        rows = {issue.get("where") for issue in issues if issue.get("code") == GROUPED}
        more[int(number or 0)] = more.get(int(number or 0), 0) + max(0, len(rows) - 1)
    return more


def workbook(runtime: Runtime, viewer: Viewer, import_id: str, number: int, *, whole: bool) -> tuple[str, bytes]:
    """Name and content of the marked workbook of a run's file; raises NotFound when it has no rows to mark."""
    with runtime.database.read() as session:
        run_id = importing.one(session, viewer, import_id)["run"]
        query = select(ImportItem).where(ImportItem.run_id == run_id, ImportItem.file_number == number)
        items = list(session.exec(query.order_by(col(ImportItem.position)))) if run_id else []
        source = session.get(SourceFile, items[0].source_file_id) if items else None
    sheets = [marks.as_dict() for marks in marks_of(items)]
    if source is None or source.format not in TABLE_FORMATS or not any(sheet["rows"] for sheet in sheets):
        raise NotFound("这份文件没有要退回的行")
    name = Path(items[0].file)
    with tempfile.TemporaryDirectory() as folder:
        sent, out = Path(folder) / f"sent{name.suffix.lower()}", Path(folder) / "returned.xlsx"
        sent.write_bytes(runtime.files.get(source.storage_key))
        runtime.parsers.returned(sent, out, sheets, whole=whole)
        return f"退回-{name.stem}.xlsx", out.read_bytes()

"""Import runs and their items: what came in and how each thing ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talent_db.enums import ItemChange, ItemOutcome, RunMode, RunStatus, UndoState
from talent_db.models import columns


class ImportRun(SQLModel, table=True):
    """One call of import: who, what for, and the counts; items = stored + unchanged + waiting + refused.

    ``files_done`` and ``position`` (items done of the file after those) say where a run goes on whose worker died;
    ``file_name`` and ``file_items`` tell which file that is and how many items it has (0 while nobody knows).
    A run in preview stores none of its items; the run that confirms it names it in ``preview_id``.
    """

    __tablename__ = "import_run"

    id: str = columns.key()
    actor: str = Field(max_length=100)
    campaign: str = Field(default="", max_length=60)
    status: RunStatus = columns.chosen(RunStatus, RunStatus.RUNNING)
    job_id: str | None = Field(default=None, unique=True, max_length=36)
    mode: RunMode = columns.chosen(RunMode, RunMode.STORE)
    preview_id: str | None = Field(default=None, index=True, max_length=36)
    files_total: int = 0
    files_done: int = 0
    items: int = 0
    stored: int = 0
    unchanged: int = 0
    waiting: int = 0
    refused: int = 0
    passed_over: int = 0
    position: int = 0
    file_name: str = Field(default="", max_length=300)
    file_items: int = 0
    undone: int = 0
    kept: int = 0
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment(index=True)
    finished_at: datetime | None = columns.moment(optional=True)
    version: int = columns.version()


class ImportItem(SQLModel, table=True):
    """One person, line or refused file of a run. ``sealed_input`` keeps what was read, bound to the item.

    File and position number the items of a run, so that no worker can add one twice; ``before`` is what stood there
    before the item was stored; of one that changed nothing, the ``row`` and ``version`` it found there, or the
    ``item`` of another run that has it.
    """

    __tablename__ = "import_item"
    __table_args__ = (UniqueConstraint("run_id", "file_number", "position"),)

    id: str = columns.key()
    run_id: str = Field(foreign_key="import_run.id", index=True, max_length=36)
    source_file_id: str | None = Field(default=None, foreign_key="source_file.id", index=True, max_length=36)
    file: str = Field(max_length=300)
    file_number: int | None = None
    position: int | None = None
    place: str = Field(default="", max_length=200)
    label: str = Field(default="", max_length=200)  # the person's or thing's name, for the list
    outcome: ItemOutcome = columns.chosen(ItemOutcome, index=True)
    code: str = Field(default="", max_length=60)
    message: str = Field(default="", max_length=1000)
    issues: list[dict[str, Any]] = columns.document(list)
    record_id: str | None = Field(default=None, max_length=36)
    profile_id: str | None = Field(default=None, max_length=36)
    sealed_input: str = ""
    change: ItemChange = columns.chosen(ItemChange, ItemChange.NONE)
    changed_fields: list[Any] = columns.document(list)
    before: dict[str, Any] = columns.document()
    undo: UndoState = columns.chosen(UndoState, UndoState.NONE)
    undo_note: str = Field(default="", max_length=200)
    created_at: datetime = columns.moment()


class ImportPassed(SQLModel, table=True):
    """A row or person that a run saw and rightly did not take, with the reason."""

    __tablename__ = "import_passed"

    id: str = columns.key()
    run_id: str = Field(foreign_key="import_run.id", index=True, max_length=36)
    source_file_id: str | None = Field(default=None, foreign_key="source_file.id", max_length=36)
    file: str = Field(max_length=300)
    place: str = Field(default="", max_length=200)
    what: str = Field(default="", max_length=200)
    reason: str = Field(default="", max_length=200)

"""The columns every table shares: key, moments, owner path, version, and the typed column makers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlmodel import Field

from talent_db.clock import now
from talent_db.db import EnumByValue, JsonType, UtcDateTime
from talent_db.enums import LabelledEnum
from talent_db.ids import new_id

OWNER_ROOT = "/"  # the whole tree: what a fresh installation's operator owns


def key() -> Any:
    """A primary key: UUIDv7 made by the program."""
    return Field(default_factory=new_id, primary_key=True, max_length=36)


def moment(*, optional: bool = False, index: bool = False) -> Any:
    """A moment in UTC; filled with the present unless optional."""
    if optional:
        return Field(default=None, sa_type=UtcDateTime, index=index)
    return Field(default_factory=now, sa_type=UtcDateTime, index=index)


def chosen(kind: type[LabelledEnum], default: LabelledEnum | None = None, *, index: bool = False) -> Any:
    """A value out of a closed list, stored by value."""
    column: Column[Any] = Column(EnumByValue(kind), nullable=False, index=index)
    return Field(default=default, sa_column=column) if default is not None else Field(sa_column=column)


def document(default: type = dict) -> Any:
    """A JSON column (JSONB on PostgreSQL)."""
    return Field(default_factory=default, sa_type=JsonType)


def owner_path() -> Any:
    """The place in the organisation tree that owns the row; scope filters compare its beginning."""
    return Field(default=OWNER_ROOT, index=True, max_length=400)


def version() -> Any:
    """Counts changes of a root and of all below it: optimistic lock and index version in one."""
    return Field(default=1)


__all__ = ["OWNER_ROOT", "chosen", "datetime", "document", "key", "moment", "owner_path", "version"]

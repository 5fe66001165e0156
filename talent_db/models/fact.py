"""Facts: what a record says, word for word."""

from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import FactClass
from talent_db.models import columns


class Fact(SQLModel, table=True):
    """One field of one record. Sensitive facts keep value, words and quote only in ``sealed``."""

    id: str = columns.key()
    record_id: str = Field(foreign_key="record.id", index=True, max_length=36)
    field: str = Field(max_length=40)
    value: Any = columns.document(str)  # null for sensitive facts
    raw: str = ""
    place: str = Field(default="", max_length=200)
    quote: str = ""
    confidence: float = Field(default=1.0, index=True)
    classification: FactClass = columns.chosen(FactClass, FactClass.INTERNAL)
    sealed: str = ""  # {"value", "raw", "quote"} as JSON, sealed for "fact:<id>"
    lookup: str | None = Field(default=None, index=True, max_length=64)  # keyed hash of the normal form

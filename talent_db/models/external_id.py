"""The ids that exchange files use for our roots."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talent_db.enums import Root
from talent_db.models import columns


class ExternalId(SQLModel, table=True):
    """``external_id`` of an exchange file names our root ``target_id``."""

    __tablename__ = "external_id"
    __table_args__ = (UniqueConstraint("root", "external_id"),)

    id: str = columns.key()
    root: Root = columns.chosen(Root)
    external_id: str = Field(index=True, max_length=100)
    target_id: str = Field(index=True, max_length=36)
    content_hash: str = Field(default="", max_length=64)

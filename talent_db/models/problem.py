"""Technical problems as the enterprise told them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.enums import ProblemKind
from talent_db.models import columns


class Problem(SQLModel, table=True):
    """A technical problem; title and description are the enterprise's own words."""

    id: str = columns.key()
    enterprise_id: str | None = Field(default=None, foreign_key="enterprise.id", max_length=36)
    title: str = Field(max_length=200)
    description: str = ""
    kind: ProblemKind = columns.chosen(ProblemKind, ProblemKind.TACKLE)
    industry: str = Field(default="", max_length=100)
    province: str = Field(default="", max_length=60)
    city: str = Field(default="", index=True, max_length=60)
    source: str = Field(default="", max_length=300)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment(index=True)
    version: int = columns.version()

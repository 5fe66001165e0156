"""Liveness and readiness."""

from pydantic import BaseModel


class Alive(BaseModel):
    """The process answers."""

    status: str


class Check(BaseModel):
    """One part: whether it is well, and what is wrong."""

    ok: bool
    detail: str = ""
    pending: int = 0


class Ready(BaseModel):
    """``ready`` when all is well; a worker that lags or an index to be rebuilt makes it ``degraded``."""

    status: str
    database: Check
    index: Check
    worker: Check

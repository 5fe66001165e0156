"""Idempotency-Key: the same key with the same request gets the answer of the first time, and nothing happens twice."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete

from api.deps import CurrentRuntime, CurrentViewer
from api.errors import PROBLEM_JSON, IdempotencyMismatch, StillRunning, problem_of, status_of
from api.runtime import Runtime
from talent_db.clock import now
from talent_db.errors import TalentError
from talent_db.models import IdempotencyKey

KEPT = timedelta(hours=24)  # a client that repeats does so within seconds or after its own restart
TAKEN_OVER = timedelta(minutes=10)  # a request without an end by then died with its process
LONGEST_KEY = 100  # printable ASCII, as clients send UUIDs


@dataclass(frozen=True)
class Once:
    """One POST of one account, with or without a key."""

    runtime: Runtime
    account: str
    path: str
    key: str | None

    @property
    def reference(self) -> str | None:
        """A name for what this request makes, the same at each repeat; None without a key."""
        if self.key is None:
            return None
        return hashlib.sha256(f"{self.account}\0{self.path}\0{self.key}".encode()).hexdigest()[:32]

    def answer(self, content: bytes, do: Callable[[], BaseModel], status: int = 200) -> JSONResponse:
        """Do it, or give the answer kept from the first time; ``content`` is what makes requests equal.

        Raises IdempotencyMismatch for a key that another request used, StillRunning while the first one runs.
        """
        if self.key is None:
            return JSONResponse(do().model_dump(mode="json", by_alias=True), status)
        # Keyed: a request may hold an identity number, which a plain hash would give away by trying.
        plain = hashlib.sha256(self.path.encode() + b"\0" + content).hexdigest()
        digest = self.runtime.keys.fingerprint(plain, "idempotency")
        kept = self._claim(digest)
        if kept is not None:
            return _replayed(kept)
        try:
            body = do().model_dump(mode="json", by_alias=True)
        except TalentError as error:
            if status_of(error) >= 500:
                self._forget()
            else:
                self._keep(status_of(error), problem_of(error, self.path))
            raise
        except BaseException:
            self._forget()  # nothing was answered: the repeat is the first try
            raise
        self._keep(status, body)
        return JSONResponse(body, status)

    @property
    def _row_key(self) -> str:
        return f"{self.account}:{self.key}"

    def _claim(self, digest: str) -> IdempotencyKey | None:
        """The finished row of the first time, None when this request is the first."""
        with self.runtime.database.write() as session:
            session.execute(delete(IdempotencyKey).where(col(IdempotencyKey.created_at) < now() - KEPT))
            row = session.get(IdempotencyKey, self._row_key)
            if row is not None and row.status == 0 and row.created_at < now() - TAKEN_OVER:
                session.delete(row)
                session.flush()
                row = None
            if row is None:
                _insert(session, IdempotencyKey(key=self._row_key, account=self.account, request_hash=digest))
                return None
        if row.request_hash != digest:
            raise IdempotencyMismatch
        if row.status == 0:
            raise StillRunning
        return row

    def _keep(self, status: int, body: dict[str, Any]) -> None:
        with self.runtime.database.write() as session:
            row = session.get_one(IdempotencyKey, self._row_key)
            row.status, row.response = status, body
            session.add(row)

    def _forget(self) -> None:
        with self.runtime.database.write() as session:
            session.execute(delete(IdempotencyKey).where(col(IdempotencyKey.key) == self._row_key))


def _insert(session: Session, row: IdempotencyKey) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:  # another request with this key was a moment earlier (PostgreSQL)
        raise StillRunning from error


def _replayed(row: IdempotencyKey) -> JSONResponse:
    media = PROBLEM_JSON if row.status >= 400 else "application/json"
    return JSONResponse(row.response, row.status, {"Idempotency-Replayed": "true"}, media)


def once(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=LONGEST_KEY, description="同一个键、同样的内容，只做一次，答复相同"),
    ] = None,
) -> Once:
    """The guard of this POST."""
    return Once(runtime, viewer.account, request.url.path, idempotency_key)


Guarded = Annotated[Once, Depends(once)]

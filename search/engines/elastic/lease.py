"""The right to write among all processes: one document in an index of its own, taken for a while and renewed."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from elasticsearch import ApiError, BadRequestError, ConflictError, Elasticsearch, NotFoundError, TransportError

from talent_db.errors import StorageBusy
from talent_db.ids import new_id

LEASE_S = 60.0  # after a crash the next writer waits at most so long
RENEW_S = 15.0
POLL_S = 0.1
DOCUMENT = "writer"
log = structlog.get_logger()


class Lease:
    """Nested within a thread, exclusive among threads, processes and machines (their clocks within seconds)."""

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client = client
        self.index = index
        self._threads = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self, wait_s: float) -> Iterator[None]:
        """Hold the lease, renewed in the background; raises StorageBusy (INDEX_LOCKED) after the wait."""
        deadline = time.monotonic() + wait_s
        if not self._threads.acquire(timeout=max(0.0, wait_s)):
            raise StorageBusy("索引正在被写入，请稍后再试", code="INDEX_LOCKED")
        try:
            self._depth += 1
            if self._depth > 1:
                yield
                return
            owner = self._take(deadline)
            stop = threading.Event()
            renewing = threading.Thread(target=self._renew, args=(owner, stop), daemon=True)
            renewing.start()
            try:
                yield
            finally:
                stop.set()
                renewing.join()
                self._give_back(owner)
        finally:
            self._depth -= 1
            self._threads.release()

    def _take(self, deadline: float) -> str:
        owner = new_id()
        while not self._try(owner):
            if time.monotonic() >= deadline:
                raise StorageBusy("索引正在被写入，请稍后再试", code="INDEX_LOCKED")
            time.sleep(POLL_S)
        return owner

    def _try(self, owner: str) -> bool:
        try:
            found = self._client.get(index=self.index, id=DOCUMENT)
        except NotFoundError:
            self._make_index()
            return self._put(owner, op_type="create")
        if found["_source"]["until"] > time.time():
            return False
        return self._put(owner, if_seq_no=found["_seq_no"], if_primary_term=found["_primary_term"])

    def _put(self, owner: str, **condition: Any) -> bool:
        body = {"owner": owner, "until": time.time() + LEASE_S}
        try:
            self._client.index(index=self.index, id=DOCUMENT, document=body, **condition)
        except ConflictError:
            return False
        return True

    def _make_index(self) -> None:
        properties = {"owner": {"type": "keyword"}, "until": {"type": "double"}}
        try:
            self._client.indices.create(
                index=self.index,
                mappings={"dynamic": "strict", "properties": properties},
                settings={"number_of_shards": 1, "auto_expand_replicas": "0-1"},
            )
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _renew(self, owner: str, stop: threading.Event) -> None:
        while not stop.wait(RENEW_S):
            self._change_if_possible(owner, LEASE_S)

    def _give_back(self, owner: str) -> None:
        self._change_if_possible(owner, 0.0)

    def _change_if_possible(self, owner: str, seconds: float) -> None:
        try:
            self._change(owner, seconds)
        except (ApiError, TransportError) as error:  # the work itself will tell; the lease runs out by itself
            log.warning("lease_not_changed", error=type(error).__name__)

    def _change(self, owner: str, seconds: float) -> None:
        """Move the lease's end, when it is still ours. Lost meanwhile, it stays with whoever has it now."""
        found = self._client.get(index=self.index, id=DOCUMENT)
        if found["_source"]["owner"] == owner:
            condition = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
            body = {"owner": owner, "until": time.time() + seconds}
            try:
                self._client.index(index=self.index, id=DOCUMENT, document=body, **condition)
            except ConflictError:
                return

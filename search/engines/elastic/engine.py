"""The Elasticsearch engine: a versioned index behind an alias; every exception of the client becomes ours."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.cursors import Cursors, Place
from search.embedding import embed
from search.engines.elastic import blending, mapping, queries
from search.engines.elastic.lease import Lease
from search.ports import Encoder
from search.types import Blend, Deletion, EngineHit, EnginePage, Filters, Promise, SearchDocument, Vector, WordQuery
from talent_db.errors import SearchUnavailable

PREFIX = "gongjiang"
TIMEOUT_S = 10.0  # a search takes milliseconds; a person should not wait longer for the news that nothing answers
BULK = 200  # documents of a request: a few MB, far below the server's 100 MB
VERSIONS_PAGE = 5000  # half of the server's window
OLDER = 409  # status of a bulk item whose version is older than what is there
NOT_THERE = 404  # status of the deletion of what is not there: it is remembered all the same


class ElasticEngine:
    """``SearchEngine`` over the cluster at ``url``; ``prefix`` names its alias and indices."""

    def __init__(
        self, url: str, encoder: Encoder, *, prefix: str = PREFIX, timeout_s: float = TIMEOUT_S, wait_s: float = 30.0
    ) -> None:
        self._client = Elasticsearch(url, request_timeout=timeout_s, max_retries=1, retry_on_timeout=False)
        self._encoder = encoder
        self._alias = prefix
        self._marks = mapping.fingerprints(encoder)
        self._lease = Lease(self._client, f"{prefix}-lease")
        self._wait_s = wait_s

    @contextmanager
    def exclusive(self, wait_s: float | None = None) -> Iterator[None]:
        """Hold the lease for writing; raises StorageBusy (INDEX_LOCKED) after the wait."""
        with _translated(), self._lease.held(self._wait_s if wait_s is None else wait_s):
            yield

    def apply(self, documents: Sequence[SearchDocument], deletions: Sequence[Deletion] = ()) -> None:
        """Write documents and deletions with external versions; older ones are left out by the server."""
        filled = embed(documents, self._encoder)
        with _translated():
            self._bulk(self._alias, filled, deletions)
            self._client.indices.refresh(index=self._alias)

    def search(self, query: WordQuery) -> EnginePage:
        """The word arm."""
        place = Cursors(query).decode(query.after) if query.after else None
        with _translated():
            answer = self._client.search(index=self._alias, **queries.page(query, place))
        found = answer["hits"]["hits"]
        hits = tuple(_hit(hit, hit["sort"][0]) for hit in found[: query.limit])
        following = None
        if query.is_paged and len(found) > query.limit:
            rank = query.limit + (place.rank if place else 0)
            following = Cursors(query).encode(Place(hits[-1].score, hits[-1].id, rank))
        facets = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][name]["buckets"]}
            for name in query.facets
        }
        total = answer["hits"]["total"]["value"] if query.count else None
        return EnginePage(hits, facets, total, following)

    def nearest(self, vector: Vector, filters: Filters, limit: int, *, ids_only: bool = False) -> tuple[EngineHit, ...]:
        """The vector arm; empty when the index was made with another encoder."""
        if not self._encoder.dim or not vector.any():
            return ()
        with _translated():
            if self._made_with().get("encoder") != self._encoder.fingerprint:
                return ()
            answer = self._client.search(
                index=self._alias, **queries.nearest(vector, filters, limit, ids_only=ids_only)
            )
        hits = [_hit(hit, hit["_score"]) for hit in answer["hits"]["hits"]]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.id)))

    def blend(self, asked: Blend) -> tuple[Promise, ...]:
        """Words, concepts and meaning at once: the best of each part, put together here."""
        with _translated():
            if asked.vector is not None and self._made_with().get("encoder") != self._encoder.fingerprint:
                asked = replace(asked, vector=None)
            parts = blending.parts(asked)
            if not parts:
                return ()
            searches = [line for part in parts for line in ({}, part.request)]
            answers = self._client.msearch(index=self._alias, searches=searches)["responses"]
        for answer in answers:
            if "error" in answer:
                raise SearchUnavailable(status=answer.get("status"), reason=str(answer["error"]))
        found = [{hit["_id"]: float(hit["_score"]) for hit in answer["hits"]["hits"]} for answer in answers]
        return blending.together(asked, parts, found)

    def fetch(self, ids: Sequence[str]) -> dict[str, EngineHit]:
        """Stored records by id."""
        if not ids:
            return {}
        with _translated():
            answer = self._client.mget(index=self._alias, ids=list(ids), source_includes=queries.STORED)
        return {doc["_id"]: _hit(doc, 0.0) for doc in answer["docs"] if doc.get("found")}

    def count(self) -> int:
        """How many documents the present version holds."""
        with _translated():
            return int(self._client.count(index=self._alias)["count"])

    def versions(self) -> dict[str, int]:
        """Id → version of every document."""
        found: dict[str, int] = {}
        after: dict[str, Any] = {}
        with _translated():
            while True:
                answer = self._client.search(
                    index=self._alias, size=VERSIONS_PAGE, sort=[{"id": "asc"}], source_includes=["version"], **after
                )
                hits = answer["hits"]["hits"]
                found |= {hit["_id"]: hit["_source"]["version"] for hit in hits}
                if len(hits) < VERSIONS_PAGE:
                    return found
                after = {"search_after": hits[-1]["sort"]}

    def needs_rebuild(self) -> str | None:
        """Why the index cannot be used as it is, in Chinese; None when it can."""
        with _translated():
            try:
                made = self._made_with()
            except NotFoundError:
                return "还没有索引"
        if made.get("schema") != self._marks.schema:
            return "索引的结构变了"
        if made.get("analyser") != self._marks.analyser:
            return "分词词典变了"
        return "语义模型换了" if made.get("encoder") != self._marks.encoder else None

    def rebuild(self, batches: Iterable[Sequence[SearchDocument]]) -> int:
        """Fill a new index, then move the alias. The lease is held all the while: what changes meanwhile waits."""
        with self.exclusive():
            existing = self._own_indices()
            number = 1 + max((mapping.index_number(self._alias, name) or 0 for name in existing), default=0)
            name = mapping.index_name(self._alias, self._marks, number)
            self._client.indices.create(index=name, settings=mapping.settings(), mappings=mapping.mapping(self._marks))
            for batch in batches:
                self._bulk(name, embed(batch, self._encoder))
            self._client.indices.refresh(index=name)
            switch = [{"remove": {"index": old, "alias": self._alias}} for old in self._behind_alias()]
            self._client.indices.update_aliases(actions=[*switch, {"add": {"index": name, "alias": self._alias}}])
            for old in existing:  # in one step nobody was left without an index; searches under way end first
                self._client.indices.delete(index=old, ignore_unavailable=True)
            return int(self._client.count(index=name)["count"])

    def remove(self) -> None:
        """Delete all that this engine made in the cluster: for tests, benches and the end of an installation."""
        with _translated():
            names = [*self._own_indices(), self._lease.index]
            self._client.indices.delete(index=names, ignore_unavailable=True)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _bulk(self, index: str, documents: Sequence[SearchDocument], deletions: Sequence[Deletion] = ()) -> None:
        operations: list[list[dict[str, Any]]] = [
            [{"index": _target(document.id, document.version)}, mapping.source(document)] for document in documents
        ]
        operations += [[{"delete": _target(deletion.id, deletion.version)}] for deletion in deletions]
        for start in range(0, len(operations), BULK):
            part = [line for operation in operations[start : start + BULK] for line in operation]
            # Without the alias the server would make an index of that name by itself.
            answer = self._client.bulk(index=index, operations=part, require_alias=index == self._alias)
            _check_items(answer["items"])

    def _made_with(self) -> dict[str, Any]:
        found = self._client.indices.get_mapping(index=self._alias)
        made: dict[str, Any] = next(iter(found.values()))["mappings"].get("_meta", {})
        return made

    def _own_indices(self) -> list[str]:
        names = self._client.indices.get(index=f"{self._alias}-*", features=["aliases"])
        return sorted(name for name in names if mapping.index_number(self._alias, name) is not None)

    def _behind_alias(self) -> list[str]:
        try:
            return list(self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            return []


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise SearchUnavailable("检索库还没有建立，请先重建索引", code="INDEX_MISSING") from error
    except ApiError as error:
        raise SearchUnavailable(status=error.status_code, reason=str(error.error)) from error
    except TransportError as error:
        raise SearchUnavailable(reason=type(error).__name__) from error


def _target(key: str, version: int) -> dict[str, Any]:
    return {"_id": key, "version": version, "version_type": "external_gte"}


def _hit(found: dict[str, Any], score: float) -> EngineHit:
    source = found.get("_source")
    if source is None:
        return EngineHit(found["_id"], score, {}, 0)
    return EngineHit(found["_id"], score, mapping.record_of(source), source["version"])


def _check_items(items: Sequence[dict[str, Any]]) -> None:
    for item in items:
        (outcome,) = item.values()
        status = outcome["status"]
        if status >= 300 and status not in (OLDER, NOT_THERE):
            raise SearchUnavailable(status=status, reason=str(outcome.get("error")))
        if status == NOT_THERE and "error" in outcome:
            raise SearchUnavailable("检索库还没有建立，请先重建索引", code="INDEX_MISSING")

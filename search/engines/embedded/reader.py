"""One generation of the embedded index as it is read: searches, pages, stored records, vectors."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
import tantivy

from search.cursors import Cursors, Place
from search.engines.embedded import queries
from search.engines.embedded.columns import Columns
from search.engines.embedded.folder import Manifest
from search.engines.embedded.segments import Segment
from search.types import Blend, EngineHit, EnginePage, Filters, Promise, Vector, WordQuery

SLACK = 24  # hits read beyond the page, so that a tie at its end rarely asks for a second search
FEW = 3  # hits too many that are quicker read whole than put in order by the columns of their ids

Address = tantivy.DocAddress
Scored = tuple[float, Address]


class Reader:
    """A searcher over one commit and the columns of the same generation; safe for threads, never changes."""

    def __init__(self, path: Path, manifest: Manifest, index: tantivy.Index, read: Callable[[str], Segment]) -> None:
        self.path = path
        self.manifest = manifest
        self.index = index
        self._read_segment = read
        self._schema = index.schema
        self._searcher = index.searcher()

    @cached_property
    def _columns(self) -> Columns:
        """Read from their files when first asked for."""
        return Columns([self._read_segment(name) for name in self.manifest.segments])

    def search(self, query: WordQuery) -> EnginePage:
        """A page of the word arm."""
        place = Cursors(query).decode(query.after) if query.after else None
        asked = queries.words(self._schema, query.terms, query.filters, flat=query.flat)
        addresses, has_more = self._by_score(asked, query, place) if query.terms else self._by_id(asked, query, place)
        found = self._bare(addresses) if query.ids_only else [self._hit(*hit) for hit in addresses]
        hits = sorted(found, key=lambda hit: (-hit.score, hit.id))
        following = _cursor(query, hits, place, has_more=has_more)
        hits = hits[: query.limit]
        total = self._count(asked) if query.count else None
        return EnginePage(tuple(hits), self._facets(asked, query.facets), total, following)

    def nearest(self, vector: Vector, filters: Filters, limit: int, *, ids_only: bool = False) -> tuple[EngineHit, ...]:
        """The vector arm: the nearest vectors among those that pass the filters."""
        near = self._columns.nearest(vector, filters, limit)
        if ids_only:
            return tuple(EngineHit(key, score, {}, 0) for key, score in near)
        found = self.fetch([key for key, _ in near])
        return tuple(found[key]._replace(score=score) for key, score in near)

    def blend(self, asked: Blend) -> tuple[Promise, ...]:
        """Words, concepts and meaning at once."""
        return self._columns.blend(asked)

    def fetch(self, ids: Iterable[str]) -> dict[str, EngineHit]:
        """Stored records by id."""
        wanted = list(ids)
        asked = queries.of_ids(self._schema, wanted)
        found = self._searcher.search(asked, max(1, len(wanted)), count=False).hits
        return {hit.id: hit for hit in (self._hit(0.0, address) for _, address in found)}

    def count(self) -> int:
        """Documents alive."""
        return int(self._searcher.num_docs)

    def versions(self, ids: Sequence[str] | None = None) -> dict[str, int]:
        """Id → version of some or all documents, from the columns alone."""
        query = tantivy.Query.all_query()
        if ids is not None:
            query = tantivy.Query.term_set_query(self._schema, "id", list(ids))
        limit = max(1, self.count() if ids is None else len(ids))
        hits = self._searcher.search(query, limit, count=False, order_by_field="id", order=tantivy.Order.Asc).hits
        numbers = self._searcher.fast_field_values("version", [address for _, address in hits])
        return {str(key): int(number or 0) for (key, _), number in zip(hits, numbers, strict=True)}

    def _by_id(self, asked: tantivy.Query, query: WordQuery, place: Place | None) -> tuple[list[Scored], bool]:
        """The page of a query without terms, and whether more follow."""
        wanted, total = (place.rank if place else 0) + query.limit + 1 + SLACK, max(1, self.count())
        while True:
            hits = self._searcher.search(
                asked, min(wanted, total), count=False, order_by_field="id", order=tantivy.Order.Asc
            ).hits
            behind = [address for key, address in hits if place is None or key > place.id]
            if len(behind) > query.limit or len(hits) < wanted or wanted >= total:
                return [(0.0, address) for address in behind[: query.limit]], len(behind) > query.limit
            wanted *= 4

    def _by_score(self, asked: tantivy.Query, query: WordQuery, place: Place | None) -> tuple[list[Scored], bool]:
        """The hits a page is cut from, the last tie complete, and whether more follow behind them."""
        wanted, total = (place.rank if place else 0) + query.limit + 1 + SLACK, max(1, self.count())
        while True:
            hits = list(self._searcher.search(asked, min(wanted, total), count=False).hits)
            complete = wanted >= total or len(hits) < wanted
            certain = hits if complete else [hit for hit in hits if hit[0] > hits[-1][0]]  # more may tie with the last
            if place is not None:
                certain = self._behind(certain, place)
            if complete or len(certain) > query.limit:
                page = self._cut(certain, query.limit)
                return page, len(certain) > len(page)
            wanted *= 4

    def _cut(self, hits: Sequence[Scored], limit: int) -> list[Scored]:
        """The first hits with all that tie with the last of them; of a long tie only those that come first by id."""
        end = min(limit, len(hits))
        while 0 < end < len(hits) and hits[end][0] == hits[end - 1][0]:
            end += 1
        if end <= limit + FEW:
            return list(hits[:end])  # what is stored is read anyway, and tells the ids
        keyed = zip(self._keys(hits[:end]), hits[:end], strict=True)
        return [hit for _, hit in sorted(keyed, key=lambda pair: (-pair[1][0], pair[0]))[: limit + 1]]

    def _behind(self, hits: Sequence[Scored], place: Place) -> list[Scored]:
        tied = [hit for hit in hits if hit[0] == place.score]
        last = queries.id_key(place.id)
        behind = [hit for key, hit in zip(self._keys(tied), tied, strict=True) if key > last]
        return behind + [hit for hit in hits if hit[0] < place.score]

    def _keys(self, hits: Sequence[Scored]) -> list[tuple[Any, ...]]:
        return list(zip(*self._id_columns(hits), strict=True))

    def _bare(self, hits: Sequence[Scored]) -> list[EngineHit]:
        """Hits without what is stored."""
        keys = queries.ids_of(self._id_columns(hits)) if hits else []
        return [
            EngineHit(key if key is not None else self._hit(score, address).id, score, {}, 0)
            for key, (score, address) in zip(keys, hits, strict=True)
        ]

    def _id_columns(self, hits: Sequence[Scored]) -> list[Sequence[Any]]:
        addresses = [address for _, address in hits]
        return [self._searcher.fast_field_values(field, addresses) for field in queries.ID_COLUMNS]

    def _count(self, asked: tantivy.Query) -> int:
        counted: int = self._searcher.search(asked, 1, count=True).count  # type: ignore[attr-defined]  # not in the stub
        return counted

    def _hit(self, score: float, address: Address) -> EngineHit:
        content = orjson.loads(self._searcher.doc(address)["record"][0])
        return EngineHit(content["id"], score, content["record"], content["version"])

    def _facets(self, asked: tantivy.Query, names: Sequence[str]) -> dict[str, dict[str, int]]:
        if not names:
            return {}
        answer = self._searcher.aggregate(asked, queries.facet_request(names))
        return {name: {b["key"]: int(b["doc_count"]) for b in answer[name]["buckets"]} for name in names}


def _cursor(query: WordQuery, hits: Sequence[EngineHit], place: Place | None, *, has_more: bool = False) -> str | None:
    """The cursor behind the page's last hit where more follow."""
    if not query.is_paged or not (has_more or len(hits) > query.limit):
        return None
    last = hits[query.limit - 1]
    return Cursors(query).encode(Place(last.score, last.id, query.limit + (place.rank if place else 0)))

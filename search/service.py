"""Searching in our words: free text, filters and a viewer in; a page of hits with the passages that matched out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search import studios
from search.cursors import Cursors, Place
from search.highlights import passages, word_worth
from search.ports import Encoder, SearchEngine
from search.queries import word_query
from search.studio_need import asks_for_studios, read_need
from search.types import EngineHit, Filters, Hit, Page, Term, WordQuery
from talent_db.enums import StudioRole
from talent_db.errors import InvalidInput
from talent_db.viewer import Viewer

MOST_HITS = 200  # of one page
STUDIO_POOL = 200  # candidates by each way in; a province has some thousand studios, their words choose among them
NO_FOUNDER = "没有找到符合条件的工作室创办人，下面是有关联的人"


@dataclass(frozen=True)
class SearchService:
    """Search over an engine and an encoder; knows neither which nor where."""

    engine: SearchEngine
    encoder: Encoder

    def search(
        self,
        viewer: Viewer,
        text: str = "",
        filters: Filters | None = None,
        limit: int = 20,
        after: str | None = None,
        facets: Sequence[str] = (),
        *,
        count: bool = False,
    ) -> Page:
        """A page of what the viewer may find; an empty text lists all that pass the filters.

        Raises InvalidInput (CURSOR_INVALID, LIMIT_INVALID) and SearchUnavailable.
        """
        if not 1 <= limit <= MOST_HITS:
            raise InvalidInput(f"每页条数应在 1 到 {MOST_HITS} 之间", code="LIMIT_INVALID", limit=limit)
        bounded = replace(filters or Filters(), scope=viewer.organisation_path)
        query = word_query(text.strip(), bounded, limit, after, facets, count=count)
        if text.strip() and not query.terms:
            return Page((), total=0 if count else None)  # nothing but stop words: better nothing than everybody
        if asks_for_studios(text) or (text.strip() and (bounded.studio_role or bounded.studio_level)):
            return self._studio_page(text, query)
        page = self.engine.search(query)
        hits = _hits(page.hits, query.terms)
        return Page(hits, page.facets, page.total, page.next_cursor)

    def _studio_page(self, text: str, query: WordQuery) -> Page:
        """Founders first: the roles of a pool of candidates weighed against the question (``search.studios``)."""
        cursors = Cursors(query)
        place = cursors.decode(query.after) if query.after else None
        ranked = studios.rank(text, query.filters, self._studio_pool(text, query))
        fit = [found for found in ranked if found.is_fit]
        shown = fit if query.filters.studio_role or not fit else ranked  # a role in the filter is a condition
        start = place.rank if place else 0
        hits = _hits([r.hit._replace(score=r.score) for r in shown[start : start + query.limit]], query.terms)
        end = start + len(hits)
        last = Place(hits[-1].score, hits[-1].id, end) if hits and end < len(shown) else None
        related = [] if fit else [r.hit._replace(score=r.score) for r in ranked[: query.limit]]
        return Page(
            hits,
            self.engine.search(replace(query, limit=1, after=None)).facets if query.facets else {},
            len(shown) if query.count else None,
            cursors.encode(last) if last else None,
            _hits(related, query.terms),
            "" if fit else NO_FOUNDER,
        )

    def _studio_pool(self, text: str, query: WordQuery) -> list[EngineHit]:
        """Everybody who may matter: by words among founders, leaders and members, by level, and by name."""
        # City and level are the studio's, which may stand elsewhere than its founder lives: studios.rank compares them.
        free = replace(query.filters, city=None, province=None, studio_level=None, studio_role=None)
        pool: list[EngineHit] = []
        for role in StudioRole:
            wanted = WordQuery(query.terms, replace(free, studio_role=role.value), STUDIO_POOL)
            pool += self.engine.search(wanted).hits
        level = query.filters.studio_level or read_need(text).level
        if level:
            pool += self.engine.search(WordQuery((), replace(free, studio_level=level), STUDIO_POOL)).hits
        names = tuple(term for term in query.terms if term.field == "name")
        if names:
            pool += self.engine.search(WordQuery(names, free, STUDIO_POOL)).hits
        return pool


def _hits(found: Sequence[EngineHit], terms: Sequence[Term]) -> tuple[Hit, ...]:
    worth = word_worth(terms)
    return tuple(Hit(hit.id, hit.score, hit.record, passages(hit.record, worth)) for hit in found)

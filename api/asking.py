"""Asking the matcher on behalf of a page or a request: place resolved, facets the asker took away left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.places import known_city, province_name
from api.runtime import Runtime
from matching.types import Answer, Ask
from search.concepts import ConceptFinder, Mention, Resemblance
from talent_db.viewer import Viewer


@dataclass(frozen=True)
class Question:
    """A problem as it was typed, and the facets that its asker does not mean."""

    description: str
    title: str = ""
    city: str = ""
    industry: str = ""
    kind: str = ""
    without: tuple[str, ...] = ()


class ReducedFinder(ConceptFinder):
    """A finder that is blind to some concepts: what the asker says he does not mean."""

    def __init__(self, whole: ConceptFinder, without: Sequence[str]) -> None:  # the whole finder's tables serve both
        self.base = whole.base
        self._whole = whole
        self._without = frozenset(without)

    def find(self, text: str) -> list[Mention]:
        """The literal mentions, without those of the concepts left out."""
        return [mention for mention in self._whole.find(text) if mention.code not in self._without]

    def resembling(self, text: str, limit: int = 8) -> list[Resemblance]:
        """The symptoms described, without those left out."""
        found = self._whole.resembling(text, limit + len(self._without))
        return [likeness for likeness in found if likeness.code not in self._without][:limit]


def ask(runtime: Runtime, viewer: Viewer, question: Question, top: int, *, with_teams: bool) -> Answer:
    """The answer to a question; raises InvalidInput, UnknownCity, SearchUnavailable."""
    city = known_city(question.city)
    asked = Ask(
        title=question.title.strip(),
        description=question.description.strip(),
        city=city,
        province=province_name(city),
        industry=question.industry.strip(),
        kind=question.kind,
    )
    matcher = runtime.matcher
    if question.without:
        matcher = replace(matcher, finder=ReducedFinder(matcher.finder, question.without))
    return matcher.answer(viewer, asked, top, with_teams=with_teams)

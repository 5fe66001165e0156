"""Asking the matcher on behalf of a page or a request: place resolved, facets the asker took away left out."""

from dataclasses import dataclass

from api.places import known_city, province_name
from api.runtime import Runtime
from matching.types import Answer, Ask
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
    extra: tuple[str, ...] = ()  # answers to what was asked back


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
    return runtime.matcher.answer(
        viewer,
        asked,
        top,
        with_teams=with_teams,
        without_facets=frozenset(question.without),
        extra_facets=frozenset(question.extra),
    )

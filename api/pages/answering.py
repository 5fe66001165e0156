"""Home with its one big box, and the answer to what was typed there; the switch for large type."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import render
from api.asking import Question, ask
from api.contexts import answers
from api.contexts.examples import EXAMPLES
from api.deps import CurrentRuntime, CurrentViewer
from api.errors import status_of
from api.runtime import Runtime
from search.concepts import concept_finder
from talent_db.enums import ProblemKind
from talent_db.errors import InvalidInput
from talent_db.knowledge.industries import programme_industries
from talent_db.viewer import Viewer

router = APIRouter()
MOST_EXTRA = 10  # answers to questions; three rounds of three
YEAR_SECONDS = 365 * 24 * 3600
Text = Annotated[str, Form()]


@dataclass(frozen=True)
class AskForm:
    """The box as it was sent: the problem, where, and the keywords taken away so far."""

    question: Question
    error: InvalidInput | None = None
    kinds: list[str] = field(default_factory=lambda: [kind.value for kind in ProblemKind])
    industries: list[str] = field(default_factory=lambda: [i.name for i in programme_industries().values()])
    examples: tuple[str, ...] = EXAMPLES


def posted(
    text: Text = "",
    city: Text = "",
    industry: Text = "",
    kind: Text = "",
    without: Annotated[list[str] | None, Form()] = None,
    remove: Text = "",
    restore: Text = "",
    extra: Annotated[list[str] | None, Form()] = None,
    choose: Text = "",
) -> Question:
    """The question of a sent form; the button pressed takes a keyword away, brings it back or answers a question."""
    left = [code for code in dict.fromkeys([*(without or []), remove]) if code and code != restore]
    told = [code for code in dict.fromkeys([*(extra or []), choose]) if code and code not in left]
    return _question(text, city, industry, kind, tuple(left), tuple(told[:MOST_EXTRA]))


@router.get("/")
def home(request: Request) -> Response:
    """The one big box."""
    return render.page(request, "home.html", {"form": AskForm(Question(""))})


@router.post("/answer")
def answer(
    request: Request, runtime: CurrentRuntime, viewer: CurrentViewer, question: Annotated[Question, Depends(posted)]
) -> Response:
    """The answer to a problem."""
    return _answer(request, runtime, viewer, question)


@router.get("/answer")
def example_answer(
    request: Request,
    runtime: CurrentRuntime,
    viewer: CurrentViewer,
    example: Annotated[int, Query(ge=1, le=len(EXAMPLES))] = 1,
) -> Response:
    """The answer to one of the examples; what enterprises type never stands in an address."""
    return _answer(request, runtime, viewer, _question(EXAMPLES[example - 1]))


@router.post("/display")
def display(large: Text = "", back: Text = "/") -> Response:
    """Switch large type on or off and go back to the page."""
    inside = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if inside else "/", 303)
    answer.set_cookie(
        render.LARGE_TYPE_COOKIE, "1" if large == "1" else "0", max_age=YEAR_SECONDS, samesite="lax", path="/"
    )
    return answer


def _question(
    text: str,
    city: str = "",
    industry: str = "",
    kind: str = "",
    without: tuple[str, ...] = (),
    extra: tuple[str, ...] = (),
) -> Question:
    known = kind if kind in [each.value for each in ProblemKind] else ""
    # A text area sends CR LF; the limit counts what the user sees.
    return Question(text.replace("\r\n", "\n"), "", city[:60], industry[:100], known, without, extra)


def _answer(request: Request, runtime: Runtime, viewer: Viewer, question: Question) -> Response:
    try:
        found = ask(runtime, viewer, question, answers.MOST_PEOPLE, with_teams=True)
    except InvalidInput as error:
        form = AskForm(question, error=error)
        return render.page(request, "home.html", {"form": form}, partial="_problem_box.html", status=status_of(error))
    context = {"answer": answers.build(question, found, concept_finder()), "form": AskForm(question)}
    return render.page(request, "answer.html", context, partial="_answer.html")

"""The answer page: how the problem was understood, who can help and why, which team, and what stays uncovered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.asking import Question
from api.contexts.cards import CardHead, head_values, honour_names
from api.contexts.marking import Stretch, cut, mark_answer, places
from matching.types import Answer, Facet, Group, JointWork, Part, Ranked, RankedTeam, Widening
from matching.types import Question as AskedBack
from search.concepts import ConceptFinder

MOST_PEOPLE = 5  # worth calling; a longer list is no answer
MOST_REASONS = 3
ENOUGH_REASONS = 2  # with words of both sides; below it a sentence alone is better than nothing
# What the card says beside the name already, and what makes nobody fit.
NO_REASON = frozenset({"years", "skill_level", "honours"})
DONE = frozenset({"defects", "processes", "causes"})
MOST_CERTAIN = 99  # percent: a record is no proof
MOST_TEAMS = 3
MOST_MEMBERS = 6  # columns of a coverage sheet
KIND_ORDER = "设备 部件 工艺 材料 现象 原因 参数 工况 工具 工种".split()


@dataclass(frozen=True)
class Chip:
    """A keyword that was understood, and how: its words stand in the text, or the text describes it."""

    code: str
    label: str
    words: str
    is_named: bool
    was_tried: bool = False


@dataclass(frozen=True)
class ChipGroup:
    """The keywords of one kind."""

    kind: str
    chips: list[Chip]


@dataclass(frozen=True)
class Reason:
    """Why somebody fits: a sentence, the enterprise's words and the passage of his record side by side."""

    sentence: str
    asked: str
    passage: list[Stretch]
    is_verified: bool
    order: int = 0


@dataclass(frozen=True)
class Share:
    """A part of a score: ``points`` of ``full``, in hundredths."""

    label: str
    points: float
    full: float
    sentence: str


@dataclass(frozen=True)
class PersonCard(CardHead):
    """A craftsman worth calling."""

    facts: list[str]
    reasons: list[Reason]
    uncovered: list[str]
    shares: list[Share]
    total: float


@dataclass(frozen=True)
class Row:
    """A line of a coverage sheet: a keyword and one tick or gap per member."""

    facet: str
    ticks: list[bool]


@dataclass(frozen=True)
class TeamCard:
    """A service team with its coverage sheet."""

    id: str
    name: str
    city: str
    mission: str
    members: list[dict[str, str]]
    rows: list[Row]
    uncovered: list[str]
    outside: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class GroupCard:
    """The smallest group for the problem: who does what, and out of which teams."""

    ready_team: str
    members: list[dict[str, str]]
    uncovered: list[str]


@dataclass(frozen=True)
class AnswerPage:
    """Everything the answer page shows."""

    question: Question
    text: list[Stretch]
    groups: list[ChipGroup]
    removed: list[Chip]
    people: list[PersonCard]
    teams: list[TeamCard]
    helpers: list[PersonCard]
    warnings: list[str] = field(default_factory=list)
    questions: tuple[AskedBack, ...] = ()
    group: GroupCard | None = None
    joint_work: JointWork | None = None
    widening: Widening | None = None
    chance_percent: int = 0  # how likely somebody found can solve it

    @property
    def nobody_fits(self) -> bool:
        """True when no one reaches the floor."""
        return not self.people


def build(question: Question, answer: Answer, finder: ConceptFinder, most: int = MOST_PEOPLE) -> AnswerPage:
    """The page of an answer with ``most`` craftsmen."""
    facets = answer.need.facets
    return AnswerPage(
        question=question,
        text=_marked_problem(answer),
        groups=_groups(facets),
        removed=[_removed(code, finder) for code in question.without],
        people=[_person(ranked, finder) for ranked in answer.craftsmen[:most]],
        teams=[_team(team, facets) for team in answer.teams[:MOST_TEAMS]],
        helpers=[person for ranked in answer.helpers if (person := _person(ranked, finder)).reasons],
        warnings=list(answer.warnings),
        questions=answer.questions,
        group=_group(answer.group, facets) if answer.group else None,
        joint_work=answer.joint_work,
        widening=answer.widening,
        chance_percent=min(MOST_CERTAIN, round(answer.chance * 100)),
    )


def _marked_problem(answer: Answer) -> list[Stretch]:
    text = answer.need.ask.text
    named = [(f.start, f.end, f.kind.value) for f in answer.need.facets if f.how == "named"]
    described = [
        (start, end, facet.kind.value)
        for facet in answer.need.facets
        if facet.how == "described"
        for start, end, _ in places(text, facet.words.split("、"))
    ]
    return cut(text, [*named, *described])


def _groups(facets: Sequence[Facet]) -> list[ChipGroup]:
    once: dict[str, Facet] = {}
    for facet in facets:  # what is both named and described counts as named
        if facet.code not in once or facet.how != "described":
            once[facet.code] = facet
    kinds = sorted({f.kind.value for f in facets}, key=lambda kind: ([*KIND_ORDER, kind]).index(kind))
    return [
        ChipGroup(
            kind,
            [
                Chip(f.code, f.label, f.words, f.how != "described", f.tried)
                for f in once.values()
                if f.kind.value == kind
            ],
        )
        for kind in kinds
    ]


def _removed(code: str, finder: ConceptFinder) -> Chip:
    concept = finder.base.concepts.get(code)
    return Chip(code, concept.label if concept else code.partition(":")[2], "", True)


def _person(ranked: Ranked, finder: ConceptFinder) -> PersonCard:
    record = ranked.record
    return PersonCard(
        **head_values(record),
        facts=_facts(record),
        reasons=_reasons(ranked, finder),
        uncovered=list(dict.fromkeys(facet.label for facet in ranked.uncovered)),
        shares=[Share(part.label, part.points * 100, part.weight * 100, part.value.sentence) for part in ranked.parts],
        total=ranked.score * 100,
    )


def _facts(record: Mapping[str, Any]) -> list[str]:
    told = []
    if record.get("years_in_trade"):
        told.append(f"干了 {record['years_in_trade']} 年")
    if record.get("apprentices"):
        told.append(f"带徒 {record['apprentices']} 人")
    return told + honour_names(record)


def _reasons(ranked: Ranked, finder: ConceptFinder) -> list[Reason]:
    """The weightiest reasons with words of both sides, each passage once; then those with a sentence alone."""
    shown: dict[str, Reason] = {}
    bare: list[Reason] = []
    for part in (part for part in ranked.reasons if part.feature not in NO_REASON):
        reason = _reason(part, finder, shown)
        if reason is None:
            bare.append(Reason(part.value.sentence, "", [], True))
        elif len(shown) < MOST_REASONS:
            shown["".join(stretch.text for stretch in reason.passage)] = reason
    told = sorted(shown.values(), key=lambda reason: reason.order)  # what he did before what he is
    return told + bare[: max(0, ENOUGH_REASONS - len(shown))]


def _reason(part: Part, finder: ConceptFinder, shown: Mapping[str, Reason]) -> Reason | None:
    quote = next((quote for quote in part.value.quotes if quote.passage not in shown), None)
    if quote is None:
        return None
    stretches = mark_answer(quote.passage, quote.answered, quote.asked, finder)
    order = 0 if part.feature in DONE else 1
    return Reason(part.value.sentence, quote.asked, stretches, quote.verified, order)


def _team(team: RankedTeam, facets: Sequence[Facet]) -> TeamCard:
    labels = {facet.code: facet.label for facet in facets}
    members = [
        {"id": str(m.record["id"]), "name": str(m.record["name"]), "trade": str(m.record.get("occupation") or "")}
        for m in team.members[:MOST_MEMBERS]
    ]
    rows = [
        Row(labels[code], [member["id"] in ids for member in members])
        for code, ids in team.coverage.items()
        if code in labels and ids  # what nobody covers stands below the sheet
    ]
    record = team.record
    return TeamCard(
        id=str(record["id"]),
        name=str(record["name"]),
        city=str(record.get("city") or ""),
        mission=str(record.get("mission") or ""),
        members=members,
        rows=rows,
        uncovered=[facet.label for facet in team.uncovered],
        outside=[
            f"{labels[code]}：{'、'.join(str(ranked.record['name']) for ranked in people)}"
            for code, people in team.outside.items()
            if code in labels
        ],
    )


def _group(group: Group, facets: Sequence[Facet]) -> GroupCard:
    labels = {facet.code: facet.label for facet in facets}
    members = []
    for member in group.members:
        key = str(member.record["id"])
        covers = "、".join(labels[code] for code, ids in group.coverage.items() if key in ids)
        teams = "、".join(group.teams.get(key, ()))
        members.append({"id": key, "name": str(member.record["name"]), "covers": covers, "teams": teams})
    return GroupCard(group.ready_team, members, [facet.label for facet in group.uncovered])

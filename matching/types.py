"""The shapes of matching: the problem as understood, evidence, feature values, ranked answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from matching.reading.reading import Reading
from talent_db.knowledge.crafts import ConceptKind
from talent_db.knowledge.outside_help import OutsideHelp


@dataclass(frozen=True)
class Ask:
    """An enterprise's problem as it was put; at least ``title`` or ``description`` has words."""

    title: str = ""
    description: str = ""
    city: str = ""
    province: str = ""
    industry: str = ""
    kind: str = ""
    id: str = ""

    @property
    def text(self) -> str:
        """All that was said, title first."""
        return "。".join(part for part in (self.title.strip(" 。"), self.description.strip()) if part)


@dataclass(frozen=True)
class Facet:
    """One thing the problem speaks of, with its words in the text.

    ``how`` is ``named`` (stands there word for word), ``described`` (the words describe it) or ``answered`` (the asker
    chose it when asked back: no words). Start and end are
    offsets into ``Ask.text`` of the words, of the most telling stretch for described facets.
    """

    code: str
    kind: ConceptKind
    label: str
    words: str
    weight: float
    how: str = "named"
    start: int = -1
    end: int = -1
    tried: bool = False  # it was changed in vain, or looked at and found sound


@dataclass(frozen=True)
class Choice:
    """One answer to a question: the concept it stands for."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """What the asker is asked back; the code of the choice taken comes back as an extra facet."""

    text: str
    choices: tuple[Choice, ...]


class Implied(NamedTuple):
    """A concept that the problem calls for: how strongly (0–1) and from which facet along which way."""

    weight: float
    facet: str  # code of the facet it comes from
    via: str = ""  # label of the concept between, "" when direct


@dataclass(frozen=True)
class Need:
    """The problem as understood: facets as said, and the concepts called for, by code."""

    ask: Ask
    facets: tuple[Facet, ...]
    wanted: Mapping[str, Implied]
    wants_teaching: bool
    tokens: tuple[str, ...]
    reading: Reading | None = None
    confidence: float = 1.0  # how sure the reading is, 0–1
    questions: tuple[Question, ...] = ()
    spoken_of: Mapping[str, float] = field(default_factory=dict)  # industry code → how far the text speaks of it, 0–1
    likeness: float = 0.0  # BM25 units of the leading symptom, when it is described
    outside: OutsideHelp | None = None  # the kind of help asked for, when no craftsman gives it
    parts: "tuple[Need, ...]" = ()  # one need each where a text tells of several problems of different trades

    @cached_property
    def wanted_by_kind(self) -> Mapping[ConceptKind, Sequence[tuple[str, Implied]]]:
        """What is wanted, in its order, by kind of concept: features ask for it once a candidate."""
        found: defaultdict[ConceptKind, list[tuple[str, Implied]]] = defaultdict(list)
        for code, implied in self.wanted.items():
            found[ConceptKind(code.partition(":")[0])].append((code, implied))
        return found

    @cached_property
    def facet_of(self) -> Mapping[str, Facet]:
        """The facets by code, the first of each."""
        return {facet.code: facet for facet in reversed(self.facets)}

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The tokens of two characters and more that stand in the text: a slip set right is never quoted as said."""
        asked = self.ask.text.lower()
        return tuple(token for token in self.tokens if len(token) > 1 and token in asked)


@dataclass(frozen=True)
class Arms:
    """What the search said of a candidate's likeness in meaning."""

    meaning: float = 0.0  # cosine as (1 + cos) / 2; 0 when there are no vectors
    verified_meaning: float = 0.0  # the same of the verified part alone, for records with statements in them


@dataclass(frozen=True)
class Candidate:
    """A person that some arm found: the compact record of the index with the arms' scores."""

    record: Mapping[str, Any]
    arms: Arms
    kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)  # by features, for each other


class Quote(NamedTuple):
    """Both sides of a reason: words of the problem and a passage of the record, each standing in its text.

    ``answered`` is the craft's own name of what the passage answers with; the passage may say it in other words.
    """

    asked: str
    passage: str
    answered: str = ""
    field: str = ""
    verified: bool = True


class FeatureValue(NamedTuple):
    """One feature of one candidate: value in 0–1 (higher is better), the sentence a user reads, and its quotes."""

    value: float
    sentence: str = ""
    quotes: tuple[Quote, ...] = ()
    covered: tuple[str, ...] = ()  # codes of facets this feature answers


NOTHING = FeatureValue(0.0)  # most features of most candidates


class Part(NamedTuple):
    """A feature's share of a score: ``points = weight × value``; the parts of a score add up to it."""

    feature: str
    label: str
    weight: float
    value: FeatureValue

    @property
    def points(self) -> float:
        """What this part adds to the score."""
        return self.weight * self.value.value


@dataclass(frozen=True)
class Ranked:
    """One answer: the person's record, the score in 0–1 as the sum of its parts, what stays uncovered."""

    record: Mapping[str, Any]
    score: float
    parts: tuple[Part, ...]
    uncovered: tuple[Facet, ...] = ()

    @property
    def reasons(self) -> list[Part]:
        """The parts that have something to say, the weightiest first."""
        told = [part for part in self.parts if part.value.sentence and part.points > 0]
        return sorted(told, key=lambda part: -part.points)


@dataclass(frozen=True)
class RankedTeam:
    """A service team with its score, the members who answer, and facet × member coverage."""

    record: Mapping[str, Any]
    score: float
    members: tuple[Ranked, ...]
    coverage: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # facet code → member ids
    uncovered: tuple[Facet, ...] = ()
    outside: Mapping[str, tuple[Ranked, ...]] = field(default_factory=dict)  # facet code left open → who covers it


@dataclass(frozen=True)
class Group:
    """The fewest people who cover a problem together; ``ready_team`` names the team when all are of one."""

    members: tuple[Ranked, ...]
    coverage: Mapping[str, tuple[str, ...]]  # facet code → member ids
    uncovered: tuple[Facet, ...]
    teams: Mapping[str, tuple[str, ...]]  # member id → names of his teams
    ready_team: str = ""


@dataclass(frozen=True)
class Widening:
    """What to look for when nobody fits: trade and process labels, neighbouring ones, and steps in words."""

    trades: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChainSide:
    """A neighbour along the supply chain; without ``people`` this side is missing."""

    node: str
    industry: str
    processes: tuple[str, ...]
    people: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class JointWork:
    """The place of a problem in a supply chain, for joint work with those before and after it."""

    chain: str
    node: str
    word: str  # by which the problem names it
    upstream: tuple[ChainSide, ...]
    downstream: tuple[ChainSide, ...]


@dataclass(frozen=True)
class Answer:
    """What a problem is answered with. ``craftsmen`` is empty when nobody fits; ``helpers`` could help a little."""

    need: Need
    craftsmen: tuple[Ranked, ...]
    teams: tuple[RankedTeam, ...] = ()
    helpers: tuple[Ranked, ...] = ()
    warnings: tuple[str, ...] = ()
    group: Group | None = None
    joint_work: JointWork | None = None
    widening: Widening | None = None  # only when nobody fits
    chance: float = 0.0  # how likely somebody found can solve it, 0–1 (matching.confidence)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What to ask the asker back; the answers re-rank."""
        return self.need.questions

    @property
    def nobody_fits(self) -> bool:
        """True when no candidate reaches the floor."""
        return not self.craftsmen

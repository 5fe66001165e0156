"""What a text says of one person, claim by claim, each with its place, words and weight."""

from dataclasses import dataclass, field

from ingest.news.passages import Passage


@dataclass(frozen=True)
class Claim:
    """One value with the words it was read from; the claim of greatest ``weight`` wins, of equal ones the first."""

    value: str
    passage: Passage
    start: int
    end: int
    weight: float
    confidence: float = 0.9

    @property
    def where(self) -> str:
        """The line on which the words stand."""
        return self.passage.where(self.start)

    @property
    def quote(self) -> str:
        """The words as written."""
        return self.passage.quote(self.start, self.end)


@dataclass(frozen=True)
class HonourClaim:
    """An honour the person has; ``year`` where the text tells it."""

    name: str
    year: int | None
    claim: Claim
    is_shared: bool = False


@dataclass(frozen=True)
class StudioClaim:
    """A studio and the person's part in it."""

    name: str
    role: str  # founder | leader | member
    year: int | None
    claim: Claim
    rank: float = 1.0


@dataclass
class Person:
    """A person of the page; ``reason`` says why one who is no craftsman was passed over."""

    name: str
    mention: Claim
    employers: list[Claim] = field(default_factory=list)
    positions: list[Claim] = field(default_factory=list)
    cities: list[Claim] = field(default_factory=list)
    honours: list[HonourClaim] = field(default_factory=list)
    studios: list[StudioClaim] = field(default_factory=list)
    deeds: list[Claim] = field(default_factory=list)
    reason: str = ""
    is_manager: bool = False
    denies: bool = False

    @property
    def is_craftsman(self) -> bool:
        """Honoured for craft or labour, or with a part in a named studio."""
        return bool(self.honours or self.studios) and not self.is_manager and not self.reason


def best(claims: list[Claim]) -> Claim | None:
    """The claim of greatest weight, the earliest of equal ones."""
    return max(claims, key=lambda claim: claim.weight, default=None)

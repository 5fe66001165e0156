"""What is said of an honour (``Award``) and what an article has said so far (``Memory``)."""

import re
from dataclasses import dataclass, field

from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.sentences import Clause, Sentence

_YEAR = re.compile(r"(19[5-9]\d|20[0-4]\d)(?:年度?|[—\-－—至到](?:19|20)?\d\d年度?)")


@dataclass
class Memory:
    """What an article has said so far: the honour it is about, the contest, the row of persons under discussion."""

    topic: str = ""
    topic_is_given: bool = False
    topic_claim: Claim | None = None
    contest: str = ""
    focus: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    each: int = 0
    ranked: list[str] = field(default_factory=list)  # persons with a place in the contest, in order
    places: dict[str, int] = field(default_factory=dict)  # who has which place in its events
    events: dict[str, str] = field(default_factory=dict)  # who competed in which event
    won: set[tuple[str, str, int]] = field(default_factory=set)  # (who, contest and event, place)
    event: str = ""
    headline: str = ""
    is_pending: bool = False  # what the text tells of is not decided yet

    def remember(self, name: str) -> None:
        """The person was named just now."""
        if name in self.recent:
            self.recent.remove(name)
        self.recent.append(name)


@dataclass(frozen=True)
class Award:
    """An honour for some persons."""

    holders: tuple[str, ...]
    honour: HonourClaim


# What is said again so near is the same honour by its full name.
SAID_AGAIN = 40


def add_honour(honours: list[HonourClaim], honour: HonourClaim) -> None:
    """One more honour, unless it is among them already, by the same name or by a shorter one.

    给了个五一劳动奖章，某省五一劳动奖章 is one honour; so are 集团公司劳动模范 and 集团劳模.
    """
    for index, item in enumerate(honours):
        if _plain(item.name) == _plain(honour.name):
            return
        if item.claim.passage is honour.claim.passage and item.name.endswith(honour.name):
            return  # 劳动模范, in the list of those who became 某县劳动模范
        is_near = item.claim.passage is honour.claim.passage and abs(item.claim.end - honour.claim.end) <= SAID_AGAIN
        if is_near and item.claim.end <= honour.claim.start and honour.name.endswith(item.name):
            honours[index] = honour
            return
    honours.append(honour)


def _plain(name: str) -> str:
    return name.replace("集团公司", "集团").replace("劳动模范", "劳模")


def clause_claim(scene: Scene, clause: Clause, start: int, end: int, value: str) -> Claim:
    """The claim whose words are the whole clause."""
    return Claim(value, scene.passage, min(clause.start, start), max(clause.end, end), 1.0, 0.9)


def year_of(text: str, sentence: Sentence, clause: Clause, start: int, end: int) -> int | None:
    """The year in brackets behind, else the last one in front within the sentence."""
    behind = re.match(r"”?[（(]((?:19|20)\d\d)年?[）)]", text[end : end + 12])
    if behind:
        return int(behind.group(1))
    years = _YEAR.findall(text[clause.start : end]) or _YEAR.findall(text[sentence.start : end])
    return int(years[-1]) if years else None

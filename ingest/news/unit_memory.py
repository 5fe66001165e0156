"""Which units an article has named, and which of them 公司, 厂里 and a renaming mean."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ingest.news.page import Scene
from ingest.news.sentences import Sentence
from ingest.news.units import UnitSpan
from ingest.news.wordlists import OFFICIAL_UNITS

_RENAMED = re.compile(r"(?:改名|更名|改制|重组|改组)(?:为|成立|成|组建)?了?")
_RETIRED = re.compile(r"(?:退休|离休)(?:的?时|那)|(?:退休|离休)[^。]{0,12}[还仍]叫")
_NO_FIRM = re.compile(rf"{OFFICIAL_UNITS.pattern}|[区园会]$")
# 先在某厂当了九年绕线工: 公司 or 矿上 said later is not that one.
_LEFT_LONG_AGO = re.compile(r"(?:当|干|做|待|工作|打工)了[^，]{0,6}年|曾在|此前在|离开|下岗|当过|做过|干过|最早在|调离")
# 被某集团授予…: who gives something is not where people work.
_GIVES = re.compile(r"(?:工会|党委|公司)?(?:授予|评为|命名|表彰|追授|认定|聘为)")
# 公司 means one of so many units named last, however long the page is.
FAR_UNITS = 100


def is_giver(scene: Scene, unit: UnitSpan) -> bool:
    """The unit only gives an honour."""
    is_agent = scene.text[unit.start - 1 : unit.start] in ("被", "由")
    return is_agent and _GIVES.match(scene.text, unit.end) is not None


class UnitMemory:
    """The units of an article in reading order."""

    def __init__(self) -> None:
        self.units: list[UnitSpan] = []
        self.of_studios: dict[str, set[str]] = {}  # unit → whose studio it houses

    def remember(self, scene: Scene, sentence: Sentence) -> None:
        """The units of one more sentence, but for those that somebody left long ago."""
        left = {unit.start for unit in scene.units if is_giver(scene, unit)} | {
            unit.start
            for clause in sentence.clauses
            for unit in scene.units
            if clause.start <= unit.start < clause.end and _LEFT_LONG_AGO.search(scene.text, clause.start, clause.end)
        }
        self.units.extend(
            unit
            for unit in scene.units
            if sentence.start <= unit.start < sentence.end and not unit.is_generic and unit.start not in left
        )

    def house_studio(self, unit: UnitSpan, owner: str) -> None:
        """The unit is named for the studio of ``owner``."""
        self.of_studios.setdefault(unit.name, set()).add(owner)

    def last_named(self, here: Sequence[UnitSpan], name: str) -> UnitSpan | None:
        """The unit that 公司 means for ``name``, rather none that is named for another one's studio only.

        ``here`` are the units in front of the word in its own sentence.
        """
        first = None
        for unit in self._backwards(here):
            if name in self.of_studios.get(unit.name, {name}):
                return unit
            first = first or unit
        return first

    def _backwards(self, here: Sequence[UnitSpan]) -> Iterator[UnitSpan]:
        for unit in chain(reversed(here), islice(reversed(self.units), FAR_UNITS)):
            if not unit.is_generic and not OFFICIAL_UNITS.search(unit.name):
                yield unit

    def renamed_in(self, scene: Scene, sentence: Sentence) -> tuple[list[UnitSpan], UnitSpan] | None:
        """厂子改名某某公司: (the units named last before, the new one); None where nothing was renamed."""
        match = _RENAMED.search(scene.text, sentence.start, sentence.end)
        new = next((u for u in scene.units if match and match.end() <= u.start <= match.end() + 2), None)
        if new is None or new.is_generic or (match and _RETIRED.search(scene.text, sentence.start, match.start())):
            return None  # 他退休的时候还叫铸机厂，后来才改制成了某公司
        return [unit for unit in self.units[-FAR_UNITS:] if unit is not new and not _NO_FIRM.search(unit.name)], new

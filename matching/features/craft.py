"""What the record names of what the problem calls for: symptoms, causes, processes, trades, things, materials."""

from collections.abc import Mapping
from typing import Any

from matching.types import NOTHING, Candidate, FeatureValue, Implied, Need, Quote
from search.shown import sureness
from talent_db.knowledge.crafts import ConceptKind

MOST_QUOTES = 2


def defects(need: Need, candidate: Candidate) -> FeatureValue:
    """处理过同样的现象."""
    return _overlap(need, candidate, (ConceptKind.DEFECT,), "处理过“{answered}”这类毛病")


def causes(need: Need, candidate: Candidate) -> FeatureValue:
    """对付过可能的原因."""
    return _overlap(need, candidate, (ConceptKind.CAUSE,), "对付过可能的原因“{answered}”")


def processes(need: Need, candidate: Candidate) -> FeatureValue:
    """会用得上的工艺."""
    return _overlap(need, candidate, (ConceptKind.PROCESS,), "要用到的“{answered}”正是这位师傅的手艺")


def trades(need: Need, candidate: Candidate) -> FeatureValue:
    """工种对口."""
    return _overlap(need, candidate, (ConceptKind.TRADE,), "该找“{answered}”，师傅就是干这一行的")


def objects(need: Need, candidate: Candidate) -> FeatureValue:
    """熟悉这种设备、部件."""
    kinds = (ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.TOOL)
    return _overlap(need, candidate, kinds, "熟悉“{answered}”")


def materials(need: Need, candidate: Candidate) -> FeatureValue:
    """做过这种材料、工况、参数."""
    kinds = (ConceptKind.MATERIAL, ConceptKind.PARAMETER, ConceptKind.CONDITION)
    return _overlap(need, candidate, kinds, "做过“{answered}”")


def _overlap(need: Need, candidate: Candidate, kinds: tuple[ConceptKind, ...], sentence: str) -> FeatureValue:
    """Noisy or over the wanted concepts of some kinds: 1 − Π (1 − wanted × evidence)."""
    record = candidate.record
    missing = 1.0
    gains: list[tuple[float, str, Implied, int]] = []
    wanted = need.wanted_of(kinds)
    for code in wanted.keys() & record["concepts"].keys() | wanted.keys() & record["described"].keys():
        implied = wanted[code]
        evidence, passage = sureness(record, code)
        gain = implied.weight * evidence
        if gain > 0:
            gains.append((gain, code, implied, passage))
    if not gains:
        return NOTHING
    gains.sort(key=lambda item: (-item[0], item[1]))
    for gain, _, _, _ in gains:  # in one order, for the product of floats hangs on it
        missing *= 1 - min(gain, 0.999)
    quotes = tuple(_quote(need, record, code, implied, passage) for _, code, implied, passage in gains[:MOST_QUOTES])
    answered = "、".join(dict.fromkeys(code.partition(":")[2] for _, code, _, _ in gains[:MOST_QUOTES]))
    covered = tuple(dict.fromkeys(implied.facet for _, _, implied, _ in gains))
    return FeatureValue(1 - missing, sentence.format(answered=answered), quotes, covered)


def _quote(need: Need, record: Mapping[str, Any], code: str, implied: Implied, number: int) -> Quote:
    facet = next((f for f in need.facets if f.code == implied.facet), None)
    passage = record["passages"][number]
    return Quote(
        asked=facet.words if facet else "",
        passage=passage["text"],
        answered=code.partition(":")[2],
        field=passage["field"],
        verified=passage["verified"],
    )

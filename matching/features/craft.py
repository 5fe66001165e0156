"""What the record names of what the problem calls for: symptoms, causes, processes, trades, things, materials."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matching.types import NOTHING, Candidate, FeatureValue, Implied, Need, Quote
from search.shown import SUREST, sureness
from talent_db.knowledge.crafts import ConceptKind

MOST_QUOTES = 2


class _Gain(NamedTuple):
    """A wanted concept that a record shows: wanted × evidence, and the number of the passage."""

    size: float
    code: str
    label: str
    implied: Implied
    passage: int


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
    shown = _shown(need, candidate)
    gains = [gain for kind in kinds for gain in shown.get(kind, ())]
    if not gains:
        return NOTHING
    gains.sort(key=_strongest)
    missing = 1.0
    for gain in gains:  # in one order, for the product of floats hangs on it
        missing *= 1 - min(gain.size, SUREST)
    told = gains[:MOST_QUOTES]
    answered = "、".join(dict.fromkeys(gain.label for gain in told))
    return FeatureValue(
        1 - missing,
        sentence.format(answered=answered),
        tuple(_quote(need, candidate.record, gain) for gain in told),
        tuple(dict.fromkeys(gain.implied.facet for gain in gains)),
    )


def _shown(need: Need, candidate: Candidate) -> Mapping[ConceptKind, Sequence[_Gain]]:
    """What of the wanted the record shows, by kind: looked up once for all features."""
    kept = candidate.kept
    if need.wanted is not kept.get("wanted"):
        kept.update(wanted=need.wanted, gains=_gains(need, candidate.record))
    found: Mapping[ConceptKind, Sequence[_Gain]] = kept["gains"]
    return found


def _gains(need: Need, record: Mapping[str, Any]) -> Mapping[ConceptKind, Sequence[_Gain]]:
    found: dict[ConceptKind, list[_Gain]] = {}
    wanted = need.wanted
    for code in wanted.keys() & (record["concepts"].keys() | record["described"].keys()):
        implied = wanted[code]
        evidence, passage = sureness(record, code)
        size = implied.weight * evidence
        if size > 0:
            kind, _, label = code.partition(":")
            found.setdefault(ConceptKind(kind), []).append(_Gain(size, code, label, implied, passage))
    return found


def _strongest(gain: _Gain) -> tuple[float, str]:
    return -gain.size, gain.code


def _quote(need: Need, record: Mapping[str, Any], gain: _Gain) -> Quote:
    facet = need.facet_of.get(gain.implied.facet)
    passage = record["passages"][gain.passage]
    return Quote(
        asked=facet.words if facet else "",
        passage=passage["text"],
        answered=gain.label,
        field=passage["field"],
        verified=passage["verified"],
    )

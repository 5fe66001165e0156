"""Nobody fits: how to widen the search, and what kind of craftsman to look for."""

from collections.abc import Sequence

from matching.types import Need, Widening
from talent_db.knowledge.crafts import ConceptKind, CraftBase
from talent_db.knowledge.outside_help import OutsideHelp

MOST_TRADES, MOST_PROCESSES, MOST_NEAR = 3, 4, 4


def widen(need: Need, base: CraftBase) -> Widening:
    """The trade and processes to look for, the neighbouring processes to be content with, and steps in words.

    Where no craftsman can help, the steps say why and whom to turn to instead.
    """
    if need.outside is not None:
        return Widening(steps=_elsewhere(need.outside))
    trades = _strongest(need, ConceptKind.TRADE, MOST_TRADES)
    processes = _strongest(need, ConceptKind.PROCESS, MOST_PROCESSES)
    near = _near((*processes, *trades), base)
    return Widening(
        trades=_labels(trades, base),
        processes=_labels(processes, base),
        near=_labels(near, base),
        steps=tuple(_steps(need, _labels(near, base))),
    )


def _elsewhere(kind: OutsideHelp) -> tuple[str, ...]:
    return (
        f"您问的是“{kind.name}”，不是手艺能解决的，劳模工匠帮不上",
        f"请找{kind.turn_to}",
        "如果还有技术上的难题，请单独写下来再问",
    )


def _steps(need: Need, near: Sequence[str]) -> list[str]:
    ask = need.ask
    steps = []
    if ask.city:
        where = f"{ask.province}其他城市" if ask.province and ask.province != ask.city else "其他城市"
        steps.append(f"不限{ask.city}，到{where}和外省找，请对方工会牵线")
    if ask.industry:
        steps.append(f"不限“{ask.industry}”，别的行业里做同样工艺的师傅也能来")
    if near:
        steps.append(f"找会相近工艺的师傅：{'、'.join(near)}")
    steps.append("不限技能等级：天天干这样活的初级工、中级工也能帮上忙")
    return steps


def _strongest(need: Need, kind: ConceptKind, most: int) -> list[str]:
    found = [(implied.weight, code) for code, implied in need.wanted.items() if code.startswith(f"{kind.value}:")]
    return [code for _, code in sorted(found, key=lambda item: (-item[0], item[1]))[:most]]


def _near(codes: Sequence[str], base: CraftBase) -> list[str]:
    """What the knowledge base calls neighbouring, in both directions, the nearest first."""
    known = set(codes)
    found: dict[str, float] = {}
    for code in codes:
        for other, weight in base.neighbours.get(code, {}).items():
            if other not in known:
                found[other] = max(found.get(other, 0.0), weight)
    return sorted(found, key=lambda code: (-found[code], code))[:MOST_NEAR]


def _labels(codes: Sequence[str], base: CraftBase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base.concepts[code].label for code in codes))

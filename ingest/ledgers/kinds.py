"""An empty 需求类型 or 服务类型: what the line is kept as, and the warning that says so.

A line cannot be without a kind, and a wrong one tells: a lecture kept as 攻关 counts as a problem solved. So the kind is
that of the line as it stands in the base, else the one that its own title names, else 攻关, and never without a word.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ingest.ledgers.definitions import Column, Ledger
from talent_db.enums import ProblemKind

CODE = "LEDGER_KIND_EMPTY"
TITLES = ("title", "topic")  # the columns whose words may name a kind


class Settled(NamedTuple):
    """The kind a line is kept as, and the sentence that says where it comes from."""

    kind: str
    message: str


def kind_column(ledger: Ledger) -> Column | None:
    """The column for the kind of help; None in ledgers without one (a studio's 类别 is in free words)."""
    return next((column for column in ledger.columns if column.key == "kind" and column.choices), None)


def settle(ledger: Ledger, content: Mapping[str, Any], present: Mapping[str, Any] | None) -> Settled:
    """The kind of a line whose cell is empty; ``present`` is the line as it stands in the base, if it does."""
    column = kind_column(ledger)
    label = column.label if column else ""
    if present is not None:
        known = str(present["kind"])
        return Settled(known, f"“{label}”没有填，沿用原来的“{known}”。")
    title = next(column for column in ledger.columns if column.key in TITLES)
    words = str(content.get(title.key, ""))
    named = [kind.value for kind in ProblemKind if kind.value in words]
    if len(named) == 1:
        return Settled(named[0], f"“{label}”没有填，按“{title.label}”里写的记作“{named[0]}”，请核对。")
    default = ProblemKind.TACKLE.value
    return Settled(default, f"“{label}”没有填，也看不出是哪一类，先记作“{default}”，请补上。")

"""Field F1 of ``extract_file`` over a folder of forms with ``gold.jsonl``, by kind of file.

Micro over the fields of gold, compared as samples/forms/README.md says: texts without white space, lists item by item
in order. ``extra`` counts where gold has it; what can be worked out (birth, sex from the ID number) is neither right
nor wrong. ``python -m bench.forms FOLDER [--verbose]``
"""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.extract import extract_file

FIELDS = (
    "name sex birth work_start ethnicity native_place political_status education employer position title occupation "
    "skill_level years_in_trade phone id_number address industry recommending_unit honours deeds hidden"
).split()
EXTRA = ("experience", "technical_results", "age", "trade_start")
DERIVABLE = {"birth", "sex"}
KINDS = {
    "docx": "docx", "pdf": "pdf", "xlsx": "xlsx", "csv": "csv", "announcements": "announcement", "packages": "package",
    "legacy": "legacy", "bad": "bad",
}  # fmt: skip


@dataclass
class Miss:
    """One field that differs from gold."""

    file: str
    field: str
    expected: Any
    got: Any


@dataclass
class Tally:
    """Counts of one kind of file."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over fields."""
        total = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / total if total else 0.0


def score(folder: Path) -> dict[str, Any]:
    """F1, counts and misses by kind and over all of it."""
    tallies: dict[str, Tally] = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        tally = tallies.setdefault(_kind(gold["file"]), Tally())
        extraction = extract_file(folder / gold["file"])
        records = [record.as_dict() for record in extraction.records]
        _compare_campaign(gold, extraction.campaign, tally)
        for expected, got in _aligned(gold["records"], records):
            _compare(gold["file"], expected, got, tally)
    whole = Tally(*(sum(getattr(tally, name) for tally in tallies.values()) for name in ("right", "missed", "wrong")))
    kinds = {
        kind: {"f1": round(tally.f1, 4), "right": tally.right, "missed": tally.missed, "wrong": tally.wrong}
        for kind, tally in sorted(tallies.items())
    }
    misses = [vars(miss) for tally in tallies.values() for miss in tally.misses]
    return {"f1": round(whole.f1, 4), "kinds": kinds, "misses": misses}


def _kind(name: str) -> str:
    kind = KINDS.get(name.split("/")[0], "other")
    return "scan" if kind == "pdf" and "扫描" in name else kind


def _aligned(gold: list[dict[str, Any]], got: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs by name in order, else by position; what is left over on one side stands against nothing."""
    left = list(got)
    pairs = []
    for index, expected in enumerate(gold):
        same = next((record for record in left if record.get("name") == expected.get("name")), None)
        if same is None and len(gold) == len(got) and got[index] in left:
            same = got[index]
        if same is not None:
            left.remove(same)
        pairs.append((expected, same or {}))
    return pairs + [({}, record) for record in left]


def _compare_campaign(gold: dict[str, Any], campaign: str | None, tally: Tally) -> None:
    if gold["campaign"] != campaign:
        tally.misses.append(Miss(gold["file"], "campaign", gold["campaign"], campaign))


def _compare(file: str, gold: dict[str, Any], got: dict[str, Any], tally: Tally) -> None:
    expected = {**gold, **gold.get("extra", {})}
    for name in (*FIELDS, *EXTRA):
        want, have = expected.get(name), got.get(name)
        if want is None:
            if have is not None and name in FIELDS and not (name in DERIVABLE and gold):
                tally.wrong += 1
                tally.misses.append(Miss(file, name, want, have))
            continue
        if _normal(want) == _normal(have):
            tally.right += 1
            continue
        tally.missed += 1
        tally.wrong += have is not None
        tally.misses.append(Miss(file, name, want, have))


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return [
            {key: _normal(item.get(key)) for key in sorted(item)} if isinstance(item, dict) else item for item in value
        ]
    return value


def write(line: str) -> None:
    """One line of the figures on standard output."""
    sys.stdout.write(line + "\n")


def main(arguments: list[str]) -> int:
    """Print the figures, with ``--verbose`` every miss."""
    folder = Path(next((item for item in arguments if not item.startswith("-")), "samples/forms"))
    result = score(folder)
    for kind, figures in result["kinds"].items():
        write(
            f"{kind:14} F1 {figures['f1']:.4f}  right {figures['right']}  missed {figures['missed']}  wrong {figures['wrong']}"
        )
    write(f"{'all':14} F1 {result['f1']:.4f}")
    if "--verbose" in arguments:
        for miss in result["misses"]:
            write(
                f"{miss['file']} | {miss['field']} | expected {str(miss['expected'])[:160]} | got {str(miss['got'])[:160]}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

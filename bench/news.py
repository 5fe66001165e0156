"""How well persons are read from news: the four scores of samples/news/README.md.

``python -m bench.news [FOLDER] [--verbose]``
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.extract import extract_file

_LOOSE = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":"})
# Words in which two spellings of one honour may differ: year, giver, edition.
_RANK = re.compile(r"第[一二三四五六七八九十\d]+名?|[特一二三四]等奖|[金银铜]奖|冠军|亚军|季军|优秀奖|提名奖")
_GIVER = re.compile(
    r"^(?:(?:19|20)\d\d年度?|第[一二三四五六七八九十\d]+[届批]|首[届批]|全国总工会|省总工会|市总工会|国务院)+"
)


@dataclass
class Scores:
    """Counts by name of the score, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ratio(self, right: str, *parts: str) -> float:
        """right / (right + parts)."""
        total = self.counts[right] + sum(self.counts[part] for part in parts)
        return self.counts[right] / total if total else 0.0

    def prf(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 of the counts ``name.right``, ``.wrong`` and ``.missed``."""
        precision = self.ratio(f"{name}.right", f"{name}.wrong")
        recall = self.ratio(f"{name}.right", f"{name}.missed")
        both = precision + recall
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        }


def score(folder: Path) -> dict[str, Any]:
    """All scores of a folder with ``gold.jsonl``."""
    scores = Scores()
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        records = [record.as_dict() for record in extract_file(folder / gold["file"]).records]
        _compare_file(gold["file"], gold["persons"], records, scores)
    result: dict[str, Any] = {name: scores.prf(name) for name in ("persons", "craftsmen", "honours")}
    result["fields"] = {
        name: round(scores.ratio(f"{name}.right", f"{name}.wrong"), 4)
        for name in ("employer", "position", "city", "studio")
    }
    result["studio_role_wrong"] = scores.counts["studio.role"]
    result["misses"] = scores.misses
    return result


def _compare_file(file: str, persons: list[dict[str, Any]], records: list[dict[str, Any]], scores: Scores) -> None:
    got = {normal(record["name"]): record for record in records}
    gold = {normal(person["name"]): person for person in persons}
    unsure = {name for name, person in gold.items() if person.get("ambiguous")}
    for name in sorted(set(got) | set(gold)):
        if name in unsure:
            continue
        person, record = gold.get(name), got.get(name)
        _count(scores, "persons", person is not None, record is not None, f"{file} {name}")
        is_gold, is_got = bool(person and person["is_craftsman"]), bool(record and record["is_craftsman"])
        _count(scores, "craftsmen", is_gold, is_got, f"{file} {name}")
        if person and record and is_gold and is_got:
            _compare_fields(f"{file} {name}", person, record, scores)


def _count(scores: Scores, what: str, expected: bool, found: bool, label: str) -> None:
    if expected and found:
        scores.counts[f"{what}.right"] += 1
    elif expected or found:
        kind = "missed" if expected else "wrong"
        scores.counts[f"{what}.{kind}"] += 1
        scores.misses.append(f"{what} {kind}: {label}")


def _compare_fields(label: str, person: dict[str, Any], record: dict[str, Any], scores: Scores) -> None:
    for name in ("employer", "position", "city"):
        expected, found = normal(person[name]), normal(record.get(name, ""))
        if name == "city":
            expected, found = expected.removesuffix("市"), found.removesuffix("市")
            is_right = expected == found
        else:
            is_right = expected == found or bool(expected and found and (expected in found or found in expected))
        _tell(scores, name, is_right, f"{label}: {expected or '—'} / {found or '—'}")
    expected_studio = person["studio"]
    found_studios = record.get("studios") or []
    if expected_studio is None:
        _tell(scores, "studio", not found_studios, f"{label}: — / {[item['name'] for item in found_studios]}")
    else:
        same = [item for item in found_studios if normal(item["name"]) == normal(expected_studio["name"])]
        is_right = any(item["role"] == expected_studio["role"] for item in same)
        scores.counts["studio.role"] += bool(same) and not is_right
        _tell(
            scores,
            "studio",
            is_right,
            f"{label}: {expected_studio} / {[(item['name'], item['role']) for item in found_studios]}",
        )
    _compare_honours(label, person["honours"], record.get("honours") or [], scores)


def _tell(scores: Scores, name: str, is_right: bool, label: str) -> None:
    scores.counts[f"{name}.{'right' if is_right else 'wrong'}"] += 1
    if not is_right:
        scores.misses.append(f"{name}: {label}")


def _compare_honours(label: str, expected: list[str], found: list[dict[str, Any]], scores: Scores) -> None:
    left = [item["name"] for item in found]
    for name in expected:
        match = next((item for item in left if same_honour(name, item)), None)
        if match is None:
            scores.counts["honours.missed"] += 1
            scores.misses.append(f"honours missed: {label}: {name}")
        else:
            left.remove(match)
            scores.counts["honours.right"] += 1
    for name in left:
        scores.counts["honours.wrong"] += 1
        scores.misses.append(f"honours wrong: {label}: {name}")


def same_honour(first: str, second: str) -> bool:
    """The same name, or one that differs only in year, giver or edition."""
    one, two = (_GIVER.sub("", normal(name)) for name in (first, second))
    if one == two:
        return True
    if _RANK.findall(one) != _RANK.findall(two):
        return False
    return min(len(one), len(two)) >= 4 and (one.endswith(two) or two.endswith(one) or one in two or two in one)


def normal(text: str) -> str:
    """Without white space and quotation marks, brackets in one width."""
    return re.sub(r"[\s“”\"'‘’「」]", "", text or "").translate(_LOOSE)


def main(arguments: list[str]) -> int:
    """Print the scores, with ``--verbose`` every miss."""
    folder = Path(next((item for item in arguments if not item.startswith("-")), "samples/news"))
    result = score(folder)
    for name in ("persons", "craftsmen", "honours"):
        figures = result[name]
        sys.stdout.write(f"{name:10} P {figures['precision']:.4f}  R {figures['recall']:.4f}  F1 {figures['f1']:.4f}\n")
    for name, value in result["fields"].items():
        sys.stdout.write(f"{name:10} {value:.4f}\n")
    sys.stdout.write(f"studio role wrong {result['studio_role_wrong']}\n")
    if "--verbose" in arguments:
        sys.stdout.writelines(f"{miss}\n" for miss in result["misses"])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

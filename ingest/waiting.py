"""For which faults an item waits, and for what: a person's word, or a helper program that was not there."""

from collections.abc import Iterable, Mapping
from typing import Any

from talent_db.domain.telling import Telling

# The file can be read once the helper (tesseract, LibreOffice) is there, or the machine has more time.
HELPER_CODES = frozenset({"OCR_MISSING", "OCR_TIMEOUT", "CONVERTER_MISSING"})
# Faults that a person has to settle before the item is stored, and those that wait for a helper.
WAITING_CODES = HELPER_CODES | {"TWO_NAMES", "OCR_TO_CONFIRM"}


def held_by(issues: Iterable[Mapping[str, Any]], telling: Telling) -> Mapping[str, Any] | None:
    """The first fault for which a record has to wait.

    A scan in a package holds only the persons of whom it tells: its fault names the member.
    """
    for issue in issues:
        if issue["code"] not in WAITING_CODES:
            continue
        member = issue["where"] if issue["code"] == "OCR_TO_CONFIRM" and issue["record"] is None else ""
        if not member or any(fact.place.startswith(f"{member}, ") for fact in telling.facts):
            return issue
    return None

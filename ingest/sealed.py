"""A telling kept sealed beside an item that waits or was refused, so that a person can still take it."""

import json
from dataclasses import asdict

from talent_db.crypto import KeyRing
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind
from talent_db.models import ImportItem


def seal_telling(keys: KeyRing, item: ImportItem, telling: Telling) -> None:
    """Keep a telling with an item, bound to it."""
    item.sealed_input = keys.seal(json.dumps(asdict(telling), ensure_ascii=False), f"import_item:{item.id}")


def open_telling(keys: KeyRing, item: ImportItem) -> Telling | None:
    """The telling kept with an item; None for a whole file or a line that could not be read."""
    if not item.sealed_input:
        return None
    told = json.loads(keys.open(item.sealed_input, f"import_item:{item.id}"))
    facts = tuple(NewFact(**fact) for fact in told.pop("facts"))
    return Telling(**told | {"facts": facts, "kind": RecordKind(told["kind"])})

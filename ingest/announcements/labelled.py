"""A decision that tells each person in lines of labels (姓名：…, 单位：…): read as forms are, with what it confers."""

import re

from ingest.announcements.levels import level_of
from ingest.announcements.lines import NUMBERING, Line, lines_of
from ingest.announcements.records import ON_NOTICE, issuer_of
from ingest.announcements.titles import conferral_of, has_title, title_of, year_of
from ingest.forms.records import extract_forms
from ingest.types import Document, Extraction

_NAME_LABEL = re.compile(r"姓\s*名\s*[:：]\s*[\u3400-\u9fff]")
# One labelled name alone is a form.
FEWEST_PERSONS = 2


def extract_labelled(document: Document) -> Extraction | None:
    """The persons told in labelled lines below the title of a decision, each with its honour; None for anything else."""
    lines = [item for item in lines_of(document) if isinstance(item, Line)]
    names = sum(_NAME_LABEL.match(NUMBERING.sub("", line.text.strip(), count=1)) is not None for line in lines)
    if names < FEWEST_PERSONS or not has_title(lines):
        return None
    found = extract_forms(document)
    if len(found.records) < FEWEST_PERSONS:
        return None
    _confer(found, lines)
    return found


def _confer(found: Extraction, lines: list[Line]) -> None:
    """The honour of the title in front of those that a person had before; nothing where it is only proposed."""
    title = title_of(lines)
    base = conferral_of(title, "\n".join(line.text for line in lines))
    if not base.honour or base.is_proposed:
        return
    year = year_of(title, [line.text for line in lines], base.honour)
    given = {"name": base.honour, "year": year, "level": level_of(base.honour, issuer_of(title, lines))}
    for record in found.records:
        before, name = record.first("honours"), record.first("name")
        if before:
            before.value = [given, *(item for item in before.value if item["name"] != base.honour)]
        elif name:
            record.add("honours", [given], base.honour, name.where, name.quote, ON_NOTICE if base.is_notice else 0.95)

"""From a pair of label and answer to facts: short answers, compound ones, long texts and lists."""

import re
from typing import Any

from ingest.cleaning import text
from ingest.cleaning.boxes import coded_option, has_boxes, may_offer_options, ticked_options
from ingest.cleaning.honour_prose import tells_deeds
from ingest.forms.answers import SIGNATURE, add_single
from ingest.forms.compounds import add_compound
from ingest.forms.inline import split_inline
from ingest.forms.labels import Label, LabelBook
from ingest.forms.lists import honours_in, is_hint, is_pointer, steps_in
from ingest.forms.pairs import Pair
from ingest.types import ExtractedRecord

# The second line of a title: ——记某厂钳工张三.
_SUBTITLE = re.compile(r"^(?:——|—|--|──|――)\s*[记访谈写][^。！？]{2,60}$")


def add_facts(record: ExtractedRecord, pair: Pair, book: LabelBook) -> None:
    """Clean the answer and add what it says to the record; an empty answer adds nothing."""
    fields = pair.label.fields
    if not pair.label.is_personal and pair.label.field != "opinions":
        return
    if pair.label.is_block:
        _add_block(record, pair, book)
        return
    if len(fields) == 1:
        add_answer(record, fields[0], pair.text, pair.where)
        return
    raw = _chosen(pair.text)
    if text.is_nothing(raw):
        return
    if asked := _labelled_parts(raw, fields, book):
        for label, words in asked:
            add_single(record, label.field, words, pair.where, pair.text)
        return
    add_compound(record, fields, raw, pair)


def add_answer(record: ExtractedRecord, field: str, answer: str, where: str) -> None:
    """Clean one short answer to one question and add what it says, as ``add_facts`` does."""
    raw = _chosen(answer)
    if not text.is_nothing(raw):
        add_single(record, field, raw, where, answer)


def _labelled_parts(raw: str, fields: tuple[str, ...], book: LabelBook) -> list[tuple[Label, str]]:
    """The parts of an answer that repeats what is asked (单位：某厂　职务：班长); [] for any other."""
    if ":" not in raw and "：" not in raw:
        return []
    parts = [(label, words) for line in raw.split("\n") for label, words in split_inline(line, book)]
    named = [(label, words) for label, words in parts if label is not None and label.fields[0] in fields]
    return named if parts and len(named) == len(parts) and "name" not in fields else []


def _chosen(raw: str) -> str:
    """The ticked options where the answer offers boxes (none ticked: no answer), else the answer itself."""
    if not may_offer_options(raw):
        return raw
    if not has_boxes(raw):
        return coded_option(raw) or raw
    return "、".join(ticked_options(raw))


def _add_block(record: ExtractedRecord, pair: Pair, book: LabelBook) -> None:
    field = pair.label.field
    if field == "honours":
        _extend(record, "honours", honours_in(pair, book), pair)
        deeds = [line for line in pair.lines if tells_deeds(line) and not is_pointer(line)]
        if deeds:  # 荣誉及业绩, or whatever else was written beside the honours
            _append_text(record, "deeds", deeds, pair)
    elif field == "experience":
        _extend(record, "experience", steps_in(pair, book), pair)
    elif field in ("deeds", "technical_results", "opinions"):
        lines = [*pair.lines, *(line for table in pair.tables for cell in table.cells for line in cell.paragraphs)]
        _append_text(record, field, _text_lines(lines) if field != "opinions" else lines, pair)


def _text_lines(lines: list[str]) -> list[str]:
    kept = [line for line in lines if not is_hint(line)]
    if len(kept) > 1 and _SUBTITLE.match(kept[0].strip()):
        kept = kept[1:]
    while kept and (SIGNATURE.match(kept[-1].strip()) or not kept[-1].strip()):
        kept.pop()
    return kept


def _append_text(record: ExtractedRecord, field: str, lines: list[str], pair: Pair) -> None:
    """A long text; a second answer to the same label (the deeds go on in the next table) is added to the first."""
    value = text.clean_paragraphs(lines)
    if field == "opinions" and value:
        value = f"{pair.label.text}：{value}"
    if text.is_nothing(value):
        return
    before = next((fact for fact in record.facts if fact.field == field), None)
    if before is None:
        record.add(field, value, "\n".join(lines), pair.where)
    elif is_pointer(str(before.value)):  # 见附页, and here is that page
        record.facts.remove(before)
        record.add(field, value, "\n".join(lines), pair.where)
    elif value not in before.value:
        before.value = f"{before.value}\n{value}"
        before.raw = f"{before.raw}\n" + "\n".join(lines)
        before.quote = before.raw


def _extend(record: ExtractedRecord, field: str, items: list[Any], pair: Pair) -> None:
    if not items:
        return
    words = pair.lines or [cell.text for table in pair.tables for cell in table.cells]
    raw = "\n".join(words)
    before = next((fact for fact in record.facts if fact.field == field), None)
    if before is None:
        record.add(field, items, raw, pair.where)
    else:
        before.value = before.value + [item for item in items if item not in before.value]
        before.raw = before.quote = f"{before.raw}\n{raw}"

"""Lists of persons by unit within news: the unit said once, then each with trade and name; one paragraph a person.

第一分厂 车工 王五　铣工 李四, or 检修所：王五（班长）、李四（保护员）. A column may cut a line anywhere, a name too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ingest.news.list_rows import ENDS_UNIT, MOST_ITEMS, is_name, runs_of
from ingest.news.portraits import Row, key_of
from ingest.news.units import ends_like_post
from ingest.types import Document, Paragraph, Table

# So many units with so many persons in all make a list.
FEWEST_GROUPS, FEWEST_PERSONS = 2, 3
# A group goes over so many lines of a column at most.
MOST_LINES = 4
LONGEST_LABEL, LONGEST_GROUP = 24, 160
_PROSE = re.compile("[。！？“”]")
_SPACE = re.compile(r"\s+")
_LABEL = re.compile(r"^\s*(?P<unit>[^\s：:，,、（()）]{2,24})(?P<sign>\s*[：:]\s*|\s+)")
_IN_BRACKETS = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,8}|[\u3400-\u9fff]\s+[\u3400-\u9fff])(?:[（(](?P<post>[^（）()]{2,24})[）)])?\s*(?:[、，,；;]\s*|\s+|$)"
)
_FIELD = re.compile(r"[^\s、，,；;]+")
_SEX = re.compile(r"^[男女]$")


@dataclass(frozen=True)
class _Entry:
    """One person of a group: where name and trade stand in the group's text."""

    name: str
    start: int
    end: int
    post: tuple[int, int] | None


@dataclass(frozen=True)
class _Group:
    """A unit and its persons."""

    text: str
    unit: tuple[int, int]
    entries: tuple[_Entry, ...]
    lines: tuple[Paragraph, ...]


def with_list_groups(document: Document) -> tuple[Document, dict[str, Row]]:
    """The document with a paragraph for each person of its lists by unit, and place → who stands in it."""
    rows: dict[str, Row] = {}
    blocks: list[Paragraph | Table] = []
    for run in runs_of(document):
        if isinstance(run, Table):
            blocks.append(run)
            continue
        parts = list(_parts(run))
        groups = [part for part in parts if isinstance(part, _Group)]
        persons = sum(len(group.entries) for group in groups)
        if len(groups) < FEWEST_GROUPS or not FEWEST_PERSONS <= persons <= MOST_ITEMS:
            blocks.extend(run)
            continue
        for part in parts:
            if isinstance(part, _Group):
                for paragraph, row in _paragraphs(part):
                    rows[key_of(paragraph.where, paragraph.text)] = row
                    blocks.append(paragraph)
            else:
                blocks.append(part)
    return (Document(document.file, document.format, blocks), rows) if rows else (document, {})


def _parts(run: Sequence[Paragraph]) -> Iterator[Paragraph | _Group]:
    """The lines of a run, those of a group together."""
    at = 0
    while at < len(run):
        group = _group_at(run, at)
        yield group if group is not None else run[at]
        at += len(group.lines) if group is not None else 1


def _group_at(run: Sequence[Paragraph], at: int) -> _Group | None:
    """The longest group that begins with this line and goes over no line that begins another one."""
    found = None
    for count in range(1, MOST_LINES + 1):
        lines = run[at : at + count]
        if len(lines) < count or _PROSE.search(lines[-1].text):
            break
        if count > 1 and (_begins_group(lines[-1].text) or len("".join(line.text for line in lines)) > LONGEST_GROUP):
            break
        found = _whole(lines) or found
    return found


def _begins_group(text: str) -> bool:
    label = _LABEL.match(text)
    return label is not None and ENDS_UNIT.search(label["unit"]) is not None


def _whole(lines: Sequence[Paragraph]) -> _Group | None:
    """The group of these lines, joined with or without a blank where a line begins without one."""
    joints = [("",) if line.text[:1].isspace() else ("", " ") for line in lines[1:]]
    for signs in product(*joints):
        text = lines[0].text + "".join(sign + line.text for sign, line in zip(signs, lines[1:], strict=True))
        group = _parsed(text, tuple(lines))
        if group is not None:
            return group
    return None


def _parsed(text: str, lines: tuple[Paragraph, ...]) -> _Group | None:
    label = _LABEL.match(text)
    if label is None or ENDS_UNIT.search(label["unit"]) is None:
        return None
    entries = _bracketed(text, label.end()) if re.search("[：:]", label["sign"]) else None
    entries = entries or _by_fields(text, label.end())
    return _Group(text, label.span("unit"), tuple(entries), lines) if entries else None


def _bracketed(text: str, start: int) -> list[_Entry] | None:
    """王五（班长）、李四（保护员）: names with brackets, and nothing else."""
    entries: list[_Entry] = []
    position = start
    while position < len(text.rstrip("；;。 \u3000")):
        match = _IN_BRACKETS.match(text, position)
        name = _SPACE.sub("", match["name"]) if match else ""
        if match is None or not is_name(name):
            return None
        has_post = match["post"] is not None and ends_like_post(match["post"])
        entries.append(_Entry(name, match.start(), match.end(), match.span("post") if has_post else None))
        position = match.end()
    return entries if any(entry.post for entry in entries) else None


def _by_fields(text: str, start: int) -> list[_Entry] | None:
    """车工 王五　铣工 李四, or each name in front of the trade."""
    fields = [match.span() for match in _FIELD.finditer(text.rstrip("；;。"), start)]
    if len(fields) < 2 or len(fields) % 2:
        return None
    for first in (1, 0):  # where the name stands in each pair
        pairs = list(zip(fields[::2], fields[1::2], strict=True))
        named = [(pair[first], pair[1 - first]) for pair in pairs]
        if all(_is_pair(text[slice(*name)], text[slice(*post)]) for name, post in named):
            return [
                _Entry(text[slice(*name)], pair[0][0], pair[1][1], post)
                for pair, (name, post) in zip(pairs, named, strict=True)
            ]
    return None


def _is_pair(name: str, post: str) -> bool:
    return is_name(name) and ends_like_post(post) and ENDS_UNIT.search(post) is None


def _paragraphs(group: _Group) -> Iterator[tuple[Paragraph, Row]]:
    """The first person with the unit in front, each other one with what is said of him alone."""
    where = group.lines[0].where
    for number, entry in enumerate(group.entries):
        begin = group.unit[0] if number == 0 else entry.start
        text = group.text[begin : entry.end].rstrip("、，,；; \u3000")
        unit = _bare(group.text, begin, *group.unit) if number == 0 else (0, 0)
        post = _bare(group.text, begin, *entry.post) if entry.post else None
        row = Row(entry.name, *unit, is_item=True, is_unit=True, post=post, is_of_group=True)
        yield Paragraph(text, where), row


def _bare(text: str, begin: int, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space, from ``begin`` on."""
    length = len(_SPACE.sub("", text[start:end]))
    first = len(_SPACE.sub("", text[begin:start]))
    return first, first + length

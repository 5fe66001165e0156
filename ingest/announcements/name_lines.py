"""Cards of a web page: a person's name on one line, unit and post on the next one or two. Joined to one line each."""

from collections.abc import Sequence

from ingest.announcements.employers import ends_as_unit, unit_and_post
from ingest.announcements.lines import Line
from ingest.announcements.names import NOT_NAME, SHORT_NAME, is_name
from ingest.news.units import ends_like_post
from ingest.types import Table

LONGEST_UNIT, LONGEST_POST = 40, 16
FEWEST_CARDS = 2
LONGEST_UNKNOWN = 3
SHORTEST_POST = 4  # 封醅技师 has the shape of a name too


def join_cards(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The lines with every card as one line; all as they are where there are fewer than two cards."""
    joined: list[Line | Table] = []
    cards = index = 0
    while index < len(items):
        length = _length_of_card(items[index : index + 3])
        part = [item for item in items[index : index + max(1, length)] if isinstance(item, Line)]
        joined.append(_joined(part) if length else items[index])
        cards += length > 0
        index += max(1, length)
    return joined if cards >= FEWEST_CARDS else list(items)


def _length_of_card(items: Sequence[Line | Table]) -> int:
    """3 for name, unit, post; 2 for name, unit with post; 0 where the lines are no card."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < len(items) or len(lines) < FEWEST_CARDS:
        return 0
    name, unit, *rest = (line.text.strip() for line in lines)
    if is_name(unit) or len(unit) > LONGEST_UNIT:
        return 0
    if rest and _may_be_name(name) and ends_as_unit(unit) and _is_post(rest[0]):
        return 3
    if not is_name(name):
        return 0
    return 2 if unit_and_post(unit)[1] and ends_like_post(unit) and "，" not in unit else 0


def _may_be_name(text: str) -> bool:
    """Above a unit and a post a name needs no surname that the table knows."""
    is_short = len(text) <= LONGEST_UNKNOWN and SHORT_NAME.fullmatch(text) is not None
    return is_name(text) or (is_short and not NOT_NAME.search(text) and not ends_like_post(text))


def _is_post(text: str) -> bool:
    return ends_like_post(text) and len(text) <= LONGEST_POST and (len(text) >= SHORTEST_POST or not is_name(text))


def _joined(lines: Sequence[Line]) -> Line:
    raw, text = (
        "  ".join(part.strip() for part in parts) for parts in zip(*((x.raw, x.text) for x in lines), strict=True)
    )
    return Line(raw, text, lines[0].where, lines[0].is_after_gap)

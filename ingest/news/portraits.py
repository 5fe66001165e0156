"""Pages of short portraits: a name in a line of its own (or 王五：一句赞语), below it unit and post, then the deeds.

Only where several heads of the kind follow each other; then every head is a name, whatever word it looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.news.units import ends_like_post
from ingest.types import Document, Paragraph
from talent_db.knowledge.surnames import is_plausible_name

# So many heads make a page of portraits.
LEAST_HEADS = 3
# More are no page somebody laid out; a hostile one must not cost time.
MOST_HEADS = 200
LONGEST_LINE = 48
# A name of two characters is spread with whatever blanks the page has.
_NAME = r"(?P<name>[\u3400-\u9fff](?:[ \u3000\xa0\u2002\u2003]{0,3}[\u3400-\u9fff]){1,3}|[\u3400-\u9fff]{2,6}(?:[·•][\u3400-\u9fff]{1,6}){1,2})"
_NUMBER = r"(?:\d{1,2}[.、．\s]\s*|[①-⑳]\s*|[●■◆▲★]\s*)?"
_ALONE = re.compile(rf"^{_NUMBER}[【]?{_NAME}[】]?\s*(?:[（(][^（）()]{{1,8}}[）)])?$")
_WITH_PRAISE = re.compile(rf"^{_NUMBER}{_NAME}\s*(?:[：:]|——|—)\s*[^：:。]{{3,24}}$")
_IN_COLUMNS = re.compile(
    rf"^{_NUMBER}{_NAME}(?:[（(][男女][）)])?(?:\u3000|\t|[ \u3000\t]{{2}})[ \u3000\t]*(?P<told>[^\s。，]+)(?=[\s。，]|$)"
)
# A line of columns; a longer one only where the description ends a sentence and the deeds follow.
LONGEST_ROW = 90
_TOLD_BEHIND = re.compile(r"[。，]")
_UNIT = re.compile(
    r"(?:公司|集团|厂|矿|医院|学院|学校|大学|中学|小学|研究[院所]|[站局段社馆坊场所队院庄堂]|中心|银行|车间|班组|工作室)"
)
# 单位：某公司, 岗位：化验员 below the name.
LABELLED = re.compile(r"^(?:所在|工作)?(?P<label>单位|企业|岗位|职务|工种|职业)[：:]\s*(?=\S{2,40}$)")
_NO_NAME = re.compile(
    r"[省市县区局厅委会厂院校组]$|名单|公告|目录|编辑|记者|简介|事迹|工匠|劳模|导语|前言|结语|单位|职务|获奖|感言|寄语|总工会|榜$"
)


@dataclass(frozen=True)
class Row:
    """王五　某某公司焊工　曾获某奖: one person in a line; ``start``–``end`` is the description without white space."""

    name: str
    start: int
    end: int
    studio: tuple[int, int] | None = None  # where a table names the studio that the person leads
    is_item: bool = False  # of a list that tells nothing else: nobody but this one is named in it
    is_unit: bool = False  # the description is the unit's name and nothing else
    post: tuple[int, int] | None = None  # where the trade stands apart from the unit
    honour: tuple[int, int] | None = None  # where a table names what the person was given
    is_of_group: bool = False  # of a list by unit: an empty description where the unit stands with the one before
    is_of_table: bool = False  # columns in the order of a table: nothing behind the description tells of the person


def key_of(where: str, text: str) -> str:
    """A line by its place and words: a page may have several paragraphs on one line of its source."""
    return where + "\n" + re.sub(r"[\s\u200b\ufeff]", "", text)


def portrait_rows(document: Document) -> dict[str, Row]:
    """Place of each row of a list of persons in columns → who stands in it."""
    rows = {key_of(line.where, line.text): row for line in document.paragraphs if (row := _row(line.text))}
    return rows if _is_row([row.name for row in rows.values()]) else {}


def _row(text: str) -> Row | None:
    match = _IN_COLUMNS.match(text.strip())
    if match is None or (len(text) > LONGEST_ROW and not _TOLD_BEHIND.match(text.strip(), match.end())):
        return None
    if _NO_NAME.search(match["name"]) or not is_description(match["told"]):
        return None
    start = len(re.sub(r"\s", "", match.group()[: match.start("told") - match.start()]))
    return Row(re.sub(r"\s", "", match["name"]), start, start + len(match["told"]))


def portrait_heads(document: Document) -> dict[str, str]:
    """Place of each head → the name in it; empty for a page that is no row of portraits."""
    lines = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    return _alone(lines) or _with_praise(lines)


def describing_lines(document: Document, heads: dict[str, str]) -> dict[str, str]:
    """Place of the line of unit and post below each head → the name it describes."""
    lines = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    found: dict[str, str] = {}
    name = ""
    for line, below in pairwise(lines):
        key = key_of(line.where, line.text)
        name = heads.get(key, name if LABELLED.match(line.text.strip()) else "")
        if name and (LABELLED.match(below.text.strip()) or (key in heads and is_description(below.text))):
            found[key_of(below.where, below.text)] = name
    return found


def is_description(text: str) -> bool:
    """The line says where somebody works and as what, and nothing else."""
    words = text.strip()
    return (
        len(words) <= LONGEST_LINE
        and not re.search("[。！？“”]", words)
        and _UNIT.search(words) is not None
        and ends_like_post(words)
    )


def _alone(lines: Sequence[Paragraph]) -> dict[str, str]:
    heads = {
        key_of(line.where, line.text): name
        for line, below in pairwise(lines)
        if (name := _name(_ALONE, line.text)) and (is_description(below.text) or LABELLED.match(below.text.strip()))
    }
    return heads if _is_row(list(heads.values())) else {}


def _with_praise(lines: Sequence[Paragraph]) -> dict[str, str]:
    heads = {key_of(line.where, line.text): name for line in lines if (name := _name(_WITH_PRAISE, line.text))}
    if len(heads) > MOST_HEADS:
        return {}
    later = {name for name in heads.values() if sum(name in line.text for line in lines) > 1}
    return heads if _is_row(list(heads.values())) and len(later) == len(heads) else {}


def _name(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text.strip())
    name = re.sub(r"\s", "", match["name"]).replace("•", "·") if match else ""
    return "" if _NO_NAME.search(name) else name


def _is_row(names: list[str]) -> bool:
    """Several heads with different names, most of which could be names anywhere."""
    plausible = sum(map(is_plausible_name, names))
    return LEAST_HEADS <= len(names) <= MOST_HEADS and len(set(names)) == len(names) and 2 * plausible > len(names)

"""Lists of persons within news, each with unit, trade and name set apart by blanks or commas: one paragraph an item.

电焊工，某某重工集团 王五；采煤机司机，某某煤矿 李四 — between semicolons, or a line each. What is told of whom is
known from the order alone, whatever words the names look like.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.news.portraits import Row, key_of
from ingest.news.units import ends_like_post
from ingest.types import Document, Paragraph, Table
from talent_db.knowledge.surnames import is_plausible_name

# So many items make a list.
SHORTEST_LIST = 3
LONGEST_ITEM, LONGEST_NAME = 60, 20
# More are no page somebody laid out; a hostile one must not cost time.
MOST_ITEMS = 400
_FIELD = re.compile(r"[^\s，,：:、；;]+")
# 王五（女，回族）: who somebody is, not where or as what he works.
_PERSONAL = re.compile(r"[（(](?:[男女]|[\u4e00-\u9fff]{1,4}族)(?:[，,、][男女]|[，,、][\u4e00-\u9fff]{1,4}族)?[）)]")
_NUMBER = re.compile(r"^(?:\d{1,3}[.、．]\s*|[（(]\d{1,3}[)）]\s*|[①-⑳●■◆▲★]\s*)")
_UNIT = re.compile(
    r"(?:公司|集团|厂|矿|医院|学院|学校|大学|中学|小学|研究[院所]|[局段社馆坊场院所]|中心|银行|车间|班组|[务电养服作运]站|大队|项目部|[一二三四五六七八九十]处)"
)
ENDS_UNIT = re.compile(rf"{_UNIT.pattern}$")
_NO_NAME = re.compile(r"[省市县区局厅委会厂院校组队]$|公司|集团|名单|记者|通讯员|编辑|[年月日号]$")
_END = re.compile(r"(?<=[；;。])")
# 名单如下：, 以下10人当选：
_LEAD = re.compile(r"^.*(?:。|(?:如下|当选|入选|获评|上榜|获奖|名单|命名|表彰|他们|分别|依次|[是为])[：:])")


@dataclass(frozen=True)
class _Item:
    """One person of a list with the words as written."""

    text: str
    row: Row


@dataclass(frozen=True)
class _Piece:
    """A stretch between semicolons, and the line on which it begins."""

    text: str
    where: str
    item: _Item | None


def with_list_rows(document: Document, known: Collection[str] = ()) -> tuple[Document, dict[str, Row]]:
    """The document with a paragraph for each item of its lists of persons, and place → who stands in it.

    The lines of ``known`` (by ``key_of``) are such items already.
    """
    rows: dict[str, Row] = {}
    blocks: list[Paragraph | Table] = []
    runs = list(runs_of(document, known))
    cut = [[] if isinstance(run, Table) or _is_known(run, known) else list(_pieces(run)) for run in runs]
    are_listed = any(_in_lists(pieces) for pieces in cut)
    for run, pieces in zip(runs, cut, strict=True):
        if isinstance(run, Table):
            blocks.append(run)
        else:
            blocks.extend(_told_apart(run, pieces, _in_lists(pieces, beside_list=are_listed), rows))
    return (Document(document.file, document.format, blocks), rows) if rows else (document, {})


def _is_known(run: Sequence[Paragraph], known: Collection[str]) -> bool:
    return len(run) == 1 and bool(known) and key_of(run[0].where, run[0].text) in known


def runs_of(document: Document, known: Collection[str] = ()) -> Iterator[list[Paragraph] | Table]:
    """The lines without an empty one between them; an empty line, one of ``known`` and a table by itself."""
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.text.strip() and not _is_known([block], known):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield block if isinstance(block, Table) else [block]
    if run:
        yield run


def _told_apart(
    run: Sequence[Paragraph], pieces: Sequence[_Piece], listed: frozenset[int], rows: dict[str, Row]
) -> Sequence[Paragraph]:
    """The paragraphs of a run, the items of a list one each."""
    if not listed:
        return run
    result: list[Paragraph] = []
    open_text: dict[str, str] = {}
    for number, piece in enumerate(pieces):
        if number not in listed or piece.item is None:
            open_text[piece.where] = open_text.get(piece.where, "") + piece.text
            continue
        result.extend(_rest(open_text))
        paragraph = Paragraph(piece.item.text, piece.where)
        rows[key_of(paragraph.where, paragraph.text)] = piece.item.row
        result.append(paragraph)
    result.extend(_rest(open_text))
    return result


def _rest(open_text: dict[str, str]) -> list[Paragraph]:
    """What stood before an item, line by line."""
    lines = [Paragraph(text, where) for where, text in open_text.items() if text.strip("；;。 \u3000")]
    open_text.clear()
    return lines


def _in_lists(pieces: Sequence[_Piece], *, beside_list: bool = False) -> frozenset[int]:
    """Numbers of the pieces that follow each other as items; beside a long list a short one is a list too."""
    names = [piece.item.row.name for piece in pieces if piece.item]
    if len(names) > MOST_ITEMS or len(set(names)) < len(names):
        return frozenset()
    found: set[int] = set()
    together: list[int] = []
    short: set[int] = set()
    for number, piece in enumerate([*pieces, None]):
        if piece is not None and piece.item is not None:
            together.append(number)
        elif piece is None or len(piece.text.strip()) > LONGEST_NAME:
            (found if len(together) >= SHORTEST_LIST else short).update(together)
            together = []
    return frozenset(found | short if found or beside_list else found)


def _pieces(run: Sequence[Paragraph]) -> Iterator[_Piece]:
    """The run cut at semicolons and line ends, but for items that a column broke off."""
    held: _Piece | None = None  # the beginning of an item whose rest stands on the next line
    for line in run:
        parts = [part for part in _END.split(line.text) if part]
        for index, part in enumerate(parts):
            lead = _LEAD.match(part)
            if lead and held is None and lead.end() < len(part.rstrip()):
                yield _Piece(lead.group(), line.where, None)
                part = part[lead.end() :]
            piece = _Piece(part, line.where, _item(part))
            if held is not None:
                whole = _item(held.text + part)
                if whole is not None and (piece.item is None or held.item is None):
                    yield _Piece(held.text + part, held.where, whole)
                    held = None
                    continue
                yield held
                held = None
            is_cut = index == len(parts) - 1 and not part.rstrip().endswith(("；", ";", "。"))
            if is_cut and len(part) <= LONGEST_ITEM:
                held = piece
            else:
                yield piece
    if held is not None:
        yield held


def _item(text: str) -> _Item | None:
    """One person with unit and perhaps trade; None for anything else."""
    words = text.strip().rstrip("；;。").strip()
    number = _NUMBER.match(words)
    words = words[number.end() :] if number else words
    plain = _PERSONAL.sub(lambda match: "，" * len(match.group()), words)  # of the same length
    if not words or len(words) > LONGEST_ITEM or re.search("[。！？“”（）()]", plain):
        return None
    fields = _fields(plain)
    if not 2 <= len(fields) <= 4:
        return None
    texts = [re.sub(r"\s", "", words[start:end]) for start, end in fields]
    at = next((index for index in (len(texts) - 1, 0) if is_name(texts[index])), None)
    if at is None:
        return None
    units = [index for index, item in enumerate(texts) if index != at and _UNIT.search(item)]
    posts = [index for index, item in enumerate(texts) if index not in (at, *units) and ends_like_post(item)]
    if len(units) != 1 or len(posts) + 2 != len(texts):
        return None
    is_set_apart = re.search(
        r"\s", words[fields[at - 1][1] : fields[at][0]] if at else words[fields[0][1] : fields[1][0]]
    )
    if is_set_apart is None and not posts and at:
        return None  # 某厂，王五: prose
    starts = [len(re.sub(r"\s", "", words[:start])) for start, _ in fields]
    bounds = [(start, start + len(item)) for start, item in zip(starts, texts, strict=True)]
    post = bounds[posts[0]] if posts else None
    is_unit = ENDS_UNIT.search(texts[units[0]]) is not None
    return _Item(words, Row(texts[at], *bounds[units[0]], is_item=True, is_unit=is_unit, post=post))


def _fields(words: str) -> list[tuple[int, int]]:
    """(start, end) of what blanks and commas part; 卢　强 is one."""
    found: list[tuple[int, int]] = []
    for match in _FIELD.finditer(words):
        is_single = found and match.end() - match.start() == 1 and found[-1][1] - found[-1][0] == 1
        if is_single and words[found[-1][1] : match.start()].isspace():
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def is_name(text: str) -> bool:
    """It may be a person's name, and is no unit, trade or word of a list."""
    return is_plausible_name(text) and not (_NO_NAME.search(text) or ends_like_post(text))

"""Labels and values in running text: 姓名：张三　性别：男, also with blanks instead of colons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.forms.label_words import MARKS, normalise_label
from ingest.forms.labels import Label, LabelBook
from ingest.types import Paragraph

# A label in its own cell that is followed by its text in further paragraphs takes at most this many of them.
MAX_LABEL_LINES = 40
# What may stand before the first label of a line.
_AHEAD = f" \t\u3000_(（{MARKS}"
_COLON = re.compile("[:：]")
_BEHIND_GAP = re.compile(r"[\s_＿,，;；。、/(（|]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD_BEHIND_GAP = re.compile(r"(?:^|\s{2,}|[\t\n])([\u4e00-\u9fff]{2,10})$")

# A label before a colon: up to 30 characters without sentence signs, brackets with hints allowed, spaces inside (姓　名).
_BEFORE_COLON = re.compile(
    r"(?:[^\s:：。；;！？\t_]|(?<=[\u4e00-\u9fff])[ \u3000]{1,6}(?=[\u4e00-\u9fff])){1,40}?(?:\s*[(（][^()（）]{0,40}[)）])?\s*[:：]"
)
_OWN_WORDS = re.compile(r"[^:：。]{2,14}[:：][^:：。]{0,24}?(?:\s{2,}|[\t\u3000])$")
_WIDE_GAP = re.compile(r"[ \u3000]{2,}|\t+|\u3000")
_GAP = re.compile(r"[\s_＿]+")
# The number of a question, apart from its words: 1. 姓名 张三　2. 性别 男.
_ITEM_NUMBER = re.compile(r"[(（]?\d{1,2}[.．、)）]")
_BRACKETED = re.compile(r"[【〖［\[]([^【】〖〗［］\[\]:：。；，\d]{1,20})[】〗］\]][:：]?")
_SPACED_LABEL = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,8}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SPACED_PAIRS = {
    "姓名",
    "性别",
    "民族",
    "学历",
    "职务",
    "职称",
    "籍贯",
    "电话",
    "地址",
    "手机",
    "工种",
    "年龄",
    "单位",
    "岗位",
    "职位",
    "事迹",
    "行业",
}


@dataclass(frozen=True)
class Found:
    """A label found in a text: where it begins and where its value begins."""

    label: Label | None  # None: words before a colon that are no known label
    start: int
    value_start: int


def _asks_unit_behind(text: str, found: list[Found]) -> bool:
    """区市（部门）：某区　推荐单位：某局: who recommended stands behind words of the form's own, parted by a gap."""
    return any(
        item.label is not None and item.label.fields == ("recommending_unit",) and _OWN_WORDS.match(text[: item.start])
        for item in found
    )


def find_labels(text: str, book: LabelBook) -> list[Found]:
    """All labels followed by a colon, in order; unknown words of a label's shape end the value before them."""
    found: list[Found] = []
    for colon in _COLON.finditer(text):
        floor = found[-1].value_start if found else 0
        hit = _label_before(text, floor, colon.start(), book)
        if hit is not None:
            found.append(Found(hit[0], hit[1], colon.end()))
    return found


def _label_before(text: str, floor: int, end: int, book: LabelBook) -> tuple[Label | None, int] | None:
    """The longest known label that ends at ``end`` and begins at the floor, behind a gap or behind a sign."""
    segment = text[floor:end]
    starts = {0} | {match.end() for match in _BEHIND_GAP.finditer(segment)}
    best: tuple[Label | None, int] | None = None
    for start in sorted(starts):
        label = book.match(segment[start:])
        if label is not None:
            return label, floor + start
    worded = book.match_asked(segment[max(starts) :].strip())
    if worded is not None and worded.is_personal and not worded.is_block:
        return worded, floor + max(starts)
    # A label that follows its forerunner's value without a gap: take the longest known tail.
    for start in range(max(0, len(segment) - 14), len(segment) - 1):
        tail = segment[start:]
        if _HAN.match(tail):
            label = book.match(tail)
            if label is not None and len(normalise_label(tail)) >= 2 and label.field != "opinions":
                return label, floor + start
    gap = list(_WORD_BEHIND_GAP.finditer(segment))
    if gap:
        best = (None, floor + gap[-1].start(1))
    return best


def split_inline(text: str, book: LabelBook) -> list[tuple[Label | None, str]]:
    """(label, value) pairs of a line whose labels have colons; [] when it does not begin with a known label."""
    text = _open_brackets(text, book)
    found = find_labels(text, book)
    is_ahead = bool(found) and not text[: found[0].start].strip(_AHEAD) and found[0].label is not None
    if not is_ahead and not _asks_unit_behind(text, found):
        return split_by_gaps(text, book)
    pairs: list[tuple[Label | None, str]] = []
    for index, item in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        pairs.append((item.label, text[item.value_start : end].strip(" \t\u3000_＿,，;；")))
        if item.label is not None and item.label.is_block:
            pairs[-1] = (item.label, text[item.value_start :].strip())
            break
    return pairs


def _open_brackets(text: str, book: LabelBook) -> str:
    """Labels set in brackets (【姓　名】张三) with a colon in place of the brackets."""
    if not _BRACKETED.match(text.lstrip()):
        return text
    return _BRACKETED.sub(lambda hit: f"　{hit[1].strip()}：" if book.match_cell(hit[1]) else hit[0], text)


def label_row(lines: Sequence[Paragraph], index: int, book: LabelBook) -> list[tuple[Label, str]]:
    """(label, value) pairs of a line of labels alone over a line of as many values; [] for any other, and for a list."""
    labels = [book.match(token) for token in _columns(lines[index].text)]
    known = [label for label in labels if label is not None]
    if len(known) < 2 or len(known) < len(labels) or index + 1 >= len(lines):
        return []
    values = _columns(lines[index + 1].text)
    further = _columns(lines[index + 2].text) if index + 2 < len(lines) else []
    is_list = len(further) == len(labels) and not any(book.match(token) for token in further)
    if is_list or len(values) != len(labels) or any(book.match(token) for token in values):
        return []
    return list(zip(known, values, strict=True))


def _columns(line: str) -> list[str]:
    """The words of a line that wide gaps part; a label spread by blanks is one of them."""
    joined = _SPACED_LABEL.sub(_closed, line)
    return [token for token in _WIDE_GAP.split(joined.strip()) if token]


def _closed(spread: re.Match[str]) -> str:
    word = spread[1] + spread[2]
    return word if word in _SPACED_PAIRS else spread[0]


def _with_labels(tokens: list[str], book: LabelBook) -> list[tuple[str, Label | None]]:
    """The words with the label that each is; a number before words of a label's kind marks them as one and falls away."""
    found: list[tuple[str, Label | None]] = []
    is_numbered = False
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if _ITEM_NUMBER.fullmatch(token) and book.match_cell(after) is not None:
            is_numbered = True
            continue
        found.append((token, book.match_cell(token) if is_numbered else book.match(token)))
        is_numbered = False
    return found


def split_by_gaps(text: str, book: LabelBook) -> list[tuple[Label | None, str]]:
    """Labels and values parted by blanks or rules only (姓名 张三 性别 男); needs a label at the head and a value."""
    if not _GAP.search(text.strip()):
        return []
    joined = _SPACED_LABEL.sub(_closed, text)
    tokens = _with_labels([token for token in _GAP.split(joined) if token], book)
    if len(tokens) < 2 or tokens[0][1] is None:
        return []
    pairs: list[tuple[Label | None, str]] = []
    for token, label in tokens:
        if label is not None and not (pairs and not pairs[-1][1] and not label.is_personal):
            pairs.append((label, ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {token}".strip())
    wanted = [pair for pair in pairs if pair[1]]
    return pairs if wanted and all(label is not None and len(label.text) <= 16 for label, _ in pairs) else []


def labels_within(lines: list[str], book: LabelBook) -> list[tuple[Label | None, str]]:
    """Labels and values inside one cell: lines of 姓名：张三, or a label's line above its text."""
    if not lines:
        return []
    head = split_inline(lines[0], book)
    if head:
        return _with_lines_below(head, lines[1:], book)
    if len(lines) > 1 and book.match(lines[0]) is not None:
        rows = [split_inline(line, book) for line in lines[1:]]
        if all(rows):  # 三、任职 is a heading over 就职于：…, 职位：…
            return [pair for row in rows for pair in row]
    for count in range(1, min(len(lines), MAX_LABEL_LINES)):
        label = book.match("".join(lines[:count]))
        if label is not None and (label.is_block or count == 1):
            return [(label, "\n".join(lines[count:]))]
    return []


def _with_lines_below(
    head: list[tuple[Label | None, str]], below: list[str], book: LabelBook
) -> list[tuple[Label | None, str]]:
    """The pairs of a cell's first line with those of the lines below; what has no label goes on with the last one."""
    label, words = head[-1]
    if label is not None and label.is_block:
        return [*head[:-1], (label, "\n".join([words, *below]).strip("\n"))]
    pairs = list(head)
    for line in below:
        more = split_inline(line, book)
        if more:
            pairs.extend(more)
        elif pairs[-1][0] is not None:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}\n{line}".strip("\n"))
    return pairs

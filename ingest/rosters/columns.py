"""What the columns of a roster ask for: one or more head rows, merged or not, read with the campaign's label book."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.cleaning.honours import LEVELS
from ingest.forms.labels import Label, LabelBook
from ingest.types import Cell

_BLANK = re.compile(r"\s")

# Parts of an honour that may have columns of their own, and the words that mean nothing else even without 荣誉 above.
HONOUR_PARTS = ("honour_name", "honour_when", "honour_issuer", "honour_level")
CAREER_PARTS = ("career_start", "career_end", "career_what", "career_post")
# Under these a telephone or a name is somebody else's.
_OTHERS = frozenset({"contact", "family", "recommending_unit"})
# A head that names the answers; in a form the same words are options nobody has chosen.
_SEX_HEADS = frozenset({"男/女", "男／女", "男女"})
_SERIAL = frozenset({"序号", "编号", "排序", "排名", "顺序", "NO", "No", "no"})
_SPECIAL_SKILL = re.compile(r"(?:绝技|绝活|绝招|特技)(?!名称)")
MAX_HEAD_LENGTH = 60


@dataclass(frozen=True)
class Column:
    """One column: its label, or the part of an honour or career it holds; ``stated`` is a level in the head."""

    index: int
    words: str
    label: Label | None = None
    part: str = ""
    stated: str = ""
    is_serial: bool = False

    @cached_property
    def lowest(self) -> str:
        """The words of its lowest head row."""
        return self.words.rpartition(" / ")[2]

    @cached_property
    def is_taken(self) -> bool:
        """True when its cells become facts."""
        return bool(self.part) or (self.label is not None and self.label.is_personal)

    @cached_property
    def is_known(self) -> bool:
        """True when the head was understood, taken or not."""
        return self.is_serial or bool(self.part) or self.label is not None

    @cached_property
    def is_name(self) -> bool:
        """True for the column of names."""
        return self.label is not None and self.label.fields == ("name",) and not self.part


def is_head_like(text: str, book: LabelBook) -> bool:
    """True for words that stand in a head row: a label, a part of an honour, a level."""
    return (
        book.match_cell(text) is not None
        or bool(book.column_roles(text))
        or _bare(text) in LEVELS
        or _bare(text) in _SERIAL
        or _bare(text) in _SEX_HEADS
    )


def resolve(index: int, chain: list[str], book: LabelBook) -> Column:
    """A column by the words of its head from the top to the bottom row."""
    own, above = chain[-1], chain[:-1]
    words = " / ".join(dict.fromkeys(_bare(text) for text in chain))[:MAX_HEAD_LENGTH]
    label = book.match(own)
    parents = [found for text in above if (found := book.match(text)) is not None]
    part = _part(own, label, parents, book)
    if part:
        return Column(index, words, part=part)
    if any(parent.field == "honours" for parent in parents) and _bare(own) in LEVELS:
        return Column(index, words, part="honour_name", stated=_bare(own))
    if _bare(own) in _SEX_HEADS:
        return Column(index, words, Label(own, ("sex",)))
    if _bare(own) in _SERIAL:
        return Column(index, words, is_serial=True)
    if label is not None and any(parent.field in _OTHERS for parent in parents) and label.field in ("phone", "name"):
        return Column(index, words, Label(own, ("contact",)))
    if label is None:  # a head that is not listed but has the words of one
        label = book.match_cell(own)
    if label is None or label.field == "sub":
        # 学历 over 全日制 | 在职, 姓名 over two cells (姓 | 名), 电话（手机） over 必填: the word above says what is asked.
        label = next((parent for parent in reversed(parents) if parent.is_personal), None)
        label = label or _joined(chain, book)
    return Column(index, words, label)


def _part(own: str, label: Label | None, parents: list[Label], book: LabelBook) -> str:
    above = {parent.field for parent in parents}
    for field, parts in (("honours", HONOUR_PARTS), ("experience", CAREER_PARTS)):
        if field in above:
            roles = book.column_roles(own)
            return next((role for role in parts if role in roles), "")
    # 获奖时间 and 授予单位 mean an honour wherever they stand; 时间, 单位, 级别 do not.
    if label is None and len(_bare(own)) >= 4 and len(roles := book.column_roles(own)) == 1:
        return next((role for role in HONOUR_PARTS if role in roles), "")
    return ""


def _joined(chain: list[str], book: LabelBook) -> Label | None:
    """A label broken over the head rows (出生 | 年月)."""
    return book.match("".join(_bare(text) for text in dict.fromkeys(chain)))


def without_contacts(columns: list[Column]) -> list[Column]:
    """The telephone right behind a contact person is that person's."""
    kept = []
    after_contact = False
    for column in columns:
        fields = column.label.fields if column.label is not None else ()
        if after_contact and fields == ("phone",):
            column = Column(column.index, column.words, Label(column.words, ("contact",)))
        after_contact = "contact" in fields
        kept.append(column)
    return kept


def with_honour_names(columns: list[Column]) -> list[Column]:
    """Where only times or givers of honours have columns of their own, the column of honours holds their names."""
    parts = {column.part for column in columns}
    if not parts & {"honour_when", "honour_issuer"} or "honour_name" in parts:
        return columns
    return [
        replace(column, part="honour_name") if column.label is not None and column.label.field == "honours" else column
        for column in columns
    ]


def with_deeds(columns: list[Column]) -> list[Column]:
    """Where nothing asks for deeds, the column of special skills (绝技绝活简介) tells them."""
    fields = {column.label.field for column in columns if column.label is not None}
    if fields & {"deeds", "technical_results"}:
        return columns
    return [
        replace(column, label=Label(column.words, ("deeds",))) if _SPECIAL_SKILL.search(column.words) else column
        for column in columns
    ]


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def head_text(cell: Cell) -> str:
    """The words of a head cell in one line."""
    return "".join(cell.paragraphs).strip()

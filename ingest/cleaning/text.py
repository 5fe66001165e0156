"""White space, full-width forms and the signs that stand for "nothing": the ground of all other cleaning."""

import re
import unicodedata

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_POINT = re.compile(r"(?<=\d)[．／－](?=\d)")
# A text with none of these is in half width already: one look in place of three.
_MAY_BE_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ．／－①-⑳⑴-⒇]")

# What people write into a cell they do not fill.
_NOTHING = re.compile(
    r"^[\s/／\\—–\-－―_＿~～.。、…·*×]*$|^(暂?无|没有|暂缺|空|不详|未填|略|未评|无无|待[定补填报]|空缺|none|n/?a|nil)[。.]?$",
    re.IGNORECASE,
)
LONGEST_NOTHING = 5  # none with a full stop
_NOTHING_BEGINS = frozenset("暂无没空不未略待nN")
# What Word and WPS show in a control that nobody has filled in.
_PLACEHOLDER = re.compile(
    r"(?:(?:请(?:单击|点击)?|单击(?:或点击)?|点击(?:或轻触)?)(?:此处|这里|以|并)?(?:选择|输入|填写|键入|添加)|选择一项)"
    r"[\u4e00-\u9fff]{0,6}[。.…]{0,3}$|(?:Click (?:or tap )?(?:here )?to enter|Choose an item|Select)\b.{0,12}$"
)
_PLACEHOLDER_BEGINS = frozenset("请单点选CS")
_CIRCLED = re.compile("[①-⑳⑴-⒇]")
_SPACES = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…\U00020000-\U0003ffff"
_SPACE_BY_CJK = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")


def strip_spaces(raw: str) -> str:
    """The text without any white space."""
    return _SPACES.sub("", raw)


def to_half_width(raw: str) -> str:
    """Digits, Latin letters and signs in their half-width form (NFKC); ① becomes (1), else it would run into a year."""
    if unicodedata.is_normalized("NFKC", raw):  # told in a fraction of the time, and true of most texts
        return raw
    bracketed = _CIRCLED.sub(lambda match: f"({unicodedata.numeric(match.group()):.0f})", raw)
    return unicodedata.normalize("NFKC", bracketed)


def digits_to_half_width(raw: str) -> str:
    """Only digits, letters and points between digits in half width, ① as (1): the punctuation stays as written."""
    if not _MAY_BE_WIDE.search(raw):
        return raw
    text = _CIRCLED.sub(lambda match: f"({unicodedata.numeric(match.group()):.0f})", raw)
    text = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return _POINT.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def is_nothing(raw: str | None) -> bool:
    """True for an empty cell and for 无, /, — and the like."""
    if raw is None:
        return True
    text = raw.strip()
    if text[:1].isalnum():  # nearly all answers: only signs alone can be longer
        if text[0] in _PLACEHOLDER_BEGINS and _PLACEHOLDER.match(text):
            return True
        if text[0] not in _NOTHING_BEGINS or len(text) > LONGEST_NOTHING:
            return False
    return _NOTHING.match(text) is not None


def clean_line(raw: str) -> str:
    """One line as written: no line breaks, no space beside a Chinese character, single spaces elsewhere."""
    if " " in raw or not raw.isprintable():  # else there is no white space in it at all
        text = _SPACES.sub(" ", raw).strip()
        text = _SPACE_BY_CJK.sub("", text) if " " in text else text
        text = text.strip("_＿ ")
    else:
        text = raw.strip("_＿")
    if text[:1] in ("“", '"') and not set('”"') & set(text[1:]):
        text = text[1:]  # a mark without its partner
    return "" if is_nothing(text) else text


def clean_paragraphs(paragraphs: list[str]) -> str:
    """A long text: inner white space collapsed, empty paragraphs dropped, joined by line breaks."""
    lines = (_SPACES.sub(" ", line).strip() for line in paragraphs)
    return "\n".join(line for line in lines if line)

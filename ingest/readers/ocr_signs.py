"""Punctuation as recognition gives it, half of it in narrow forms → as Chinese is written; numbers keep theirs."""

import re

_HAN = "\u3400-\u9fff"
# A dash between two dates is read as the number one.
_DASH = re.compile(r"(?<=[\d年月日])\s*[一-]\s*(?=(?:19|20)\d\d|至今|今)")
_SPECKS_BEHIND = re.compile(r"\s{3,}[-—_|.·'`~=]+$")
_WIDE = str.maketrans(",;:?!", "，；：？！")
_NARROW = re.compile(rf"(?<=[{_HAN}）)”》%％])\s*([,;:?!])\s*(?=\S|$)(?!//)")
_COLONS = re.compile(r"[；;：:]\s*[:：]\s*")  # one, smeared
_BRACKETS = re.compile(r"[(（〈]([^()（）〈〉]*)[)）〉]")
# The answers of a line, parted by wide gaps; a quotation mark at the head of one, behind its label's colon.
_GAPS = re.compile(r"(\s{2,})")
_AT_HEAD = re.compile(r"([：:])\s*[。.，,·]*\s*[“”\"＂]\s*(?=[\u3400-\u9fff\d])")
_TITLE = re.compile(r"《([^《》〈〉]*)〉|〈([^《》〈〉]*)》")
_HAS_HAN = re.compile(rf"[{_HAN}]")
_QUOTES = re.compile(r"\s*[“”\"＂]\s*")
_SPECK = re.compile(r"\s+[“”\"＂]\s*|[“”\"＂]\s+")
# A number in a sentence with narrow blanks around it; a wide one parts two answers.
_NUMBER = re.compile(rf"(?<=[{_HAN}]) ?(\d{{1,4}}(?:\.\d+)?%?) ?(?=[{_HAN}])")
_LOOSE = re.compile(r"[ \u3000]+(?=[，。；：、？！）》])|(?<=[，。；：、？！（《])[ \u3000]+")


def as_chinese(line: str) -> str:
    """The line with full-width signs after Chinese words, quotation marks in pairs, dashes between dates."""
    text = _COLONS.sub("：", _DASH.sub("—", _SPECKS_BEHIND.sub("", line)))
    text = "".join(_without_speck(part) for part in _GAPS.split(text))
    text = _NARROW.sub(lambda sign: sign[1].translate(_WIDE), text)
    text = _BRACKETS.sub(lambda part: _bracketed(text, part), text)
    text = _TITLE.sub(lambda part: f"《{part[1] or part[2]}》", text)
    return _LOOSE.sub("", _NUMBER.sub(r"\1", _paired(text)))


def _without_speck(part: str) -> str:
    """One answer of a line, without the mark that the end of its underline was read as: 姓名：”丁大海."""
    return _AT_HEAD.sub(r"\1", part) if len(_QUOTES.findall(part)) == 1 else part


def _bracketed(text: str, part: re.Match[str]) -> str:
    is_chinese = _HAS_HAN.search(part[1]) or _HAS_HAN.match(text[part.start() - 1 : part.start()])
    return f"（{part[1].strip()}）" if is_chinese else f"({part[1]})"


def _paired(text: str) -> str:
    """Quotation marks open and close in turn; one alone beside a blank is a speck, an odd one leaves all as they are."""
    count = len(_QUOTES.findall(text))
    if count % 2:
        return _SPECK.sub(" ", text) if count == 1 else text
    turns = iter(("“", "”") * len(text))
    return _QUOTES.sub(lambda _: next(turns), text)

"""The words of a string of a workbook, without its format and without the readings beside it."""

import re
from typing import Any

# The longest text Excel stores in a cell is 32,767 characters.
MAX_TEXT = 40_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def rich_text(element: Any) -> str:
    """The words of a shared string (``si``) of all its runs, without phonetic runs."""
    words = []
    for child in element:
        kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if kind == "t":
            words.append(child.text or "")
        elif kind == "r":
            words.extend(text.text or "" for text in child if isinstance(text.tag, str) and text.tag.endswith("}t"))
    return unescape("".join(words))


def unescape(text: str) -> str:
    """``_x000A_`` as the sign it stands for; signs that are not shown fall away."""
    text = text[:MAX_TEXT]
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    sign = chr(int(match.group(1), 16))
    is_shown = sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff")
    return sign if is_shown else ""

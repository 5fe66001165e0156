"""Bytes of a Chinese text file → characters, whatever encoding the file claims."""

import codecs
import re
from collections.abc import Iterator

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Share of zero bytes above which a text without a mark is UTF-16 (Latin signs and line ends have one each).
ZEROS_OF_UTF16 = 0.02
_COMMON = re.compile("[的一是在人有了工市年名公司任为授单位会关于部]")
_BIG5_COMMON = re.compile("[的一是在人有了工市年名公司任為授單位會關於部]")


def decode_text(data: bytes, declared: str = "") -> tuple[str, bool]:
    """(text, is_sure); not sure when signs had to be replaced. ``declared`` is tried after UTF-8 only.

    Pages that call themselves gb2312 are read as GB18030, its superset.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _replaced(data, name)
    if data and data.count(b"\x00") > len(data) * ZEROS_OF_UTF16:
        odd = data[1::2].count(b"\x00")
        return _replaced(data, "utf-16-le" if odd * 2 >= data.count(b"\x00") else "utf-16-be")
    readings = list(_whole_readings(data, declared))
    if readings:
        return max(readings, key=_likeness), True
    names = ("utf-8", "gb18030", "big5hkscs")
    return max((data.decode(name, errors="replace") for name in names), key=_likeness), False


def _whole_readings(data: bytes, declared: str) -> Iterator[str]:
    """The text in each encoding in which every byte has a meaning; valid UTF-8 is nothing else."""
    names = ["gb18030", "big5hkscs"]
    if declared.lower().strip().startswith("big5"):
        names.reverse()
    for name in ("utf-8", *names):
        try:
            yield data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8":
            return


def _likeness(text: str) -> float:
    """How much a decoding looks like Chinese prose: common signs minus replaced ones."""
    common = max(len(_COMMON.findall(text)), len(_BIG5_COMMON.findall(text)))
    return common - 3 * text.count("\ufffd")


def _replaced(data: bytes, name: str) -> tuple[str, bool]:
    text = data.decode(name, errors="replace")
    return text.removeprefix("\ufeff"), "\ufffd" not in text

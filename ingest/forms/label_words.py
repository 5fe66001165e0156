"""The words of a label in any writing: spread, starred, numbered, bilingual, with hints in brackets."""

import re
from functools import lru_cache

from ingest.cleaning.text import strip_spaces, to_half_width

LABEL_SIGN = re.compile("[\u4e00-\u9fff]|QQ")
_HAN_ONLY = re.compile("[\u4e00-\u9fff]+")
_LATIN_WORDS = re.compile(r"[A-Za-z'’.]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_BRACKETS = re.compile(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]?")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)](?!\d)|[(]\d{1,2}[)]|[(][一二三四五六七八九十]{1,3}[)]"
    r"|[①-⑳]|第[一二三四五六七八九十]+[、部]分?)"
)
# Stars of required fields, and the bullets of a list of fields.
MARKS = "*＊★☆※▲△▶►▷◆◇●○■▪•·❖➢➤✦"
_STARS = re.compile(f"[#{re.escape(MARKS)}]+")
# A number without a sign behind it (01 姓名): taken off only where a known label is left.
BARE_NUMBER = re.compile(r"^\d{1,2}(?=[\u4e00-\u9fff])")
_LATIN = re.compile("[A-Za-z]")
_LATIN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff)])/?[A-Za-z][A-Za-z .,'’/&()\-]*$")
_LATIN_HEAD = re.compile(r"^[A-Za-z][A-Za-z .,'’/&\-]*/?(?=[\u4e00-\u9fff])")
COLONS = ":：;；"
# Between the parts of a compound label.
COMPOUND = re.compile(r"[/／、|和及与或]|(?<=[\u4e00-\u9fff])[,，](?=[\u4e00-\u9fff])")
# Words that are listed nowhere are a label only without these, and no longer than this.
NO_LABEL_SIGN = re.compile("[。，,；;：:！？!?\\d]")
LONGEST_PATTERN = 18
# What OCR makes of round brackets.
_ROUND = str.maketrans("〈〉《》", "()()")


@lru_cache(maxsize=4096)  # every cell is asked twice: as a listed label and by its words
def normalise_label(raw: str) -> str:
    """The words of a label alone: half-width, no spaces, stars, numbering, colons; hints in brackets kept."""
    if _HAN_ONLY.fullmatch(raw) and raw[0] != "第":
        return raw  # nearly every label and most names: none of the signs below
    text = strip_spaces(to_half_width(raw)).translate(_ROUND)
    text = _STARS.sub("", text)
    text = _NUMBERING.sub("", text)
    return text.strip(COLONS + "_-—.。,")


@lru_cache(maxsize=4096)
def without_hints(label: str) -> str:
    """The label without its brackets."""
    return _BRACKETS.sub("", label).strip(COLONS)


def spellings(text: str) -> list[str]:
    """The ways a label may be written in the book: as it stands, without hints, number, foreign words."""
    if _HAN_ONLY.fullmatch(text):
        return [text]
    unnumbered = BARE_NUMBER.sub("", text)
    if unnumbered != text:
        return [text, *spellings(unnumbered)]
    bare = without_hints(text)
    if not _LATIN.search(bare):
        return list(dict.fromkeys([text, bare, bare.strip(COLONS + "/")]))
    local = _LATIN_TAIL.sub("", _LATIN_HEAD.sub("", bare))
    latin_off = _LATIN_WORDS.sub("", bare) if _LATIN_WORD.search(bare) else bare
    return list(dict.fromkeys([text, bare, local, latin_off.strip(COLONS + "/")]))

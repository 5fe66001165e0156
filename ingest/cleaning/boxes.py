"""Check boxes in text: which of several options is ticked."""

import re

# The last signs of each are those of the symbol fonts (Wingdings), which text taken from a pdf or a sheet keeps so.
TICKED_SIGNS = "☑☒■√✓✔✅●◉⊙🗹🗷▣◼⬛\uf0fe\uf052\uf0fd\uf053\uf0fc\uf050\uf0a2\uf06e\uf0a4"
EMPTY_SIGNS = "□☐○◯〇◻⬜▢❏❑\uf0a8\uf0a3\uf06f\uf071\uf070\uf072"
_PAIR = re.compile(rf"[{EMPTY_SIGNS}]\s*[√✓✔]|[√✓✔]\s*[{EMPTY_SIGNS}]")
_BRACKET_ON = re.compile(r"[\[(（【]\s*[√✓✔xX×vV■]\s*[\])）】]")
_BRACKET_OFF = re.compile(r"[\[(（【][\s　_]*[\])）】]")
_NUMBER = r"[①-⑳]|(?<![0-9A-Za-z])[1-9A-H](?=[.．、])"
_NUMBERED_OPTION = re.compile(rf"({_NUMBER})[.．、]?\s*([\u4e00-\u9fff]{{1,12}})")
_CHOSEN_NUMBER = re.compile(r"[【\[（(_]\s*([①-⑳1-9A-H])\s*[】\]）)_]\s*$")
_MARK = re.compile(rf"[{TICKED_SIGNS}{EMPTY_SIGNS}]")
_TICKED, _EMPTY = re.compile(f"[{TICKED_SIGNS}]"), re.compile(f"[{EMPTY_SIGNS}]")
_UNIFIED = re.compile("[☑□]")
_COLON_AT_END = re.compile(r"[:：]\s*$")

# What a box, ticked or not, and the number of a chosen option are written with.
_MAY_OFFER = re.compile(rf"[{TICKED_SIGNS}{EMPTY_SIGNS}\[(（【】\]）)_]")


def may_offer_options(raw: str) -> bool:
    """False for the plain answers, nearly all, that hold neither a box nor a number filled in: one look for three."""
    return _MAY_OFFER.search(raw) is not None


def has_boxes(raw: str) -> bool:
    """True when the text offers options with boxes."""
    return not {"☑", "□"}.isdisjoint(_unify(raw))


def ticked_options(raw: str) -> list[str]:
    """The options whose box is ticked; marks may stand before or after their words."""
    text = _unify(raw)
    marks = list(_UNIFIED.finditer(text))
    if not marks:
        return []
    before = not text[: marks[0].start()].strip(" \t\n:：") or bool(_COLON_AT_END.search(text[: marks[0].start()]))
    options = []
    for index, mark in enumerate(marks):
        if before:
            end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
            words = text[mark.end() : end]
        else:
            start = marks[index - 1].end() if index else 0
            words = text[start : mark.start()]
        if mark.group() == "☑":
            options.append(words.strip(" \t\n,，、;；/:：_"))
    return [option for option in options if option]


def coded_option(raw: str) -> str | None:
    """The option whose number is filled in at the end (①男 ②女 【①】); None where nothing is asked that way."""
    chosen = _CHOSEN_NUMBER.search(raw)
    options = dict(_NUMBERED_OPTION.findall(raw[: chosen.start()])) if chosen else {}
    return options.get(chosen[1]) if chosen and len(options) > 1 else None


def _unify(raw: str) -> str:
    if not _MARK.search(raw) and not _BRACKET_ON.search(raw):
        return raw  # nearly all answers
    text = _PAIR.sub("☑", raw)
    text = _BRACKET_ON.sub("☑", text)
    if "☑" in text or _TICKED.search(text):
        text = _BRACKET_OFF.sub("□", text)
    text = _TICKED.sub("☑", text)
    return _EMPTY.sub("□", text)

"""Check boxes in text: which of several options is ticked."""

import re

TICKED_SIGNS = "☑☒■√✓✔✅●◉⊙🗹🗷▣◼⬛"
EMPTY_SIGNS = "□☐○◯〇◻⬜▢❏❑"
_PAIR = re.compile(rf"[{EMPTY_SIGNS}]\s*[√✓✔]|[√✓✔]\s*[{EMPTY_SIGNS}]")
_BRACKET_ON = re.compile(r"[\[(（【]\s*[√✓✔xX×vV■]\s*[\])）】]")
_BRACKET_OFF = re.compile(r"[\[(（【][\s　_]*[\])）】]")
_MARK = re.compile(rf"[{TICKED_SIGNS}{EMPTY_SIGNS}]")


def has_boxes(raw: str) -> bool:
    """True when the text offers options with boxes."""
    return not {"☑", "□"}.isdisjoint(_unify(raw))


def ticked_options(raw: str) -> list[str]:
    """The options whose box is ticked; marks may stand before or after their words."""
    text = _unify(raw)
    marks = list(re.finditer("[☑□]", text))
    if not marks:
        return []
    before = not text[: marks[0].start()].strip(" \t\n:：") or bool(re.search(r"[:：]\s*$", text[: marks[0].start()]))
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


def _unify(raw: str) -> str:
    if not _MARK.search(raw) and not _BRACKET_ON.search(raw):
        return raw  # nearly all answers
    text = _PAIR.sub("☑", raw)
    text = _BRACKET_ON.sub("☑", text)
    if "☑" in text or re.search(rf"[{TICKED_SIGNS}]", text):
        text = _BRACKET_OFF.sub("□", text)
    text = re.sub(f"[{TICKED_SIGNS}]", "☑", text)
    return re.sub(f"[{EMPTY_SIGNS}]", "□", text)

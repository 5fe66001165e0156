"""The words of one WordprocessingML paragraph: runs, content controls, check boxes, tracked changes, text boxes.

Structure (tables, grid) lives in ``docx``.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.docx_names import MC, QN, VAL, W14, W, child_of, is_on, local_name

TICKED, EMPTY_BOX = "☑", "□"
# Private-use code points of the symbol fonts as Word writes them in w:sym (F000 + the byte of the font).
SYMBOL_TICKED = {"FE", "52", "FD", "53", "FC", "50", "A2", "6E", "A4"}
SYMBOL_EMPTY = {"A8", "A3", "6F", "71", "70", "72"}

R, T, RUN_PROPERTIES, RUN_STYLE, VANISH = QN["r"], QN["t"], QN["rPr"], QN["rStyle"], QN["vanish"]
PARAGRAPH_PROPERTIES = QN["pPr"]
# A text box behind words that may be a label (姓名：▭) is read as its answer; behind a sentence it stays by itself.
_ASKS = re.compile(r"(?:^|[\s_＿])[^\s_＿。；！？，、]{1,16}[:：]?[\s_＿]*$")
LONGEST_ANSWER = 60
# Not read: deleted text, field codes, phonetic guides, comments, properties.
SKIPPED = {"del", "moveFrom", "instrText", "delText", "rt", "rPr", "pPr", "sdtPr", "sdtEndPr", "footnoteReference"}


@dataclass
class TextParts:
    """What one paragraph holds: its text, the text boxes anchored in it, the number of pictures."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    images: int = 0

    @property
    def text(self) -> str:
        """The visible text in reading order."""
        return "".join(self.pieces)


@dataclass(frozen=True)
class RunStyle:
    """What the reader needs of styles.xml: names of the character styles that hide their text.

    ``can_hide`` is False where neither a style nor a run of the document hides anything: then nothing is looked up.
    """

    hidden: frozenset[str] = frozenset()
    can_hide: bool = True


def paragraph_parts(paragraph: etree._Element, style: RunStyle, *, mark_underline: bool = False) -> TextParts:
    """Read one ``w:p``; with ``mark_underline`` underlined stretches are set off by spaces (forms without a table)."""
    if not style.can_hide and not mark_underline:
        pieces = _plain_pieces(paragraph)
        if pieces is not None:
            return TextParts(pieces)
    parts = TextParts()
    _Walker(parts, style, mark_underline).walk(paragraph)
    return parts


def _plain_pieces(paragraph: etree._Element) -> list[str] | None:
    """The texts of a paragraph that has nothing but runs of text, as most have; None where there is anything else."""
    pieces = []
    for run in paragraph:
        if run.tag == PARAGRAPH_PROPERTIES:
            continue
        if run.tag != R:
            return None
        for item in run:
            if item.tag == T:
                pieces.append(item.text or "")
            elif item.tag != RUN_PROPERTIES:
                return None
    return pieces


class _Walker:
    def __init__(self, parts: TextParts, style: RunStyle, mark_underline: bool) -> None:
        self.parts = parts
        self.style = style
        self.mark_underline = mark_underline
        self.underlined = False
        self.choice = ""  # of the form field that is open
        self.field_start = 0

    def walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == T:  # by far the most frequent, with w:r
                self.parts.pieces.append(child.text or "")
                continue
            if tag == R:
                self.on_r(child)
                continue
            if tag == RUN_PROPERTIES:
                continue
            name = local_name(child)
            if name in SKIPPED:
                continue
            handler = getattr(self, f"on_{name}", None)
            if handler is not None:
                handler(child)
            else:
                self.walk(child)

    def on_r(self, run: etree._Element) -> None:
        if self.style.can_hide or self.mark_underline:
            properties = child_of(run, RUN_PROPERTIES)
            if properties is not None and self._is_hidden(properties):
                return
            if self.mark_underline:
                self._mark(properties)
        self.walk(run)

    def _is_hidden(self, properties: etree._Element) -> bool:
        named = None
        for item in properties:
            if item.tag == VANISH:
                return is_on(item)
            if item.tag == RUN_STYLE:
                named = item
        return named is not None and named.get(VAL, "") in self.style.hidden

    def _mark(self, properties: etree._Element | None) -> None:
        line = child_of(properties, QN["u"]) if properties is not None else None
        underlined = line is not None and line.get(VAL, "single") != "none"
        if underlined != self.underlined and self.parts.pieces:
            self.parts.pieces.append("  ")
        self.underlined = underlined

    def on_tab(self, element: etree._Element) -> None:
        self.parts.pieces.append("\t")

    def on_ptab(self, element: etree._Element) -> None:
        self.parts.pieces.append("\t")

    def on_br(self, element: etree._Element) -> None:
        if element.get(f"{{{W}}}type", "textWrapping") == "textWrapping":
            self.parts.pieces.append("\n")

    def on_cr(self, element: etree._Element) -> None:
        self.parts.pieces.append("\n")

    def on_noBreakHyphen(self, element: etree._Element) -> None:  # noqa: N802 - named after the element
        self.parts.pieces.append("-")

    def on_sym(self, element: etree._Element) -> None:
        code = element.get(f"{{{W}}}char", "").upper()
        font = element.get(f"{{{W}}}font", "").lower()
        if not ("wingdings" in font or "webdings" in font or "symbol" in font):
            self.parts.pieces.append(_character(code))
        elif code[-2:] in SYMBOL_TICKED:
            self.parts.pieces.append(TICKED)
        elif code[-2:] in SYMBOL_EMPTY:
            self.parts.pieces.append(EMPTY_BOX)

    def on_fldChar(self, element: etree._Element) -> None:  # noqa: N802 - named after the element
        """A legacy form field; the choice from a list stands in its properties alone, unless the field shows it too."""
        kind = element.get(f"{{{W}}}fldCharType", "")
        if kind == "begin":
            self.choice = _chosen_entry(element)
            self.walk(element)
            self.field_start = len(self.parts.pieces)
        elif kind == "end" and self.choice:
            if not "".join(self.parts.pieces[self.field_start :]).strip():
                self.parts.pieces.append(self.choice)
            self.choice = ""

    def on_checkBox(self, element: etree._Element) -> None:  # noqa: N802 - legacy form field
        state = element.find(QN["checked"])
        if state is None:
            state = element.find(QN["default"])
        self.parts.pieces.append(TICKED if state is not None and is_on(state) else EMPTY_BOX)

    def on_sdt(self, element: etree._Element) -> None:
        properties = element.find(QN["sdtPr"])
        box = properties.find(f"{{{W14}}}checkbox") if properties is not None else None
        if box is not None:
            state = box.find(f"{{{W14}}}checked")
            ticked = state is not None and state.get(f"{{{W14}}}val", "1") not in ("0", "false")
            self.parts.pieces.append(TICKED if ticked else EMPTY_BOX)
            return
        placeholder = properties.find(QN["showingPlcHdr"]) if properties is not None else None
        if placeholder is not None and is_on(placeholder):
            return
        content = element.find(QN["sdtContent"])
        if content is not None:
            self.walk(content)

    def on_AlternateContent(self, element: etree._Element) -> None:  # noqa: N802 - named after the element
        branch = element.find(f"{{{MC}}}Choice")
        if branch is None:
            branch = element.find(f"{{{MC}}}Fallback")
        if branch is not None:
            self.walk(branch)

    def on_txbxContent(self, element: etree._Element) -> None:  # noqa: N802 - named after the element
        words = self._words_of_small_box(element)
        if words and _ASKS.search(self.parts.text):
            self.parts.pieces.append(f" {words} ")
        else:
            self.parts.boxes.append(element)

    def _words_of_small_box(self, element: etree._Element) -> str:
        """The words of a text box of one short line, which may be the answer to the words it is anchored behind."""
        lines: list[str] = []
        for child in element:
            if local_name(child) != "p":
                return ""
            text = paragraph_parts(child, self.style).text.strip()
            lines.extend([text] if text else [])
        return lines[0] if len(lines) == 1 and len(lines[0]) <= LONGEST_ANSWER and "\n" not in lines[0] else ""

    def on_blip(self, element: etree._Element) -> None:
        self.parts.images += 1

    def on_imagedata(self, element: etree._Element) -> None:
        self.parts.images += 1


def _chosen_entry(field: etree._Element) -> str:
    """The entry that is chosen in a drop-down form field; "" for any other field and for one out of the list."""
    choices = next(field.iter(f"{{{W}}}ddList"), None)
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.findall(f"{{{W}}}listEntry")]
    told = choices.find(f"{{{W}}}result")
    number = (told if told is not None else choices.find(QN["default"])) if len(entries) else None
    index = number.get(VAL, "0") if number is not None else "0"
    return entries[int(index)] if index.isdecimal() and int(index) < len(entries) else ""


def _character(code: str) -> str:
    """The character of a hexadecimal code; what is none gives nothing."""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-F]{1,5}", code) else ""

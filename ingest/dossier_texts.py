"""Running texts of a package: whose deeds they are, by their title, their name, their folder or who is spoken of."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.cleaning.text import clean_paragraphs
from ingest.types import Document, ExtractedFact, ExtractedRecord
from talent_db.knowledge.surnames import is_plausible_name

# A title or a line with the unit; the deeds begin with the first sentence.
TITLE_LINES, TITLE_LENGTH = 4, 60
MIN_DEEDS_LENGTH = 40
_SENTENCE = re.compile("[。！？；]")
DEEDS = re.compile(r"事迹|业绩|材料|简介|介绍|故事|报告")
# Whose deeds a title says they are.
_WHOSE = re.compile(
    r"^([\u4e00-\u9fff·]{2,6}?)(同志)?的?(?:先进|主要|个人|优秀|典型|突出|感人|简要|工匠)*(?:事迹|业绩|简介|介绍|故事)"
)


@dataclass
class Text:
    """A member of running text, perhaps somebody's deeds."""

    name: str
    titles: list[str]
    lines: list[str]
    where: str


def read_text_member(name: str, document: Document) -> Text | None:
    """The titles and the lines of a text; None when it is too short to tell anything."""
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
    titles: list[str] = []
    while paragraphs and len(titles) < TITLE_LINES and _is_title(paragraphs[0].text):
        titles.append(re.sub(r"\s", "", paragraphs.pop(0).text))
    lines = [paragraph.text for paragraph in paragraphs]
    while lines and _is_title(lines[-1]) and len(lines[-1].strip()) <= 30:
        lines.pop()  # signature and date
    if sum(map(len, lines)) < MIN_DEEDS_LENGTH:
        return None
    return Text(name, titles, lines, paragraphs[0].where)


def person_of(text: Text, records: list[ExtractedRecord], folders: list[set[str]]) -> int | None:
    """Whose text it is: by the title, the member's name, the folder of the form, at last by who is spoken of."""
    names = [str(record.get("name", "")) for record in records]
    for words in ("".join(text.titles), text.name):
        found = [index for index, name in enumerate(names) if name and name in words]
        if len(found) == 1:
            return found[0]
    body = "".join(text.lines)
    if _name_in_title(text) and not any(name and name in body for name in names):
        return None  # the deeds of somebody who is not in the package
    folder = str(PurePosixPath(text.name).parent)
    beside = [index for index, own in enumerate(folders) if folder in own]
    counts = Counter({index: body.count(name) for index, name in enumerate(names) if name and name in body})
    if len(beside) == 1 and (folder != "." or counts[beside[0]] or len(records) == 1):
        return beside[0] if DEEDS.search(text.name + "".join(text.titles)) or counts[beside[0]] else None
    most = counts.most_common(2)
    if most and (len(most) == 1 or most[0][1] > most[1][1]):
        return most[0][0]
    return None


def _name_in_title(text: Text) -> str:
    """The person whom a title or the member's name names: 李向阳同志先进事迹, 李向阳事迹材料.docx; else ""."""
    for words in (*text.titles, PurePosixPath(text.name).stem):
        match = _WHOSE.match(re.sub(r"[\s\d._\-—、（）()“”]+", "", words))
        # Two signs such as 劳模 may be a word: they need 同志 to be a person.
        if match and is_plausible_name(match.group(1)) and (len(match.group(1)) > 2 or match.group(2)):
            return match.group(1)
    return ""


def add_deeds(record: ExtractedRecord, text: Text) -> None:
    """The text replaces a shorter one."""
    value = clean_paragraphs(text.lines)
    raw = "\n".join(text.lines)
    fact = ExtractedFact("deeds", value, raw, place_in(text.name, text.where), raw)
    own = next((item for item in record.facts if item.field == "deeds"), None)
    if own is None:
        record.facts.append(fact)
    else:
        keep_longer(own, fact)


def place_in(name: str, where: str) -> str:
    """A place in a member: the member's name before the place in it."""
    return f"{name}, {where}" if where and where != name else name


def keep_longer(own: ExtractedFact, other: ExtractedFact) -> None:
    """Put the longer of two texts into the first fact."""
    if len(bare(other.value)) > len(bare(own.value)):
        own.value, own.raw, own.where, own.quote = other.value, other.raw, other.where, other.quote


def bare(value: object) -> str:
    """The words without white space, for comparing."""
    return re.sub(r"\s", "", str(value))


def _is_title(text: str) -> bool:
    return len(text.strip()) <= TITLE_LENGTH and not _SENTENCE.search(text)

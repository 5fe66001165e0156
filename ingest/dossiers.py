"""What belongs to one person in a package: form before roster, deeds where they are told in full, honours united."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ingest.checks import FIELD_NAMES
from ingest.cleaning.text import clean_paragraphs
from ingest.types import Document, ExtractedFact, ExtractedRecord, Extraction, Issue, PassedOver, Severity
from talent_db.knowledge.surnames import is_plausible_name

SHEETS = frozenset({"xlsx", "xls", "csv"})
# A title or a line with the unit; the deeds begin with the first sentence.
TITLE_LINES, TITLE_LENGTH = 4, 60
MIN_DEEDS_LENGTH = 40
_SENTENCE = re.compile("[。！？；]")
_DEEDS = re.compile(r"事迹|业绩|材料|简介|介绍|故事|报告")
# Whose deeds a title says they are.
_WHOSE = re.compile(
    r"^([\u4e00-\u9fff·]{2,6}?)(同志)?的?(?:先进|主要|个人|优秀|典型|突出|感人|简要|工匠)*(?:事迹|业绩|简介|介绍|故事)"
)
_UNITED = ("honours", "experience")


@dataclass
class Member:
    """A member that holds persons."""

    name: str
    extraction: Extraction

    @property
    def is_form(self) -> bool:
        """Forms are put before lists: they say more, and each is one person's own."""
        return self.extraction.format not in SHEETS and len(self.extraction.records) == 1


@dataclass
class Text:
    """A member of running text, perhaps somebody's deeds."""

    name: str
    titles: list[str]
    lines: list[str]
    where: str


@dataclass
class Dossiers:
    """Gathers the members of a package; ``put_together`` makes one record a person of them."""

    members: list[Member] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    faults: list[tuple[str, Issue]] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)

    def add_records(self, member: Member) -> None:
        """A form or a list."""
        self.members.append(member)

    def pass_over(self, name: str, reason: str) -> None:
        """A member that holds no person, with the reason."""
        self.passed_over.append(PassedOver(PurePosixPath(name).name, reason, name))

    def add_text(self, name: str, document: Document) -> bool:
        """Running text; False when it is too short to tell anything."""
        paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text.strip()]
        titles: list[str] = []
        while paragraphs and len(titles) < TITLE_LINES and _is_title(paragraphs[0].text):
            titles.append(re.sub(r"\s", "", paragraphs.pop(0).text))
        lines = [paragraph.text for paragraph in paragraphs]
        while lines and _is_title(lines[-1]) and len(lines[-1].strip()) <= 30:
            lines.pop()  # signature and date
        if sum(map(len, lines)) < MIN_DEEDS_LENGTH:
            return False
        self.texts.append(Text(name, titles, lines, paragraphs[0].where))
        return True

    def put_together(self, package: Extraction) -> None:
        """Fill the package's records, issues and what was passed over."""
        places: dict[tuple[int, int], int] = {}
        folders: list[set[str]] = []
        ordered = sorted(enumerate(self.members), key=lambda item: (not item[1].is_form, item[0]))
        for position, (_, member) in enumerate(ordered):
            package.campaign = package.campaign or member.extraction.campaign
            package.passed_over.extend(
                replace(item, where=_place(member.name, item.where)) for item in member.extraction.passed_over
            )
            for index, record in enumerate(member.extraction.records):
                moved = _moved(record, member.name)
                found = _same_person(package.records, moved)
                if found is None:
                    self._tell_namesake(package, moved)
                    found = len(package.records)
                    package.records.append(moved)
                    folders.append(set())
                else:
                    _complete(package, found, moved)
                places[(position, index)] = found
                folders[found].add(str(PurePosixPath(member.name).parent) if member.is_form else "")
            package.issues.extend(_moved_issues(member, position, places))
        self._give_deeds(package, folders)
        package.issues = _still_true(package)
        package.passed_over.extend(self.passed_over)
        self._tell_faults(package)

    def _tell_namesake(self, package: Extraction, record: ExtractedRecord) -> None:
        """Two people of one name in one package may be one whose papers contradict each other: a person decides."""
        name = record.get("name")
        other = next((known for known in package.records if name and known.get("name") == name), None)
        if other is not None:
            message = f"压缩包中有两个“{name}”，资料互不相符，已分开收录，请核对是否同一人（另见{other.where}）。"
            index = len(package.records)
            package.issues.append(Issue("PACKAGE_CONFLICT", Severity.WARNING, message, record.where, "name", index))

    def _give_deeds(self, package: Extraction, folders: list[set[str]]) -> None:
        for text in self.texts:
            index = _person_of(text, package.records, folders)
            if index is None:
                self.pass_over(text.name, "未能确定是谁的材料")
                if package.records and _DEEDS.search(PurePosixPath(text.name).name):
                    message = f"未能确定“{PurePosixPath(text.name).name}”是谁的事迹材料，没有采用。"
                    package.issues.append(Issue("DEEDS_UNASSIGNED", Severity.WARNING, message, text.name))
                continue
            _add_deeds(package.records[index], text)

    def _tell_faults(self, package: Extraction) -> None:
        """A fault of one member refuses the package only when nobody is left in it."""
        for name, issue in self.faults:
            message = f"“{PurePosixPath(name).name}”：{issue.message}"
            severity = Severity.WARNING if package.records else Severity.ERROR
            package.issues.append(replace(issue, message=message, severity=severity, where=_place(name, issue.where)))
        if not package.records and not self.faults:
            message = "压缩包中没有找到可收录的人员信息。"
            package.issues.append(Issue("NO_PERSON", Severity.ERROR, message))


def _is_title(text: str) -> bool:
    return len(text.strip()) <= TITLE_LENGTH and not _SENTENCE.search(text)


def _place(name: str, where: str) -> str:
    return f"{name}, {where}" if where and where != name else name


def _moved(record: ExtractedRecord, name: str) -> ExtractedRecord:
    facts = [replace(fact, where=_place(name, fact.where)) for fact in record.facts]
    return ExtractedRecord(facts, _place(name, record.where), record.is_craftsman)


def _same_person(records: list[ExtractedRecord], other: ExtractedRecord) -> int | None:
    """The record of the same name that nothing tells apart from this one."""
    for index, record in enumerate(records):
        if record.get("name") == other.get("name") and not _is_somebody_else(record, other):
            return index
    return None


def _is_somebody_else(record: ExtractedRecord, other: ExtractedRecord) -> bool:
    """Two of the facts that hardly change differ; in one package name, unit and sex alone make one person."""
    both = [name for name in ("id_number", "birth", "sex", "employer", "phone") if record.get(name) and other.get(name)]
    differing = [name for name in both if record.get(name) != other.get(name)]
    if "id_number" in both:
        return "id_number" in differing and len(differing) >= min(2, len(both))
    if {"employer", "sex"} <= set(both) - set(differing):
        return False  # what differs is told as a contradiction
    return len(differing) >= 2 or (bool(both) and len(differing) == len(both))


def _complete(package: Extraction, index: int, other: ExtractedRecord) -> None:
    """Add what is new; a value that differs stays beside the first one and is told."""
    record = package.records[index]
    for fact in other.facts:
        own = next((item for item in record.facts if item.field == fact.field), None)
        if own is None:
            record.facts.append(fact)
        elif fact.field in _UNITED:
            own.value = own.value + [item for item in fact.value if not _has_item(own.value, item)]
        elif fact.field == "deeds":
            _longer(own, fact)
        elif fact.field not in ("opinions", "hidden", "technical_results") and _bare(own.value) != _bare(fact.value):
            record.facts.append(fact)
            label = FIELD_NAMES.get(fact.field, fact.field)
            message = f"同一人的材料中“{label}”不一致：{own.value}／{fact.value}，以前者为准，请核对。"
            package.issues.append(Issue("PACKAGE_CONFLICT", Severity.WARNING, message, fact.where, fact.field, index))


def _has_item(items: list[dict[str, object]], other: dict[str, object]) -> bool:
    """The same honour or step: one of them may lack the year or the level."""
    return any(
        all(not item.get(key) or not value or item.get(key) == value for key, value in other.items()) for item in items
    )


def _longer(own: ExtractedFact, other: ExtractedFact) -> None:
    if len(_bare(other.value)) > len(_bare(own.value)):
        own.value, own.raw, own.where, own.quote = other.value, other.raw, other.where, other.quote


def _bare(value: object) -> str:
    return re.sub(r"\s", "", str(value))


def _moved_issues(member: Member, position: int, places: dict[tuple[int, int], int]) -> list[Issue]:
    return [
        replace(
            issue,
            record=None if issue.record is None else places[(position, issue.record)],
            where=_place(member.name, issue.where),
        )
        for issue in member.extraction.issues
    ]


def _still_true(package: Extraction) -> list[Issue]:
    """Without what another member has supplied, and nothing twice."""
    kept: dict[tuple[object, ...], Issue] = {}
    for issue in package.issues:
        is_supplied = (
            issue.code == "FIELD_REQUIRED"
            and issue.record is not None
            and package.records[issue.record].get(issue.field) is not None
        )
        if not is_supplied:
            kept.setdefault((issue.code, issue.record, issue.field, issue.message), issue)
    return list(kept.values())


def _person_of(text: Text, records: list[ExtractedRecord], folders: list[set[str]]) -> int | None:
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
        return beside[0] if _DEEDS.search(text.name + "".join(text.titles)) or counts[beside[0]] else None
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


def _add_deeds(record: ExtractedRecord, text: Text) -> None:
    """The text replaces a shorter one."""
    value = clean_paragraphs(text.lines)
    raw = "\n".join(text.lines)
    fact = ExtractedFact("deeds", value, raw, _place(text.name, text.where), raw)
    own = next((item for item in record.facts if item.field == "deeds"), None)
    if own is None:
        record.facts.append(fact)
    else:
        _longer(own, fact)

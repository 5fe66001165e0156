"""What belongs to one person in a package: form before roster, deeds where they are told in full, honours united."""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from ingest.dossier_texts import DEEDS, Text, add_deeds, bare, keep_longer, person_of, place_in, read_text_member
from ingest.field_names import FIELD_NAMES
from ingest.types import Document, ExtractedRecord, Extraction, Issue, PassedOver, Severity

SHEETS = frozenset({"xlsx", "xls", "csv"})
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
        text = read_text_member(name, document)
        if text is not None:
            self.texts.append(text)
        return text is not None

    def put_together(self, package: Extraction) -> None:
        """Fill the package's records, issues and what was passed over."""
        places: dict[tuple[int, int], int] = {}
        folders: list[set[str]] = []
        forms: set[int] = set()
        ordered = sorted(enumerate(self.members), key=lambda item: (not item[1].is_form, item[0]))
        for position, (_, member) in enumerate(ordered):
            package.campaign = package.campaign or member.extraction.campaign
            package.passed_over.extend(
                replace(item, where=place_in(member.name, item.where)) for item in member.extraction.passed_over
            )
            for index, record in enumerate(member.extraction.records):
                moved = _moved(record, member.name)
                # A row of a list that names a form's person, with the same unit and sex, is that person once.
                own = {places[(position, earlier)] for earlier in range(index)}
                found = _same_person(package.records, moved, set() if member.is_form else forms - own)
                if found is None:
                    self._tell_namesake(package, moved)
                    found = len(package.records)
                    package.records.append(moved)
                    folders.append(set())
                else:
                    _complete(package, found, moved)
                places[(position, index)] = found
                forms |= {found} if member.is_form else set()
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
            index = person_of(text, package.records, folders)
            if index is None:
                self.pass_over(text.name, "未能确定是谁的材料")
                if package.records and DEEDS.search(PurePosixPath(text.name).name):
                    message = f"未能确定“{PurePosixPath(text.name).name}”是谁的事迹材料，没有采用。"
                    package.issues.append(Issue("DEEDS_UNASSIGNED", Severity.WARNING, message, text.name))
                continue
            add_deeds(package.records[index], text)

    def _tell_faults(self, package: Extraction) -> None:
        """A fault of one member refuses the package only when nobody is left in it."""
        for name, issue in self.faults:
            message = f"“{PurePosixPath(name).name}”：{issue.message}"
            severity = Severity.WARNING if package.records else Severity.ERROR
            package.issues.append(replace(issue, message=message, severity=severity, where=place_in(name, issue.where)))
        if not package.records and not self.faults:
            message = "压缩包中没有找到可收录的人员信息。"
            package.issues.append(Issue("NO_PERSON", Severity.ERROR, message))


def _moved(record: ExtractedRecord, name: str) -> ExtractedRecord:
    facts = [replace(fact, where=place_in(name, fact.where)) for fact in record.facts]
    return ExtractedRecord(facts, place_in(name, record.where), record.is_craftsman)


def _same_person(records: list[ExtractedRecord], other: ExtractedRecord, close: set[int]) -> int | None:
    """The record of the same name that nothing tells apart from this one; ``close`` are judged by unit and sex."""
    for index, record in enumerate(records):
        if record.get("name") != other.get("name"):
            continue
        if not _is_somebody_else(record, other) or (index in close and _has_same_unit(record, other)):
            return index
    return None


def _is_somebody_else(record: ExtractedRecord, other: ExtractedRecord) -> bool:
    """Two of the facts that hardly change differ, and none that both have is the same."""
    both = [name for name in ("id_number", "birth", "sex", "employer", "phone") if record.get(name) and other.get(name)]
    differing = [name for name in both if record.get(name) != other.get(name)]
    if "id_number" in both:
        return "id_number" in differing and len(differing) >= min(2, len(both))
    return len(differing) >= 2 or (bool(both) and len(differing) == len(both))


def _has_same_unit(record: ExtractedRecord, other: ExtractedRecord) -> bool:
    """Unit and sex agree and no identity numbers contradict: what else differs is told as a contradiction."""
    numbers = {record.get("id_number"), other.get("id_number")} - {None}
    return len(numbers) < 2 and all(
        record.get(name) and record.get(name) == other.get(name) for name in ("employer", "sex")
    )


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
            keep_longer(own, fact)
        elif fact.field not in ("opinions", "hidden", "technical_results") and bare(own.value) != bare(fact.value):
            record.facts.append(fact)
            label = FIELD_NAMES.get(fact.field, fact.field)
            message = f"同一人的材料中“{label}”不一致：{own.value}／{fact.value}，以前者为准，请核对。"
            package.issues.append(Issue("PACKAGE_CONFLICT", Severity.WARNING, message, fact.where, fact.field, index))


def _has_item(items: list[dict[str, object]], other: dict[str, object]) -> bool:
    """The same honour or step: one of them may lack the year or the level."""
    return any(
        all(not item.get(key) or not value or item.get(key) == value for key, value in other.items()) for item in items
    )


def _moved_issues(member: Member, position: int, places: dict[tuple[int, int], int]) -> list[Issue]:
    return [
        replace(
            issue,
            record=None if issue.record is None else places[(position, issue.record)],
            where=place_in(member.name, issue.where),
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

"""Packages (.zip): the papers of one or more persons, read member by member, put together person by person.

Nothing is written under a name from inside the zip: members lie under numbers in a folder that is removed at the end.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.dossiers import Dossiers, Member
from ingest.guard import Limits, inspect_file, is_encrypted
from ingest.readers.text import read_text
from ingest.sniff import sniff_format
from ingest.types import Document, Extraction, Issue, Severity
from talent_db.campaigns import campaign_in_title

Extract = Callable[[Path], Extraction]
Reader = Callable[[Path], Document]
IMAGES = frozenset({"png", "jpg", "gif", "bmp", "tiff"})
UTF_8_NAME = 0x800  # general purpose bit 11 of a zip member
NESTING = 3
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|desktop\.ini$|Thumbs\.db$|~\$|\.)", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}$")
# Faults of a member that only say that it is no form: it may be deeds or evidence.
_NO_FORM = frozenset({"NO_PERSON", "FORMAT_UNSUPPORTED"})


class PackageTooLarge(Exception):
    """All members together are more than one package may hold."""


@dataclass
class Unpacking:
    """What may still be unpacked of a package and the packages in it."""

    folder: Path
    entries: int
    content_bytes: int
    taken: int = 0
    damaged: list[str] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)

    def take(self, archive: ZipFile, info: ZipInfo) -> Path:
        """The member as a file under a number; only the suffix of its name is kept."""
        self.entries -= 1
        self.content_bytes -= info.file_size
        if self.entries < 0 or self.content_bytes < 0:
            raise PackageTooLarge
        self.taken += 1
        suffix = _SUFFIX.search(info.filename.lower())
        target = self.folder / f"{self.taken:05d}{suffix.group() if suffix else ''}"
        with archive.open(info) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        return target


def extract_package(path: Path, extract: Extract, readers: Mapping[str, Reader], limits: Limits) -> Extraction:
    """One record a person from all members; ``extract`` and ``readers`` read a single document."""
    package = Extraction(file=path.name, format="zip")
    dossiers = Dossiers()
    with tempfile.TemporaryDirectory(prefix="gongjiang-package-") as folder:
        unpacking = Unpacking(Path(folder), limits.entries, limits.unpacked_bytes)
        try:
            for name, file in members(path, unpacking, "", NESTING):
                _read_member(name, file, dossiers, extract, readers)
        except PackageTooLarge:
            message = "压缩包解开后过大或文件过多，已拒绝。"
            package.issues = [Issue("ZIP_BOMB", Severity.ERROR, message)]
            return package
    for name in unpacking.damaged:
        dossiers.faults.append((name, Issue("CORRUPT", Severity.ERROR, "压缩包内的文件已损坏，无法读取。", name)))
    for name in unpacking.locked:
        message = f"压缩包内的“{PurePosixPath(name).name}”设有密码，无法读取，请去掉密码后重新报送。"
        dossiers.faults.append((name, Issue("ENCRYPTED", Severity.ERROR, message, name)))
    dossiers.put_together(package)
    if package.campaign is None:
        found = campaign_in_title(path.stem)
        package.campaign = found.name if found else None
    return package


def members(path: Path, unpacking: Unpacking, prefix: str, depth: int) -> Iterator[tuple[str, Path]]:
    """Every member as (name, file); packages in the package are opened in their turn."""
    with ZipFile(path) as archive:
        for info in archive.infolist():
            name = prefix + member_name(info)
            if info.is_dir():
                continue
            if _SYSTEM.search(name):
                yield name, Path()
                continue
            if is_encrypted(info):
                unpacking.locked.append(name)
                continue
            try:
                file = unpacking.take(archive, info)
            except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError):
                unpacking.damaged.append(name)
                continue
            if sniff_format(file) == "zip" and file.suffix == ".zip" and depth > 0:
                try:
                    yield from members(file, unpacking, f"{PurePosixPath(name).with_suffix('')}/", depth - 1)
                except BadZipFile:
                    unpacking.damaged.append(name)
            else:
                yield name, file


def member_name(info: ZipInfo) -> str:
    """The name as its sender wrote it: Chinese Windows stores GBK without saying so, which reads as cp437."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & UTF_8_NAME or name.isascii():
        return name
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for coding in ("utf-8", "gb18030"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    return name


def _read_member(name: str, file: Path, dossiers: Dossiers, extract: Extract, readers: Mapping[str, Reader]) -> None:
    if file == Path():
        dossiers.pass_over(name, "系统文件")
        return
    kind = sniff_format(file) if file.stat().st_size else "unknown"
    if kind in IMAGES:
        dossiers.pass_over(name, "图片，作为佐证材料")
        return
    extraction = extract(file)
    faults = [issue for issue in extraction.issues if issue.severity is Severity.ERROR and issue.record is None]
    member = Member(name, extraction)
    if extraction.records:
        _name_campaign(member)
        dossiers.add_records(member)
    elif all(issue.code in _NO_FORM for issue in faults):
        document = _document(file, kind, readers)
        if document is None or not dossiers.add_text(name, document):
            dossiers.pass_over(name, "没有人员信息的附件")
    else:
        dossiers.faults.extend((name, issue) for issue in faults)


def _name_campaign(member: Member) -> None:
    if member.extraction.campaign is None:
        found = campaign_in_title(PurePosixPath(member.name).stem)
        member.extraction.campaign = found.name if found else None


def _document(file: Path, kind: str, readers: Mapping[str, Reader]) -> Document | None:
    """The member as a document of paragraphs, None where no reader knows it."""
    reader = read_text if kind == "txt" else readers.get(kind)
    _, issues = inspect_file(file)
    if reader is None or any(issue.severity is Severity.ERROR for issue in issues):
        return None
    return reader(file)

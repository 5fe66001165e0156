"""Before any parsing: is the file what its name says, whole, of bearable size, without traps.

Limits after recipes/traps.md: ≤ 200 MB unpacked, ratio ≤ 100, ≤ 2,000 entries.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from io import SEEK_CUR, BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ingest.sniff import ZIP_DAMAGE, opened_format, opened_zip
from ingest.types import Issue, Severity

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes; ``ratio`` is unpacked to packed."""

    file_bytes: int = 50 * MB
    text_bytes: int = 15 * MB
    unpacked_bytes: int = 200 * MB
    entries: int = 2000
    ratio: int = 100
    # Small parts of a document compress well without harm (empty tables): the ratio counts from here.
    ratio_from_bytes: int = 2 * MB


DEFAULT_LIMITS = Limits()
ZIP_FORMATS = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "zip"})
TEXT_FORMATS = frozenset({"txt", "csv", "html"})
OFFICE_SUFFIXES = frozenset({".docx", ".xlsx", ".doc", ".xls", ".pptx", ".wps", ".et"})
# Formats that may stand under a name: an old suffix over a new file happens and is read with a warning.
FITTING = {
    ".docx": {"docx"}, ".docm": {"docx"}, ".xlsx": {"xlsx"}, ".xlsm": {"xlsx"}, ".doc": {"doc"}, ".wps": {"doc"},
    ".xls": {"xls"}, ".et": {"xls"}, ".pdf": {"pdf"}, ".zip": {"zip"}, ".csv": {"csv"}, ".txt": {"txt"},
    ".html": {"html"}, ".htm": {"html"}, ".tsv": {"csv"},
}  # fmt: skip
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# XML allows a declaration only before the root element: a part in UTF-8 whose root comes first has none. Whatever
# begins otherwise (a comment, another coding) is searched to its end.
_ROOT_FIRST = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=["']1\.\d["'](?:\s+encoding=["']utf-8["'])?"""
    rb"""(?:\s+standalone=["']\w+["'])?\s*\?>)?\s*<[a-z_][\w.:-]*[\s/>]""",
    re.IGNORECASE,
)
HEAD_BYTES = 512
# A member's own header: at its end the lengths of the name and of the extra field, which come before the data.
LOCAL_HEADER, LOCAL_SIGNATURE = struct.Struct("<26xHH"), b"PK\x03\x04"
# Packages hold documents, documents hold workbooks: two levels are honest.
NESTING = 3
SYMLINK_MODE = 0o120000


def inspect_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[str, list[Issue]]:
    """The real format and the faults; any error among them means: do not open the file further."""
    with opened_zip(path, limits.file_bytes) as archive:
        return inspect_opened(path, archive, limits)


def inspect_opened(path: Path, archive: ZipFile | None, limits: Limits) -> tuple[str, list[Issue]]:
    """As ``inspect_file``, for a caller that goes on reading: a zip's directory is read once, it is the dear part."""
    size = path.stat().st_size
    if size == 0:
        return "unknown", [_error("EMPTY_FILE", "文件是空的（0 字节）。")]
    if size > limits.file_bytes:
        return "unknown", [_too_large(size, limits.file_bytes)]
    kind = opened_format(path, archive)
    issues = _type_issues(path, kind)
    if kind in ZIP_FORMATS:
        issues.extend(_zip_issues(path, archive, kind, limits))
    if kind == "encrypted":
        issues = [_error("ENCRYPTED", "文件设有密码，无法读取，请去掉密码后重新报送。")]
    elif kind in TEXT_FORMATS and size > limits.text_bytes:
        issues.append(_too_large(size, limits.text_bytes))
    elif kind == "pdf" and not _has_pdf_end(path):
        issues.append(_error("CORRUPT", "PDF 文件不完整（缺少结尾），请重新导出后报送。"))
    return kind, issues


def _type_issues(path: Path, kind: str) -> list[Issue]:
    suffix = path.suffix.lower()
    expected = FITTING.get(suffix)
    if expected is None or kind in expected or kind == "encrypted":
        return []
    if kind == "zip" and suffix in OFFICE_SUFFIXES:
        return []  # a damaged office file: said as CORRUPT by the zip checks
    if {kind, *expected} <= TEXT_FORMATS and kind != "html":
        return []
    message = f"文件名后缀是“{suffix}”，内容却是 {kind}。"
    related = {kind, *expected} in ({"docx", "doc"}, {"rtf", "doc"}, {"xlsx", "xls"}, {"html", "txt"})
    if related:
        return [Issue("TYPE_MISMATCH", Severity.WARNING, message + "已按实际内容读取。")]
    return [_error("TYPE_MISMATCH", message + "请另存为正确格式后重新报送。")]


def _zip_issues(path: Path, archive: ZipFile | None, kind: str, limits: Limits) -> list[Issue]:
    try:
        if archive is None:
            raise BadZipFile
        members = archive.infolist()
        issues = _member_issues(members, limits)
        if issues:
            return issues
        if _is_locked(members, kind):
            return [_error("ENCRYPTED", "压缩包设有密码，无法读取，请去掉密码后重新报送。")]
        heads = {member: _head(archive, member) for member in members if not is_encrypted(member)}
        issues = _nested_issues(archive, heads, limits, NESTING)
        if issues or kind == "zip":
            if not issues and path.suffix.lower() in OFFICE_SUFFIXES:
                return [_error("CORRUPT", "文件已损坏，缺少文档主体。")]
            return issues
        return _xml_issues(archive, heads)
    except ZIP_DAMAGE:
        return [_error("CORRUPT", "文件已损坏或不完整，无法打开，请重新报送。")]


def is_encrypted(member: ZipInfo) -> bool:
    """True for a member that opens with a password only."""
    return bool(member.flag_bits & 0x1)


def _is_locked(members: list[ZipInfo], kind: str) -> bool:
    """True where nothing is open; a package with some open members is read, the others are told by their names."""
    locked = sum(map(is_encrypted, members))
    return locked > 0 and (kind != "zip" or locked == sum(not member.is_dir() for member in members))


def _head(archive: ZipFile, member: ZipInfo) -> bytes:
    """The first bytes of a member, straight from the file: ``ZipFile.open`` takes five times as long."""
    stream = archive.fp
    if stream is not None and member.compress_type in (ZIP_STORED, ZIP_DEFLATED):
        stream.seek(member.header_offset)
        header = stream.read(LOCAL_HEADER.size)
        if len(header) == LOCAL_HEADER.size and header.startswith(LOCAL_SIGNATURE):
            stream.seek(sum(LOCAL_HEADER.unpack(header)), SEEK_CUR)
            packed = stream.read(min(member.compress_size, 2 * HEAD_BYTES))
            if member.compress_type == ZIP_STORED:
                return packed[:HEAD_BYTES]
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, HEAD_BYTES)
    with archive.open(member) as opened:
        return opened.read(HEAD_BYTES)


def _nested_issues(archive: ZipFile, heads: dict[ZipInfo, bytes], limits: Limits, depth: int) -> list[Issue]:
    """The same limits for zips inside the zip; deeper than ``NESTING`` is refused."""
    for member, head in heads.items():
        if not head.startswith(LOCAL_SIGNATURE):
            continue
        if depth == 0:
            return [_error("ZIP_BOMB", "压缩包层层嵌套，已拒绝。", member.filename)]
        try:
            with ZipFile(BytesIO(archive.read(member))) as inner:
                inside = inner.infolist()
                issues = _member_issues(inside, limits)
                if not issues:
                    inner_heads = {item: _head(inner, item) for item in inside if not is_encrypted(item)}
                    issues = _nested_issues(inner, inner_heads, limits, depth - 1)
        except BadZipFile:
            continue  # a damaged member is its own reader's to tell
        if issues:
            return issues
    return []


def _member_issues(members: list[ZipInfo], limits: Limits) -> list[Issue]:
    if any(_UNSAFE_NAME.search(member.filename) for member in members):
        return [_error("PATH_TRAVERSAL", "压缩包内有越出目录的文件名，已拒绝。")]
    if any((member.external_attr >> 16) & 0o170000 == SYMLINK_MODE for member in members):
        return [_error("PATH_TRAVERSAL", "压缩包内有链接文件，已拒绝。")]
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    steep = any(
        member.file_size > limits.ratio_from_bytes and member.file_size > limits.ratio * max(1, member.compress_size)
        for member in members
    )
    if len(members) > limits.entries or unpacked > limits.unpacked_bytes or steep:
        return [_error("ZIP_BOMB", "压缩包解开后过大或文件过多，已拒绝。")]
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * packed:
        return [_error("ZIP_BOMB", "压缩比异常，已拒绝。")]
    return []


def _xml_issues(archive: ZipFile, heads: dict[ZipInfo, bytes]) -> list[Issue]:
    for member, head in heads.items():
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")) or _ROOT_FIRST.match(head):
            continue
        data = archive.read(member)
        if _DECLARATION.search(data) or _DECLARATION.search(data.replace(b"\x00", b"")):
            return [_error("XML_ENTITY", "文档内含外部实体或 DOCTYPE 声明，已拒绝。", member.filename)]
    return []


def _has_pdf_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 4096))
        return b"%%EOF" in stream.read()


def _error(code: str, message: str, where: str = "") -> Issue:
    return Issue(code, Severity.ERROR, message, where)


def _too_large(size: int, limit: int) -> Issue:
    return _error("TOO_LARGE", f"文件有 {size / MB:.1f} MB，超过 {limit / MB:.0f} MB 的限制。")

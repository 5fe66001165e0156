"""Old Word files (.doc, .rtf) and OpenDocument texts through LibreOffice, when it is installed, as docx.

A .doc whose tables LibreOffice loses, or for which it is not installed, is read directly (``doc_binary``).
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.readers.doc_binary import DocumentDamaged, read_doc
from ingest.readers.docx import read_docx
from ingest.types import Document, Issue, Severity

SECONDS = 45
PROGRAMS = ("soffice", "libreoffice")


def read_old_word(path: Path) -> Document:
    """A .doc: by LibreOffice, else (or when that lost the tables) by its own text and cell marks."""
    converted = read_legacy(path)
    if converted.tables:
        return converted
    try:
        direct = read_doc(path)
    except DocumentDamaged:
        return converted
    return direct if direct.tables or not converted.blocks else converted


def read_legacy(path: Path) -> Document:
    """Convert in an own, fresh profile and read the docx; failures are issues of the document."""
    document = Document(file=path.name, format="doc")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        message = "读取旧版 Word 文件需要 LibreOffice，本机没有安装，请另存为 docx 后报送。"
        document.issues.append(Issue("CONVERTER_MISSING", Severity.ERROR, message))
        return document
    with tempfile.TemporaryDirectory(prefix="gongjiang-doc-") as folder:
        converted = convert(program, path, Path(folder), "docx")
        if converted is None:
            message = "旧版 Word 文件转换失败，请另存为 docx 后报送。"
            document.issues.append(Issue("CORRUPT", Severity.ERROR, message))
            return document
        read = read_docx(converted)
    document.blocks, document.images = read.blocks, read.images
    return document


def convert(program: str, path: Path, folder: Path, target: str) -> Path | None:
    """The converted file in ``folder``, None when LibreOffice fails or needs longer than its time limit.

    The source is copied under a plain name; macros and links stay off because the profile is new.
    """
    source = folder / f"source{path.suffix.lower() or '.doc'}"
    shutil.copyfile(path, source)
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", target, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        subprocess.run(  # noqa: S603 - the program found on the path, a file under our own name
            command, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return None
    result = folder / "out" / f"source.{target}"
    return result if result.exists() else None

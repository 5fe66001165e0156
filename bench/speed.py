"""How fast documents are read with all their fields, beside well-known readers of the same files.

Fair by rule: same files, same machine, taking turns; every pass runs in a fresh fork that has read the *other* half of
the files just before, so that code and tables are warm but no text has been seen; processor time, the best of several
passes. Ours gives records with fields, sources and checks; the peers only give the texts of the cells. Both are told in
a second way too: the same files again and again in one process, as people time things.
``python -m bench.speed [FOLDER]``
"""

import gc
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import docx
import openpyxl

from ingest.extract import extract_file
from ingest.forms.labels import label_book
from talent_db.campaigns import load_campaigns

PASSES = 7
TOP = Path(__file__).parents[1]
Read = Callable[[Path], object]


@dataclass(frozen=True)
class Race:
    """Documents per second of ours and of each peer over the same files."""

    kind: str
    files: int
    ours: float
    peers: dict[str, float]

    def ratio(self, peer: str) -> float:
        """How many times as fast as the peer."""
        return self.ours / self.peers[peer]


def races(folder: Path, passes: int = PASSES, pdfplumber_python: str = "") -> list[Race]:
    """Forms against python-docx, rosters against openpyxl, text PDFs against pdfplumber where its Python is given."""
    for campaign in load_campaigns():  # a parser that runs has all its tables in memory
        label_book(campaign.name)
    forms = sorted((folder / "docx").glob("*.docx"))
    rosters = sorted((folder / "xlsx").glob("*.xlsx"))
    pages = [path for path in sorted((folder / "pdf").glob("*.pdf")) if "扫描" not in path.name]
    found = [
        race("docx", forms, {"python-docx row.cells": row_cells}, passes),
        plain_race("docx again", forms, {"python-docx row.cells": row_cells}, passes),
        race("xlsx", rosters, {"openpyxl": whole_workbook, "openpyxl read_only": streamed_workbook}, passes),
        plain_race("xlsx again", rosters, {"openpyxl": whole_workbook}, passes),
    ]
    if pdfplumber_python:
        ours = race("pdf", pages, {}, passes).ours
        found.append(Race("pdf", len(pages), ours, {"pdfplumber": _pdfplumber(pdfplumber_python, pages, passes)}))
    return found


def row_cells(path: Path) -> None:
    """python-docx: the text of every cell of every row of every table."""
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def whole_workbook(path: Path) -> None:
    """openpyxl as most people call it: the workbook loaded, every value read."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    for sheet in workbook.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def streamed_workbook(path: Path) -> None:
    """openpyxl in its fast form: knows no merged cells and no hidden rows."""
    workbook = openpyxl.load_workbook(path, data_only=True, read_only=True)
    for sheet in workbook.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    workbook.close()


def race(kind: str, files: Sequence[Path], peers: dict[str, Read], passes: int) -> Race:
    """Both halves of the files, each read after the other one; readers take turns, the best pass of each counts."""
    readers = {"": extract_file, **peers}
    seconds = dict.fromkeys(readers, 0.0)
    for warm, timed in ((files[0::2], files[1::2]), (files[1::2], files[0::2])):
        best = dict.fromkeys(readers, float("inf"))
        for _ in range(passes):
            for name, read in readers.items():
                best[name] = min(best[name], _fresh_pass(read, warm, timed))
        for name in readers:
            seconds[name] += best[name]
    speeds = {name: len(files) / spent for name, spent in seconds.items()}
    return Race(kind, len(files), speeds.pop(""), speeds)


def plain_race(kind: str, files: Sequence[Path], peers: dict[str, Read], passes: int) -> Race:
    """All files in this process, pass after pass; readers take turns, the best pass of each counts."""
    readers = {"": extract_file, **peers}
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(passes):
        for name, read in readers.items():
            best[name] = min(best[name], _seconds(read, (), files))
    speeds = {name: len(files) / spent for name, spent in best.items()}
    return Race(kind, len(files), speeds.pop(""), speeds)


def _fresh_pass(read: Read, warm: Sequence[Path], timed: Sequence[Path]) -> float:
    """Seconds for ``timed`` in a fork that has read ``warm``, and nothing else, before."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, struct.pack("d", _seconds(read, warm, timed)))
        finally:
            os._exit(0)  # no clean-up of the parent's: the fork only measures
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    return float(struct.unpack("d", answer)[0])


def _seconds(read: Read, warm: Sequence[Path], timed: Sequence[Path]) -> float:
    for path in warm:
        read(path)
    gc.collect()
    began = process_time()
    for path in timed:
        read(path)
    return process_time() - began


def _pdfplumber(python: str, files: Sequence[Path], passes: int) -> float:
    command = [python, str(TOP / "bench" / "speed_pdfplumber.py"), str(passes), *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  the interpreter named
    return float(done.stdout)


def main(arguments: list[str]) -> int:
    """Print the speeds and ratios."""
    folder = Path(arguments[0] if arguments else "samples/forms")
    for found in races(folder, pdfplumber_python=os.environ.get("GONGJIANG_PDFPLUMBER_PYTHON", "")):
        for peer, speed in found.peers.items():
            sys.stdout.write(
                f"{found.kind}: {found.files} files, ours {found.ours:.1f}/s, {peer} {speed:.1f}/s, "
                f"ratio {found.ratio(peer):.2f}\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

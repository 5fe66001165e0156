"""The tesseract program (chi_sim): one picture in, placed words out; absent when it is not installed."""

import csv
import os
import re
import shutil
import subprocess
import tempfile
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ingest.readers.glyphs import Glyph

LANGUAGE = "chi_sim"
# One block of text, read line by line.
PAGE_MODE = "6"
SECONDS = 50
# Words of which tesseract itself is less sure are noise (specks, remains of lines).
LEAST_CONFIDENCE = 0
# Below this the program only guesses which way up the words stand.
LEAST_SURETY = 2.0
_TURN, _SURETY = re.compile(r"Rotate: (\d+)"), re.compile(r"Orientation confidence: ([\d.]+)")
_complete: set[str] = set()  # programs that have been found with their data


def is_installed() -> bool:
    """True when the program and its Chinese data are there; asked anew until they are, they may be installed meanwhile."""
    program = shutil.which("tesseract")
    if program is not None and program not in _complete and LANGUAGE in _languages(program):
        _complete.add(program)
    return program in _complete


def _languages(program: str) -> list[str]:
    command = [program, "--list-langs"]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    return (answer.stdout + answer.stderr).split()


def turned_by(picture: Image.Image) -> int:
    """By how many degrees (0, 90, 180, 270) the page has to be turned clockwise; 0 where its words do not show it."""
    with tempfile.TemporaryDirectory(prefix="gongjiang-ocr-") as folder:
        source = Path(folder) / "page.png"
        picture.save(source)
        command = [shutil.which("tesseract") or "tesseract", str(source), "stdout", "--psm", "0", "-l", "osd"]
        try:
            answer = subprocess.run(  # noqa: S603 - fixed arguments, a picture of our own making
                command, capture_output=True, text=True, timeout=SECONDS, check=False, env=_environment()
            )
        except subprocess.TimeoutExpired:
            return 0
    turn, surety = _TURN.search(answer.stdout), _SURETY.search(answer.stdout)
    return int(turn[1]) if turn and surety and float(surety[1]) >= LEAST_SURETY else 0


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


class Word(NamedTuple):
    """A word with its rectangle in pixels, and how sure the program is of it, 0–1."""

    glyph: Glyph
    confidence: float


def recognise(picture: Image.Image) -> list[Word]:
    """The words with their rectangles in pixels; ``subprocess.TimeoutExpired`` after the time limit."""
    with tempfile.TemporaryDirectory(prefix="gongjiang-ocr-") as folder:
        source = Path(folder) / "page.png"
        picture.save(source)
        answer = subprocess.run(  # noqa: S603 - fixed arguments, a picture of our own making
            [
                shutil.which("tesseract") or "tesseract",
                str(source),
                "stdout",
                "-l",
                LANGUAGE,
                "--psm",
                PAGE_MODE,
                "-c",
                "preserve_interword_spaces=1",
                "tsv",
            ],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            env=_environment(),
        )
    rows = csv.DictReader(StringIO(answer.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [word for row in rows if (word := _word(row)) is not None]


def _word(row: dict[str, str]) -> Word | None:
    text, confidence = (row.get("text") or "").strip(), float(row["conf"])
    if not text or confidence < LEAST_CONFIDENCE:
        return None
    left, top = float(row["left"]), float(row["top"])
    return Word(Glyph(text, left, top, left + float(row["width"]), top + float(row["height"])), confidence / 100)

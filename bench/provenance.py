"""Does every quote stand where its fact says? Each document is read a second time by other means than the product's.

The first line of a quote has to stand at the named place, what follows it there or further on in the document; white
space and check boxes aside. ``python -m bench.provenance [FOLDER…] [--verbose]``
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.provenance_text import Place, second_reading
from bench.provenance_zip import unpacked
from ingest.extract import extract_file
from ingest.types import ExtractedFact

FOLDERS = (Path("samples/forms"), Path("samples/news"))
SUFFIXES = frozenset(".docx .pdf .xlsx .csv .doc .xls .txt .html .zip".split())
SCAN = "扫描"
# Signs that a reader makes of check boxes, and that stand in no text of the file.
_ASIDE = re.compile(r"[\s\u200b\ufeff\u00ad☑☒□☐■√✓]+")
_MARKS = re.compile('[“”‘’"]')


@dataclass
class Finding:
    """The facts of all files, and those whose quote was not found at their place."""

    files: int = 0
    facts: int = 0
    of_scans: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of facts whose quote stands there."""
        return 1 - len(self.misses) / self.facts if self.facts else 0.0


def check_all(folders: tuple[Path, ...] = FOLDERS) -> Finding:
    """All documents of the folders; recognised scans are only counted: their words exist nowhere as text."""
    found = Finding()
    for path in documents(folders):
        facts = [fact for record in extract_file(path).records for fact in record.facts]
        if not facts:
            continue
        found.files += 1
        if SCAN in path.name:
            found.of_scans += len(facts)
            continue
        found.facts += len(facts)
        found.misses += [f"{path.name}: {line}" for line in misses_of(path, facts)]
    return found


def documents(folders: tuple[Path, ...]) -> list[Path]:
    """Every document of the folders, in order."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]


def misses_of(path: Path, facts: list[ExtractedFact]) -> Iterator[str]:
    """A line for each fact whose quote is not found."""
    if path.suffix.lower() != ".zip":
        text_at = second_reading(path)
        yield from (line for fact in facts if (line := _miss(fact, fact.where, text_at)))
        return
    with tempfile.TemporaryDirectory() as folder:
        members = {
            name: second_reading(member)
            for name, member in unpacked(path, Path(folder)).items()
            if member.suffix.lower() in SUFFIXES
        }
        for fact in facts:
            name = next((name for name in members if fact.where.startswith(f"{name}, ")), "")
            if not name:
                yield f"{fact.field} names no member: {fact.where}"
            elif line := _miss(fact, fact.where.removeprefix(f"{name}, "), members[name]):
                yield line


def _miss(fact: ExtractedFact, where: str, text_at: Place) -> str:
    shorn = _MARKS.sub("", fact.quote) if where.startswith("page ") else fact.quote
    first, *more = [bare(line) for line in shorn.split("\n") if bare(line)] or [""]
    here, onwards = (bare(_MARKS.sub("", text) if where.startswith("page ") else text) for text in text_at(where))
    if not where or not first:
        return f"{fact.field} has no place or no quote: {fact.where!r} {fact.quote[:40]!r}"
    if first not in here:
        return f"{fact.field} at {fact.where}: {fact.quote[:60]!r} is not in {here[:60]!r}"
    lost = next((line for line in more if line not in onwards), "")
    return f"{fact.field} from {fact.where}: {lost[:60]!r} does not follow" if lost else ""


def bare(text: str) -> str:
    """Without white space and check boxes."""
    return _ASIDE.sub("", text)


def main(arguments: list[str]) -> int:
    """Print the share, with ``--verbose`` every miss."""
    folders = tuple(Path(item) for item in arguments if not item.startswith("-")) or FOLDERS
    found = check_all(folders)
    sys.stdout.write(f"{found.files} files, {found.facts} facts, {found.share:.2%} stand; scans: {found.of_scans}\n")
    if "--verbose" in arguments:
        sys.stdout.writelines(f"{miss}\n" for miss in found.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

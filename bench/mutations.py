"""Damaged files by the thousand: bytes of good samples changed, cut, doubled; none may cost a child or hang.

``python -m bench.mutations [COUNT] [SEED]``; the same seed gives the same files.
"""

import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from ingest.pool import FAULTS, ParserPool
from talent_db.settings import Settings

SAMPLES = Path("samples")
# Share of each kind; what calls slow helpers (LibreOffice for .doc, OCR for scans) comes in seldom.
KINDS: tuple[tuple[str, int], ...] = (
    ("forms/docx/*.docx", 30), ("forms/xlsx/*.xlsx", 20), ("forms/csv/*.csv", 8), ("forms/legacy/*.xls", 10),
    ("forms/legacy/*.doc", 2), ("forms/pdf/*.pdf", 14), ("forms/packages/*.zip", 5),
    ("forms/announcements/*.txt", 3), ("forms/announcements/*.html", 3), ("news/*.txt", 3), ("news/*.html", 2),
)  # fmt: skip
SCAN, SCANS_TAKEN = "扫描", 0.02
SECONDS = 30.0
SLOW = 5.0
# What is said of a file that cost its child: none of these may come up.
OF_A_CHILD = frozenset(code for code, _ in FAULTS.values())


@dataclass
class Outcome:
    """What became of the files; every one has to be read or refused by name."""

    seed: int
    files: int = 0
    read: int = 0
    refused: int = 0
    silent: list[str] = field(default_factory=list)  # neither a record nor a refusal
    lost: list[str] = field(default_factory=list)  # cost their child: a crash, the memory, the time
    slow: list[str] = field(default_factory=list)  # over five seconds, read in the end
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def hangs(self) -> int:
        """Files stopped by the limit of time."""
        return sum("PARSER_TIMEOUT" in line for line in self.lost)


def mutate_all(count: int, seed: int, folder: Path, keep: Path | None = None) -> Outcome:
    """Read ``count`` damaged files in limited children; those that went wrong are kept in ``keep``."""
    dice = random.Random(seed)  # noqa: S311  the same files again, no secrets
    sources = [(sorted(SAMPLES.glob(pattern)), weight) for pattern, weight in KINDS]
    outcome = Outcome(seed)
    with ParserPool(Settings(parser_seconds=SECONDS, parser_processes=1)) as pool:
        for number in range(count):
            source = _chosen(sources, dice)
            path = folder / f"m{number}{source.suffix}"
            path.write_bytes(damaged(source, dice))
            went_wrong = _read(pool, path, source.name, outcome)
            if went_wrong and keep is not None:
                (keep / f"{number}-{source.name}").write_bytes(path.read_bytes())
            path.unlink()
    return outcome


def _chosen(sources: list[tuple[list[Path], int]], dice: random.Random) -> Path:
    while True:
        files = dice.choices([files for files, _ in sources], [weight for _, weight in sources])[0]
        source = dice.choice(files)
        if SCAN not in source.name or dice.random() < SCANS_TAKEN:
            return source


def _read(pool: ParserPool, path: Path, source: str, outcome: Outcome) -> bool:
    """Count one file; True when it did what no file may do."""
    begun = time.monotonic()
    extraction = pool.extract(path)
    seconds = time.monotonic() - begun
    codes = {issue.code for issue in extraction.issues}
    label = f"{path.name} of {source}: {' '.join(sorted(codes))} {seconds:.1f} s"
    outcome.files += 1
    outcome.codes.update(codes)
    outcome.refused += extraction.refused
    outcome.read += not extraction.refused
    if not extraction.refused and not extraction.records and not extraction.lines:
        outcome.silent.append(label)
    if codes & OF_A_CHILD:
        outcome.lost.append(label)
    elif seconds > SLOW:
        outcome.slow.append(label)
    return bool(codes & OF_A_CHILD)


def damaged(source: Path, dice: random.Random) -> bytes:
    """The file with some bytes wrong; of a zip mostly one member, so that the zip itself stays whole."""
    data = source.read_bytes()
    is_zip = data.startswith(b"PK\x03\x04")
    return _inside(data, dice) if is_zip and dice.random() < 0.7 else _changed(data, dice)


def _changed(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or torn off the end."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 32))):
        if not content:
            break
        at, kind = dice.randrange(len(content)), dice.randrange(10)
        if kind < 5:
            content[at] = dice.randrange(256)
        elif kind < 7:
            del content[at : at + dice.randrange(1, 200)]
        elif kind < 9:
            content[at:at] = content[at : at + 64]
        else:
            del content[max(1, at) :]
    return bytes(content)


def _inside(data: bytes, dice: random.Random) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        chosen = dice.choice([info.filename for info in source.infolist() if info.file_size])
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, _changed(content, dice) if info.filename == chosen else content)
    return stream.getvalue()


def main(arguments: list[str]) -> int:
    """Print what became of the files, with the seed that makes them again."""
    count, seed = (int(text) for text in (arguments + ["10000", "20261125"][len(arguments) :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        outcome = mutate_all(count, seed, Path(folder), Path(arguments[2]) if len(arguments) > 2 else None)
    sys.stdout.write(
        f"seed {seed}: {outcome.files} files, {outcome.read} read, {outcome.refused} refused, lost {len(outcome.lost)}, "
        f"hangs {outcome.hangs}, over 5 s {len(outcome.slow)}, silent {len(outcome.silent)}\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in [*outcome.lost, *outcome.slow, *outcome.silent])
    sys.stdout.write(f"{dict(outcome.codes.most_common())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every class of hostile file is refused by name within five seconds, costs no child, and leaves the next file alone."""

import os
import random
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from bench.hostile_files import CASES, Hostile, xlsx
from ingest.pool import ParserPool
from talent_db.settings import Settings

LIMIT_SECONDS = 5.0
# The long forms take many minutes: GONGJIANG_LONG=1.
IS_LONG = os.environ.get("GONGJIANG_LONG") == "1"
MUTATIONS = 10_000 if IS_LONG else 60
FILES = 200 if IS_LONG else 12
# Faults of a file that cost its child: none may come from a file that the guard and the readers know.
OF_A_CHILD = frozenset({"PARSER_CRASHED", "PARSER_TIMEOUT", "PARSER_MEMORY", "PARSER_OUTPUT"})
SAMPLES = Path("samples/forms")
FORMULAS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>工作单位</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>主要事迹</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>周明</t></is></c>'
    '<c r="B2"><f>cmd|\'/C calc\'!A0</f></c><c r="C2" t="str"><f>WEBSERVICE("http://bad.invalid")</f><v>=1+1</v></c></row>'
)


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    with ParserPool(Settings(parser_seconds=30, parser_processes=1)) as pool:
        pool.extract(SAMPLES / "csv" / "台州工匠汇总_utf8bom.csv")  # the start of a child is not the file's time
        yield pool


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_hostile_file_is_refused_by_name(pool: ParserPool, tmp_path: Path, case: Hostile) -> None:
    path = tmp_path / case.file
    path.write_bytes(case.make())
    begun = time.monotonic()

    extraction = pool.extract(path)

    assert time.monotonic() - begun < LIMIT_SECONDS
    assert extraction.refused
    assert extraction.records == []
    errors = {issue.code for issue in extraction.issues if issue.severity == "error"}
    assert errors & case.codes, errors
    assert not errors & OF_A_CHILD
    assert all("root:" not in issue.message for issue in extraction.issues)
    assert [item.name for item in tmp_path.iterdir()] == [case.file]


def test_formulas_are_told_and_never_carried(pool: ParserPool, tmp_path: Path) -> None:
    path = tmp_path / "式.xlsx"
    path.write_bytes(xlsx(FORMULAS))

    extraction = pool.extract(path)

    assert {issue.code for issue in extraction.issues} == {"FORMULA_CELL"}
    told = str([record.as_dict() for record in extraction.records])
    assert "周明" in told
    assert not any(word in told for word in ("cmd|", "WEBSERVICE", "=1+1"))


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, doubled or torn off the end."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 32))):
        at = dice.randrange(len(content))
        kind = dice.randrange(5)
        if kind < 2:
            content[at] = dice.randrange(256)
        elif kind == 2:
            del content[at : at + dice.randrange(1, 200)]
        elif kind == 3:
            content[at:at] = content[at : at + 64]
        else:
            content = content[: max(1, at)]
        if not content:
            break
    return bytes(content)


def inside(data: bytes, dice: random.Random) -> bytes:
    """The same done to one member of a zip, so that the zip itself stays whole."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        names = [name for name in source.namelist() if source.getinfo(name).file_size]
        chosen = dice.choice(names)
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, mutated(content, dice) if name == chosen else content)
    return stream.getvalue()


def test_mutated_files_never_cost_more_than_themselves(pool: ParserPool, tmp_path: Path) -> None:
    dice = random.Random(20261125)
    sources = [
        *sorted((SAMPLES / "xlsx").glob("*.xlsx")), *sorted((SAMPLES / "csv").glob("*.csv")), *sorted((SAMPLES / "legacy").glob("*.xls")),
        *sorted((SAMPLES / "docx").glob("*.docx"))[:4],
    ]  # fmt: skip
    crashed = []
    for number in range(MUTATIONS):
        source = dice.choice(sources)
        data = source.read_bytes()
        is_zip = source.suffix in (".xlsx", ".docx")
        changed = inside(data, dice) if is_zip and dice.random() < 0.7 else mutated(data, dice)
        path = tmp_path / f"m{source.suffix}"
        path.write_bytes(changed)

        extraction = pool.extract(path)

        codes = {issue.code for issue in extraction.issues}
        assert extraction.records or extraction.refused, (number, source.name, codes)
        if codes & OF_A_CHILD:
            crashed.append((number, source.name, codes))
    assert crashed == []


def test_many_files_with_hostile_ones_among_them(tmp_path: Path) -> None:
    names = list(CASES)
    good = SAMPLES / "csv" / "台州工匠汇总_utf8bom.csv"
    with ParserPool(Settings(parser_seconds=30, parser_processes=2), files_per_child=50) as pool:
        for number in range(FILES):
            case = CASES[names[number % len(names)]]
            path = tmp_path / f"{number}-{case.file}"
            if number % 3:
                path.write_bytes(case.make())
                assert pool.extract(path).refused
            else:
                assert len(pool.extract(good).records) == 8

"""The documentation names every setting, error code, feature and command that there is."""

import re
from pathlib import Path

import pytest
import typer.main

from api.cli.main import app
from matching.weights import TABLE
from talent_db.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGES = ("talent_db", "search", "matching", "ingest", "api")
# A code stands as `code = "X"`, `code="X"`, or first in Issue("X", …) and its like, in capitals with underscores.
CODE = re.compile(
    r'(?:code\s*(?::\s*str\s*)?=\s*|(?:Issue|issue|_error|_warning|refuse|fault|problem)\(\s*)"([A-Z][A-Z0-9_]{3,})"'
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def codes_of(package: str) -> set[str]:
    return {
        code
        for path in (ROOT / package).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
        if code != "ERROR"
    }


def test_every_setting_is_described() -> None:
    text = read("docs/operations.md")

    assert [name for name in Settings.model_fields if f"GONGJIANG_{name.upper()}" not in text] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_error_code_is_explained(package: str) -> None:
    text = read("docs/operations.md") + read("docs/import-codes.md")

    assert sorted(code for code in codes_of(package) if f"`{code}`" not in text) == []


def test_codes_are_really_found() -> None:
    assert {"CITY_UNKNOWN", "KEY_MISSING"} <= codes_of("talent_db")
    assert "TWO_NAMES" in codes_of("ingest")


def test_every_feature_is_explained() -> None:
    text = read("docs/evaluation.md")

    assert [row.name for row in TABLE if f"`{row.name}`" not in text] == []


def test_every_command_of_the_readme_exists() -> None:
    known = [command.name for command in typer.main.get_group(app).commands.values()]

    used = re.findall(r"^\.venv/bin/gongjiang (\w+)", read("README.md"), re.MULTILINE)

    assert len(used) >= 5
    assert [name for name in used if name not in known] == []

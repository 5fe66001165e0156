"""What may not creep into the build files: addresses to download from, paths of one machine, pins without hashes."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
BUILD_FILES = (
    "Makefile",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    ".npmrc",
    ".pre-commit-config.yaml",
    ".ci/run",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-transformers.txt",
    "tools/services.sh",
    "tools/es_node/node.sh",
    "tools/es_node/pom.xml",
)


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Name to version, as a list of pins has them."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", read(name), flags=re.MULTILINE))


@pytest.mark.parametrize("name", BUILD_FILES)
def test_build_file_names_no_place_to_download_from(name: str) -> None:
    found = re.findall(r"(?<!no-emit-)index-url|find-links|registry\s*=|<url>|\"resolved\"", read(name))

    assert found == []


@pytest.mark.parametrize("name", BUILD_FILES)
def test_build_file_names_no_home_folder(name: str) -> None:
    assert re.findall(r"(?<![\w.])/(?:home|root|Users)/", read(name)) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-transformers.txt"])
def test_every_pin_is_exact_and_has_hashes(name: str) -> None:
    for block in re.split(r"\n(?=\S)", read(name)):
        assert re.match(r"[A-Za-z0-9._-]+==\S+", block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-transformers.txt"])
def test_longer_lists_agree_with_the_runtime_list(name: str) -> None:
    runtime = pins("requirements.txt")
    longer = pins(name)

    assert {package: longer.get(package) for package in runtime} == runtime


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    for name, wanted in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", extras["dev"]),
        ("requirements-transformers.txt", extras["transformers"]),
    ):
        names = {re.split(r"[\[<>=]", item)[0].lower() for item in wanted}
        assert names - {pin.lower() for pin in pins(name)} == set()


def test_front_end_packages_are_pinned_with_hashes() -> None:
    wanted = json.loads(read("package.json"))["dependencies"]
    locked = json.loads(read("package-lock.json"))["packages"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, package in locked.items() if name and not package.get("integrity")] == []


def test_pre_commit_fetches_nothing() -> None:
    repositories = re.findall(r"repo: (\S+)", read(".pre-commit-config.yaml"))

    assert repositories == ["local"]


@pytest.mark.parametrize("script", [".ci/run", "tools/services.sh", "tools/es_node/node.sh"])
def test_script_is_executable_and_parses(script: str) -> None:
    checked = subprocess.run(["bash", "-n", TOP / script], check=False, capture_output=True, text=True)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert (TOP / script).stat().st_mode & 0o111

"""Fixtures for what a test cannot make itself: real services, a browser, sentence-transformers.

Each skips with its reason where the thing is absent, and fails where ``GONGJIANG_REQUIRE`` names it.
"""

import importlib.util
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest

# The names that GONGJIANG_REQUIRE may hold.
SERVICES = ("elasticsearch", "postgresql", "redis", "browser", "transformers")
CONNECT_LIMIT_S = 2.0  # the services run on this machine: one that takes longer is not there
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def required_services() -> frozenset[str]:
    """What GONGJIANG_REQUIRE names; raises ValueError for a name that no fixture knows."""
    names = frozenset(name.strip() for name in os.environ.get("GONGJIANG_REQUIRE", "").split(",") if name.strip())
    if unknown := names - set(SERVICES):
        raise ValueError(f"GONGJIANG_REQUIRE names {', '.join(sorted(unknown))}; known: {', '.join(SERVICES)}")
    return names


def give_up(service: str, reason: str) -> NoReturn:
    """Ends the test for want of ``service``: skipped, or failed where the service is required."""
    if service in required_services():
        pytest.fail(f"{service} is required by GONGJIANG_REQUIRE, but {reason}", pytrace=False)
    pytest.skip(f"{service}: {reason}")


def require(service: str, find: Callable[[], str]) -> str:
    """What ``find`` gives (an address, a path), unless it raises LookupError with the reason of the absence."""
    try:
        return find()
    except LookupError as absence:
        give_up(service, str(absence.args[0]))


def find_url(variable: str) -> str:
    """The address in ``variable``, once something listens there; raises LookupError."""
    url = os.environ.get(variable, "")
    if not url:
        raise LookupError(f"{variable} is not set (make services prints it)")
    parts = urlsplit(url)
    if not parts.hostname or not parts.port:
        raise LookupError(f"{variable} lacks a host or a port")
    try:
        socket.create_connection((parts.hostname, parts.port), timeout=CONNECT_LIMIT_S).close()
    except OSError as error:
        raise LookupError(f"nothing answers at {parts.hostname}:{parts.port} ({error.strerror or error})") from error
    return url


def find_chromium() -> str:
    """The path of Chromium: GONGJIANG_TEST_CHROMIUM, or the first on the PATH; raises LookupError."""
    if chosen := os.environ.get("GONGJIANG_TEST_CHROMIUM"):
        if Path(chosen).is_file():
            return chosen
        raise LookupError("GONGJIANG_TEST_CHROMIUM names no file")
    if found := next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None):
        return found
    raise LookupError("no Chromium on the PATH (Debian: apt-get install chromium)")


def find_sentence_transformers() -> str:
    """The place of the package, found without importing PyTorch; raises LookupError."""
    spec = importlib.util.find_spec("sentence_transformers")
    if spec is None or spec.origin is None:
        raise LookupError("sentence-transformers is not installed (make transformers)")
    return spec.origin


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a real Elasticsearch; tests name their own indices and remove them."""
    return require("elasticsearch", lambda: find_url("GONGJIANG_TEST_ELASTICSEARCH_URL"))


@pytest.fixture(scope="session")
def postgresql_url() -> str:
    """The SQLAlchemy address of a real PostgreSQL; tests make schemas or databases of their own there."""
    return require("postgresql", lambda: find_url("GONGJIANG_TEST_POSTGRESQL_URL"))


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The address of a real Redis."""
    return require("redis", lambda: find_url("GONGJIANG_TEST_REDIS_URL"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser for Playwright's ``executable_path``."""
    return require("browser", find_chromium)


@pytest.fixture(scope="session")
def transformers_installed() -> str:
    """Asked for by every test that imports sentence-transformers."""
    return require("transformers", find_sentence_transformers)

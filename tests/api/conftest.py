"""One served installation for all tests that only read; a fresh one for those that write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.runtime import Runtime
from tests.factories.web import serve_home


@pytest.fixture(scope="session")
def shared_runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    runtime = serve_home(tmp_path_factory.mktemp("web") / "home")
    yield runtime
    runtime.close()


@pytest.fixture(scope="session")
def shared_client(shared_runtime: Runtime) -> TestClient:
    return TestClient(create_app(shared_runtime))


@pytest.fixture
def client(shared_client: TestClient) -> TestClient:
    """Asks only; what it posts changes nothing that other tests read. Without the cookies of the test before."""
    shared_client.cookies.clear()
    return shared_client


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[Runtime]:
    runtime = serve_home(tmp_path / "home")
    yield runtime
    runtime.close()


@pytest.fixture
def writer(runtime: Runtime) -> TestClient:
    """A client over an installation of this test's own."""
    return TestClient(create_app(runtime))

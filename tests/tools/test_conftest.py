"""A missing service skips its tests, and fails them where it is required."""

import socket

import pytest

from tests import conftest


def absent() -> str:
    raise LookupError("it is not there")


def test_missing_service_skips_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGJIANG_REQUIRE", raising=False)

    with pytest.raises(pytest.skip.Exception, match="redis: it is not there"):
        conftest.require("redis", absent)


def test_missing_service_fails_when_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIANG_REQUIRE", "elasticsearch, redis")

    with pytest.raises(pytest.fail.Exception, match="redis is required by GONGJIANG_REQUIRE, but it is not there"):
        conftest.require("redis", absent)


def test_unknown_name_in_require_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIANG_REQUIRE", "elastic")

    with pytest.raises(ValueError, match="GONGJIANG_REQUIRE names elastic; known: elasticsearch, postgresql"):
        conftest.required_services()


def test_find_url_wants_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGJIANG_TEST_REDIS_URL", raising=False)

    with pytest.raises(LookupError, match="GONGJIANG_TEST_REDIS_URL is not set"):
        conftest.find_url("GONGJIANG_TEST_REDIS_URL")


def test_find_url_wants_somebody_listening(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        monkeypatch.setenv("GONGJIANG_TEST_REDIS_URL", f"redis://127.0.0.1:{port}/0")
        with pytest.raises(LookupError, match=f"nothing answers at 127.0.0.1:{port}"):
            conftest.find_url("GONGJIANG_TEST_REDIS_URL")

        listener.listen()

        assert conftest.find_url("GONGJIANG_TEST_REDIS_URL") == f"redis://127.0.0.1:{port}/0"

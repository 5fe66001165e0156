"""The interface's description is complete and true."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from api.runtime import Runtime

METHODS = ("get", "post", "put", "patch", "delete")


def operations(client: TestClient) -> dict[str, dict[str, Any]]:
    schema = client.get("/api/v1/openapi.json").json()
    return {
        f"{method.upper()} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_every_operation_declares_its_answer_and_its_problems(client: TestClient) -> None:
    found = {name: op for name, op in operations(client).items() if "/api/v1/" in name}

    assert len(found) >= 17
    for name, operation in found.items():
        answers = operation["responses"]
        good = next(answer for status, answer in answers.items() if status.startswith("2"))
        assert all(content["schema"] for content in good["content"].values()), name
        assert {"422", "500"} <= set(answers), name
        for status, answer in answers.items():
            if not status.startswith("2"):
                assert list(answer["content"]) == ["application/problem+json"], (name, status)


def test_every_post_takes_an_idempotency_key(client: TestClient) -> None:
    for name, operation in operations(client).items():
        if name.startswith("POST"):
            assert "idempotency-key" in {p["name"].lower() for p in operation["parameters"]}, name


def test_pages_are_not_part_of_the_interface(client: TestClient) -> None:
    paths = {name.split()[1] for name in operations(client)}

    assert {path for path in paths if not path.startswith("/api/v1/")} == {"/healthz", "/readyz", "/metrics"}


@pytest.mark.slow
def test_answers_are_as_described(shared_runtime: Runtime) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(shared_runtime))
    tried = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @settings(
            max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def try_it(case: Any) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])  # a city may not exist: a named 422

        try_it()
        tried += 1

    assert tried == len(operations(TestClient(create_app(shared_runtime)))) >= 20  # health and metrics too

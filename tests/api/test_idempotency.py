"""The same key: the same answer, once."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlmodel import func, select

from api.idempotency import KEPT, TAKEN_OVER
from api.runtime import Runtime
from talent_db.clock import now
from talent_db.models import IdempotencyKey, Problem

SENT = {"title": "轮子挤边", "description": "轮缘磨得飞快。"}
KEY = {"Idempotency-Key": "8f1d"}


def problems(runtime: Runtime) -> int:
    with runtime.database.read() as session:
        return session.exec(select(func.count()).select_from(Problem)).one()


def age(runtime: Runtime, by: timedelta, status: int | None = None) -> None:
    with runtime.database.write() as session:
        row = session.exec(select(IdempotencyKey)).one()
        row.created_at = now() - by
        row.status = row.status if status is None else status
        session.add(row)


def test_repeat_gives_the_first_answer_and_does_nothing(runtime: Runtime, writer: TestClient) -> None:
    first = writer.post("/api/v1/problems", json=SENT, headers=KEY)
    second = writer.post("/api/v1/problems", json=SENT, headers=KEY)

    assert (second.status_code, second.json()) == (201, first.json())
    assert problems(runtime) == 1


def test_without_a_key_each_post_counts(runtime: Runtime, writer: TestClient) -> None:
    for _ in range(2):
        writer.post("/api/v1/problems", json=SENT)

    assert problems(runtime) == 2


@pytest.mark.parametrize("address", ["/api/v1/problems", "/api/v1/match"])
def test_key_with_another_request_is_refused(runtime: Runtime, writer: TestClient, address: str) -> None:
    writer.post("/api/v1/problems", json=SENT, headers=KEY)

    response = writer.post(address, json={"description": "别的难题"}, headers=KEY)

    assert (response.status_code, response.json()["code"]) == (409, "IDEMPOTENCY_MISMATCH")
    assert problems(runtime) == 1


def test_a_refusal_is_repeated_too(writer: TestClient) -> None:
    first = writer.post("/api/v1/match", json={}, headers=KEY)
    second = writer.post("/api/v1/match", json={}, headers=KEY)

    assert second.json() == first.json()
    assert (second.status_code, second.headers["content-type"]) == (422, "application/problem+json")


def test_running_request_is_not_doubled_but_taken_over_when_dead(runtime: Runtime, writer: TestClient) -> None:
    first = writer.post("/api/v1/problems", json=SENT, headers=KEY).json()
    age(runtime, timedelta(seconds=1), status=0)
    running = writer.post("/api/v1/problems", json=SENT, headers=KEY)
    age(runtime, TAKEN_OVER + timedelta(seconds=1))
    again = writer.post("/api/v1/problems", json=SENT, headers=KEY)

    assert (running.status_code, running.json()["code"]) == (409, "IDEMPOTENCY_RUNNING")
    assert again.json() == first  # the repeat after a crash finds what the first one stored
    assert problems(runtime) == 1


def test_old_keys_are_forgotten(runtime: Runtime, writer: TestClient) -> None:
    writer.post("/api/v1/problems", json=SENT, headers=KEY)
    age(runtime, KEPT + timedelta(minutes=1))

    other = writer.post("/api/v1/problems", json={"title": "别的"}, headers=KEY)

    assert other.status_code == 201

"""Liveness, readiness, metrics."""

from datetime import timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.runtime import Runtime
from talent_db import outbox
from talent_db.clock import now
from talent_db.enums import Root
from talent_db.settings import Settings


def test_ready_when_all_is_well(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["status"] == "ready"


def test_worker_that_lags_degrades(runtime: Runtime, writer: TestClient) -> None:
    with runtime.database.write() as session:
        outbox.announce(session, Root.PROFILE, "p", 1)
        session.flush()
        row = outbox.take(session)[0]
        row.created_at = now() - timedelta(minutes=10)

    body = writer.get("/readyz").json()
    assert (body["status"], body["worker"]["ok"], body["worker"]["pending"]) == ("degraded", False, 1)


def test_missing_index_is_unavailable(tmp_path: Path) -> None:
    bare = Runtime(Settings(home=tmp_path, database_url="", search_url="", encoder="none"))
    bare.set_up()

    response = TestClient(create_app(bare)).get("/readyz")
    assert (response.status_code, response.json()["index"]["ok"]) == (503, False)


def test_metrics_count_by_route_not_by_address(client: TestClient) -> None:
    client.get("/api/v1/profiles/some-secret-id")

    text = client.get("/metrics").text
    assert 'route="/api/v1/profiles/{profile_id}"' in text
    assert "some-secret-id" not in text
    assert "gongjiang_profiles 4.0" in text

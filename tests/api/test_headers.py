"""What every answer carries, and what is refused unread."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.runtime import Runtime


@pytest.mark.parametrize("address", ["/", "/search", "/nowhere", "/api/v1/profiles", "/static/site.css", "/healthz"])
def test_content_policy_is_on_every_answer(client: TestClient, address: str) -> None:
    headers = client.get(address).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_form_of_another_site_is_refused(client: TestClient) -> None:
    foreign = client.post("/display", data={"large": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    own = client.post(
        "/display", data={"large": "1"}, headers={"Sec-Fetch-Site": "same-origin"}, follow_redirects=False
    )

    assert foreign.status_code == 403
    assert "CROSS_SITE" in foreign.text
    assert own.status_code == 303


def test_body_without_declared_length_is_limited_too(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield b" " * 100_000

    response = client.post("/api/v1/match", content=pieces(), headers={"Content-Type": "application/json"})

    assert (response.status_code, response.json()["code"]) == (413, "UPLOAD_TOO_LARGE")


def test_crash_tells_nobody_its_values(
    shared_runtime: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("value 19900001234")

    monkeypatch.setattr("api.routes.profiles.people.get", fail)
    response = TestClient(create_app(shared_runtime)).get("/api/v1/profiles/x")

    assert (response.status_code, response.json()["code"]) == (500, "INTERNAL")
    logged = capsys.readouterr()
    assert "request_failed" in logged.out
    assert "19900001234" not in response.text + logged.out + logged.err


def test_back_leads_only_inside(client: TestClient) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        response = client.post("/display", data={"large": "1", "back": back}, follow_redirects=False)
        assert response.headers["Location"] == "/"

"""One table from error to status; a problem for programs and a page for people."""

import inspect

from fastapi.testclient import TestClient

from api import errors
from talent_db import errors as ours
from talent_db.errors import TalentError


def test_every_error_of_ours_has_a_status() -> None:
    kinds = [kind for _, kind in inspect.getmembers(ours, inspect.isclass) if issubclass(kind, TalentError)]

    statuses = {kind.__name__: errors.status_of(kind()) for kind in kinds}
    assert statuses.pop("TalentError") == 500
    assert all(400 <= status < 500 or status == 503 for status in statuses.values()), statuses


def test_unknown_address_is_a_page_or_a_problem(client: TestClient) -> None:
    page, problem = client.get("/nowhere"), client.get("/api/v1/nowhere")

    assert page.headers["content-type"].startswith("text/html")
    assert "没有这个页面" in page.text
    assert (problem.status_code, problem.json()["code"]) == (404, "NOT_FOUND")


def test_wrong_method_names_the_right_one(client: TestClient) -> None:
    response = client.delete("/api/v1/match")

    assert (response.status_code, response.json()["code"], response.headers["Allow"]) == (
        405,
        "METHOD_NOT_ALLOWED",
        "POST",
    )


def test_faults_are_told_in_chinese_with_their_fields(client: TestClient) -> None:
    problem = client.get("/api/v1/search", params={"limit": 500, "honour_level": "宇宙级"}).json()

    assert {issue["field"] for issue in problem["issues"]} == {"limit", "honour_level"}
    assert "limit：太大了" in problem["detail"]

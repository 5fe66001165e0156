"""Questions of identity over the interface and the page: side by side, answered, undone."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from talent_db.domain.store import store_telling
from talent_db.models import Profile
from tests.factories.people import telling

API = "/api/v1/identity"
NEW: dict[str, Any] = {"name": "闻人砚", "birth": None, "employer": "锦澜家具有限公司"}


@pytest.fixture
def pair(runtime: Runtime) -> tuple[str, str]:
    """Two tellings with the same name and unit only: nobody can tell."""
    with runtime.database.write() as session:
        first = store_telling(session, runtime.keys, telling("file:i1#0", **NEW), "operator")
        second = store_telling(session, runtime.keys, telling("file:i2#0", **NEW, position="组长"), "operator")
    return first.profile_id, second.profile_id


def test_question_shows_both_sides_and_why(writer: TestClient, pair: tuple[str, str]) -> None:
    answer = writer.get(f"{API}/reviews").json()

    (item,) = answer["items"]
    assert {item["left"]["profile"], item["right"]["profile"]} == set(pair)
    assert [part["reason"] for part in item["reasons"]] == ["姓名相同", "单位相同（含曾用名）"]
    assert answer["counts"]["open"] == 1
    assert writer.get(f"{API}/reviews/{item['id']}").json() == item


def test_answer_same_merges_once_and_can_be_undone(writer: TestClient, runtime: Runtime, pair: tuple[str, str]) -> None:
    review = writer.get(f"{API}/reviews").json()["items"][0]["id"]

    first = writer.post(f"{API}/reviews/{review}/verdict", json={"verdict": "same"}, headers={"Idempotency-Key": "k"})
    again = writer.post(f"{API}/reviews/{review}/verdict", json={"verdict": "same"}, headers={"Idempotency-Key": "k"})
    late = writer.post(f"{API}/reviews/{review}/verdict", json={"verdict": "different"})

    assert (first.json()["status"], again.json()) == ("same", first.json())
    assert (late.status_code, late.json()["code"]) == (409, "REVIEW_ANSWERED")
    done = writer.get(f"{API}/profiles/{pair[1]}/operations").json()["items"]
    assert [(row["kind"], row["profile_id"], row["other_id"]) for row in done] == [("merge", *pair)]
    assert writer.post(f"{API}/operations/{done[0]['id']}/undo").json()["undone_by"] == "operator"
    with runtime.database.read() as session:
        assert session.get_one(Profile, pair[1]).merged_into is None
    assert writer.get(f"{API}/reviews").json()["counts"]["open"] == 1


def test_bulk_answers_only_what_is_safe(writer: TestClient, pair: tuple[str, str]) -> None:
    item = writer.get(f"{API}/reviews").json()["items"][0]
    assert item["safe_in_bulk"] == ["same", "unsure"]

    refused = writer.post(f"{API}/reviews/bulk", json={"verdict": "different", "reviews": [item["id"]]})
    taken = writer.post(f"{API}/reviews/bulk", json={"verdict": "unsure", "reviews": [item["id"]]})

    assert (refused.status_code, refused.json()["code"]) == (422, "NOT_SAFE_IN_BULK")
    assert taken.json() == {"answered": [item["id"]]}
    assert writer.get(f"{API}/reviews?status=unsure").json()["counts"]["unsure"] == 1


def test_merge_and_split_by_hand(writer: TestClient, pair: tuple[str, str]) -> None:
    merged = writer.post(f"{API}/merges", json={"profile": pair[0], "other": pair[1], "reason": "本人确认"})
    assert merged.status_code == 201

    split = writer.post(f"{API}/splits", json={"profile": pair[0], "records": merged.json()["records"]})

    assert split.status_code == 201
    assert writer.post(f"{API}/operations/{merged.json()['id']}/undo").status_code == 409
    missing = writer.post(f"{API}/merges", json={"profile": pair[0], "other": "none"})
    assert (missing.status_code, missing.json()["code"]) == (404, "NOT_FOUND")


def test_page_asks_takes_the_answer_and_offers_undo(writer: TestClient, pair: tuple[str, str]) -> None:
    page = writer.get("/review/identity").text
    assert "待核对 1 条" in page
    assert [f'data-key="{key}"' in page for key in "123"] == [True, True, True]
    review = writer.get(f"{API}/reviews").json()["items"][0]["id"]

    after = writer.post(f"/review/identity/{review}", data={"verdict": "same"}).text

    assert "没有要核对的了" in after
    assert "撤销上一条的合并" in after

"""The review page: what differs is marked, pairs are passed over, answered alike, and every answer can be taken back."""

from collections.abc import Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from api.contexts.differences import marked
from api.runtime import Runtime
from talent_db.domain.store import store_telling
from talent_db.enums import Verdict
from talent_db.models import IdentityReview, Profile
from talent_db.repositories import links
from tests.factories.people import telling

PAGE = "/review/identity"
NAMES = ("闻人砚", "公孙穗", "司徒岭")


@pytest.fixture
def pairs(runtime: Runtime) -> list[tuple[str, str]]:
    """Three pairs with the same name and unit only: nobody can tell."""
    found = []
    with runtime.database.write() as session:
        for number, name in enumerate(NAMES):
            told: dict[str, Any] = {"name": name, "birth": None, "employer": f"锦{'澜河湖'[number]}家具有限公司"}
            first = store_telling(session, runtime.keys, telling(f"file:a{number}#0", **told), "operator")
            second = store_telling(
                session, runtime.keys, telling(f"file:b{number}#0", **told, position="组长"), "operator"
            )
            found.append((first.profile_id, second.profile_id))
    return found


def open_reviews(client: TestClient) -> list[str]:
    return [item["id"] for item in client.get("/api/v1/identity/reviews").json()["items"]]


def test_list_asks_the_database_as_often_for_three_questions_as_for_one(
    runtime: Runtime, writer: TestClient, pairs: Sequence[tuple[str, str]]
) -> None:
    counted: list[str] = []
    event.listen(runtime.database.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))

    def queries(address: str, limit: int) -> int:
        counted.clear()
        assert writer.get(address, params={"limit": limit}).status_code == 200
        return sum(statement.startswith("SELECT") for statement in counted)

    assert len(open_reviews(writer)) == len(pairs) == 3
    few = queries("/api/v1/identity/reviews", 1)
    assert queries("/api/v1/identity/reviews", 3) == few > 0
    assert queries(f"{PAGE}/bulk", 3) <= few + 5  # the queue badges of every page beside it


def test_different_is_taken_back_and_asked_again(
    runtime: Runtime, writer: TestClient, pairs: Sequence[tuple[str, str]]
) -> None:
    review = open_reviews(writer)[0]
    after = writer.post(f"{PAGE}/{review}", data={"verdict": "different"}).text
    assert "收回上一条" in after
    with runtime.database.read() as session:
        row = session.get_one(IdentityReview, review)
        mine = links.profile_of(session, [row.record_id])[row.record_id]
        assert links.kept_apart(session, mine, row.profile_id)

    back = writer.post(f"{PAGE}/{review}/back").text

    assert f'action="{PAGE}/{review}"' in back
    assert set(open_reviews(writer)) >= {review}
    with runtime.database.read() as session:
        assert not links.kept_apart(session, mine, row.profile_id)
    assert writer.post(f"{PAGE}/{review}/back").status_code == 409


def test_same_is_taken_back_with_its_merge(
    runtime: Runtime, writer: TestClient, pairs: Sequence[tuple[str, str]]
) -> None:
    review = open_reviews(writer)[0]
    assert "撤销上一条的合并" in writer.post(f"{PAGE}/{review}", data={"verdict": "same"}).text

    writer.post(f"{PAGE}/{review}/back")

    with runtime.database.read() as session:
        assert {session.get_one(Profile, key).merged_into for pair in pairs for key in pair} == {None}
    assert len(open_reviews(writer)) == 3


def test_passing_over_leads_through_the_line_and_back_to_its_head(
    writer: TestClient, pairs: Sequence[tuple[str, str]]
) -> None:
    seen, after = [], ""
    for review in open_reviews(writer):
        page = writer.get(PAGE, params={"after": after}).text
        assert f'action="{PAGE}/{review}"' in page
        seen.append(review)
        after = review

    assert len(seen) == 3
    assert "看到头了" in writer.get(PAGE, params={"after": after}).text
    assert f'action="{PAGE}/{seen[0]}"' in writer.get(PAGE).text  # whoever comes back begins where he left off


def test_pairs_without_doubt_are_answered_alike(
    runtime: Runtime, writer: TestClient, pairs: Sequence[tuple[str, str]]
) -> None:
    page = writer.get(f"{PAGE}/bulk", params={"verdict": Verdict.SAME.value}).text
    wanted = open_reviews(writer)[:2]
    assert all(f'value="{review}"' in page for review in wanted)

    after = writer.post(f"{PAGE}/bulk", data={"verdict": "same", "review": wanted}).text

    assert "已核对 2 条" in after
    assert len(open_reviews(writer)) == 1
    assert "没有可以成批核对的" in writer.get(f"{PAGE}/bulk", params={"verdict": "different"}).text


def test_just_the_characters_that_differ_are_marked() -> None:
    left, right = marked("岭澜重工有限公司", "岭澜重机有限公司")

    assert [piece.text for piece in left if piece.mark] == ["工"]
    assert [piece.text for piece in right if piece.mark] == ["机"]
    assert [piece.mark for piece in marked("焊工", "维修电师")[0]] == ["differs"]

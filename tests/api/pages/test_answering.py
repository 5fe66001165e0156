"""Home and answer without JavaScript: forms and links alone."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.factories.web import PROBLEM


class Texts(HTMLParser):
    """The visible text, and the texts of the marked elements."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.marked: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("mark", "u"):
            self._depth += 1
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("mark", "u"):
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._depth:
            self.marked[-1] += data


def read(html: str) -> Texts:
    texts = Texts()
    texts.feed(html)
    return texts


def test_home_is_one_box_two_examples_and_three_doors(client: TestClient) -> None:
    html = client.get("/").text

    assert "把难题说给师傅听" in html
    assert html.count("<textarea") == 1
    assert len(re.findall(r'href="/answer\?example=\d"', html)) == 2
    for door in ("找工作室创办人", "工会工作台", "我的档案"):
        assert door in html


@pytest.mark.parametrize("example", [1, 2])
def test_examples_are_answered(client: TestClient, example: int) -> None:
    html = client.get(f"/answer?example={example}").text

    assert "可以找这" in html


def test_answer_puts_both_sides_next_to_each_other(client: TestClient) -> None:
    texts = read(client.post("/answer", data={"text": PROBLEM}).text)

    assert "程砺石" in texts.text
    assert "因为" in texts.text
    assert "您说" in texts.text
    assert "师傅的材料" in texts.text
    assert texts.marked.count("啃轨") >= 3  # underlined in the problem, marked on both sides


def test_parts_on_the_card_add_up_to_its_score(client: TestClient) -> None:
    html = client.post("/answer", data={"text": PROBLEM}).text
    card = html[html.index("share-table") :]
    card = card[: card.index("</table>")]

    body, total = card.split("<tfoot>")
    points = [float(value) for value in re.findall(r'<td class="num">([\d.]+)</td>', body)[::2]]
    assert sum(points) == pytest.approx(float(re.findall(r'<td class="num">([\d.]+)</td>', total)[0]), abs=0.1)


def test_chip_is_removed_and_brought_back_by_plain_forms(client: TestClient) -> None:
    sent: dict[str, Any] = {"text": PROBLEM}
    whole = client.post("/answer", data=sent).text
    less = client.post("/answer", data=sent | {"remove": "现象:啃轨"}).text
    again = client.post("/answer", data=sent | {"without": ["现象:啃轨"], "restore": "现象:啃轨"}).text

    assert 'name="remove" value="现象:啃轨"' in whole
    assert 'name="remove" value="现象:啃轨"' not in less
    assert 'name="restore" value="现象:啃轨"' in less
    assert 'name="remove" value="现象:啃轨"' in again


def test_htmx_gets_the_piece_and_others_the_page(client: TestClient) -> None:
    piece = client.post("/answer", data={"text": PROBLEM}, headers={"HX-Request": "true"}).text
    boosted = client.post("/answer", data={"text": PROBLEM}, headers={"HX-Request": "true", "HX-Boosted": "true"}).text

    assert "<html" not in piece
    assert "可以找这" in piece
    assert "<html" in boosted


def test_nobody_fits_is_one_plain_sentence_with_ways_on(client: TestClient) -> None:
    html = client.post("/answer", data={"text": "想请人教古琴指法。"}).text

    assert "目前没有能解决这道难题的师傅。" in html
    assert "可以这样放宽" in html


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "  "}, "请先把难题写下来"),
        ({"text": "抖" * 5001}, "难题最多写 5000 个字"),
        ({"text": PROBLEM, "city": "宁坡"}, "宁波市"),
    ],
)
def test_faults_stay_on_the_box_with_what_was_typed(client: TestClient, sent: dict[str, str], said: str) -> None:
    response = client.post("/answer", data=sent)

    assert response.status_code == 422
    assert said in response.text
    assert sent["text"].strip() in response.text


def test_line_breaks_count_once(client: TestClient) -> None:
    assert client.post("/answer", data={"text": "抖\r\n" * 2500}).status_code == 200


def test_what_is_typed_is_never_markup(client: TestClient) -> None:
    html = client.post("/answer", data={"text": "<script>alert(1)</script>啃轨"}).text

    assert "<script>alert" not in html


def test_large_type_is_remembered(client: TestClient) -> None:
    answer = client.post("/display", data={"large": "1", "back": "/search"}, follow_redirects=False)
    cookie = answer.headers["Set-Cookie"].split(";")[0]

    assert answer.headers["Location"] == "/search"
    assert 'class="is-large"' in client.get("/", headers={"Cookie": cookie}).text
    assert 'class="is-large"' not in client.get("/", headers={"Cookie": "large_type=0"}).text


VAGUE = "一开起来就嗡嗡响，抖得厉害，越来越烫"


def test_vague_problem_is_asked_back_and_the_answer_is_a_plain_button(client: TestClient) -> None:
    html = client.post("/answer", data={"text": VAGUE}).text
    codes = re.findall(r'name="choose" value="([^"]+)"', html)

    after = client.post("/answer", data={"text": VAGUE, "choose": codes[0]}).text

    assert "还拿不准" in html
    assert f'name="extra" value="{codes[0]}"' in after
    assert f'name="remove" value="{codes[0]}"' in after

"""axe-core on the main pages: nothing serious or critical, on a wide screen and on a phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from api.runtime import Runtime
from ingest.pipeline import Importer
from ingest.types import Extraction
from talent_db.viewer import operator
from tests.api.routes.test_reviewing import person
from tests.conftest import require
from tests.factories.web import PROBLEM

pytestmark = [pytest.mark.browser, pytest.mark.e2e]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
PATHS = [
    "/",
    "/search?q=气孔",
    "/studios",
    "/imports",
    "/review/import",
    "/review/import?kind=fact",
    "/review/identity",
]
PATHS += ["/review/import?kind=rival", "/nowhere"]


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds of weight on the page: its rule, and the first element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy of the page forbids a script tag
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"] if v["impact"] in GRAVE]


def find_axe() -> str:
    """The program; raises LookupError."""
    if not AXE.is_file():
        raise LookupError("no axe-core in node_modules (npm ci)")
    return str(AXE)


@pytest.fixture
def doubtful(served: Runtime, tmp_path: Path) -> str:
    """A run with something to confirm, something that waits and something passed over; gives its id."""
    require("browser", find_axe)
    read = person("沈听澜", employer="东丘锅炉有限公司")
    read.add("honours", [{"name": "东丘工匠", "year": 2019, "level": "市级"}], "东丘工匠", "line 1", confidence=0.6)
    read.add("opinions", "所在单位意见：同意推荐", "同意推荐", "line 2")
    path = tmp_path / "公告.txt"
    path.write_text("东丘工匠\n同意推荐\n", encoding="utf-8")
    given = Extraction(path.name, "txt", records=[read])
    return Importer(served.database, served.keys, served.files, lambda _: given).run(operator(), [path]).run_id


@pytest.fixture(params=[390, 1440])
def sized(request: pytest.FixtureRequest, browser: Browser, url: str) -> Any:
    """A page as wide as a phone or a desk screen."""
    context = browser.new_context(base_url=url, viewport={"width": request.param, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_main_pages_have_no_grave_faults(sized: Page, doubtful: str) -> None:
    found = {}
    sized.goto(f"/imports/{doubtful}")
    found["/imports/one"] = faults(sized)
    sized.goto(sized.locator(".people-table th a").first.get_attribute("href") or "")
    found["profile with opinions"] = faults(sized)
    sized.locator("[name=purpose]").select_option(index=1)
    sized.get_by_role("button", name="逐个单位看意见").click()
    found["opinions"] = faults(sized)
    for path in PATHS:
        sized.goto(path)
        found[path] = faults(sized)
    sized.goto("/search?q=气孔")
    for target in (".people-table a", "a.source"):  # a portrait, then the source of a fact
        sized.goto(sized.locator(target).first.get_attribute("href") or "")
        found[target] = faults(sized)
    for path in ("/studios", "/teams"):
        key = sized.request.get(f"/api/v1{path}").json()["items"][0]["id"]
        sized.goto(f"{path}/{key}")
        found[path] = faults(sized)

    assert {path: told for path, told in found.items() if told} == {}


def test_answer_has_no_grave_faults(sized: Page) -> None:
    require("browser", find_axe)
    sized.goto("/")
    sized.fill("#text", PROBLEM)
    sized.get_by_role("button", name="提交难题").click()
    sized.locator(".shares summary").first.click()

    assert faults(sized) == []

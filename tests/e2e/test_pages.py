"""What people do, in a real Chromium."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.people import profile_line
from tests.factories.web import PROBLEM, STUDIO

pytestmark = [pytest.mark.browser, pytest.mark.e2e]
PATHS = ["/", "/answer?example=1", "/search", "/search?q=气孔", "/studios", "/imports", "/nowhere"]


def test_problem_typed_is_answered_with_reasons(page: Page) -> None:
    page.goto("/")
    page.fill("#text", PROBLEM)
    page.get_by_role("button", name="提交难题").click()

    first = page.locator(".person").first
    expect(first.locator("h3")).to_contain_text("程砺石")
    expect(first.locator(".because").first).to_contain_text("因为")
    expect(first.locator(".told mark").first).to_be_visible()
    first.locator(".shares summary").click()
    expect(first.locator(".share-table tfoot")).to_contain_text("合计")


def test_chip_is_removed_in_place(page: Page) -> None:
    page.goto("/")
    page.fill("#text", PROBLEM)
    page.get_by_role("button", name="提交难题").click()
    page.evaluate("window.stays = true")

    page.locator('.chip[value="现象:啃轨"]').click()

    expect(page.locator('.chip-off[value="现象:啃轨"]')).to_be_visible()
    assert page.evaluate("window.stays") is True  # htmx swapped the answer, the page was not loaded again


def test_fault_is_told_on_the_box(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="提交难题").click()

    expect(page.get_by_role("alert")).to_contain_text("请先把难题写下来")


def test_founder_is_found(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="找工作室创办人").click()
    page.fill("#q", "铝合金气孔")
    page.get_by_role("button", name="找创办人").click()

    page.wait_for_url("**/studios?*q=*")  # can be kept and sent on
    expect(page.locator(".people-table tbody tr")).to_have_count(1)
    expect(page.locator(".people-table")).to_contain_text(f"创办人：{STUDIO['name']}")


def test_portrait_draws_its_radar_and_opens_a_source(page: Page) -> None:
    page.goto("/search?q=啃轨")
    page.locator(".people-table a", has_text="程砺石").click()

    expect(page.locator("[data-chart][data-drawn] canvas")).to_be_visible()
    painted = page.evaluate(
        """() => { const c = document.querySelector('[data-chart] canvas');
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v !== 0); }"""
    )
    assert painted
    page.locator(".fact-columns a.source").first.click()
    expect(page.locator("#fact-dialog")).to_be_visible()
    expect(page.locator("#fact-dialog .quote")).to_contain_text("岭澜重工有限公司")
    page.keyboard.press("Escape")
    expect(page.locator("#fact-dialog")).not_to_be_visible()


def test_upload_counts_by_itself(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "新人.jsonl"
    lines = [profile_line("B-1", name="谷见山"), {"id": "", "name": "无编号", "employer": "某厂"}]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    page.goto("/imports")

    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="上传并导入").click()

    expect(page.locator(".run-state")).to_contain_text("已完成", timeout=15_000)
    expect(page.locator('[data-outcome="stored"]')).to_contain_text("1")
    expect(page.locator(".people-table")).to_contain_text("LINE_INVALID")


def test_large_type_keeps_the_answer_on_the_page(page: Page) -> None:
    page.goto("/")
    page.fill("#text", PROBLEM)
    page.get_by_role("button", name="提交难题").click()
    page.get_by_role("button", name="大字").click()

    expect(page.locator("html.is-large")).to_have_count(1)
    expect(page.locator(".person").first).to_be_visible()
    page.goto("/search")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"


def test_everything_works_without_javascript(browser: Browser, url: str) -> None:
    context = browser.new_context(base_url=url, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    page.fill("#text", PROBLEM)
    page.get_by_role("button", name="提交难题").click()
    expect(page.locator(".person h3").first).to_contain_text("程砺石")
    page.locator('.chip[value="现象:啃轨"]').click()
    expect(page.locator('.chip-off[value="现象:啃轨"]')).to_be_visible()

    page.goto("/search")
    page.locator(".facet a", has_text="宁波市").click()
    expect(page.locator(".people-table")).to_contain_text("简沐川")
    page.locator(".people-table a").first.click()
    expect(page.locator(".dimension-table")).to_contain_text("未知")
    page.locator(".fact-columns a.source").first.click()
    expect(page.locator(".fact-title")).to_be_visible()
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html.is-large")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("large", [False, True])
def test_no_page_is_wider_than_the_screen(browser: Browser, url: str, width: int, large: bool) -> None:
    context = browser.new_context(base_url=url, viewport={"width": width, "height": 800}, locale="zh-CN")
    context.add_cookies([{"name": "large_type", "value": "1" if large else "0", "url": url}])
    page = context.new_page()
    page.goto("/search?q=气孔")
    person = page.locator(".people-table a").first.get_attribute("href") or ""

    too_wide = {}
    for path in [*PATHS, person]:
        page.goto(path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            too_wide[path] = over
    context.close()
    assert too_wide == {}


@pytest.mark.parametrize("path", PATHS)
def test_keyboard_and_readers_find_their_way(page: Page, path: str) -> None:
    page.goto(path)

    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')]
        .filter(e => !(e.textContent.trim() || e.labels?.length || e.getAttribute('aria-label'))).map(e => e.outerHTML)"""
    )
    assert unnamed == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"

"""The union's desk in a real Chromium, on a phone: preview, confirm, undo; the queue with its cut-outs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.people import PHONE, profile_line
from tests.ingest.rosters.workbooks import HEAD, person, workbook

pytestmark = [pytest.mark.browser, pytest.mark.e2e]
ENDED = 15_000


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Page]:
    """A page as wide as a phone."""
    context = browser.new_context(base_url=url, viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_preview_is_confirmed_and_undone(phone: Page, tmp_path: Path) -> None:
    path = tmp_path / "新人.jsonl"
    line = profile_line("D-1", name="沈知白", employer="东丘锅炉有限公司")
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    phone.goto("/imports")
    phone.set_input_files("input[type=file]:not([webkitdirectory])", path)
    phone.get_by_role("button", name="先预览，不入库").click()
    expect(phone.locator(".run-state")).to_contain_text("已完成", timeout=ENDED)
    phone.locator('[data-change="new"]').click()
    expect(phone.locator(".people-table tbody tr")).to_have_count(1)
    preview = phone.url

    phone.get_by_role("button", name="确认入库").click()
    expect(phone.locator(".run-state")).to_contain_text("已完成", timeout=ENDED)
    expect(phone.locator(".people-table")).to_contain_text("沈知白")
    assert too_wide(phone) == 0
    phone.locator(".sure > summary").click()
    phone.get_by_role("button", name="确定撤销").click()

    expect(phone.locator(".run-state")).to_contain_text("已撤销", timeout=ENDED)
    expect(phone.locator(".run-card")).to_contain_text("恢复 1 条，保留 0 条")
    phone.goto(preview)
    expect(phone.locator(".run-card")).to_contain_text("已经确认入库")
    expect(phone.locator(".run-card")).to_contain_text("曾入库（已撤销）")
    expect(phone.get_by_role("button", name="确认入库")).to_have_count(0)


def test_folder_is_sent_without_what_systems_leave_in_it(phone: Page, tmp_path: Path) -> None:
    folder = tmp_path / "推荐材料"
    folder.mkdir()
    line = profile_line("D-2", name="陆听泉", employer="东丘泵业有限公司")
    (folder / "人.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    phone.goto("/imports")

    phone.set_input_files("input[webkitdirectory]", folder)
    phone.get_by_role("button", name="上传并导入").click()

    expect(phone.locator(".run-state")).to_contain_text("已完成", timeout=ENDED)
    expect(phone.locator(".run-card")).to_contain_text("读完 1 / 1 个文件，共 1 条")


def test_waiting_row_is_corrected_beside_its_source(phone: Page, tmp_path: Path) -> None:
    path = workbook(tmp_path / "汇总表.xlsx", [[*HEAD, "联系电话"], [*person(1, "谷见山、沈知白"), PHONE]])
    phone.goto("/imports")
    phone.set_input_files("input[type=file]:not([webkitdirectory])", path)
    phone.get_by_role("button", name="上传并导入").click()
    expect(phone.locator(".run-state")).to_contain_text("已完成", timeout=ENDED)
    phone.get_by_role("link", name=re.compile("去核对待人处理的")).click()
    doubt = phone.locator(".doubt", has_text="谷见山、沈知白")
    doubt.locator(".cuts").scroll_into_view_if_needed()
    expect(doubt.locator(".cut-row mark").first).to_have_text("谷见山、沈知白")  # htmx fetched the row
    assert PHONE not in phone.content()
    assert too_wide(phone) == 0

    doubt.locator(".clear-rows summary").click()
    doubt.locator('[name="value:employer"]').fill("东丘市红星机械集团有限公司")
    doubt.get_by_role("button", name="核对好了，存入").click()

    expect(phone.locator(".alert-done")).to_contain_text("更正")
    expect(phone.locator(".doubt", has_text="谷见山、沈知白")).to_have_count(0)
    people = phone.request.get("/api/v1/profiles?limit=100").json()["items"]
    assert [one["employer"] for one in people if one["name"] == "谷见山"] == ["东丘市红星机械集团有限公司"]

"""Pictures of the main pages at both widths, to be looked at: ``python -m tools.screenshots FOLDER [--url …]``.

Without an address it serves the installation at ``GONGJIANG_HOME`` for as long as it takes.
"""

import argparse
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from api.contexts.examples import EXAMPLES
from api.runtime import Runtime, open_runtime

Opener = Callable[[Page, str], None]
WIDTHS = {"wide": 1440, "phone": 360}
HEIGHT = 900
ANSWER = "answer"
STRANGE = "想请人给猫洗澡，还要会唱歌。"


@contextmanager
def serving(runtime: Runtime) -> Iterator[str]:
    """The address of the application, served in a thread on a free port for as long as the block runs."""
    server = uvicorn.Server(uvicorn.Config(create_app(runtime), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def take(browser: Browser, url: str, folder: Path) -> None:
    """All pictures into the folder, and the places where a page is wider than the screen on stdout."""
    for name, width in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": HEIGHT}, locale="zh-CN")
        for title, open_page in PAGES.items():
            open_page(page, url)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            print(f"{title:>10} {name}: {f'{over} px too wide' if over > 0 else 'fits'}")
            page.screenshot(path=folder / f"{title}-{name}.png", full_page=True)
        page.close()


def _at(path: str) -> Opener:
    def open_page(page: Page, url: str) -> None:
        page.goto(url + path)

    return open_page


def _asked(text: str) -> Opener:
    def open_page(page: Page, url: str) -> None:
        page.goto(url)
        page.fill("#text", text)
        page.click("text=提交难题")
        page.wait_for_selector("#answer, #ask-error")

    return open_page


def _opened_shares(page: Page, url: str) -> None:
    _asked(EXAMPLES[0])(page, url)
    page.locator(".shares summary").first.click()


def _first_profile(page: Page, url: str) -> None:
    page.goto(f"{url}/search?studio_role=founder")
    page.locator(".people-table a").first.click()
    page.wait_for_selector("h1#person-name")
    page.wait_for_timeout(300)


def _first_fact(page: Page, url: str) -> None:
    _first_profile(page, url)
    page.locator("a.source").first.click()
    page.wait_for_selector(".fact-title")


def _first_import(page: Page, url: str) -> None:
    page.goto(f"{url}/imports")
    page.locator(".people-table th a").first.click()
    page.wait_for_selector(".outcomes")


PAGES: dict[str, Opener] = {
    "home": _at("/"),
    ANSWER: _asked(EXAMPLES[0]),
    "answer2": _asked(EXAMPLES[1]),
    "shares": _opened_shares,
    "nobody": _asked(STRANGE),
    "empty": _asked(""),
    "search": _at("/search?q=焊接"),
    "none": _at("/search?q=卡拉OK评委"),
    "founders": _at("/studios?q=做沟道磨削的工作室是谁办的"),
    "profile": _first_profile,
    "fact": _first_fact,
    "imports": _at("/imports"),
    "import": _first_import,
    "error": _at("/nowhere"),
}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("GONGJIANG_TEST_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        if asked.url:
            take(browser, asked.url, asked.folder)
        else:
            with serving(open_runtime()) as url:
                take(browser, url, asked.folder)
        browser.close()


if __name__ == "__main__":
    main()

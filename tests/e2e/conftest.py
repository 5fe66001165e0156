"""A served installation and a page of Chromium for each test."""

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from api.handlers import handlers
from api.runtime import Runtime
from api.worker import work_once
from tests.factories.web import serve_home


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    runtime = serve_home(tmp_path_factory.mktemp("e2e") / "home")
    yield runtime
    runtime.close()


@pytest.fixture(scope="session")
def url(served: Runtime) -> Iterator[str]:
    """The address of the application with a worker beside it, both in threads."""
    server = uvicorn.Server(uvicorn.Config(create_app(served), port=0, log_level="warning"))
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            stop.wait(work_once(served, "e2e", handlers(served)))

    threads = [threading.Thread(target=server.run, daemon=True), threading.Thread(target=work, daemon=True)]
    for thread in threads:
        thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    stop.set()
    server.should_exit = True
    for thread in threads:
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A page that fails the test when the browser refuses something or a script breaks."""
    context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    foreign: list[str] = []
    opened.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(url) else None)
    yield opened
    context.close()
    expected = [fault for fault in faults if "status of 4" not in fault]  # pages that tell of an error are errors
    assert expected == []
    assert foreign == []

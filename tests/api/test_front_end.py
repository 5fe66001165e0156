"""Front-end packages where they are, the plain style sheet where they are not, and no other host anywhere."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.front_end import NODE_MODULES
from api.runtime import Runtime

PAGES = ["/", "/search", "/studios", "/imports", "/answer?example=1"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_name_no_other_host_and_hold_no_script_or_style(client: TestClient, address: str) -> None:
    html = client.get(address).text

    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)


def test_without_packages_the_plain_style_sheet_carries_the_pages(shared_runtime: Runtime, tmp_path: Path) -> None:
    client = TestClient(create_app(shared_runtime, tmp_path / "none"))

    html = client.get("/").text
    assert "/static/plain.css" in html
    assert "/static/vendor" not in html
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        assert client.get(address).status_code == 200


@pytest.mark.skipif(not (NODE_MODULES / "htmx.org").is_dir(), reason="front-end packages are not installed")
def test_vendor_files_are_served_for_a_year(client: TestClient) -> None:
    html = client.get("/").text
    addresses = [a for a in re.findall(r'(?:href|src)="(/static/[^"]+)"', html) if "vendor" in a]

    assert addresses
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert "?v=" in address

"""The page of a scan that a reviewer has to look at, as a picture; drawn in the limited child process."""

import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from ingest.guard import Limits, inspect_file

DPI = 110  # a printed form can be read, and a page has some hundred kilobytes
MAX_PIXELS = 20_000_000
_PAGE = re.compile(r"^(?:.*?, )?page (\d+)")


def page_of(where: str) -> int | None:
    """The page that a place names, counted from 1; None for places without pages."""
    found = _PAGE.match(where)
    return int(found[1]) if found else None


def write_page(path: Path, limits: Limits, request: dict[str, Any]) -> dict[str, Any]:
    """Draw page ``request["page"]`` of a PDF to ``request["out"]``; tells whether there was one."""
    kind, issues = inspect_file(path, limits)
    if kind != "pdf" or any(issue.severity == "error" for issue in issues):
        return {"drawn": False}
    with pdfium.PdfDocument(path) as document:
        if not 1 <= request["page"] <= len(document):
            return {"drawn": False}
        page = document[request["page"] - 1]
        width, height = page.get_size()
        scale = DPI / 72
        if width * scale * height * scale > MAX_PIXELS:
            return {"drawn": False}
        page.render(scale=scale).to_pil().convert("RGB").save(request["out"], "PNG")
    return {"drawn": True}

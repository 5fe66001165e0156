"""What a reviewer has to look at: a page or the cut-out of a page as a picture, else the row or line of the document.

Everything here runs in the limited child process.
"""

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import pypdfium2 as pdfium

from ingest.guard import Limits, inspect_file
from ingest.packages import NESTING, PackageTooLarge, Unpacking, members
from ingest.passages import passage_of
from ingest.readers import picture
from ingest.regions import Wanted, cut_picture_regions, cut_regions
from ingest.types import Document

DPI = 110  # a printed form can be read, and a page has some hundred kilobytes
MAX_PIXELS = 20_000_000
# Source formats whose pages can be looked at, and the real formats behind the second.
PAGED = frozenset({"pdf", "scan"})
PICTURES = frozenset({"png", "jpg", "bmp", "tiff"})
LONG_SIDE = 1286  # of a shown page in pixels: A4 at ``DPI``

_PAGE = re.compile(r"^(?:(.*?), )?page (\d+)")
Reader = Callable[[Path], Document]


def page_of(where: str) -> int | None:
    """The page that a place names, counted from 1; None for places without pages."""
    found = _PAGE.match(where)
    return int(found[2]) if found else None


def is_pictured(file_format: str, where: str) -> bool:
    """True when a cut-out of this place is a picture: pages of a scan or a PDF, also of one in a package."""
    found = _PAGE.match(where)
    if file_format == "zip":
        return found is not None and PurePosixPath(found[1] or "").suffix.lower() == ".pdf"
    return file_format in PAGED


def write_page(path: Path, limits: Limits, request: dict[str, Any]) -> dict[str, Any]:
    """Draw page ``request["page"]`` of a PDF or scan to ``request["out"]``; tells whether there was one."""
    kind, issues = inspect_file(path, limits)
    if any(issue.severity == "error" for issue in issues):
        return {"drawn": False}
    if kind in PICTURES:
        return {"drawn": _write_frame(path, request)}
    return {"drawn": kind == "pdf" and _write_leaf(path, request)}


def _write_leaf(path: Path, request: dict[str, Any]) -> bool:
    with pdfium.PdfDocument(path) as document:
        if not 1 <= request["page"] <= len(document):
            return False
        page = document[request["page"] - 1]
        width, height = page.get_size()
        scale = DPI / 72
        if width * scale * height * scale > MAX_PIXELS:
            return False
        page.render(scale=scale).to_pil().convert("RGB").save(request["out"], "PNG")
    return True


def _write_frame(path: Path, request: dict[str, Any]) -> bool:
    """Drawn anew: nothing that a camera wrote into the file (place, device) goes out with it."""
    try:
        with picture.opened(path) as opened:
            frame = next(islice(picture.frames(opened), request["page"] - 1, None), None)
    except (*picture.DAMAGE, *picture.BOMBS):
        return False
    if frame is None:
        return False
    frame.thumbnail((LONG_SIDE, LONG_SIDE))
    frame.save(request["out"], "PNG")
    return True


def cut_out(path: Path, limits: Limits, request: dict[str, Any], readers: Mapping[str, Reader]) -> list[dict[str, Any]]:
    """For each ``request["wanted"]`` (place and quote) ``{"picture": name}``, ``{"cells"}``, ``{"text"}`` or nothing."""
    wanted = [Wanted(place, quote) for place, quote in request["wanted"]]
    return _cut_out(path, limits, wanted, Path(request["out"]), readers)


def _cut_out(
    path: Path, limits: Limits, wanted: Sequence[Wanted], out: Path, readers: Mapping[str, Reader]
) -> list[dict[str, Any]]:
    kind, issues = inspect_file(path, limits)
    if any(issue.severity == "error" for issue in issues):
        return [{} for _ in wanted]
    if kind == "zip":
        return _of_members(path, limits, wanted, out, readers)
    if kind == "pdf":
        return _named(cut_regions(path, wanted, out))
    if kind in PICTURES:
        return _named(cut_picture_regions(path, wanted, out))
    if kind not in readers:
        return [{} for _ in wanted]
    document = readers[kind](path)
    return [passage_of(document, one.place, one.quote) for one in wanted]


def _of_members(
    path: Path, limits: Limits, wanted: Sequence[Wanted], out: Path, readers: Mapping[str, Reader]
) -> list[dict[str, Any]]:
    """The same for the papers of a package: their places begin with the member's name."""
    found: list[dict[str, Any]] = [{} for _ in wanted]
    with tempfile.TemporaryDirectory(prefix="gongjiang-package-") as folder:
        unpacking = Unpacking(Path(folder), limits.entries, limits.unpacked_bytes)
        try:
            for number, (name, file) in enumerate(members(path, unpacking, "", NESTING)):
                mine = [index for index, one in enumerate(wanted) if one.place.startswith(f"{name}, ")]
                if not mine or file == Path():
                    continue
                own = [Wanted(wanted[i].place.removeprefix(f"{name}, "), wanted[i].quote) for i in mine]
                place = out / f"member-{number}"
                place.mkdir()
                for index, told in zip(mine, _cut_out(file, limits, own, place, readers), strict=True):
                    picture = told.get("picture")
                    found[index] = {"picture": f"{place.name}/{picture}"} if picture else told
        except PackageTooLarge:
            return found
    return found


def _named(names: list[str]) -> list[dict[str, Any]]:
    return [{"picture": name} if name else {} for name in names]

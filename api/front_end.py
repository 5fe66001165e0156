"""The front-end packages that npm put into ``node_modules`` at set-up, served under ``/static/vendor``.

Where they are missing the pages stand on the project's own plain style sheet.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

NODE_MODULES = Path(__file__).parents[1] / "node_modules"
STATIC = Path(__file__).parent / "static"
# Name under /static/vendor → package and the folder of it that pages need.
PACKAGES = {
    "tabler": ("@tabler/core", "dist"),
    "htmx": ("htmx.org", "dist"),
    "echarts": ("echarts", "dist"),
}
# Vendor addresses carry the version and never change; our own files are asked for again after an hour.
VENDOR_CACHE = "public, max-age=31536000, immutable"
OWN_CACHE = "public, max-age=3600"


@dataclass(frozen=True)
class FrontEnd:
    """Which packages are there, by name → version; ``own`` names the state of our own static files."""

    versions: dict[str, str]
    own: str

    def url(self, package: str, file: str) -> str:
        """The address of a file of a package, "" where the package is missing."""
        version = self.versions.get(package)
        return f"/static/vendor/{package}/{file}?v={version}" if version else ""


class _CachedFiles(StaticFiles):
    """Static files with a word on how long they may be kept."""

    def __init__(self, directory: Path, cache: str) -> None:
        super().__init__(directory=directory)
        self._cache = cache

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = self._cache
        return answer


def mount(app: FastAPI, node_modules: Path) -> FrontEnd:
    """Serve what is there; gives what pages may point to."""
    versions = {}
    for name, (package, folder) in PACKAGES.items():
        directory = node_modules / package / folder
        if directory.is_dir():
            manifest = json.loads((node_modules / package / "package.json").read_text(encoding="utf-8"))
            versions[name] = str(manifest["version"])
            app.mount(f"/static/vendor/{name}", _CachedFiles(directory, VENDOR_CACHE), name=f"vendor-{name}")
    app.mount("/static", _CachedFiles(STATIC, OWN_CACHE), name="static")
    newest = max((file.stat().st_mtime_ns for file in STATIC.iterdir()), default=0)
    return FrontEnd(versions, f"{newest:x}")

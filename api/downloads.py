"""Files that people download: their media types, and a name in Chinese that every browser keeps."""

from typing import Any
from urllib.parse import quote

from fastapi.responses import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "png": "image/png"}
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE_ANSWER: dict[int | str, dict[str, Any]] = {200: {"description": "文件", "content": {XLSX: BINARY}}}
CSV_ANSWER: dict[int | str, dict[str, Any]] = {200: {"description": "文件", "content": {"text/csv": BINARY}}}
PNG_ANSWER: dict[int | str, dict[str, Any]] = {200: {"description": "图", "content": {"image/png": BINARY}}}


def download(name: str, content: bytes) -> Response:
    """The file as an attachment under its own name (RFC 6266)."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=MEDIA[name.rpartition(".")[2]], headers=headers)

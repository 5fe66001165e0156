"""``python -I -m ingest.child``: the process that reads hostile files for ``ingest.pool``, one after another.

Requests and answers are JSON behind four bytes of length, on what were stdin and stdout; both names are then taken
away from the libraries, so that nothing they print gets between the answers.
"""

import json
import os
import struct
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from ingest.cutouts import cut_out, write_page
from ingest.extract import FORMATS, extract_file
from ingest.guard import Limits
from ingest.types import Extraction
from ingest.wire import to_wire

HEADER = struct.Struct(">I")
Extract = Callable[[Path, Limits], Extraction]


def serve(extract: Extract = extract_file) -> int:
    """Say ready, then answer requests until the parent closes the pipe; ends after a file that used up the memory."""
    requests, answers = _take_pipes()
    _send(answers, b'{"ready": true}')
    while (request := _receive(requests)) is not None:
        limits = Limits(file_bytes=request["file_bytes"])
        try:
            _send(answers, json.dumps(_answer(request, extract, limits)).encode())
        except MemoryError:
            _send(answers, b'{"fault": "memory"}')
            return 1
        except Exception as error:  # noqa: BLE001 - the outermost edge: whatever a file provokes becomes a named fault
            _log(error)
            _send(answers, b'{"fault": "crash"}')
            return 1
    return 0


def _answer(request: dict[str, Any], extract: Extract, limits: Limits) -> dict[str, Any]:
    path = Path(request["path"])
    if request.get("task") == "returned":
        from ingest.returning.writing import write_returned  # noqa: PLC0415  its libraries are seldom needed here

        return {"returned": write_returned(path, limits, request)}
    if request.get("task") == "page":
        return {"page": write_page(path, limits, request)}
    if request.get("task") == "cutouts":
        readers = {name: known.reader for name, known in FORMATS.items()}
        return {"cutouts": cut_out(path, limits, request, readers)}
    return {"extraction": to_wire(extract(path, limits))}


def _log(error: Exception) -> None:
    """The kind of the error and its lines of code; never its message, which may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    sys.stderr.write(f"{type(error).__name__} at {places}\n")
    sys.stderr.flush()


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, answers


def _send(answers: BinaryIO, body: bytes) -> None:
    answers.write(HEADER.pack(len(body)) + body)
    answers.flush()


def _receive(requests: BinaryIO) -> dict[str, Any] | None:
    head = requests.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    content: dict[str, Any] = json.loads(requests.read(HEADER.unpack(head)[0]))
    return content


if __name__ == "__main__":
    sys.exit(serve())

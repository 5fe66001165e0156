"""A parser child that does to its parent what the file's name says; started as a script by ``test_pool``."""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

from ingest.child import serve
from ingest.guard import Limits
from ingest.types import ExtractedRecord, Extraction

# What a child that is no longer ours may write to the pipe: too long, no extraction, too deep.
LIE, DEPTH = b'{"extraction": {"file": 3}}', b"[" * 200_000
FORGED = {
    "flood": b"\xff\xff\xff\xff" + b"x" * 1000,
    "lie": len(LIE).to_bytes(4, "big") + LIE,
    "deep": len(DEPTH).to_bytes(4, "big") + DEPTH,
}


def misbehave(path: Path, limits: Limits) -> Extraction:
    deed = path.stem
    if deed == "die":
        os._exit(3)
    if deed == "segfault":
        ctypes.string_at(0)
    if deed == "hang":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        path.with_suffix(".pid").write_text(str(child.pid))
        time.sleep(60)
    if deed == "spin":
        while True:
            pass
    if deed == "eat":
        return Extraction("x" * (2 << 30), "txt")
    if deed == "raise":
        raise RuntimeError("secret words of the document")
    if deed == "chatter":
        os.write(1, b"\xff\xff\xff\xff nonsense on stdout")
    if deed in FORGED:
        os.write(OPEN_PIPE, FORGED[deed])
        time.sleep(60)
    record = ExtractedRecord()
    record.add("name", path.stem, path.stem, "line 1")
    if deed == "surroundings":
        record.add("deeds", " ".join(sorted(os.environ)), "", "")
    return Extraction(path.name, "txt", records=[record])


if __name__ == "__main__":
    OPEN_PIPE = os.dup(1)
    sys.exit(serve(misbehave))

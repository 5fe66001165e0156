"""Files as received, sealed in the data folder under a key of our own; names inside packages are never used as paths."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from talent_db.crypto import KeyRing
from talent_db.errors import NotFound
from talent_db.ids import new_id


class FileStore(Protocol):
    """Keeps bytes under a key; the same interface serves the data folder and S3-compatible storage."""

    def put(self, content: bytes) -> str:
        """Store sealed and give the storage key."""

    def get(self, storage_key: str) -> bytes:
        """The bytes; raises NotFound."""

    def remove(self, storage_key: str) -> None:
        """Forget the bytes; unknown keys are ignored."""


@dataclass(frozen=True)
class FolderStore:
    """The data folder's ``files/``; each file is sealed and bound to its key."""

    folder: Path
    keys: KeyRing

    def put(self, content: bytes) -> str:
        """Store sealed, flushed to the disk before the key is given."""
        storage_key = new_id()
        path = self._path(storage_key)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        with aside.open("wb") as handle:
            handle.write(self.keys.seal_bytes(content, f"file:{storage_key}"))
            handle.flush()
            os.fsync(handle.fileno())
        aside.replace(path)
        return storage_key

    def get(self, storage_key: str) -> bytes:
        """The bytes as received."""
        try:
            sealed = self._path(storage_key).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("原始文件不在了", storage_key=storage_key) from error
        return self.keys.open_bytes(sealed, f"file:{storage_key}")

    def remove(self, storage_key: str) -> None:
        """Forget the bytes."""
        self._path(storage_key).unlink(missing_ok=True)

    def _path(self, storage_key: str) -> Path:
        # The tail of a UUIDv7 is random: folders fill evenly.
        return self.folder / storage_key[-2:] / storage_key

"""A small installation in a temporary folder: keys, a migrated database, file store, importer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import Importer
from ingest.types import Extraction
from talent_db import migrate
from talent_db.crypto import KeyRing, make_keys
from talent_db.db import Database, open_database
from talent_db.files import FolderStore


@dataclass(frozen=True)
class Installation:
    """What a test of storing and importing needs."""

    home: Path
    keys: KeyRing
    database: Database
    files: FolderStore

    def importer(self, extract: Callable[[Path], Extraction]) -> Importer:
        """An importer that reads documents by ``extract``."""
        return Importer(self.database, self.keys, self.files, extract)


def install(home: Path, url: str = "") -> Installation:
    """A migrated installation at ``home``; SQLite there unless a URL is given."""
    keys = make_keys(home)
    database = open_database(url or f"sqlite:///{home / 'gongjiang.db'}")
    migrate.upgrade(database)
    return Installation(home, keys, database, FolderStore(home / "files", keys))

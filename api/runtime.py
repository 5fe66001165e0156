"""One installation put together from its settings: database, keys, files, engine, services."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from api.cut_cache import CutCache
from ingest.pipeline import Importer
from ingest.pool import ParserPool
from matching.learning import table_file
from matching.service import MatchService
from search import indexer, wiring
from search.concepts import concept_finder
from search.loading import load_all, load_changed, versions
from search.ports import Encoder, SearchEngine
from search.service import SearchService
from talent_db import migrate
from talent_db.crypto import KeyRing, load_keys, make_keys
from talent_db.db import Database, open_database
from talent_db.domain import backfill
from talent_db.files import FileStore, FolderStore
from talent_db.settings import Settings

DRAIN_SECONDS = 30.0  # how long a command waits for its rows to reach the index (design section 4)


@dataclass(frozen=True)
class Runtime:
    """Everything a command, a request or the worker needs; parts are made when first asked for."""

    settings: Settings

    @cached_property
    def keys(self) -> KeyRing:
        """The keys in the data folder; raises KeyMissing before set-up."""
        return load_keys(self.settings.home)

    @cached_property
    def database(self) -> Database:
        """The database at the present settings; not migrated here."""
        return open_database(self.settings.resolved_database_url)

    @cached_property
    def files(self) -> FileStore:
        """Where source files are kept, sealed."""
        return FolderStore(self.settings.home / "files", self.keys)

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that the settings name."""
        return wiring.make_encoder(self.settings)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        return wiring.make_engine(self.settings, self.encoder)

    @cached_property
    def search(self) -> SearchService:
        """Searching in our words."""
        return SearchService(self.engine, self.encoder)

    @cached_property
    def matcher(self) -> MatchService:
        """Answering problems."""
        learned = table_file.load(self.settings.home) if self.settings.learned_weights else None
        return MatchService(self.engine, self.encoder, concept_finder(), table=table_file.applied(learned))

    @cached_property
    def parsers(self) -> ParserPool:
        """The limited child processes that read documents; started with the first file."""
        return ParserPool(self.settings)

    @cached_property
    def cutouts(self) -> CutCache:
        """The cut-outs that reviewers looked at last."""
        return CutCache()

    @cached_property
    def importer(self) -> Importer:
        """Importing files."""
        return Importer(self.database, self.keys, self.files, self.parsers.extract)

    def set_up(self) -> None:
        """Make folder and key, migrate the database; safe to repeat."""
        self.settings.home.mkdir(parents=True, exist_ok=True)
        make_keys(self.settings.home)
        migrate.upgrade(self.database)
        with self.database.write() as session:
            backfill.plan(session)

    def drain(self, timeout_s: float = DRAIN_SECONDS) -> bool:
        """Bring the index up to date, building it first where it is missing; False = INDEX_PENDING."""
        if self.engine.needs_rebuild():
            self.rebuild()
        return indexer.drain_all(self.database, self.engine, load_changed, timeout_s=timeout_s)

    def rebuild(self) -> int:
        """Fill a new index beside the present one and switch to it; gives the number of documents."""
        return indexer.rebuild(self.database, self.engine, load_all)

    def index_versions(self) -> dict[str, int]:
        """What the database says belongs into the index."""
        return versions(self.database)

    def close(self) -> None:
        """End child processes and let go of index and connections."""
        for part, ending in (("parsers", "close"), ("engine", "close")):
            if part in self.__dict__:
                getattr(self.__dict__[part], ending)()
        if "database" in self.__dict__:
            self.database.engine.dispose()


def open_runtime(settings: Settings | None = None, home: Path | None = None) -> Runtime:
    """The runtime of the given settings, else of the environment."""
    chosen = settings or Settings()
    return Runtime(chosen.model_copy(update={"home": home}) if home else chosen)

"""The embedded engine: one writer at a time under the folder's lock, readers that see every commit at once."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import tantivy

from search import analysis, fields
from search.embedding import embed
from search.engines.embedded import queries
from search.engines.embedded.folder import IndexFolder, Manifest
from search.engines.embedded.reader import Reader
from search.engines.embedded.segments import (
    MOST_SEGMENTS,
    Entry,
    Segment,
    entry,
    read_segment,
    remove_segments,
    together,
    write,
    write_segment,
)
from search.ports import Encoder
from search.types import Blend, Deletion, EngineHit, EnginePage, Filters, Promise, SearchDocument, Vector, WordQuery
from talent_db.errors import SearchUnavailable

DRAIN_HEAP_BYTES = 32_000_000  # a drain writes at most 500 documents
REBUILD_HEAP_BYTES = 256_000_000  # fewer, larger segments when all is written
GRACE_S = 600.0  # how long a version that was replaced stays for those who still read it
TOMBSTONE_S = 86_400.0  # a late copy comes within minutes; a day is safe
MISSING = "检索库还没有建立，请先重建索引"
Answer = TypeVar("Answer")
Tokens = Mapping[str, Mapping[str, str]]  # by id of the document, by field
SCHEMA = f"{queries.SCHEMA_VERSION}.{fields.LAYOUT}"


class EmbeddedEngine:
    """``SearchEngine`` over the folder ``<home>/search``."""

    def __init__(self, root: Path, encoder: Encoder, *, wait_s: float = 30.0, grace_s: float = GRACE_S) -> None:
        self._folder = IndexFolder(root)
        self._encoder = encoder
        self._wait_s = wait_s
        self._grace_s = grace_s
        self._opening = threading.Lock()
        self._loading = threading.Lock()
        self._reader: Reader | None = None
        self._signature: tuple[int, ...] = ()
        self._segments: dict[str, Segment] = {}  # of the present version, by name: they never change

    def exclusive(self, wait_s: float | None = None) -> AbstractContextManager[None]:
        """Hold the writer's lock; raises StorageBusy (INDEX_LOCKED) after the wait."""
        return self._folder.lock(self._wait_s if wait_s is None else wait_s)

    def apply(self, documents: Sequence[SearchDocument], deletions: Sequence[Deletion] = ()) -> None:
        """Write documents and deletions of versions not older than what is there."""
        filled = embed(_newest(documents), self._encoder)  # slow, so before the lock
        with self.exclusive():
            reader = self._read(fresh=True)
            present = reader.versions([d.id for d in filled] + [d.id for d in deletions])
            gone = {key: int(mark[0]) for key, mark in reader.manifest.tombstones.items()}
            known = gone | {key: max(version, gone.get(key, 0)) for key, version in present.items()}
            written = [item for item in filled if item.version >= known.get(item.id, 0)]
            newer = {item.id: item.version for item in written}
            deleted = [d for d in deletions if d.version >= max(known.get(d.id, 0), newer.get(d.id, 0))]
            written = [item for item in written if item.id not in {d.id for d in deleted}]
            if written or deleted:
                self._write(reader, written, deleted)

    def search(self, query: WordQuery) -> EnginePage:
        """The word arm."""
        return self._read().search(query)

    def nearest(self, vector: Vector, filters: Filters, limit: int, *, ids_only: bool = False) -> tuple[EngineHit, ...]:
        """The vector arm; empty when the index was made with another encoder."""
        reader = self._read()
        if not self._has_vectors(reader) or not vector.any():
            return ()
        return self._settled(lambda reader: reader.nearest(vector, filters, limit, ids_only=ids_only))

    def blend(self, asked: Blend) -> tuple[Promise, ...]:
        """Words, concepts and meaning at once, over all documents."""
        if asked.vector is not None and not (self._has_vectors(self._read()) and asked.vector.any()):
            asked = replace(asked, vector=None)
        return self._settled(lambda reader: reader.blend(asked))

    def fetch(self, ids: Sequence[str]) -> dict[str, EngineHit]:
        """Stored records by id."""
        return self._read().fetch(ids) if ids else {}

    def count(self) -> int:
        """How many documents the present version holds."""
        return self._read().count()

    def versions(self) -> dict[str, int]:
        """Id → version of every document."""
        return self._read().versions()

    def needs_rebuild(self) -> str | None:
        """Why the index cannot be used as it is, in Chinese; None when it can."""
        name = self._folder.current()
        if name is None:
            return "还没有索引"
        try:
            manifest = self._folder.manifest(name)
        except (FileNotFoundError, ValueError):
            return "索引目录不完整"
        if manifest.schema != SCHEMA:
            return "索引的结构变了"
        if manifest.analyser != analysis.fingerprint():
            return "分词词典变了"
        if manifest.encoder != self._encoder.fingerprint:
            return "语义模型换了"
        if not tantivy.Index.exists(str(self._folder.path(name) / "tantivy")):
            return "索引目录不完整"
        return None

    def rebuild(self, batches: Iterable[Sequence[SearchDocument]]) -> int:
        """Fill a new version, then point to it. The lock is held all the while: what changes meanwhile waits."""
        with self.exclusive():
            self._folder.remove_old(self._grace_s)
            path = self._folder.new_version()
            index = queries.open_index(str(path / "tantivy"), queries.make_schema())
            writer = index.writer(REBUILD_HEAP_BYTES, 1)
            written: set[str] = set()
            segments: list[str] = []
            for batch in batches:
                documents = embed(_newest(batch), self._encoder)
                tokens = _tokens(documents)
                _put(writer, documents, tokens, repeated=[d.id for d in documents if d.id in written])
                written |= {document.id for document in documents}
                segments += self._write_columns(path, f"r{len(segments):07d}", documents, tokens)
            writer.commit()
            writer.wait_merging_threads()
            manifest = Manifest(SCHEMA, analysis.fingerprint(), self._encoder.fingerprint, 1, tuple(segments))
            manifest = self._compacted(path, manifest)
            remove_segments(path / "columns", keep=manifest.segments)  # nobody reads this version yet
            self._folder.write_manifest(path.name, manifest)
            self._folder.switch(path.name)
        return len(written)

    def close(self) -> None:
        """Let go of the files."""
        with self._opening:
            self._reader = None
            self._signature = ()
            self._segments = {}

    def _has_vectors(self, reader: Reader) -> bool:
        return self._encoder.dim > 0 and reader.manifest.encoder == self._encoder.fingerprint

    def _settled(self, ask: Callable[[Reader], Answer]) -> Answer:
        try:
            return ask(self._read())
        except FileNotFoundError:  # a writer put the segments together between our look and our reading
            return ask(self._read(fresh=True))

    def _segment(self, path: Path, name: str) -> Segment:
        key = f"{path.name}/{name}"
        with self._loading:
            if key not in self._segments:
                self._segments[key] = read_segment(path / "columns", name)
            return self._segments[key]

    def _read(self, *, fresh: bool = False) -> Reader:
        """The reader of the newest generation; ``fresh`` also sees a commit whose writer died before its manifest."""
        signature = self._folder.signature()
        reader = self._reader
        if reader is not None and signature == self._signature and not fresh:
            return reader
        with self._opening:
            return self._open()

    def _open(self) -> Reader:
        signature = self._folder.signature()
        name = self._folder.current()
        try:
            if name is None:
                raise SearchUnavailable(MISSING, code="INDEX_MISSING")
            manifest = self._folder.manifest(name)
            index = self._index(name)
            index.reload()
        except (OSError, ValueError) as error:
            raise SearchUnavailable(MISSING, code="INDEX_MISSING") from error
        if manifest.schema != SCHEMA:
            raise SearchUnavailable("检索库是另一个版本建的，请先重建索引", code="INDEX_OUTDATED")
        path = self._folder.path(name)
        named = {f"{name}/{segment}" for segment in manifest.segments}
        with self._loading:
            self._segments = {key: segment for key, segment in self._segments.items() if key in named}
        self._reader = Reader(path, manifest, index, partial(self._segment, path))
        self._signature = signature
        return self._reader

    def _index(self, name: str) -> tantivy.Index:
        if self._reader is not None and self._reader.path.name == name:
            return self._reader.index
        return queries.open_index(str(self._folder.path(name) / "tantivy"))

    def _write(self, reader: Reader, documents: Sequence[SearchDocument], deletions: Sequence[Deletion]) -> None:
        manifest = reader.manifest
        # On the disk before the commit. With another encoder than the index was made with: no vectors.
        same = manifest.encoder == self._encoder.fingerprint
        name = f"{manifest.generation:08d}"
        tokens = _tokens(documents)
        segments = self._write_columns(reader.path, name, documents, tokens, deletions, with_vectors=same)
        writer = reader.index.writer(DRAIN_HEAP_BYTES, 1)
        _put(writer, documents, tokens, repeated=[*(d.id for d in documents), *(d.id for d in deletions)])
        writer.commit()
        writer.wait_merging_threads()
        now = time.time()
        tombstones = {key: mark for key, mark in manifest.tombstones.items() if now - mark[1] < TOMBSTONE_S}
        tombstones |= {deletion.id: [deletion.version, now] for deletion in deletions}
        for document in documents:
            tombstones.pop(document.id, None)
        written = replace(
            manifest,
            generation=manifest.generation + 1,
            segments=(*manifest.segments, *segments),
            tombstones=tombstones,
        )
        self._folder.write_manifest(reader.path.name, self._compacted(reader.path, written))

    def _write_columns(
        self,
        path: Path,
        name: str,
        documents: Sequence[SearchDocument],
        tokens: Tokens,
        deletions: Sequence[Deletion] = (),
        *,
        with_vectors: bool = True,
    ) -> list[str]:
        entries: dict[str, Entry | None] = {d.id: entry(d, tokens[d.id], with_vector=with_vectors) for d in documents}
        entries |= {deletion.id: None for deletion in deletions}
        if not entries:
            return []
        write_segment(path / "columns", name, entries, self._encoder.dim if with_vectors else 0)
        return [name]

    def _compacted(self, path: Path, manifest: Manifest) -> Manifest:
        """One file for all once there are many; files that no manifest names any more are removed."""
        folder = path / "columns"
        if len(manifest.segments) <= MOST_SEGMENTS:
            return manifest
        merged = together([read_segment(folder, name) for name in manifest.segments])
        name = f"{manifest.generation:08d}-all"
        remove_segments(folder, keep=manifest.segments)  # left over from the time before
        write(folder, name, merged)
        return replace(manifest, segments=(name,))


def _newest(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    newest: dict[str, SearchDocument] = {}
    for document in documents:
        if document.id not in newest or document.version >= newest[document.id].version:
            newest[document.id] = document
    return list(newest.values())


def _tokens(documents: Sequence[SearchDocument]) -> Tokens:
    """By id; cut once for the words of tantivy and for the columns."""
    return {document.id: fields.token_fields(document) for document in documents}


def _put(
    writer: tantivy.IndexWriter, documents: Sequence[SearchDocument], tokens: Tokens, repeated: Sequence[str]
) -> None:
    for key in repeated:
        writer.delete_documents_by_term("id", key)
    for document in documents:
        writer.add_document(queries.make_document(document, tokens[document.id]))

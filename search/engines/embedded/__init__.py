"""The engine that needs nothing to start: tantivy for words, vectors beside it, in the data folder."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]

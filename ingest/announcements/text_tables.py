"""Tables that a text has without being one: drawn with lines, or copied from a page with every cell on a line."""

from ingest.announcements.cells_on_lines import with_cells_joined
from ingest.announcements.drawn_tables import with_drawn_tables
from ingest.types import Document


def with_text_tables(document: Document) -> Document:
    """The document with all of them as real tables; the same document where there is none."""
    return with_cells_joined(with_drawn_tables(document))

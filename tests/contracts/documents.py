"""Documents and an encoder for the contract suites: small, made by hand, alike for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import tokens
from search.types import SearchDocument
from talent_db.enums import Root


def document(key: str, **changes: Any) -> SearchDocument:
    """A profile; keyword arguments replace fields, ``trade``, ``skills``… are texts, ``city``… keywords."""
    texts = {name: changes.pop(name) for name in ("trade", "skills", "deeds", "employer") if name in changes}
    keywords = {
        name: changes.pop(name) for name in ("city", "industry", "honour_levels", "studio_roles") if name in changes
    }
    name = changes.pop("name", f"甲{key}")
    values: dict[str, Any] = {
        "root": Root.PROFILE,
        "id": key,
        "version": 1,
        "owner_path": "/",
        "label": name,
        "names": (name,),
        "texts": texts,
        "concepts": (),
        "keywords": {field: (value,) if isinstance(value, str) else value for field, value in keywords.items()},
        "is_craftsman": True,
        "record": {"id": key, "name": name, "passages": []},
    }
    return SearchDocument(**(values | changes))


@dataclass(frozen=True)
class HashEncoder:
    """Vectors by the words' hash: the same words, the same direction. Nothing is learned, nothing is loaded."""

    dim: int = 16
    name: str = "hash"

    @property
    def fingerprint(self) -> str:
        return f"{self.name}-{self.dim}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for number, text in enumerate(texts):
            for token in tokens(text):
                rows[number] += np.random.default_rng(list(token.encode())).normal(size=self.dim)
            length = np.linalg.norm(rows[number])
            if length:
                rows[number] /= length
        return rows

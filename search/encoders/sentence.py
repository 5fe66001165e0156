"""Any sentence-transformers model the operator has on this machine (extra ``transformers``)."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.encoders.preparation import folder_fingerprint, known_words, unit_rows
from talent_db.errors import ModelUnavailable

BATCH = 32  # texts at once on a CPU


class SentenceEncoder:
    """A model by folder, or by a name that is in the local cache; nothing is ever downloaded."""

    def __init__(self, name: str) -> None:
        os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"  # read by the libraries when imported
        try:
            import sentence_transformers  # noqa: PLC0415  an extra that brings PyTorch: seconds and gigabytes
        except ImportError as error:
            raise ModelUnavailable("没有安装 sentence-transformers（make transformers）", model=name) from error
        folder = Path(name)
        if _looks_like_path(name) and not folder.is_dir():
            raise ModelUnavailable(f"没有找到语义模型：{name}", model=name)
        try:
            self._model = sentence_transformers.SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:  # the libraries below raise plain Exception for damaged files
            raise ModelUnavailable(f"语义模型读不出来：{name}", model=name) from error
        self._prepare = _preparation(self._model)
        self._fingerprint = f"sentence:{folder_fingerprint(folder) if folder.is_dir() else name}"

    @property
    def fingerprint(self) -> str:
        """Names the content of the folder, or the name in the cache."""
        return self._fingerprint

    @property
    def dim(self) -> int:
        """Length of the vectors."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """``(len(texts), dim)`` float32, unit length; all zero for texts without a known word."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        prepared = [self._prepare(text) for text in texts]
        vectors = unit_rows(
            self._model.encode(prepared, batch_size=BATCH, convert_to_numpy=True, show_progress_bar=False)
        )
        vectors[[not text.strip() for text in prepared]] = 0.0
        return vectors


def _looks_like_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or name.count("/") > 1


def _preparation(model: Any) -> Any:
    first = model[0]
    if type(first).__name__ == "StaticEmbedding":
        return known_words(first.tokenizer)
    return lambda text: text

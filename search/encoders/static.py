"""The project's own static model: a vector a word, averaged; read by model2vec without PyTorch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from search.encoders.preparation import folder_fingerprint, known_words, unit_rows
from talent_db.errors import ModelUnavailable


class StaticEncoder:
    """A model in a folder; never asks the network, raises ModelUnavailable when the folder holds none."""

    def __init__(self, folder: Path) -> None:
        # Checked first: a path that does not exist would be taken for a name to be asked for over the network.
        if not (folder / "model.safetensors").is_file():
            raise ModelUnavailable(f"没有找到语义模型：{folder}", path=str(folder))
        try:
            self._model = StaticModel.from_pretrained(folder, normalize=False, force_download=False)
            self._prepare = known_words(self._model.tokenizer)
        except Exception as error:  # the libraries below raise plain Exception for damaged files
            raise ModelUnavailable(f"语义模型读不出来：{folder}", path=str(folder)) from error
        self._fingerprint = f"static:{folder_fingerprint(folder)}"

    @property
    def fingerprint(self) -> str:
        """Names the content of the model."""
        return self._fingerprint

    @property
    def dim(self) -> int:
        """Length of the vectors."""
        return int(self._model.dim)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """``(len(texts), dim)`` float32, unit length; all zero where no word is known."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        prepared = [self._prepare(text) for text in texts]
        return unit_rows(self._model.encode(prepared, use_multiprocessing=False, max_length=None))

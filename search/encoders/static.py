"""The project's own static model: a vector a word, averaged; read by model2vec without PyTorch."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from search.analysis import features
from search.encoders.preparation import folder_fingerprint, is_word_level, known_words, parts_at_blanks, unit_rows
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
            self._rows = _plain_rows(self._model)
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
        if self._rows is None:
            prepared = [self._prepare(text) for text in texts]
            return unit_rows(self._model.encode(prepared, use_multiprocessing=False, max_length=None))
        return unit_rows(np.stack([self._mean(text, self._rows) for text in texts]))

    def _mean(self, text: str, rows: Mapping[str, int]) -> NDArray[np.float32]:
        """What model2vec gives for a word-level model, without cutting again what is cut: a fifth of the time."""
        known = [rows[word] for word in features(text) if word in rows]
        if not known:
            return np.zeros(self.dim, dtype=np.float32)
        mean: NDArray[np.float32] = self._model.embedding[known].mean(axis=0, dtype=np.float32)
        return mean


def _plain_rows(model: StaticModel) -> Mapping[str, int] | None:
    """Word → row of its vector; None for models that weigh, map or split words."""
    is_plain = is_word_level(model.tokenizer) and parts_at_blanks(model.tokenizer)
    if model.weights is not None or model.token_mapping is not None or not is_plain:
        return None
    rows: dict[str, int] = dict(model.tokenizer.get_vocab())
    return {word: row for word, row in rows.items() if row != model.unk_token_id}

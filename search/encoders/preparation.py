"""What both real encoders do with texts before and with vectors after a model."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.analysis import features

CONTENT = frozenset({".safetensors", ".bin", ".json", ".txt", ".model", ".onnx"})  # not the model card
READ_BYTES = 1 << 24


def known_words(tokenizer: Any) -> Callable[[str], str]:
    """A function that leaves of a text the words a word-level model knows, joined by blanks.

    model2vec drops unknown words and sentence-transformers averages ``[UNK]`` in (difference 0.54): dropped before
    both, the two agree. Models of word pieces know every text, theirs is left as it is.
    """
    if not is_word_level(tokenizer):
        return lambda text: text
    vocabulary = frozenset(tokenizer.get_vocab())
    return lambda text: " ".join(token for token in features(text) if token in vocabulary)


def is_word_level(tokenizer: Any) -> bool:
    """True when the tokenizer looks whole words up."""
    return bool(json.loads(tokenizer.to_str())["model"]["type"] == "WordLevel")


def parts_at_blanks(tokenizer: Any) -> bool:
    """True when the tokenizer parts a text at its blanks and nowhere else."""
    return bool((json.loads(tokenizer.to_str())["pre_tokenizer"] or {}).get("type") == "WhitespaceSplit")


def unit_rows(vectors: Any) -> NDArray[np.float32]:
    """Rows of unit length, float32; rows of zeros (no word known) and broken ones become zeros."""
    rows = np.nan_to_num(np.asarray(vectors, dtype=np.float32), posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def folder_fingerprint(folder: Path) -> str:
    """Names the content of a model's folder: another training is another model even at the same place."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in CONTENT and path.is_file()):
        digest.update(f"{path.relative_to(folder)} {path.stat().st_size}".encode())
        with path.open("rb") as file:
            digest.update(file.read(READ_BYTES))
            if path.stat().st_size > READ_BYTES:  # of weights in gigabytes beginning and end tell enough
                file.seek(-READ_BYTES, os.SEEK_END)
                digest.update(file.read())
    return digest.hexdigest()[:16]

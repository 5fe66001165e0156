"""No meaning: search goes by words and concepts alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class NoEncoder:
    """Vectors of length 0."""

    fingerprint = "none"
    dim = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """``(len(texts), 0)``."""
        return np.zeros((len(texts), 0), dtype=np.float32)

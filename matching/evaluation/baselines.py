"""Plain BM25 over words and over character pairs: what the product has to beat."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

Cut = Callable[[str], list[str]]
K1, B = 1.2, 0.75  # Lucene's defaults, as in the engines


class Bm25:
    """BM25 over one text a document."""

    def __init__(self, texts: Mapping[str, str], cut: Cut) -> None:
        self._cut = cut
        self._postings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._lengths: dict[str, int] = {}
        for key, text in texts.items():
            counts = Counter(cut(text))
            self._lengths[key] = sum(counts.values())
            for token, count in counts.items():
                self._postings[token].append((key, count))
        self._mean = sum(self._lengths.values()) / max(1, len(self._lengths))

    def run(self, text: str, limit: int = 100) -> list[str]:
        """The ids of the best documents, best first, ties by id."""
        scores: dict[str, float] = defaultdict(float)
        total = len(self._lengths)
        for token, asked in Counter(self._cut(text)).items():
            postings = self._postings.get(token, ())
            idf = math.log(1 + (total - len(postings) + 0.5) / (len(postings) + 0.5))
            for key, count in postings:
                norm = K1 * (1 - B + B * self._lengths[key] / self._mean)
                scores[key] += asked * idf * count * (K1 + 1) / (count + norm)
        return [key for key, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]]

"""Training the project's static model: sentence-transformers' ``StaticEmbedding`` on pairs, minutes on two cores.

Needs the extra ``transformers``; the folder it writes is read by model2vec without it.
"""

import json
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from search.analysis import features
from search.encoders.pairs import Pair
from talent_db.errors import ModelUnavailable

UNKNOWN = "[UNK]"


@dataclass(frozen=True)
class Recipe:
    """The settings of a training; the defaults are those of the shipped model, measured on the development set."""

    dim: int = 96
    epochs: int = 6
    batch: int = 512
    rate: float = 0.01
    rate_decay: float = 0.6  # a step after each epoch
    scale: float = 20.0  # of the cosine in the contrastive loss
    least_texts: int = 3  # a feature must stand in so many texts; rarer ones teach nothing
    seed: int = 7


def vocabulary(pairs: Sequence[Pair], least_texts: int) -> dict[str, int]:
    """Feature → number of distinct texts it stands in, most frequent first."""
    counts: Counter[str] = Counter()
    for text in {text for pair in pairs for text in pair}:
        counts.update(set(features(text)))
    kept = [(feature, count) for feature, count in counts.items() if count >= least_texts]
    return dict(sorted(kept, key=lambda item: (-item[1], item[0])))


def train(
    pairs: Sequence[Pair],
    folder: Path,
    recipe: Recipe | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Train on ``pairs`` and write the model with its card into ``folder``; gives the card's facts.

    The same pairs and recipe on the same machine give the same bytes. Raises ModelUnavailable without the extra.
    """
    chosen = recipe or Recipe()
    try:
        import torch  # noqa: PLC0415  an extra of several GB
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    except ImportError as error:
        raise ModelUnavailable("训练要先安装 sentence-transformers（make transformers）") from error
    torch.manual_seed(chosen.seed)
    torch.use_deterministic_algorithms(True)
    counts = vocabulary(pairs, chosen.least_texts)
    embedding = StaticEmbedding(_tokenizer([UNKNOWN, *counts]), embedding_dim=chosen.dim)
    numbers = {feature: number for number, feature in enumerate([UNKNOWN, *counts])}
    _start(torch, embedding, list(counts.values()), chosen)
    known = [(_encode(left, numbers), _encode(right, numbers)) for left, right in pairs]
    loss = _fit(torch, embedding, [pair for pair in known if pair[0] and pair[1]], chosen, progress)
    embedding.half()
    model = SentenceTransformer(modules=[embedding], device="cpu")
    model.save_pretrained(str(folder), create_model_card=False)
    facts = {"recipe": asdict(chosen), "pairs": len(pairs), "vocabulary": len(counts), "loss": round(loss, 4)}
    (folder / "card.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return facts


def _tokenizer(words: Sequence[str]) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415  comes with the extra
    from tokenizers.models import WordLevel  # noqa: PLC0415
    from tokenizers.pre_tokenizers import WhitespaceSplit  # noqa: PLC0415

    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def _start(torch: Any, embedding: Any, counts: Sequence[int], recipe: Recipe) -> None:
    # Rare features begin longer: before any training the average is then an idf-weighted one.
    total = sum(counts)
    idf = torch.tensor([1.0] + [math.log(1 + total / (count + 1)) for count in counts])
    with torch.no_grad():
        weight = embedding.embedding.weight
        torch.nn.init.normal_(weight, std=0.1)
        weight *= (idf / idf.mean())[:, None]


def _encode(text: str, numbers: dict[str, int]) -> list[int]:
    return [numbers[feature] for feature in features(text) if feature in numbers]


def _fit(
    torch: Any,
    embedding: Any,
    pairs: list[tuple[list[int], list[int]]],
    recipe: Recipe,
    progress: Callable[[int, int], None] | None,
) -> float:
    order = random.Random(recipe.seed)  # noqa: S311  reproducible order
    # A batch touches a few thousand of some 80,000 rows: gradients of just those make an epoch ten times as fast.
    embedding.embedding.sparse = True
    optimiser = torch.optim.SparseAdam(list(embedding.parameters()), lr=recipe.rate)
    mean = 0.0
    for epoch in range(recipe.epochs):
        order.shuffle(pairs)
        losses = []
        for start in range(0, max(1, len(pairs) - recipe.batch + 1), recipe.batch):
            batch = pairs[start : start + recipe.batch]
            loss = _contrast(torch, embedding, batch, recipe.scale)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(float(loss.detach()))
        for group in optimiser.param_groups:
            group["lr"] *= recipe.rate_decay
        mean = sum(losses) / len(losses)
        if progress:
            progress(epoch + 1, recipe.epochs)
    return mean


def _contrast(torch: Any, embedding: Any, batch: Sequence[tuple[list[int], list[int]]], scale: float) -> Any:
    """Each text must be nearer to its partner than to the others' (both ways), by cosine."""
    left, right = (_unit(torch, embedding, [pair[side] for pair in batch]) for side in (0, 1))
    scores = left @ right.T * scale
    target = torch.arange(len(batch))
    cross = torch.nn.functional.cross_entropy
    return (cross(scores, target) + cross(scores.T, target)) / 2


def _unit(torch: Any, embedding: Any, texts: Sequence[list[int]]) -> Any:
    flat = torch.tensor([number for text in texts for number in text])
    sizes = torch.tensor([0] + [len(text) for text in texts[:-1]])
    rows = embedding.embedding(flat, torch.cumsum(sizes, 0))
    return torch.nn.functional.normalize(rows, dim=1)

"""The only place that knows which engine and which encoder are in use."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from search.encoders.none import NoEncoder
from search.encoders.pairs import Pair, solved_pairs, training_pairs
from search.encoders.sentence import SentenceEncoder
from search.encoders.static import StaticEncoder
from search.encoders.training import train
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.ports import Encoder, SearchEngine
from search.service import SearchService
from talent_db.errors import ModelUnavailable
from talent_db.knowledge.crafts import CraftBase
from talent_db.settings import Settings

SENTENCE = "sentence-transformers:"
SHIPPED_MODEL = Path(__file__).parent / "encoders" / "model"  # trained by the project; an operator's own goes before


def make_encoder(settings: Settings) -> Encoder:
    """The encoder that ``GONGJIANG_ENCODER`` names; raises ModelUnavailable."""
    name = settings.encoder.strip()
    if name in ("", "none"):
        return NoEncoder()
    if name == "static":
        return StaticEncoder(static_model_folder(settings))
    if name.startswith(SENTENCE):
        return SentenceEncoder(name.removeprefix(SENTENCE).strip())
    raise ModelUnavailable(f"不认识的语义模型设置：{name}", encoder=name)


def static_model_folder(settings: Settings) -> Path:
    """Where the static model lies: the one trained in this installation, else the one that came with the project."""
    own = settings.home / "encoder"
    return own if own.is_dir() else SHIPPED_MODEL


def make_engine(settings: Settings, encoder: Encoder) -> SearchEngine:
    """Elasticsearch at ``GONGJIANG_SEARCH_URL``, the embedded engine in the data folder without one."""
    if settings.search_url:
        return ElasticEngine(settings.search_url, encoder)
    return EmbeddedEngine(settings.home / "search", encoder)


def make_service(settings: Settings) -> SearchService:
    """Searching in our words over the settings' engine and encoder."""
    encoder = make_encoder(settings)
    return SearchService(make_engine(settings, encoder), encoder)


def train_static_model(
    base: CraftBase,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    solved: Iterable[Pair] = (),
) -> dict[str, Any]:
    """Train the static model on the knowledge base and solved problems into ``folder``.

    Raises ModelUnavailable without the extra.
    """
    return train(training_pairs(base) + solved_pairs(solved), folder, progress=progress)

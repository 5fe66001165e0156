"""One suite for all encoders: unit rows, the same text the same vector, nothing from the network."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit

from search.encoders.none import NoEncoder
from search.encoders.sentence import SentenceEncoder
from search.encoders.static import StaticEncoder
from search.ports import Encoder
from talent_db.errors import ModelUnavailable

WORDS = ["[UNK]", "磨削", "轴承", "焊接", "气孔", "振纹"]
DIM = 8


def word_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    return tokenizer


def static_folder(folder: Path) -> Path:
    vectors = np.random.default_rng(5).normal(size=(len(WORDS), DIM)).astype(np.float32)
    StaticModel(vectors, word_tokenizer()).save_pretrained(folder)
    return folder


def static_by_sentence_transformers(folder: Path) -> Path:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  only where it is installed
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415  as above

    vectors = np.random.default_rng(5).normal(size=(len(WORDS), DIM)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(word_tokenizer(), embedding_weights=vectors)]).save(str(folder))
    return folder


def random_transformer(folder: Path) -> Path:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  only where it is installed
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415  as above
    from transformers import BertConfig, BertModel, BertTokenizerFast  # noqa: PLC0415  as above

    bert = folder / "bert"
    bert.mkdir(parents=True)
    characters = sorted(set("".join(WORDS[1:])))
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    (bert / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(bert / "vocab.txt")).save_pretrained(bert)
    size = {"hidden_size": DIM, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(vocabulary), **size)).save_pretrained(bert)
    word = Transformer(str(bert))
    SentenceTransformer(modules=[word, Pooling(DIM)]).save(str(folder / "model"))
    return folder / "model"


def make_static(folder: Path) -> Encoder:
    return StaticEncoder(static_folder(folder))


def make_sentence_static(folder: Path) -> Encoder:
    return SentenceEncoder(str(static_by_sentence_transformers(folder)))


def make_sentence_transformer(folder: Path) -> Encoder:
    return SentenceEncoder(str(random_transformer(folder)))


Make = Callable[[Path], Encoder]
MAKERS = [
    pytest.param(make_static, id="static"),
    pytest.param(make_sentence_static, id="sentence-static", marks=pytest.mark.transformers),
    pytest.param(make_sentence_transformer, id="sentence-transformer", marks=pytest.mark.transformers),
]


@pytest.fixture(params=MAKERS)
def encoder(request: pytest.FixtureRequest, tmp_path: Path) -> Encoder:
    make: Make = request.param
    if make is not make_static:
        request.getfixturevalue("transformers_installed")
    return make(tmp_path)


def test_rows_have_unit_length(encoder: Encoder) -> None:
    rows = encoder.encode(["磨削 振纹", "轴承", "焊接气孔"])

    assert (rows.shape, rows.dtype.name) == ((3, encoder.dim), "float32")
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)


def test_the_same_text_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    alone = encoder.encode(["磨削"])[0]

    assert encoder.encode(["轴承振纹", "磨削", "焊接"])[1] == pytest.approx(alone, abs=1e-5)


def test_nothing_is_all_zero(encoder: Encoder) -> None:
    assert not encoder.encode([""]).any()
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_fingerprint_stays_the_same(encoder: Encoder) -> None:
    assert encoder.fingerprint == encoder.fingerprint
    assert ":" in encoder.fingerprint


def test_none_gives_vectors_of_no_length() -> None:
    encoder = NoEncoder()

    assert (encoder.dim, encoder.encode(["磨削", "焊接"]).shape) == (0, (2, 0))


def test_static_drops_unknown_words(tmp_path: Path) -> None:
    encoder = StaticEncoder(static_folder(tmp_path))

    assert encoder.encode(["磨削 火箭"])[0] == pytest.approx(encoder.encode(["磨削"])[0], abs=1e-6)
    assert not encoder.encode(["火箭"]).any()


def test_static_fingerprint_names_the_content(tmp_path: Path) -> None:
    one, other = static_folder(tmp_path / "a"), static_folder(tmp_path / "b")
    assert StaticEncoder(one).fingerprint == StaticEncoder(other).fingerprint

    settings = json.loads((other / "config.json").read_text(encoding="utf-8"))
    (other / "config.json").write_text(json.dumps(settings | {"trained": 2}), encoding="utf-8")

    assert StaticEncoder(one).fingerprint != StaticEncoder(other).fingerprint


def test_a_missing_model_is_said_and_not_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr("socket.socket.connect", no_network)

    with pytest.raises(ModelUnavailable):
        StaticEncoder(tmp_path / "somebody" / "some-model")
    with pytest.raises(ModelUnavailable):
        SentenceEncoder(str(tmp_path / "nothing"))


def test_a_broken_model_is_said(tmp_path: Path) -> None:
    folder = static_folder(tmp_path)
    (folder / "tokenizer.json").write_text("{", encoding="utf-8")

    with pytest.raises(ModelUnavailable):
        StaticEncoder(folder)


@pytest.mark.transformers
def test_both_readers_of_a_static_model_agree(tmp_path: Path, transformers_installed: str) -> None:
    folder = static_by_sentence_transformers(tmp_path)
    texts = ["磨削振纹", "焊接 气孔 火箭", "火箭"]

    assert StaticEncoder(folder).encode(texts) == pytest.approx(SentenceEncoder(str(folder)).encode(texts), abs=1e-5)

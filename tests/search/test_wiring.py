from pathlib import Path

import pytest

from search import wiring
from search.encoders.none import NoEncoder
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.types import WordQuery
from talent_db.errors import ModelUnavailable, SearchUnavailable
from talent_db.settings import Settings

NOBODY_LISTENS = "http://127.0.0.1:9"


def test_without_a_url_the_engine_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, search_url="", encoder="none")

    engine = wiring.make_engine(settings, wiring.make_encoder(settings))

    assert isinstance(engine, EmbeddedEngine)
    engine.rebuild([])
    assert (tmp_path / "search" / "CURRENT").is_file()


def test_a_url_names_elasticsearch_and_its_absence_is_said(tmp_path: Path) -> None:
    engine = wiring.make_engine(Settings(home=tmp_path, search_url=NOBODY_LISTENS), NoEncoder())

    assert isinstance(engine, ElasticEngine)
    for call in (engine.count, engine.versions, engine.needs_rebuild, lambda: engine.search(WordQuery(()))):
        with pytest.raises(SearchUnavailable) as away:
            call()
        assert away.value.code == "SEARCH_UNAVAILABLE"
    with pytest.raises(SearchUnavailable), engine.exclusive(0.1):
        pass
    engine.close()


def test_encoders_by_their_setting(tmp_path: Path) -> None:
    assert wiring.make_encoder(Settings(home=tmp_path, encoder="none")).dim == 0
    for name in ("word2vec", "sentence-transformers:" + str(tmp_path / "nothing")):
        with pytest.raises(ModelUnavailable):
            wiring.make_encoder(Settings(home=tmp_path, encoder=name))


def test_a_model_trained_here_goes_before_the_shipped_one(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, encoder="static")
    assert wiring.static_model_folder(settings) == wiring.SHIPPED_MODEL

    (tmp_path / "encoder").mkdir()

    assert wiring.static_model_folder(settings) == tmp_path / "encoder"
    with pytest.raises(ModelUnavailable):
        wiring.make_encoder(settings)

"""The services of the tests are the real ones, and what the platform needs of them works."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch
from playwright.sync_api import sync_playwright
from redis import Redis
from sqlalchemy import create_engine

SERVICES = Path(__file__).parents[2] / "tools" / "services.sh"


def test_env_prints_one_address_for_each_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIANG_TEST_ES_PORT", "9301")
    monkeypatch.setenv("GONGJIANG_TEST_PG_PORT", "9302")
    monkeypatch.setenv("GONGJIANG_TEST_REDIS_PORT", "9303")

    printed = subprocess.run([SERVICES, "env"], check=True, capture_output=True, text=True).stdout

    assert printed.splitlines() == [
        "export GONGJIANG_TEST_ELASTICSEARCH_URL=http://127.0.0.1:9301",
        "export GONGJIANG_TEST_POSTGRESQL_URL=postgresql+psycopg://gongjiang@127.0.0.1:9302/gongjiang_test",
        "export GONGJIANG_TEST_REDIS_URL=redis://127.0.0.1:9303/0",
    ]


def test_unknown_service_is_refused() -> None:
    refused = subprocess.run([SERVICES, "start", "mongodb"], check=False, capture_output=True, text=True)

    assert (refused.returncode, refused.stderr) == (1, "no such service: mongodb\n")


@pytest.mark.elastic
def test_elasticsearch_answers_words_and_vectors_in_one_search(elasticsearch_url: str) -> None:
    index = "house-smoke"
    client = Elasticsearch(elasticsearch_url)
    client.options(ignore_status=404).indices.delete(index=index)
    try:
        client.indices.create(
            index=index,
            settings={"number_of_replicas": 0, "gc_deletes": "1h"},
            mappings={
                "dynamic": "strict",
                "properties": {
                    "words": {"type": "text", "analyzer": "whitespace"},
                    "city": {"type": "keyword"},
                    "meaning": {
                        "type": "dense_vector",
                        "dims": 2,
                        "similarity": "cosine",
                        "index_options": {"type": "int8_hnsw"},
                    },
                },
            },
        )
        people = {
            "welder": {"words": "焊接 机器人", "city": "广州市", "meaning": [1.0, 0.1]},
            "fitter": {"words": "装配 钳工", "city": "广州市", "meaning": [0.9, 0.2]},
            "welder-elsewhere": {"words": "焊接", "city": "台州市", "meaning": [1.0, 0.0]},
        }
        for key, person in people.items():
            client.index(index=index, id=key, document=person, version=1, version_type="external_gte")
        client.indices.refresh(index=index)

        in_city = {"term": {"city": "广州市"}}
        answer = client.search(
            index=index,
            query={"bool": {"must": {"match": {"words": "焊接"}}, "filter": in_city}},
            knn={"field": "meaning", "query_vector": [1.0, 0.0], "k": 5, "num_candidates": 10, "filter": in_city},
        )

        assert [hit["_id"] for hit in answer["hits"]["hits"]] == ["welder", "fitter"]
    finally:
        client.options(ignore_status=404).indices.delete(index=index)


@pytest.mark.postgresql
def test_postgresql_is_new_enough_and_speaks_utf8(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        version = int(connection.exec_driver_sql("show server_version_num").scalar_one())
        encoding = connection.exec_driver_sql("show server_encoding").scalar_one()
    engine.dispose()

    assert version >= 150000
    assert encoding == "UTF8"


@pytest.mark.redis
def test_redis_keeps_what_it_is_given(redis_url: str) -> None:
    with Redis.from_url(redis_url, decode_responses=True) as client:
        client.set("house-smoke", "工匠", ex=60)

        assert client.getdel("house-smoke") == "工匠"


@pytest.mark.browser
def test_browser_shows_a_page(chromium_path: str) -> None:
    def shown() -> str:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_content("<h1>工匠桥</h1>")
            text = page.inner_text("h1")
            browser.close()
            return text

    # In a thread of its own: the pages' tests keep a browser, and with it an event loop, for the whole session.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(shown).result() == "工匠桥"


@pytest.mark.transformers
def test_sentence_transformers_can_be_imported(transformers_installed: str) -> None:
    # Slow and optional: imported here, where it is asked for.
    import sentence_transformers  # noqa: PLC0415

    assert sentence_transformers.__file__ == transformers_installed

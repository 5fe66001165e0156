"""One suite for both engines: the same calls, the same answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.encoders.none import NoEncoder
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.fields import name_prefix
from search.ports import Encoder, SearchEngine
from search.types import Blend, ConceptGroup, Deletion, Filters, SearchDocument, Term, Vector, WordQuery, Words
from talent_db.enums import Root
from talent_db.errors import InvalidInput, SearchUnavailable, StorageBusy
from talent_db.ids import new_id
from tests.contracts.documents import HashEncoder, document

Make = Callable[..., SearchEngine]
GRIND, WELD = Term("skills", "磨削"), Term("skills", "焊接")


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elastic)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes engines that share one store, each as another process would see it."""
    opened: list[SearchEngine] = []
    prefix = f"test-{new_id()[-8:]}"
    url = request.getfixturevalue("elasticsearch_url") if request.param == "elastic" else ""

    def make_engine(encoder: Encoder | None = None, **options: Any) -> SearchEngine:
        chosen = encoder or NoEncoder()
        engine: SearchEngine = (
            ElasticEngine(url, chosen, prefix=prefix, **options)
            if url
            else EmbeddedEngine(tmp_path / "search", chosen, **options)
        )
        opened.append(engine)
        return engine

    yield make_engine

    for engine in opened:
        if isinstance(engine, ElasticEngine):
            engine.remove()
        engine.close()


@pytest.fixture
def engine(make: Make) -> SearchEngine:
    engine = make()
    engine.rebuild([])
    return engine


def ids(engine: SearchEngine, *terms: Term, **conditions: Any) -> list[str]:
    return [hit.id for hit in engine.search(WordQuery(terms, Filters(**conditions))).hits]


def test_words_are_found_best_first_with_their_record(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", skills="平面磨削"),
            document("b", skills="磨削磨削磨削"),
            document("c", skills="焊接"),
        ]
    )

    page = engine.search(WordQuery((GRIND,)))

    assert [hit.id for hit in page.hits] == ["b", "a"]
    assert page.hits[0].record == {"id": "b", "name": "甲b", "passages": []}
    assert page.hits[0].score > page.hits[1].score > 0


def test_scores_are_those_of_bm25(engine: SearchEngine) -> None:
    # Three documents, one with the word: idf = ln(1 + 2.5 / 1.5); two tokens each with the sentinel, so nothing by length.
    engine.apply([document("a", skills="磨削"), document("b", skills="焊接"), document("c", skills="铣削")])

    hit = engine.search(WordQuery((replace(GRIND, weight=2.0),))).hits[0]

    assert hit.score == pytest.approx(2 * 0.98083, rel=1e-4)


def test_weights_of_a_term_given_twice_add_up(engine: SearchEngine) -> None:
    engine.apply([document("a", skills="磨削")])

    once = engine.search(WordQuery((replace(GRIND, weight=3.0),))).hits[0].score

    assert engine.search(WordQuery((GRIND, replace(GRIND, weight=2.0)))).hits[0].score == pytest.approx(once)


def test_flat_terms_add_their_weights_alone(engine: SearchEngine) -> None:
    engine.apply([document("a", shown=("4工艺:磨", "1部件:轴")), document("b", shown=("1部件:轴",)), document("c")])
    terms = (Term("shown", "4工艺:磨", 0.5), Term("shown", "1部件:轴", 0.125))

    found = engine.search(WordQuery(terms, flat=True)).hits

    assert [hit.id for hit in found] == ["a", "b"]
    assert [hit.score for hit in found] == pytest.approx([0.625, 0.125])


def test_no_terms_list_all_by_id(engine: SearchEngine) -> None:
    engine.apply([document(key) for key in ("c", "a", "b")])

    page = engine.search(WordQuery((), count=True))

    assert ([hit.id for hit in page.hits], page.total) == (["a", "b", "c"], 3)


@pytest.mark.parametrize("token", ["不存在", "*", "skills:磨削", "a b"])
def test_unknown_and_odd_tokens_find_nothing(engine: SearchEngine, token: str) -> None:
    engine.apply([document("a", skills="磨削")])

    assert ids(engine, Term("skills", token)) == []


def test_whole_name_and_its_beginning_are_told_apart(engine: SearchEngine) -> None:
    engine.apply([document("a", name="张伟"), document("b", name="张伟强"), document("c", name="买买提·艾力")])

    assert ids(engine, Term("name", "张伟")) == ["a"]
    assert ids(engine, Term("name", name_prefix("张伟"))) == ["a", "b"]
    assert ids(engine, Term("name", name_prefix("买买提•"))) == ["c"]


def test_filters_all_hold(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", city="宁波市", honour_levels=("国家级", "省级"), studio_roles="founder"),
            document("b", city="宁波市", honour_levels=("省级",)),
            document("c", city="台州市", honour_levels=("国家级",)),
            document("d", city="宁波市", honour_levels=("国家级",), is_craftsman=False),
            document("t", city="宁波市", root=Root.TEAM),
        ]
    )

    assert ids(engine, city="宁波市") == ["a", "b"]
    assert ids(engine, city="宁波市", honour_level="国家级") == ["a"]
    assert ids(engine, city="宁波市", honour_level="国家级", craftsmen_only=False) == ["a", "d"]
    assert ids(engine, studio_role="founder") == ["a"]
    assert ids(engine, root=Root.TEAM) == ["t"]
    assert ids(engine, ids=("b", "c", "x")) == ["b", "c"]
    assert ids(engine, without=("b",)) == ["a", "c"]


def test_scope_bounds_what_is_found(engine: SearchEngine) -> None:
    engine.apply(
        [
            document("a", owner_path="/"),
            document("b", owner_path="/浙江/"),
            document("c", owner_path="/浙江/宁波/"),
            document("d", owner_path="/浙江东/"),
        ]
    )

    assert ids(engine, scope="/") == ["a", "b", "c", "d"]
    assert ids(engine, scope="/浙江/") == ["b", "c"]
    assert ids(engine, scope="/浙江") == ["b", "c"]
    assert ids(engine, scope="/浙江/宁波/") == ["c"]


def test_facets_count_all_matches_not_only_the_page(engine: SearchEngine) -> None:
    engine.apply(
        [
            document(f"p{n}", skills="磨削", city="宁波市" if n % 3 else "台州市", honour_levels=("省级", "市级"))
            for n in range(9)
        ]
        + [document("q", skills="焊接", city="杭州市")]
    )

    page = engine.search(WordQuery((GRIND,), limit=2, facets=("city", "honour_levels", "industry"), count=True))

    assert page.facets == {"city": {"宁波市": 6, "台州市": 3}, "honour_levels": {"省级": 9, "市级": 9}, "industry": {}}
    assert (len(page.hits), page.total) == (2, 9)


@pytest.mark.parametrize("terms", [(GRIND,), (GRIND, WELD), ()])
def test_pages_give_every_hit_once_in_one_order(engine: SearchEngine, terms: tuple[Term, ...]) -> None:
    # Groups of equal score that are longer than a page.
    texts = ["磨削", "磨削", "磨削 焊接", "磨削 焊接 磨削"]
    engine.apply([document(f"id-{n * 37 % 40:036d}", skills=texts[n % 4]) for n in range(40)])
    whole = [(hit.score, hit.id) for hit in engine.search(WordQuery(terms, limit=100)).hits]

    pages, after = [], None
    while True:
        page = engine.search(WordQuery(terms, limit=7, after=after))
        pages += [(hit.score, hit.id) for hit in page.hits]
        after = page.next_cursor
        if after is None:
            break

    assert len(whole) == 40
    assert pages == whole == sorted(whole, key=lambda pair: (-pair[0], pair[1]))


def test_a_page_is_not_moved_by_what_comes_before_it(engine: SearchEngine) -> None:
    engine.apply([document(f"p{n}") for n in range(2, 6)])
    after = engine.search(WordQuery((), limit=2)).next_cursor

    engine.apply([document("p0"), document("p1")])

    assert [hit.id for hit in engine.search(WordQuery((), limit=9, after=after)).hits] == ["p4", "p5"]


def test_tampered_and_foreign_cursors_are_refused(engine: SearchEngine) -> None:
    engine.apply([document(f"p{n}", skills="磨削") for n in range(3)])
    cursor = engine.search(WordQuery((GRIND,), limit=1)).next_cursor
    assert cursor is not None

    for wrong in (cursor[:-6] + "AAAA==", "x", "你好", "", " "):
        if wrong:
            with pytest.raises(InvalidInput) as refused:
                engine.search(WordQuery((GRIND,), limit=1, after=wrong))
            assert refused.value.code == "CURSOR_INVALID"
    with pytest.raises(InvalidInput):
        engine.search(WordQuery((WELD,), limit=1, after=cursor))
    with pytest.raises(InvalidInput):
        engine.search(WordQuery((GRIND,), Filters(scope="/a/"), limit=1, after=cursor))


def test_an_older_version_never_wins(engine: SearchEngine) -> None:
    engine.apply([document("a", version=3, skills="磨削")])

    engine.apply([document("a", version=2, skills="焊接")])
    engine.apply((), [Deletion(Root.PROFILE, "a", 2)])

    assert ids(engine, GRIND) == ["a"]
    assert ids(engine, WELD) == []
    assert engine.versions() == {"a": 3}


def test_an_equal_or_newer_version_replaces(engine: SearchEngine) -> None:
    engine.apply([document("a", version=3, skills="磨削"), document("b", version=1)])

    engine.apply([document("a", version=3, skills="铣削")])
    engine.apply([document("b", version=4, skills="焊接")])

    assert (ids(engine, GRIND), ids(engine, Term("skills", "铣削")), ids(engine, WELD)) == ([], ["a"], ["b"])
    assert engine.count() == 2


def test_a_late_copy_does_not_bring_a_deleted_person_back(engine: SearchEngine) -> None:
    engine.apply([document("a", version=1, skills="磨削"), document("b", skills="磨削")])

    engine.apply((), [Deletion(Root.PROFILE, "a", 2), Deletion(Root.PROFILE, "never-seen", 5)])
    engine.apply([document("a", version=1, skills="磨削"), document("never-seen", version=4, skills="磨削")])

    assert ids(engine, GRIND) == ["b"]
    assert (engine.count(), engine.versions()) == (1, {"b": 1})

    engine.apply([document("a", version=3, skills="磨削")])

    assert ids(engine, GRIND) == ["a", "b"]


def test_fetch_gives_records_and_leaves_out_the_unknown(engine: SearchEngine) -> None:
    engine.apply([document("a", version=7), document("b")])

    found = engine.fetch(["a", "x"])

    assert {key: (hit.version, hit.record["name"]) for key, hit in found.items()} == {"a": (7, "甲a")}
    assert engine.fetch([]) == {}


def test_records_keep_what_they_hold(engine: SearchEngine) -> None:
    record: dict[str, Any] = {
        "id": "a",
        "concepts": {"P.1": [0.5, 0]},
        "years": None,
        "text": 'φ8×1.25 "引号" \n换行',
        "deep": [{"a": [[]]}],
    }

    engine.apply([document("a", record=record)])

    assert engine.search(WordQuery(())).hits[0].record == record


def test_before_the_first_rebuild_nothing_is_there(make: Make) -> None:
    engine = make()

    assert engine.needs_rebuild() == "还没有索引"
    for call in (lambda: engine.search(WordQuery(())), lambda: engine.apply([document("a")]), engine.count):
        with pytest.raises(SearchUnavailable) as missing:
            call()
        assert missing.value.code == "INDEX_MISSING"


def test_rebuild_replaces_everything_at_once(engine: SearchEngine, make: Make) -> None:
    engine.apply([document("old", skills="磨削")])
    other = make()
    seen: list[list[str]] = []

    def batches() -> Iterator[list[Any]]:
        for key in ("a", "b"):
            seen.append(ids(other))
            yield [document(key, skills="磨削")]

    assert engine.rebuild(batches()) == 2
    assert seen == [["old"], ["old"]]
    assert ids(other) == ids(engine) == ["a", "b"]


def test_a_failed_rebuild_leaves_the_present_index(engine: SearchEngine) -> None:
    engine.apply([document("old")])

    def batches() -> Iterator[list[Any]]:
        yield [document("a")]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        engine.rebuild(batches())

    assert ids(engine) == ["old"]
    assert engine.rebuild([[document("b")]]) == 1
    assert ids(engine) == ["b"]


def test_other_readers_see_a_write_when_apply_returns(engine: SearchEngine, make: Make) -> None:
    reader = make()
    assert ids(reader) == []

    engine.apply([document("a")])
    assert ids(reader) == ["a"]

    engine.apply([document("b")])
    assert ids(reader) == ["a", "b"]


def test_needs_rebuild_says_why(engine: SearchEngine, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine.needs_rebuild() is None
    assert make(HashEncoder()).needs_rebuild() == "语义模型换了"

    monkeypatch.setattr("search.analysis.fingerprint", lambda: "another")

    assert make().needs_rebuild() == "分词词典变了"


def test_only_one_may_write(engine: SearchEngine, make: Make) -> None:
    other = make()

    with engine.exclusive(), engine.exclusive():  # nested by the same thread
        engine.apply([document("a")])
        with pytest.raises(StorageBusy) as busy, other.exclusive(0.2):
            pass

    assert busy.value.code == "INDEX_LOCKED"
    with other.exclusive(0.2):
        assert ids(other) == ["a"]


def test_nearest_gives_cosines_within_the_filters(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([[document("a", skills="磨削 轴承"), document("b", skills="磨削"), document("c", skills="焊接")]])
    engine.apply([document("d", skills="磨削", city="宁波市"), document("e", skills="")])
    vector = encoder.encode(["磨削"])[0]
    expected = {key: float(encoder.encode([text])[0] @ vector) for key, text in (("a", "磨削 轴承"), ("c", "焊接"))}

    found = engine.nearest(vector, Filters(), 10)

    assert [hit.id for hit in found][:2] == ["b", "d"]
    assert {hit.id for hit in found} == {"a", "b", "c", "d"}
    scores = {hit.id: hit.score for hit in found}
    assert scores["b"] == pytest.approx(1.0, abs=1e-3)
    assert scores["a"] == pytest.approx((1 + expected["a"]) / 2, abs=0.01)
    assert scores["c"] == pytest.approx((1 + expected["c"]) / 2, abs=0.01)
    assert [hit.id for hit in engine.nearest(vector, Filters(city="宁波市"), 10)] == ["d"]
    assert [hit.id for hit in engine.nearest(vector, Filters(), 1)] == ["b"]


def test_ids_alone_come_with_the_same_scores_in_the_same_order(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    long_id = "x" * 60
    people = [document(key, skills="磨削 " * (1 + number % 2)) for number, key in enumerate(("b", "a", long_id, "c"))]
    engine.rebuild([people])
    vector, asked = encoder.encode(["磨削"])[0], WordQuery((GRIND,), limit=3)

    bare, near = engine.search(replace(asked, ids_only=True)), engine.nearest(vector, Filters(), 3, ids_only=True)

    whole = engine.search(asked)
    assert [(hit.id, hit.score) for hit in bare.hits] == [(hit.id, hit.score) for hit in whole.hits]
    assert bare.next_cursor == whole.next_cursor
    assert [(hit.id, hit.score) for hit in near] == [(h.id, h.score) for h in engine.nearest(vector, Filters(), 3)]
    assert all((hit.record, hit.version) == ({}, 0) for hit in (*bare.hits, *near))


def test_vectors_follow_their_documents(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([[document("a", skills="磨削"), document("b", skills="磨削"), document("c", skills="磨削")]])
    vector = encoder.encode(["磨削"])[0]

    engine.apply([document("a", version=2, skills="焊接"), document("b", version=2)], [Deletion(Root.PROFILE, "c", 2)])

    found = {hit.id: hit.score for hit in make(encoder).nearest(vector, Filters(), 10)}
    assert list(found) == ["a"]
    assert found["a"] < 0.9


def test_many_small_writes_keep_all_vectors(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([])
    for number in range(30):
        engine.apply([document(f"p{number:02d}", skills="磨削" if number % 2 else "焊接")])

    found = make(encoder).nearest(encoder.encode(["磨削"])[0], Filters(), 15)

    assert [hit.id for hit in found] == [f"p{number:02d}" for number in range(1, 30, 2)]


def test_another_encoder_than_the_indexs_finds_by_words_alone(make: Make) -> None:
    make(HashEncoder()).rebuild([[document("a", skills="磨削")]])
    engine = make(HashEncoder(dim=8, name="other"))

    assert engine.nearest(HashEncoder(dim=8).encode(["磨削"])[0], Filters(), 5) == ()
    assert ids(engine, GRIND) == ["a"]


def test_nearest_without_encoder_is_empty(engine: SearchEngine) -> None:
    engine.apply([document("a", skills="磨削")])

    assert engine.nearest(NoEncoder().encode(["磨削"])[0], Filters(), 5) == ()


CRACK, GRINDING, LATHE = "现象:磨削裂纹", "工艺:磨削", "工种:车工"


def shown(*found: tuple[str, int]) -> tuple[str, ...]:
    return tuple(f"{level}{code}" for code, level in found)


def blended() -> list[SearchDocument]:
    return [
        document("a", skills="磨削", shown=shown((CRACK, 10), (GRINDING, 8)), city="宁波市"),
        document("b", skills="磨削 焊接", shown=shown((GRINDING, 5))),
        document("c", skills="焊接", trade="焊接", shown=shown((CRACK, 3)), city="宁波市"),
        document("d", skills="铸造"),
    ]


def test_a_blend_adds_up_words_concepts_and_meaning(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([blended()])
    vector = encoder.encode(["磨削"])[0]
    groups = (ConceptGroup(0.5, {CRACK: 0.8, GRINDING: 0.5}), ConceptGroup(0.2, {GRINDING: 0.9, LATHE: 1.0}))
    words = Words(0.3, 2.0, {"磨削": 1.0, "焊接": 0.5}, {"skills": 1.2, "trade": 2.0})
    asked = Blend(words, groups, vector, 0.4, limit=10)
    said = {"a": 1.2, "b": 1.2 + 0.6, "c": 0.6 + 1.0 - 0.6}  # 焊接 of c also stands in the trade: counted once, there
    near = {hit.id: hit.score for hit in engine.nearest(vector, Filters(), 10)}

    found = {promise.id: promise for promise in engine.blend(asked)}

    concepts = {"a": 0.5 * (1 - 0.2 * 0.6) + 0.2 * 0.72, "b": 0.5 * 0.25 + 0.2 * 0.45, "c": 0.5 * 0.24, "d": 0.0}
    for key, promise in found.items():
        by_words = 0.3 * said[key] / (said[key] + 2.0) if key in said else 0.0
        meaning = 0.4 * max(0.0, 2 * near[key] - 1)
        assert promise.score == pytest.approx(concepts[key] + by_words + meaning, abs=2e-3)
        assert promise.likeness == pytest.approx(near[key], abs=2e-3)
    assert list(found)[:2] == ["a", "b"]
    assert "d" not in found or found["d"].score > 0


def test_a_blend_tells_of_whoever_points_its_way_at_all_and_of_nobody_else(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([blended()])
    vector = encoder.encode(["磨削"])[0]
    near = {hit.id: hit.score for hit in engine.nearest(vector, Filters(), 10)}

    def found(asked: Vector) -> dict[str, float]:
        told = engine.blend(Blend(vector=asked, meaning_weight=0.4, meaning_zero=0.999, limit=10))
        return {promise.id: promise.score for promise in told}

    assert set(found(vector)) == {key for key, score in near.items() if score > 0.5}
    assert set(found(-vector)) == {key for key, score in near.items() if score < 0.5} != set()
    assert all(score < 0.01 for key, score in found(vector).items() if near[key] < 0.99)


def test_a_blend_keeps_to_filters_and_limit(engine: SearchEngine) -> None:
    engine.apply(blended())
    groups = (ConceptGroup(1.0, {CRACK: 1.0, GRINDING: 0.5}),)

    def found(limit: int = 10, **filters: Any) -> list[str]:
        return [promise.id for promise in engine.blend(Blend(groups=groups, filters=Filters(**filters), limit=limit))]

    assert found() == ["a", "c", "b"]
    assert found(limit=2) == ["a", "c"]
    assert found(city="宁波市") == ["a", "c"]
    assert found(without=("a",)) == ["c", "b"]
    assert found(ids=("b", "d")) == ["b"]
    assert found(root=Root.TEAM) == []


def test_a_blend_follows_writes_and_deletions(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([blended()])
    asked = Blend(groups=(ConceptGroup(1.0, {CRACK: 1.0}),), vector=encoder.encode(["焊接"])[0], meaning_weight=0.1)
    engine.blend(asked)

    engine.apply(
        [document("c", version=2, skills="焊接", shown=shown((CRACK, 9))), document("e", shown=shown((CRACK, 10)))],
        [Deletion(Root.PROFILE, "a", 2)],
    )

    assert [promise.id for promise in make(encoder).blend(asked)][:2] == ["c", "e"]
    assert "a" not in {promise.id for promise in engine.blend(asked)}


def test_a_blend_without_vectors_goes_by_the_rest(make: Make) -> None:
    make(HashEncoder()).rebuild([blended()])
    engine = make(HashEncoder(dim=8, name="other"))
    asked = Blend(groups=(ConceptGroup(1.0, {CRACK: 1.0}),), vector=HashEncoder(dim=8).encode(["焊接"])[0])

    assert [(promise.id, promise.likeness) for promise in engine.blend(asked)] == [("a", 0.0), ("c", 0.0)]


def test_many_small_writes_keep_what_each_document_shows_and_says(make: Make) -> None:
    encoder = HashEncoder()
    engine = make(encoder)
    engine.rebuild([])
    for number in range(60):  # the first twenty twice
        said = "磨削 轴承" if number % 3 else "轴承"
        engine.apply(
            [
                document(
                    f"p{number % 40:02d}",
                    version=1 + number,
                    shown=shown((CRACK, 1 + number % 10)),
                    skills=said,
                    city="宁波市",
                )
            ]
        )

    words = Words(2.0, 1.0, {"磨削": 1.0}, {"skills": 1.0})
    found = make(encoder).blend(
        Blend(words, (ConceptGroup(1.0, {CRACK: 1.0}),), filters=Filters(city="宁波市"), limit=100)
    )

    expected = {f"p{number % 40:02d}": (1 + number % 10) / 10 + bool(number % 3) for number in range(60)}
    scores = {promise.id: promise.score for promise in found}
    assert scores == pytest.approx(expected, abs=2e-3)

"""The craft base loads without faults, is as large as promised, and its loader names every fault with its place."""

import json
from pathlib import Path

import pytest

from talent_db.knowledge.crafts import HEADER, ConceptKind, Relation, craft_base, load_crafts

SAMPLES = Path(__file__).parents[3] / "samples"
HEAD = ",".join(HEADER) + "\n"


def problems_of(folder: Path, *rows: str, head: str = HEAD) -> list[str]:
    (folder / "a.csv").write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return load_crafts(folder).problems


def test_shipped_base_has_no_faults() -> None:
    assert craft_base().problems == []


def test_shipped_base_is_as_large_as_promised() -> None:
    base = craft_base()
    terms = sum(1 + len(concept.terms) for concept in base.concepts.values())

    assert len(base.concepts) >= 3000
    assert terms >= 15_000
    assert sum(1 for _ in base.all_links()) >= 6000


def test_every_industry_has_its_concepts_and_causes() -> None:
    base = craft_base()
    industries = {industry for concept in base.concepts.values() for industry in concept.industries}
    concepts = {name: sum(name in c.industries for c in base.concepts.values()) for name in industries}
    causes = dict.fromkeys(industries, 0)
    for link in base.all_links():
        if link.relation is Relation.CAUSED_BY:
            for name in base.concepts[link.source].industries:
                causes[name] += 1

    assert {name: n for name, n in concepts.items() if n < 60} == {}
    assert {name: n for name, n in causes.items() if n < 40} == {}


def test_every_symptom_leads_to_a_process() -> None:
    base = craft_base()

    lost = [
        concept.label
        for concept in base.concepts.values()
        if concept.kind is ConceptKind.DEFECT
        and not any(link.relation is Relation.SOLVED_BY for link in base.links.get(concept.code, ()))
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("工种,焊工,,,,,", "a.csv:2 应有 8 列，实有 7 列"),
        ("东西,焊工,,,,,,", "a.csv:2 没有这种类别：东西"),
        ("现象,漏,,,,堵漏,,", "a.csv:2 工艺“堵漏”没有定义"),
    ],
)
def test_fault_is_named_with_its_place(tmp_path: Path, row: str, fault: str) -> None:
    assert problems_of(tmp_path, row) == [fault]


def test_wrong_header_is_named(tmp_path: Path) -> None:
    assert problems_of(tmp_path, head="名称,说法\n")[0].startswith("a.csv:1 表头应为")


def test_rows_of_one_name_in_two_files_are_one_concept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "工种,焊工,烧焊的,,,,,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(HEAD + "工种,焊工,焊匠|烧焊的,,,,,\n", encoding="utf-8")

    base = load_crafts(tmp_path)

    assert base.concepts["工种:焊工"].terms == ["烧焊的", "焊匠"]
    assert base.concepts["工种:焊工"].industries == ["a", "b"]


def test_cause_without_a_row_of_its_own_becomes_a_concept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "工艺,堵漏,,,,,,\n现象,阀门漏,,,密封面磨损*0.7,堵漏,,\n", encoding="utf-8")

    base = load_crafts(tmp_path)

    (cause,) = [link for link in base.links["现象:阀门漏"] if link.relation is Relation.CAUSED_BY]
    assert (cause.target, cause.weight) == ("原因:密封面磨损", 0.7)


def test_no_way_of_saying_is_the_title_of_a_sample_problem() -> None:
    lines = (SAMPLES / "matching" / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    terms = {term for concept in craft_base().concepts.values() for term in (concept.label, *concept.terms)}

    assert len(titles) == 60
    assert [title for title in titles if any(term in title for term in terms if len(term) >= 8)] == []


def test_symptoms_of_nearly_one_name_are_one_concept() -> None:
    """One name within the other, the same trade and three causes in common: somebody wrote the same thing twice."""
    base = craft_base()
    symptoms = [concept for concept in base.concepts.values() if concept.kind is ConceptKind.DEFECT]

    def linked(code: str, relation: Relation) -> set[str]:
        return {link.target for link in base.links[code] if link.relation is relation}

    doubled = [
        (one.label, other.label)
        for one in symptoms
        for other in symptoms
        if one is not other
        and set(one.label) <= set(other.label)
        and linked(one.code, Relation.DONE_BY) & linked(other.code, Relation.DONE_BY)
        and len(linked(one.code, Relation.CAUSED_BY) & linked(other.code, Relation.CAUSED_BY)) > 2
    ]

    assert doubled == []


def test_a_trade_has_no_everyday_word_for_itself() -> None:
    """封口 and 分层 were read as tea making and cocktails: words of many trades stand in several rows or in none."""
    terms: dict[str, list[str]] = {}
    for concept in craft_base().concepts.values():
        for term in (concept.label, *concept.terms):
            terms.setdefault(term, []).append(concept.label)

    lone = {
        word: terms[word]
        for word in ("喷漆", "抛光", "染色", "封口", "螺杆", "线圈", "分层")
        if len(terms.get(word, [])) == 1
    }

    assert lone == {}


def test_no_name_is_another_in_a_different_order() -> None:
    """锻件折叠充不满 and 锻件充不满折叠 were two concepts: each took half of what the other should have got."""
    orders: dict[tuple[str, str], list[str]] = {}
    for concept in craft_base().concepts.values():
        orders.setdefault((concept.kind, "".join(sorted(concept.label))), []).append(concept.label)

    assert [labels for labels in orders.values() if len(labels) > 1] == []


@pytest.mark.parametrize(
    ("thing", "other"),
    [
        ("工具:压铅丝", "工具:塞尺"),
        ("材料:汽车机油", "材料:制动液"),
        ("设备:退煮漂联合机", "设备:丝光机"),
        ("部件:制动器", "部件:夹轨器"),
        ("部件:铁塔", "部件:绝缘子串"),
        ("工具:数字万用表", "工具:兆欧表"),
        ("部件:铁口", "部件:高炉风口"),
    ],
)
def test_a_thing_is_not_called_by_the_words_of_another(thing: str, other: str) -> None:
    """A row once gave one thing the name of its neighbour, and what was said of the one was answered for the other."""
    concepts = craft_base().concepts

    words = [{concept.label, *concept.terms} for concept in (concepts[thing], concepts[other])]

    assert words[0] & words[1] == set()

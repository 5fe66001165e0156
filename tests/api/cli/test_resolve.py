"""``resolve`` groups the records of a file, lists what it cannot decide and what it refuses."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import app
from bench.identity import pairwise, samples

BASE = {
    "record_id": "A1",
    "name": "程砺石",
    "sex": "男",
    "birth": "1978-03",
    "city": "浈江市",
    "employer": "浈江市岭澜重工有限公司",
    "occupation": "起重机械维修工",
}


def resolve(folder: Path, *lines: object, raw: str = "") -> tuple[int, dict[str, object]]:
    source = folder / "records.jsonl"
    source.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines) + raw, encoding="utf-8")
    done = CliRunner().invoke(app, ["resolve", str(source), "--clusters", str(folder / "out.tsv"), "--json"])
    return done.exit_code, json.loads(done.stdout)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.reader(source, delimiter="\t"))


def test_clusters_and_unsure_pairs_are_written(tmp_path: Path) -> None:
    short = BASE | {"record_id": "A2", "employer": "岭澜重工", "birth": ""}
    other = BASE | {"record_id": "A3", "birth": "1999-06", "employer": "锦澜家具厂", "occupation": "木工"}
    doubtful = {"record_id": "A4", "name": "程砺石", "employer": "岭澜重工", "birth": "1999-06", "city": "佛山市"}

    code, told = resolve(tmp_path, BASE, short, other, doubtful)

    assert (code, told["records"], told["refused"]) == (0, 4, [])
    assert rows(tmp_path / "out.tsv")[:4] == [
        ["record_id", "person_id"],
        ["A1", "person-A1"],
        ["A2", "person-A1"],
        ["A3", "person-A3"],
    ]
    header, *pairs = rows(tmp_path / "out.unsure.tsv")
    assert header == ["record_id_a", "record_id_b", "score", "reasons"]
    assert len(pairs) == told["unsure_pairs"]
    assert all("姓名相同" in pair[3] for pair in pairs)


def test_lines_without_or_with_double_ids_are_refused_by_name(tmp_path: Path) -> None:
    code, told = resolve(tmp_path, BASE, BASE, {"name": "闻人砚"}, [1])

    assert code == 1
    assert told["refused"] == [
        {"line": 2, "code": "RECORD_ID_DOUBLE", "message": "record_id 重复"},
        {"line": 3, "code": "RECORD_ID_MISSING", "message": "没有 record_id"},
        {"line": 4, "code": "RECORD_ID_MISSING", "message": "没有 record_id"},
    ]


def test_record_without_a_name_stands_alone(tmp_path: Path) -> None:
    resolve(tmp_path, {"record_id": "B1", "employer": "岭澜"}, {"record_id": "B2", "employer": "岭澜"})

    assert rows(tmp_path / "out.tsv")[1:] == [["B1", "person-B1"], ["B2", "person-B2"]]


def test_missing_file_is_a_wrong_call(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["resolve", str(tmp_path / "none.jsonl"), "--clusters", str(tmp_path / "o.tsv")])

    assert done.exit_code == 2


def test_sample_duplicates_are_found_as_the_issue_asks() -> None:
    for half in samples().values():
        assert half["precision"] >= 0.995
        assert half["recall"] >= 0.95
        assert half["unsure_of_gold"] <= 0.05
        assert half["unsure_of_records"] <= 0.1


def test_pairwise_counts_pairs() -> None:
    measure = pairwise(["a", "a", "a", "b"], [1, 1, 2, 2])

    assert measure.precision == pytest.approx(1 / 3)
    assert measure.recall == pytest.approx(1 / 2)

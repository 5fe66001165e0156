"""``resolve``: which records of a file are one person."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli import output
from api.cli.documents import AsJson
from api.cli.find import read_json_lines
from talent_db.errors import InvalidInput
from talent_db.identity.bulk import link, traits_of
from talent_db.identity.cluster import Clusters, Edge
from talent_db.identity.model import compare
from talent_db.identity.rarity import Rarity
from talent_db.identity.table import Table


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("resolve")(resolve_command)


def resolve_command(
    records: Annotated[Path, typer.Argument(help="RECORDS.jsonl，一行一条人员记录")],
    clusters: Annotated[Path, typer.Option(help="结果文件：record_id<TAB>person_id")],
    as_json: AsJson = False,
) -> None:
    """看哪些记录是同一个人；拿不准的不合并，另写在 OUT.unsure.tsv."""
    with output.speaking(as_json=as_json):
        lines, refused = read_records(records)
        traits = traits_of(lines)
        found = link(traits)
        try:
            write_clusters(clusters, lines, found)
            unsure = clusters.with_suffix(".unsure.tsv")
            write_unsure(unsure, lines, traits, found.unsure)
        except OSError as error:
            raise InvalidInput(f"写不了结果文件：{clusters}", code="PATH_NOT_WRITABLE", path=str(clusters)) from error
    persons = len(set(found.of))
    if as_json:
        output.emit({"records": len(lines), "persons": persons, "unsure_pairs": len(found.unsure), "refused": refused})
    output.say(f"{len(lines)} 条记录，{persons} 个人；拿不准的 {len(found.unsure)} 对，写在 {unsure}")
    for fault in refused:
        output.say(f"第 {fault['line']} 行没有处理：{fault['message']}（{fault['code']}）")
    if refused:
        raise typer.Exit(output.SOME_REFUSED)


def read_records(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records that can be compared, and the lines refused with their reasons."""
    kept: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, line in enumerate(read_json_lines(path), start=1):
        code, message = _fault(line, seen)
        if code:
            refused.append({"line": number, "code": code, "message": message})
        else:
            seen.add(str(line["record_id"]))
            kept.append(line)
    return kept, refused


def _fault(line: Any, seen: set[str]) -> tuple[str, str]:
    if not isinstance(line, dict) or not str(line.get("record_id") or "").strip():
        return "RECORD_ID_MISSING", "没有 record_id"
    if set(str(line["record_id"])) & {"\t", "\n", "\r"}:
        return "RECORD_ID_INVALID", "record_id 里有制表符或换行"
    if str(line["record_id"]) in seen:
        return "RECORD_ID_DOUBLE", "record_id 重复"
    return "", ""


def write_clusters(path: Path, lines: Sequence[dict[str, Any]], found: Clusters) -> None:
    """Header and one line a record; a person is called after its first record."""
    first: dict[int, str] = {}
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("record_id\tperson_id\n")
        for line, group in zip(lines, found.of, strict=True):
            record_id = str(line["record_id"])
            out.write(f"{record_id}\tperson-{first.setdefault(group, record_id)}\n")


def write_unsure(path: Path, lines: Sequence[dict[str, Any]], traits: Table, pairs: Sequence[Edge]) -> None:
    """The open pairs with their score in bits and the reasons, the likeliest first; one pair for two groups."""
    rarity = Rarity(traits.names())
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(["record_id_a", "record_id_b", "score", "reasons"])
        for edge in pairs:
            told = compare(traits[edge.left], traits[edge.right], rarity)
            reasons = "；".join(part.reason for part in told.parts)
            rows.writerow([lines[edge.left]["record_id"], lines[edge.right]["record_id"], f"{edge.bits:.2f}", reasons])

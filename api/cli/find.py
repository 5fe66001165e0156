"""``search`` and ``match``, for one question or a file of many."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from api.asking import Question
from api.cli import output
from api.cli.answers import print_answer
from api.cli.documents import AsJson
from api.places import known_city, province_name
from api.presenting import answer_json, hit_json
from api.runtime import Runtime, open_runtime
from ingest.exchange import ProblemLine
from matching.types import Ask
from search.types import Filters
from talent_db.errors import InvalidInput
from talent_db.knowledge.divisions import resolve_city
from talent_db.viewer import operator

City = Annotated[str, typer.Option(help="城市，全称或简称")]
MOST_RUN_LINES = 100  # lines of a run per problem


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(search)
    app.command()(match)


def search(
    words: Annotated[str, typer.Argument(help="要找的词")] = "",
    city: City = "",
    industry: Annotated[str, typer.Option(help="行业")] = "",
    honour_level: Annotated[str, typer.Option(help="荣誉级别：国家级、省级、市级、县级、企业级")] = "",
    studio_founder: Annotated[bool, typer.Option(help="只找创新工作室的创办人")] = False,
    queries: Annotated[Path | None, typer.Option(help="queries.jsonl，一次查许多条")] = None,
    run: Annotated[Path | None, typer.Option(help="TREC 格式的结果文件")] = None,
    top: Annotated[int, typer.Option(min=1, max=200)] = 10,
    as_json: AsJson = False,
) -> None:
    """找人：按词、城市、行业、荣誉级别、工作室创办人."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            if queries is not None:
                _search_many(runtime, queries, run or Path("/dev/stdout"))
                return
            filters = Filters(
                city=known_city(city) or None,
                industry=industry or None,
                honour_level=honour_level or None,
                studio_role="founder" if studio_founder else None,
            )
            page = runtime.search.search(operator("search"), words, filters, limit=top)
            for hit in page.hits:
                if as_json:
                    output.emit(hit_json(hit))
                else:
                    _print_hit(hit_json(hit))
            if not page.hits:
                output.say("没有找到。换个说法，或去掉城市、行业等条件再试。")
        finally:
            runtime.close()


def match(
    text: Annotated[str, typer.Option(help="难题，用车间里的话说")] = "",
    title: Annotated[str, typer.Option(help="一句话标题")] = "",
    city: City = "",
    industry: Annotated[str, typer.Option(help="行业")] = "",
    kind: Annotated[str, typer.Option(help="攻关、诊断、培训、带徒……")] = "",
    top: Annotated[int, typer.Option(min=1, max=100)] = 10,
    teams: Annotated[bool, typer.Option("--teams", help="也给服务队")] = False,
    problems: Annotated[Path | None, typer.Option(help="problems.jsonl，一次答许多题")] = None,
    run: Annotated[Path | None, typer.Option(help="工匠的 TREC 结果文件")] = None,
    team_run: Annotated[Path | None, typer.Option(help="服务队的 TREC 结果文件")] = None,
    as_json: AsJson = False,
) -> None:
    """给难题找能解决的师傅和服务队，并说明理由."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            if problems is not None:
                _match_many(runtime, problems, run, team_run, as_json=as_json)
                return
            place = known_city(city)
            ask = Ask(
                title=title, description=text, city=place, province=province_name(place), industry=industry, kind=kind
            )
            answer = runtime.matcher.answer(operator("match"), ask, top, with_teams=teams)
            if as_json:
                output.emit(answer_json(answer))
            else:
                question = Question(text, title, place, industry, kind)
                print_answer(output.people, question, answer, top)
        finally:
            runtime.close()


def _search_many(runtime: Runtime, queries: Path, run: Path) -> None:
    lines = list(read_json_lines(queries))
    with run.open("w", encoding="utf-8") as out, output.progress("检索") as bar:
        bar.update(bar.task_ids[0], total=len(lines))
        for line in lines:
            asked = line.get("filters") or {}
            filters = Filters(
                city=asked.get("city"),
                industry=asked.get("industry"),
                honour_level=asked.get("honour_level"),
                studio_level=asked.get("level"),
                studio_role=asked.get("studio_role"),
            )
            page = runtime.search.search(operator("search"), line["text"], filters, limit=MOST_RUN_LINES)
            for rank, hit in enumerate(page.hits, start=1):
                out.write(_trec(line["id"], hit.record.get("external_id") or hit.id, rank, hit.score))
            bar.advance(bar.task_ids[0])


def _match_many(runtime: Runtime, problems: Path, run: Path | None, team_run: Path | None, *, as_json: bool) -> None:
    lines = list(read_json_lines(problems))
    run_lines: list[str] = []
    team_lines: list[str] = []
    with output.progress("匹配") as bar:
        bar.update(bar.task_ids[0], total=len(lines))
        for line in lines:
            ask, warning = to_ask(line)
            if warning:
                output.say(warning)
            answer = runtime.matcher.answer(operator("match"), ask, MOST_RUN_LINES, with_teams=team_run is not None)
            run_lines += [
                _trec(ask.id, r.record["external_id"] or r.record["id"], rank, r.score)
                for rank, r in enumerate(answer.craftsmen, start=1)
            ]
            team_lines += [
                _trec(ask.id, t.record["external_id"] or t.record["id"], rank, t.score)
                for rank, t in enumerate(answer.teams, start=1)
            ]
            if as_json:
                output.emit({"problem": ask.id, **answer_json(answer), "warning": warning})
            bar.advance(bar.task_ids[0])
    if run is not None:
        run.write_text("".join(run_lines), encoding="utf-8")
    if team_run is not None:
        team_run.write_text("".join(team_lines), encoding="utf-8")


def to_ask(line: dict[str, Any]) -> tuple[Ask, str]:
    """A line of ``problems.jsonl`` as a question, and a warning where its city is unknown (kept, without distance)."""
    ProblemLine.model_validate(line)
    given = str(line.get("city") or "")
    found = resolve_city(given) if given else None
    warning = f"{line['id']}：没有“{given}”这个城市，不计远近（CITY_UNKNOWN）" if given and found is None else ""
    city = found.name if found else ""
    ask = Ask(
        title=str(line.get("title") or ""),
        description=str(line.get("description") or ""),
        city=city,
        province=province_name(city) or str(line.get("province") or ""),
        industry=str(line.get("industry") or ""),
        kind=str(line.get("kind") or ""),
        id=str(line["id"]),
    )
    return ask, warning


def read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        raise InvalidInput(f"没有这个文件：{path}", code="PATH_MISSING", path=str(path))
    for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if text.strip():
            try:
                yield json.loads(text)
            except json.JSONDecodeError as error:
                raise InvalidInput(f"{path} 第 {number} 行不是 JSON", code="LINE_NOT_JSON", line=number) from error


def _trec(query: str, target: str, rank: int, score: float) -> str:
    return f"{query} Q0 {target} {rank} {score:.6f} gongjiang\n"


def _print_hit(hit: dict[str, Any]) -> None:
    output.say(f"{hit['name']}  {hit['occupation']}  {hit['employer']}  {hit['city']}")
    for passage in hit["passages"][:2]:
        output.say(f"    {passage['text']}")

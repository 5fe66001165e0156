"""``index rebuild | check | repair``."""

import typer

from api.cli import output
from api.cli.documents import AsJson
from api.runtime import open_runtime
from search import indexer
from search.loading import load_changed

app = typer.Typer(help="索引：重建、检查、修补", no_args_is_help=True)


@app.command()
def rebuild(as_json: AsJson = False) -> None:
    """在旁边建一份新索引，建好再换上."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            count = runtime.rebuild()
        finally:
            runtime.close()
    if as_json:
        output.emit({"documents": count})
    output.say(f"索引已重建，{count} 份")


@app.command()
def check(as_json: AsJson = False) -> None:
    """数据库和索引对一对：缺的、旧的、多的."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            result = indexer.check(runtime.index_versions(), runtime.engine)
        finally:
            runtime.close()
    if as_json:
        output.emit({"missing": result.missing, "stale": result.stale, "surplus": result.surplus})
    output.say(f"缺 {len(result.missing)}，旧 {len(result.stale)}，多 {len(result.surplus)}")
    raise typer.Exit(output.ALL_WELL if result.is_clean else output.SOME_REFUSED)


@app.command()
def repair(as_json: AsJson = False) -> None:
    """把缺的、旧的补上，多的去掉."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            count = indexer.repair(runtime.database, runtime.index_versions(), runtime.engine, load_changed)
        finally:
            runtime.close()
    if as_json:
        output.emit({"repaired": count})
    output.say(f"修补 {count} 份")

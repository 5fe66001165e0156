"""``setup`` and ``audit verify``."""

import typer

from api.cli import output
from api.cli.documents import AsJson
from api.runtime import open_runtime
from talent_db import audit
from talent_db.knowledge.crafts import load_crafts

audit_app = typer.Typer(help="审计", no_args_is_help=True)
knowledge_app = typer.Typer(help="工艺知识库", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(setup)
    app.add_typer(audit_app, name="audit")
    app.add_typer(knowledge_app, name="knowledge")


def setup(as_json: AsJson = False) -> None:
    """建数据目录、密钥和数据库；重复运行没有坏处."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            runtime.set_up()
        finally:
            runtime.close()
    if as_json:
        output.emit({"home": str(runtime.settings.home)})
    output.say(f"已就绪：数据目录 {runtime.settings.home}")


@audit_app.command("verify")
def verify(as_json: AsJson = False) -> None:
    """核对审计记录有没有被改动."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            with runtime.database.read() as session:
                broken = audit.verify(session, runtime.keys)
        finally:
            runtime.close()
    if as_json:
        output.emit({"broken_at": broken})
    output.say("审计记录完好" if broken is None else f"第 {broken} 条审计记录对不上")
    raise typer.Exit(output.ALL_WELL if broken is None else output.SOME_REFUSED)


@knowledge_app.command("check")
def check(as_json: AsJson = False) -> None:
    """检查知识库文件，报告错处和数量."""
    base = load_crafts()
    terms = sum(1 + len(concept.terms) for concept in base.concepts.values())
    links = sum(1 for _ in base.all_links())
    if as_json:
        output.emit({"concepts": len(base.concepts), "terms": terms, "links": links, "problems": base.problems})
    for problem in base.problems:
        output.say(problem)
    output.say(f"概念 {len(base.concepts)}，说法 {terms}，联系 {links}")
    raise typer.Exit(output.SOME_REFUSED if base.problems else output.ALL_WELL)

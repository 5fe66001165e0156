"""``encoder train``: the project's own static model, made from the craft knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli import output
from api.cli.documents import AsJson
from api.runtime import Runtime, open_runtime
from search import wiring
from search.embedding import embedding_text
from search.loading import load
from talent_db import migrate
from talent_db.enums import Root
from talent_db.knowledge.crafts import craft_base
from talent_db.repositories import outcomes

app = typer.Typer(help="语义模型", no_args_is_help=True)


@app.command()
def train(
    folder: Annotated[Path | None, typer.Option(help="模型放在哪里；缺省是数据目录里的 encoder")] = None,
    as_json: AsJson = False,
) -> None:
    """用工艺知识库和本地解决过的难题训练语义模型，几分钟；训练后索引会用新模型重建."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        target = folder or runtime.settings.home / "encoder"
        with output.progress("训练") as bar:
            task = bar.task_ids[0]
            solved = solved_problems(runtime)
            facts = wiring.train_static_model(
                craft_base(), target, lambda done, total: bar.update(task, completed=done, total=total), solved
            )
        runtime.close()
    if as_json:
        output.emit(facts | {"folder": str(target), "solved": len(solved)})
    output.say(f"语义模型已训练：{target}，词 {facts['vocabulary']} 个，句对 {facts['pairs']} 个")


def solved_problems(runtime: Runtime) -> list[tuple[str, str]]:
    """Each solved problem of this installation beside what one of its solvers can do; none before set-up.

    Only what is indexed of a person anyway goes in: no names, numbers or addresses.
    """
    if not migrate.is_set_up(runtime.database):
        return []
    with runtime.database.read() as session:
        solved = outcomes.solved(session)
        keys = sorted({key for outcome in solved for key in outcome.solvers})
        known = {document.id: embedding_text(document) for document in load(session, Root.PROFILE, keys)}
    return [(outcome.topic, known[key]) for outcome in solved for key in outcome.solvers if known.get(key)]

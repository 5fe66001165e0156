"""``encoder train``: the project's own static model, made from the craft knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli import output
from api.cli.documents import AsJson
from api.runtime import open_runtime
from search import wiring
from talent_db.knowledge.crafts import craft_base

app = typer.Typer(help="语义模型", no_args_is_help=True)


@app.command()
def train(
    folder: Annotated[Path | None, typer.Option(help="模型放在哪里；缺省是数据目录里的 encoder")] = None,
    as_json: AsJson = False,
) -> None:
    """用工艺知识库训练语义模型，几分钟；训练后索引会用新模型重建."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        target = folder or runtime.settings.home / "encoder"
        with output.progress("训练") as bar:
            task = bar.task_ids[0]
            facts = wiring.train_static_model(
                craft_base(), target, lambda done, total: bar.update(task, completed=done, total=total)
            )
        runtime.close()
    if as_json:
        output.emit(facts | {"folder": str(target)})
    output.say(f"语义模型已训练：{target}，词 {facts['vocabulary']} 个，句对 {facts['pairs']} 个")

"""``export`` and ``template``: the ledgers of unions out by the form in which they come in."""

from pathlib import Path
from typing import Annotated

import typer

from api import ledgers
from api.cli import output
from api.cli.documents import AsJson
from api.runtime import open_runtime
from ingest.ledgers.definitions import ledger_by_code
from talent_db.errors import InvalidInput
from talent_db.viewer import operator

Which = Annotated[
    str, typer.Argument(help="problems 企业需求台账、teams 服务队名册、studios 工作室名册、engagements 对接台账")
]
Out = Annotated[Path, typer.Option("--out", help="写到哪个文件（.xlsx 或 .csv）")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(export)
    app.command()(template)


def export(ledger: Which, out: Out, as_json: AsJson = False) -> None:
    """按模板导出台账，改好可以再导入."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            _, content = ledgers.export(runtime, operator("export"), ledger, _suffix(out))
        finally:
            runtime.close()
        _write(out, content, as_json=as_json)


def template(
    name: Annotated[str, typer.Argument(help="台账（同 export），或活动代码、名称：给它的汇总表模板")],
    out: Out,
    as_json: AsJson = False,
) -> None:
    """空白模板：下拉、文本格式、示例行、填写说明."""
    with output.speaking(as_json=as_json):
        known = ledger_by_code(name) is not None
        _, content = ledgers.ledger_template(name) if known else ledgers.roster_template(name)
        _write(out, content, as_json=as_json)


def _suffix(out: Path) -> str:
    suffix = out.suffix.lower().lstrip(".")
    if suffix not in ledgers.FORMATS:
        raise InvalidInput("文件名要以 .xlsx 或 .csv 结尾", code="PATH_SUFFIX")
    return suffix


def _write(out: Path, content: bytes, *, as_json: bool) -> None:
    out.write_bytes(content)
    if as_json:
        output.emit({"file": str(out), "bytes": len(content)})
    output.say(f"已写到 {out}")

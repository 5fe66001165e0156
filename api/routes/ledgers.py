"""Template workbooks to fill in, and the ledgers filled with what is stored."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from api import ledgers
from api.deps import CurrentRuntime, CurrentViewer
from api.downloads import CSV_ANSWER, FILE_ANSWER, download
from api.schemas.problem_details import declared

router = APIRouter(tags=["台账"])
Code = Annotated[str, Path(pattern="^[a-z_]{1,40}$", description="problems、teams、studios、engagements")]
Campaign = Annotated[str, Path(max_length=40, description="活动代码或名称")]


@router.get("/ledgers/{code}/template.xlsx", response_class=Response, responses=declared(404) | FILE_ANSWER)
def get_ledger_template(code: Code) -> Response:
    """台账的空白模板：下拉、文本格式、示例行、填写说明."""
    return download(*ledgers.ledger_template(code))


@router.get("/ledgers/{code}/export.xlsx", response_class=Response, responses=declared(403, 404) | FILE_ANSWER)
def export_ledger(code: Code, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """按模板导出台账，改好可以再导入."""
    return download(*ledgers.export(runtime, viewer, code, "xlsx"))


@router.get("/ledgers/{code}/export.csv", response_class=Response, responses=declared(403, 404) | CSV_ANSWER)
def export_ledger_csv(code: Code, runtime: CurrentRuntime, viewer: CurrentViewer) -> Response:
    """按模板导出台账（CSV）."""
    return download(*ledgers.export(runtime, viewer, code, "csv"))


@router.get(
    "/campaigns/{campaign}/roster-template.xlsx", response_class=Response, responses=declared(404) | FILE_ANSWER
)
def get_roster_template(campaign: Campaign) -> Response:
    """活动的汇总表模板，栏目按活动的规定."""
    return download(*ledgers.roster_template(campaign))

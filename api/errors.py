"""From the project's errors to HTTP: one table of statuses, one JSON shape (RFC 9457), and the matching page."""

import traceback
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api import render
from talent_db import errors

log = structlog.get_logger()

PROBLEM_JSON = "application/problem+json"
RETRY_SECONDS = 15  # the worker rests five seconds after a failure; three rounds may be needed


class TooLarge(errors.InvalidInput):
    """The request is larger than this installation takes."""

    code = "UPLOAD_TOO_LARGE"
    message = "上传的内容太大"


class IdempotencyMismatch(errors.Conflict):
    """The Idempotency-Key was used for another request before."""

    code = "IDEMPOTENCY_MISMATCH"
    message = "这个 Idempotency-Key 已用于另一个请求，请换一个"


class StillRunning(errors.Conflict):
    """The first request with this Idempotency-Key has not ended yet."""

    code = "IDEMPOTENCY_RUNNING"
    message = "同一个请求还在处理，请稍后再试"


class CrossSite(errors.NotPermitted):
    """Another site's page sent this form."""

    code = "CROSS_SITE"
    message = "不接受别的网站提交的内容"


STATUS: dict[type[errors.TalentError], int] = {
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.IllegalTransition: 409,
    TooLarge: 413,
    errors.InvalidInput: 422,
    errors.RowRejected: 422,
    errors.ImportAborted: 422,
    errors.NotPermitted: 403,
    errors.SearchUnavailable: 503,
    errors.ModelUnavailable: 503,
    errors.StorageBusy: 503,
    errors.TalentError: 500,
}
STATUS_OF_CODE = {"CURSOR_INVALID": 400}  # finer than the class
RETRIED = (errors.SearchUnavailable, errors.StorageBusy, StillRunning)
TITLES = {
    400: "请求有误",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种操作",
    409: "与已有的内容冲突",
    413: "内容太大",
    422: "填写的内容有误",
    500: "系统出错了",
    503: "暂时不可用",
}
FAULTS = {
    "missing": "缺少这一项",
    "json_invalid": "不是合法的 JSON",
    "string_too_long": "太长了",
    "string_too_short": "太短了",
    "too_long": "太多了",
    "int_parsing": "应当是整数",
    "greater_than_equal": "太小了",
    "less_than_equal": "太大了",
    "enum": "不在可选的范围里",
    "literal_error": "不在可选的范围里",
    "extra_forbidden": "没有这一项",
}


def status_of(error: errors.TalentError) -> int:
    """The HTTP status of an error: by its code, else by the nearest class in the table."""
    if error.code in STATUS_OF_CODE:
        return STATUS_OF_CODE[error.code]
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, code: str, detail: str, instance: str, facts: dict[str, Any] | None = None) -> dict[str, Any]:
    """The body of a problem: RFC 9457 members, our stable ``code``, and the error's own facts beside them."""
    plain = {name: value for name, value in (facts or {}).items() if isinstance(value, str | int | float | list)}
    return plain | {
        "type": f"urn:gongjiang:error:{code}",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "code": code,
        "detail": detail,
        "instance": instance,
    }


def problem_of(error: errors.TalentError, instance: str) -> dict[str, Any]:
    """The problem that one of our errors is told as."""
    return problem(status_of(error), error.code, error.message, instance, error.facts)


def install(app: FastAPI) -> None:
    """Answer every error of ours and of the framework with a problem or a page; crashes end in ``api.headers``."""
    app.add_exception_handler(errors.TalentError, _talent_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def response(request: Request, body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """A problem for programs, a page for people."""
    if is_for_programs(request.url.path):
        return JSONResponse(body, body["status"], headers, PROBLEM_JSON)
    return render.page(request, "error.html", {"problem": body}, status=body["status"], headers=headers)


def is_for_programs(path: str) -> bool:
    """True for the paths whose answers are JSON."""
    return path.startswith("/api/") or path in ("/healthz", "/readyz", "/metrics")


def _talent_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.TalentError)  # noqa: S101  tells the type checker what install() registered
    headers = {"Retry-After": str(RETRY_SECONDS)} if isinstance(error, RETRIED) else None
    return response(request, problem_of(error, request.url.path), headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    issues = [
        {"code": str(fault["type"]), "field": _field(fault["loc"]), "message": FAULTS.get(fault["type"], "填写有误")}
        for fault in error.errors()
    ]
    told = "；".join(
        f"{issue['field']}：{issue['message']}" if issue["field"] else issue["message"] for issue in issues
    )
    return response(request, problem(422, "INVALID_INPUT", told, request.url.path, {"issues": issues}))


def _field(place: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in place if part not in ("body", "query", "path", "header"))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    code = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}.get(error.status_code, f"HTTP_{error.status_code}")
    detail = {404: "没有这个页面", 405: "这个地址不支持这种操作"}.get(error.status_code, "请求读不懂")
    body = problem(error.status_code, code, detail, request.url.path)
    return response(request, body, dict(error.headers) if error.headers else None)


def crash(request: Request, error: Exception) -> Response:
    """The answer to a fault of ours; the log gets its kind and place, none of the values it stumbled over."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error("request_failed", path=request.url.path, error=type(error).__name__, frames=frames[-8:])
    return response(request, problem(500, "INTERNAL", "系统出错了，已记入日志，请稍后再试", request.url.path))

"""Errors as RFC 9457 problem details, and how routes declare theirs."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.errors import PROBLEM_JSON, TITLES


class Issue(BaseModel):
    """One fault of the input."""

    model_config = ConfigDict(extra="allow")

    code: str
    field: str = ""
    message: str


class ProblemDetails(BaseModel):
    """What went wrong: ``code`` is stable and for programs, ``detail`` is Chinese and for people."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str
    issues: list[Issue] = Field(default_factory=list, description="填写有误时，逐项说明")
    suggestions: list[str] = Field(default_factory=list, description="城市写错时，相近的城市")


def declared(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may answer with these problems; 422 and 500 are always among them."""
    reference = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        status: {"description": TITLES[status], "content": {PROBLEM_JSON: {"schema": reference}}}
        for status in sorted({*statuses, 422, 500})
    }

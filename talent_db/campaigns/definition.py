"""What a campaign file says, typed and checked: labels, required fields, limits of words, quotas and stages."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class WordLimit(BaseModel):
    """The length a text may have: ``max`` is the most; ``about`` warns outside ±20 %; ``bare`` marks a max said as 「N字」."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max: int | None = Field(default=None, gt=0, description="字数上限（含）")
    about: int | None = Field(default=None, gt=0, description="“N字左右”的 N")
    bare: bool = Field(default=False, description="通知只写“N字”，没有“以内”：上下20%以内只提示")
    clause: str = Field(default="", description="依据的条款")

    @model_validator(mode="after")
    def _has_one_number(self) -> "WordLimit":
        if (self.max is None) == (self.about is None):
            raise ValueError("word limit needs exactly one of max and about")
        return self


class Quota(BaseModel):
    """How many persons one recommending unit may send; a ``principle`` (原则上) is passed over with a reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units: re.Pattern[str] = Field(description="推荐单位名称的正则表达式")
    max: int = Field(gt=0, description="名额")
    force: Literal["hard", "principle"] = Field(description="硬性或原则上")
    clause: str = Field(min_length=2, description="依据的条款")


class CampaignDefinition(BaseModel):
    """One campaign: the only place that knows its fields; read from ``talent_db/campaigns/<code>.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="活动代码")
    name: str = Field(min_length=2, description="活动系列名称")
    level: str = Field(pattern="^(国家级|省级|市级|县级|企业级)$", description="称号级别")
    titles: list[str] = Field(min_length=1, description="表头中出现的称号")
    labels: dict[str, list[str]] = Field(default_factory=dict, description="本活动表格的字段名称")
    required: list[str] = Field(default_factory=list, description="必填字段")
    limits: dict[str, WordLimit] = Field(default_factory=dict, description="字数限制")
    quotas: dict[str, Quota] = Field(default_factory=dict, description="名额")
    stages: list[dict[str, Any]] = Field(default_factory=list, description="阶段")


class LabelTables(BaseModel):
    """``common.yaml``: the labels and column heads of forms in general."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: dict[str, list[str]]
    patterns: dict[str, str]
    prefixes: list[str]
    suffixes: list[str]
    opinion_endings: list[str]
    columns: dict[str, list[str]]
    column_patterns: dict[str, str] = Field(default_factory=dict)

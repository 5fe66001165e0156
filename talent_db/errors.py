"""Every error the platform raises on purpose, each with a stable code and a Chinese message.

TalentError
├── NotFound             what was asked for is not there (or not for this viewer)
├── Conflict             somebody changed it meanwhile, or it exists already
├── InvalidInput         the input breaks a rule; carries the list of faults
│   └── UnknownCity      the city is in no division table; carries suggestions
├── NotPermitted         the viewer is not entitled
├── IllegalTransition    the state table has no such step
├── SearchUnavailable    the search engine does not answer
├── ModelUnavailable     the encoder cannot be loaded
├── StorageBusy          the database or a lock was not free in time
├── RowRejected          this row is skipped, the run goes on
└── ImportAborted        the whole run stops
"""

from typing import Any


class TalentError(Exception):
    """Root of the tree; ``code`` is stable, ``message`` is Chinese, ``facts`` are machine-readable."""

    code = "ERROR"
    message = "出了问题"

    def __init__(self, message: str | None = None, *, code: str | None = None, **facts: Any) -> None:
        self.code = code or type(self).code
        self.message = message or type(self).message
        self.facts = facts
        super().__init__(f"{self.code}: {self.message}")


class NotFound(TalentError):
    """What was asked for does not exist, or the viewer may not know that it does."""

    code = "NOT_FOUND"
    message = "没有找到"


class Conflict(TalentError):
    """Somebody else changed it meanwhile, or the same thing exists already."""

    code = "CONFLICT"
    message = "内容已被别人改动，请刷新后再试"


class InvalidInput(TalentError):
    """The input breaks a rule; ``facts["issues"]`` lists the faults."""

    code = "INVALID_INPUT"
    message = "填写的内容有误"


class UnknownCity(InvalidInput):
    """The city is in no division table; ``facts["suggestions"]`` has near names."""

    code = "CITY_UNKNOWN"
    message = "没有这个城市"


class NotPermitted(TalentError):
    """The viewer is not entitled to this."""

    code = "NOT_PERMITTED"
    message = "没有权限"


class IllegalTransition(TalentError):
    """The written state table has no such step."""

    code = "ILLEGAL_TRANSITION"
    message = "当前状态不能这样操作"


class SearchUnavailable(TalentError):
    """The search engine does not answer; writes go on and the index catches up."""

    code = "SEARCH_UNAVAILABLE"
    message = "检索服务暂时连不上，资料照常保存，恢复后会自动补上"


class ModelUnavailable(TalentError):
    """The configured encoder cannot be loaded."""

    code = "MODEL_UNAVAILABLE"
    message = "语义模型不可用"


class StorageBusy(TalentError):
    """The database or a lock was not free in time; trying again is safe."""

    code = "STORAGE_BUSY"
    message = "系统正忙，请稍后再试"


class RowRejected(TalentError):
    """This row is skipped with a named reason; the run goes on."""

    code = "ROW_REJECTED"
    message = "这一行没有导入"


class ImportAborted(TalentError):
    """The whole import run stops."""

    code = "IMPORT_ABORTED"
    message = "导入已停止"

"""The time of day: stored in UTC, shown in Asia/Shanghai."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, with zone, in UTC."""
    return datetime.now(UTC)


def shown(moment: datetime) -> str:
    """A moment as people read it, e.g. ``2026-11-25 09:41``."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")

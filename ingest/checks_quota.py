"""How many persons one unit sends in one list, against the campaign's quotas."""

import re
from collections import Counter
from collections.abc import Iterator

from ingest.types import ExtractedRecord, Issue, Severity
from talent_db.campaigns import CampaignDefinition, Quota

_BLANK = re.compile(r"\s")


def check_quotas(records: list[ExtractedRecord], campaign: CampaignDefinition) -> Iterator[Issue]:
    """One warning a unit that sends more than its quota; nobody is left out for it, the host decides."""
    counts = Counter(str(unit) for record in records if (unit := record.get("recommending_unit")))
    smallest = min((quota.max for quota in campaign.quotas.values()), default=0)
    for unit, count in counts.items():
        quota = _quota(_BLANK.sub("", unit), campaign) if count > smallest else None
        if quota is None or count <= quota.max:
            continue
        rule = "原则上不超过" if quota.force == "principle" else "不得超过"
        message = f"“{unit}”推荐了{count}人，按规定{rule}{quota.max}人（{quota.clause}），请说明或调整。"
        where = next(record.where for record in records if record.get("recommending_unit") == unit)
        yield Issue("QUOTA_EXCEEDED", Severity.WARNING, message, where, "recommending_unit")


def _quota(unit: str, campaign: CampaignDefinition) -> Quota | None:
    return next((quota for quota in campaign.quotas.values() if quota.units.search(unit)), None)

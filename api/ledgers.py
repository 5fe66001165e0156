"""Templates and filled ledgers as files: what the interface, the pages and the command give out."""

from api.runtime import Runtime
from ingest.ledgers.definitions import Ledger, ledger_by_code
from ingest.ledgers.exporting import ledger_rows
from ingest.ledgers.rosters import roster_columns, roster_title
from ingest.ledgers.workbooks import ledger_csv, ledger_workbook, template
from talent_db import audit
from talent_db.campaigns import campaign_by_name, load_campaigns
from talent_db.errors import NotFound, NotPermitted
from talent_db.viewer import Viewer

FORMATS = ("xlsx", "csv")


def ledger(code: str) -> Ledger:
    """A ledger by its code; raises NotFound."""
    found = ledger_by_code(code)
    if found is None:
        raise NotFound("没有这种台账", ledger=code)
    return found


def ledger_template(code: str) -> tuple[str, bytes]:
    """Name and content of a ledger's template."""
    found = ledger(code)
    return f"{found.title}模板.xlsx", template(found.title, found.columns)


def roster_template(campaign: str) -> tuple[str, bytes]:
    """Name and content of a campaign's roster template."""
    found = campaign_by_name(campaign)
    if found is None:
        raise NotFound("没有这个活动", campaign=campaign)
    title = roster_title(found)
    return f"{title}模板.xlsx", template(title, roster_columns(found))


def campaign_codes() -> list[tuple[str, str]]:
    """Code and name of each campaign."""
    return [(campaign.code, campaign.name) for campaign in load_campaigns()]


def export(runtime: Runtime, viewer: Viewer, code: str, suffix: str) -> tuple[str, bytes]:
    """Name and content of a filled ledger of the viewer's part of the tree; who took it out is recorded."""
    found = ledger(code)
    if suffix not in FORMATS:
        raise NotFound("只能导出 xlsx 或 csv", format=suffix)
    if not viewer.sees_internal:
        raise NotPermitted
    with runtime.database.read() as session:
        rows = list(ledger_rows(session, found, viewer.organisation_path))
    with runtime.database.write() as session:
        audit.record(session, runtime.keys, viewer.account, "ledger.export", "ledger", code, {"rows": len(rows)})
    name = f"{found.title}.{suffix}"
    if suffix == "csv":
        return name, ledger_csv(found.columns, rows)
    return name, ledger_workbook(found.title, found.columns, rows)

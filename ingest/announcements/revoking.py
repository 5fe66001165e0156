"""A paper that takes honours back gives none: whom it names is passed over, and the sender is told what to do."""

from ingest.announcements.lines import Line, lines_of
from ingest.announcements.titles import is_revoking, title_of
from ingest.news.records import extract_news
from ingest.types import Document, Extraction, Issue, PassedOver, Severity

MESSAGE = "这是撤销荣誉的文件，没有收录人员；已经入库的人请在荣誉台账里撤销这项荣誉。"


def extract_revoking(document: Document) -> Extraction | None:
    """Nobody, with those named and the reason; None when the title takes nothing back."""
    lines = [item for item in lines_of(document) if isinstance(item, Line)]
    if not lines or not is_revoking(title_of(lines)):
        return None
    named = extract_news(document).records
    return Extraction(
        document.file,
        document.format,
        issues=[Issue("HONOUR_REVOKED", Severity.ERROR, MESSAGE, lines[0].where)],
        passed_over=[PassedOver(str(record.get("name")), "撤销荣誉的文件里提到的人", record.where) for record in named],
    )

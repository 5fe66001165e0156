"""From what a file gave to tellings that the talent base stores."""

from collections.abc import Iterator

from ingest.types import Extraction
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind

# Which sort of record a format gives; spreadsheets are rosters, running text is an announcement unless news says otherwise.
KIND_BY_FORMAT = {
    "docx": RecordKind.FORM,
    "doc": RecordKind.FORM,
    "wps": RecordKind.FORM,
    "pdf": RecordKind.FORM,
    "zip": RecordKind.FORM,
    "xlsx": RecordKind.ROSTER,
    "xls": RecordKind.ROSTER,
    "csv": RecordKind.ROSTER,
    "txt": RecordKind.ANNOUNCEMENT,
    "html": RecordKind.ANNOUNCEMENT,
}


def from_extraction(
    extraction: Extraction, file_key: str, source_file_id: str, owner_path: str, campaign: str = ""
) -> Iterator[Telling]:
    """One telling a record, in the order of the document; ``file_key`` names the content, whatever the file's name."""
    kind = KIND_BY_FORMAT.get(extraction.format, RecordKind.FORM)
    for number, record in enumerate(extraction.records):
        yield Telling(
            kind=kind,
            source_key=f"{file_key}#{number}",
            facts=tuple(
                NewFact(fact.field, fact.value, fact.raw, fact.where, fact.quote, fact.confidence)
                for fact in record.facts
            ),
            campaign=campaign or extraction.campaign or "",
            place=record.where,
            is_craftsman=record.is_craftsman,
            source_file_id=source_file_id,
            owner_path=owner_path,
            told_on=extraction.told_on,
        )

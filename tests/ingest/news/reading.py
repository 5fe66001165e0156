"""What the tests of news ask of a text: everybody named, and what is told of whom."""

from typing import Any

from ingest.news.records import extract_news
from ingest.types import Document, Paragraph


def read(text: str) -> dict[str, dict[str, Any]]:
    """The fields of everybody in a text file of these lines, by name."""
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    return {
        record.get("name"): {fact.field: fact.value for fact in record.facts} | {"is_craftsman": record.is_craftsman}
        for record in found.records
    }


def honours(person: dict[str, Any]) -> list[str]:
    """The names of somebody's honours."""
    return [item["name"] for item in person.get("honours", [])]

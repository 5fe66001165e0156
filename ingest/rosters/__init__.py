"""Rosters (汇总表): lists of persons in sheets, text tables and tables of documents, one record a person."""

from ingest.rosters.records import extract_rosters

__all__ = ["extract_rosters"]

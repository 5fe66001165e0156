"""Makers of invented persons, tellings, lines and records for the tests."""

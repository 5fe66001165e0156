"""Alembic migrations: dated names, one step each, tried on empty and on filled tables, on SQLite and PostgreSQL."""

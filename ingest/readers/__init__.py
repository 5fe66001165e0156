"""Readers: a file in, a ``Document`` out; one module a format."""

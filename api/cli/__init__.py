"""The command ``gongjiang``: every command of the design, people's output on stderr, machine output on stdout."""

from api.cli.main import main

__all__ = ["main"]

"""``python -m api.cli`` is the command itself."""

from api.cli.main import main

main()

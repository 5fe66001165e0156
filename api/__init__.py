"""The composition root: web pages, HTTP interface, commands, worker. Everything below is put together here."""

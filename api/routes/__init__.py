"""The JSON interface under ``/api/v1``, and health and metrics beside it."""

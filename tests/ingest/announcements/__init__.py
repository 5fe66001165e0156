"""Tests of reading announcements."""

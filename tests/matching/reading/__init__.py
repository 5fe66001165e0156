"""Tests of reading a problem's text."""

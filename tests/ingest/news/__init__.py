"""Tests of reading news."""

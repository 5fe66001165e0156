"""Cleaning: one small pure module a field; raw words in, the normal form out."""

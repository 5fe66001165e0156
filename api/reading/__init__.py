"""Selects behind the lists of interface and pages that talent_db's repositories do not have yet."""

"""Measurements over the samples; each module prints its figures."""

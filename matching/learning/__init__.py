"""Weights learned from verified outcomes, within bounds, versioned, and only where they prove better."""

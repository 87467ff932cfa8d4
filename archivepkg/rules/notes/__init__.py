"""Footnotes."""

"""Dates: possible, unambiguous, and the same wherever they stand."""

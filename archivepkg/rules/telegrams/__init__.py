"""Telegrams: their numbers, the same wherever they stand."""

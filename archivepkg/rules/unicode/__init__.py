"""Encoding and characters."""

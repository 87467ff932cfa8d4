"""Numbered lists."""

"""Locators: archive, levels, leaves."""

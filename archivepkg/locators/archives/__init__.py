"""The archives: one folder each, found because it is there."""

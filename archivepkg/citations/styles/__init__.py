"""The citation styles: one folder each, found because it is there."""

"""The ways to tell differences, one module each."""

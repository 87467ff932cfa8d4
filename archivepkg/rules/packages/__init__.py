"""Packages: what a collection says of itself, held to its documents."""

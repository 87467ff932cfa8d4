"""Names of persons: who is meant by them."""

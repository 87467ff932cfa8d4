"""Notes, and what they refer to."""

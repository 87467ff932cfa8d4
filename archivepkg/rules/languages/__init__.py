"""Languages and scripts."""

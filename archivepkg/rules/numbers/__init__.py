"""Numbers of lists, notes and documents that follow each other."""

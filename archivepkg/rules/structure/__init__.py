"""Structure: sections of the header, front matter, the file as a whole."""

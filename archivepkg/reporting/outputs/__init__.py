"""One output format a file; each holds an `output_format`."""

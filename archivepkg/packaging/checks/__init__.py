"""What verifying looks at, one check a file."""

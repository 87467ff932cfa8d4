"""Links and addresses."""

"""What editors silence, and whether it had anything to say."""

"""Page breaks and what scanning leaves behind."""

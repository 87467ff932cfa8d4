"""Editorial marks: brackets and what stands in them."""

"""Pages about the municipalities themselves."""

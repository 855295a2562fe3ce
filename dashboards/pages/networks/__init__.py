"""Pages about networks."""

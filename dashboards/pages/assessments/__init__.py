"""Assessing applications: one's own list, and one application beside its criteria."""

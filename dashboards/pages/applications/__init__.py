"""Applications: the list, the form, who stands behind it, and the formal check."""

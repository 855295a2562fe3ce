"""Pieces of a page, each looking and reading the same wherever it stands."""

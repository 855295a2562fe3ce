"""Documents on paper: said once as blocks (`blocks.py`), then written as PDF (`pdf.py`) or for a word processor."""

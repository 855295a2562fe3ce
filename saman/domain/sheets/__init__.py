"""A report filled in on a sheet: which cell is which answer, and what stands in a cell."""

"""The rules of the house, held by tests that read the source."""

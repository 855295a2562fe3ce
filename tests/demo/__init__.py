"""The demo holds what it says."""

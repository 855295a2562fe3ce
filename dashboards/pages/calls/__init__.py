"""Calls, for those who are signed in."""

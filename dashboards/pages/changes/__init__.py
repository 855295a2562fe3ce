"""Notices that something about a project changes."""

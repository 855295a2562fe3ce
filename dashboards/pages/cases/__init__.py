"""Complaints, requests for reversal and for access."""

"""Saman: programme management for public development programmes, from call to results."""

__version__ = "0.1.0"

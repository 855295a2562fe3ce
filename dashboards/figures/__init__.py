"""Figures: data in, a plain dict or a small picture out."""

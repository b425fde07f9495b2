"""Checks of answers against the texts, as data."""

"""Turns a pile of raw news clippings into a searchable archive."""

__version__ = "0.1.0"

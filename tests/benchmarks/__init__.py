"""Measurements too slow for the tests."""

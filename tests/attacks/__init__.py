"""Attacks on the archive, and on the promises of SECURITY.md."""

"""What other programs read: metadata, citations, feeds, data."""

"""From clippings to articles."""

"""Maps of provinces, charts of counts: still pictures as SVG text."""

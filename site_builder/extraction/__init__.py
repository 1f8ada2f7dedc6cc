"""Read a clipping like a careful analyst: names, quotations and events, each with its paragraph."""

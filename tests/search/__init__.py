"""How well search answers."""

"""Changes: every norm in one shape, and two days compared."""

"""May I petition? The conditions of a petition, evaluated against the facts of one case."""

"""Answers: rows with articles, in the words of a language, for a screen, a file or a notebook."""

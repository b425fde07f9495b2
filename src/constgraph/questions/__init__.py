"""Questions: the law of a day, asked; rows with articles, or which kind of none."""

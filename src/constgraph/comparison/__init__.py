"""One question asked of many states on one day, in one table."""

"""A reform on one page: what it did in ten sentences, before and after, and the whole list."""

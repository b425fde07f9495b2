"""What `fuzz.py` is made of: mutated inputs, what they are given to, and workers that may die."""

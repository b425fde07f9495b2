"""What the reasoners are given, how they are run, and what they say in words."""

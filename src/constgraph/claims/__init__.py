"""What of an article is true: claims with tests, and verdicts reached by queries."""

"""What inputs are given to, and how many of a hundred thousand each gets."""

from __future__ import annotations

from fuzzing import data, words
from fuzzing.harness import Target

__all__ = ["TARGETS"]

#: Those that take longest come first.
TARGETS = [
    Target("files", 16_000, data.make_file, data.open_file),
    Target("cases", 1_300, words.make_case_file, words.open_cases),
    Target("guard", 15_000, words.make_query, words.open_guard),
    Target("queries", 1_000, words.make_query, words.open_queries, limit=20),
    Target("questions", 1_100, data.make_data, data.open_questions, limit=20),
    Target("names", 500, words.make_name, words.open_names),
    Target("claims", 800, data.make_claims, data.open_claims, limit=20),
    Target("proposals", 100, data.make_proposal, data.open_proposals, limit=60),
    Target("rules", 80, data.make_data, data.open_check, limit=60),
    Target("commands", 400, words.make_words, words.open_commands, limit=60),
    Target("days", 64_000, words.make_day, words.open_days),
]

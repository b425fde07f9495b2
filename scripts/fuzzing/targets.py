"""What inputs are given to, and how many of a hundred thousand each gets."""

from __future__ import annotations

from fuzzing import data, words
from fuzzing.harness import Target

__all__ = ["TARGETS"]

#: Those that take longest come first.
TARGETS = [
    Target("files", 15_000, data.make_file, data.open_file),
    Target("cases", 5_000, words.make_case_file, words.open_cases),
    Target("guard", 15_000, words.make_query, words.open_guard),
    Target("queries", 2_200, words.make_query, words.open_queries, limit=20),
    Target("questions", 1_200, data.make_data, data.open_questions, limit=20),
    Target("names", 800, words.make_name, words.open_names),
    Target("claims", 900, data.make_claims, data.open_claims, limit=20),
    Target("proposals", 160, data.make_proposal, data.open_proposals, limit=60),
    Target("rules", 120, data.make_data, data.open_check, limit=60),
    Target("commands", 600, words.make_words, words.open_commands, limit=60),
    Target("days", 58_000, words.make_day, words.open_days),
]

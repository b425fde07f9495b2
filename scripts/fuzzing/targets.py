"""What inputs are given to, and how many of a hundred thousand each gets."""

from __future__ import annotations

from fuzzing import data, words
from fuzzing.harness import Target

__all__ = ["TARGETS"]

TARGETS = [
    Target("days", 40_000, words.make_day, words.open_days),
    Target("guard", 15_000, words.make_query, words.open_guard),
    Target("names", 2_000, words.make_name, words.open_names),
    Target("cases", 14_000, words.make_case_file, words.open_cases),
    Target("files", 20_000, data.make_file, data.open_file),
    Target("queries", 5_000, words.make_query, words.open_queries, limit=20),
    Target("questions", 1_400, data.make_data, data.open_questions, limit=20),
    Target("claims", 1_200, data.make_claims, data.open_claims, limit=20),
    Target("proposals", 300, data.make_proposal, data.open_proposals, limit=60),
    Target("rules", 200, data.make_data, data.open_check, limit=60),
    Target("commands", 900, words.make_words, words.open_commands, limit=60),
]

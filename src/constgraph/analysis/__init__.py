"""Answers that only a graph can give: routes, seats, controls, rankings, proposals."""

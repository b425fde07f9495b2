"""The store: Turtle in, SPARQL answers out; checks of what it holds, and files from it."""

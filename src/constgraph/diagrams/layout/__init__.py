"""Where everything stands: from a spec to a scene in points, pure and deterministic."""

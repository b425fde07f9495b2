"""What a scene is written as: matplotlib figures, an HTML page, Mermaid and DOT."""

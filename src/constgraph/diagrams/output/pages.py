"""Write the plates of a picture: numbered files, or pages of one PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages

from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.output.pdf import with_language
from constgraph.diagrams.output.render import CREATOR, SETTINGS, render_scene, save_figure
from constgraph.diagrams.style import Theme
from constgraph.files import write_file

__all__ = ["save_pages"]


def save_pages(scenes: Sequence[Scene], path: Path, theme: Theme, lang: str) -> list[Path]:
    """Write the plates, and return the files: one for each plate, one for all pages of a PDF."""
    if path.suffix.lower() == ".pdf" and len(scenes) > 1:
        _save_pdf(scenes, path, theme, lang)
        return [path]
    paths = [path]
    if len(scenes) > 1:
        paths = [path.with_stem(f"{path.stem}-{n}") for n in range(1, len(scenes) + 1)]
    for scene, target in zip(scenes, paths, strict=True):
        figure = render_scene(scene, theme=theme)
        save_figure(figure, target, title=scene.title, description=scene.description, lang=lang)
    return paths


def _save_pdf(scenes: Sequence[Scene], path: Path, theme: Theme, lang: str) -> None:
    drawn = io.BytesIO()
    metadata = {
        "Title": scenes[0].title,
        "Subject": scenes[0].description,
        "Creator": CREATOR,
        "Producer": CREATOR,
        "CreationDate": None,
    }
    with matplotlib.rc_context(SETTINGS), PdfPages(drawn, metadata=metadata) as pages:
        for scene in scenes:
            pages.savefig(render_scene(scene, theme=theme))
    data = drawn.getvalue()
    write_file(path, with_language(data, lang) if lang else data)

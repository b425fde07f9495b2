"""A diagram as one HTML page that works without a network: pictures, controls and a table."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Template

from constgraph.diagrams.layout.geometry import Box, Line, Rect, Scene
from constgraph.diagrams.output.panel import (
    in_key,
    own_lines,
    relations_of,
    write_days,
    write_panel,
    write_views,
)
from constgraph.diagrams.output.svg import (
    BADGE,
    LEGEND,
    attribute,
    box_words,
    colour_rules,
    scene_names,
    write_svg,
)
from constgraph.diagrams.style import MARKS
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message, mark, mark_in, say
from constgraph.resources import package_file

__all__ = ["write_page"]

# Room around what is drawn.
AIR = 10.0
# The words of the frame stand in the page itself, where they wrap and can be read aloud.
FRAME = ("title:", "subtitle:", "source:")
# Boxes that name the rows and columns of a matrix, or the cell where they meet themselves.
HEADINGS = ("row:", "column:", "self:")

_KEYS = mark(
    "Tab enters the picture. The up and down keys choose a box or a line, the right key follows a"
    " line, the left key goes back. A box keeps only its own lines; Esc shows all again."
)
_KEYS_OF_BOXES = mark("Tab enters the picture; the arrow keys choose a box.")
_KEYS_OF_VIEW = mark(
    "+ and − zoom, 0 shows the whole picture, Shift with an arrow moves it; so do the wheel, two"
    " fingers and dragging."
)
_HEADS = {
    "who": mark("Who"),
    "does": mark("Does"),
    "whom": mark_in("column of a page", "To whom"),
    "article": mark("Article"),
    "what": mark("What the picture says"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: the short names of what it stands for, and its cells."""

    of: tuple[str, ...]
    cells: tuple[str, ...]


def write_page(days: Sequence[tuple[date, Scene]], *, lang: str, chosen: date) -> str:
    """Return a diagram as one HTML page that asks no network for anything.

    Parameters
    ----------
    days : sequence of (date, Scene)
        One picture for each day on which something changes, in the order of the days; more than
        one gives the page a slider.
    lang : str
        The language of the page, one of `messages.LANGUAGES`.
    chosen : date
        The day that is shown first. A day between two of the sequence shows the earlier one.

    Returns
    -------
    str
        The page; the same input gives the same text.

    Raises
    ------
    DiagramError
        If there is no day.
    """
    if not days:
        raise DiagramError(
            Message("there is nothing to draw: no day was given"), hint=Message("choose a day")
        )
    first = max((n for n, (day, _) in enumerate(days) if day <= chosen), default=0)
    scenes = [scene for _, scene in days]
    style = "\n".join([colour_rules(scenes), _shipped("page.css")])
    script = _shipped("view.js") + _shipped("page.js")
    title, subtitle = _head(scenes[first])
    has_lines = any(own_lines(scene) for scene in scenes)
    keys = (_KEYS if has_lines else _KEYS_OF_BOXES, _KEYS_OF_VIEW)
    return Template(_shipped("page.html")).substitute(
        lang=lang,
        policy=_policy(style, script),
        title=title,
        subtitle=subtitle,
        style=style,
        script=script,
        panel="\n".join(write_panel(scenes, first, lang)),
        summary=attribute(say("Search and legend", lang)),
        time="\n".join(write_days(days, first, lang)),
        views="\n".join(write_views(lang)),
        keys=attribute(" ".join(say(words, lang) for words in keys)),
        hint=attribute(
            say(
                "Point at a part of the picture, or choose it with the keys: here stands what it"
                " says.",
                lang,
            )
        ),
        days="\n".join(
            _section(number, day, scene, lang, hidden=number != first)
            for number, (day, scene) in enumerate(days)
        ),
    )


def _shipped(name: str) -> str:
    return package_file("diagrams", "output", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return the policy under which a browser runs this style and this script, and no other."""
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    )
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}';"
        # what is seen is drawn from memory where it is saved as PNG
        " img-src blob:; base-uri 'none'; form-action 'none'"
    )


def _head(scene: Scene) -> tuple[str, str]:
    title = scene.title or _frame_words(scene, "title:")
    return attribute(title), attribute(_frame_words(scene, "subtitle:"))


def _frame_words(scene: Scene, role: str) -> str:
    return " ".join(text.content for name, text in scene.texts if name.startswith(role))


def _section(number: int, day: date, scene: Scene, lang: str, *, hidden: bool) -> str:
    """Return the picture of one day, its source line and its table."""
    title, subtitle = _head(scene)
    picture, frame = _apart(scene)
    label = clean_text(scene.title)
    svg = write_svg(picture, label=label, described_by="keys", window=_window(picture))
    whole = write_svg(frame, label=label, described_by="keys")
    source = attribute(_frame_words(scene, "source:"))
    return "\n".join(
        [
            f'<section class="day" id="d{number}" data-date="{day.isoformat()}"'
            f' data-title="{title}" data-subtitle="{subtitle}"{" hidden" if hidden else ""}>',
            f'<div class="picture">{svg}</div>',
            f"<template>{whole}</template>",
            f'<p class="source">{source}</p>',
            *_table(scene, lang),
            "</section>",
        ]
    )


def _apart(scene: Scene) -> tuple[Scene, Scene]:
    """Return what a page shows as the picture, and what it says beside it in words of its own.

    The second joins the first again where the whole picture is saved.
    """
    key = in_key(scene)

    def is_beside(name: str) -> bool:
        return name in key or name.removeprefix(BADGE).startswith((*FRAME, LEGEND))

    def part(scene: Scene, *, beside: bool) -> Scene:
        return replace(
            scene,
            boxes=tuple(box for box in scene.boxes if is_beside(box.id) is beside),
            lines=tuple(line for line in scene.lines if is_beside(line.id) is beside),
            texts=tuple(pair for pair in scene.texts if is_beside(pair[0]) is beside),
            line_labels=() if beside else scene.line_labels,
            rules=() if beside else scene.rules,
        )

    return part(scene, beside=False), part(scene, beside=True)


def _window(scene: Scene) -> Rect:
    """Return the room of what is drawn, with some air."""
    points = [point for line in scene.lines for point in line.points]
    rects = [(box.x0, box.y0, box.x1, box.y1) for box in scene.boxes]
    rects += [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in scene.rules]
    rects += [text.box for _, text in scene.texts] + [at.text.box for at in scene.line_labels]
    points += [(x, y) for rect in rects for x, y in (rect[:2], rect[2:])]
    if not points:
        return 0.0, 0.0, scene.width, scene.height
    (left, right), (top, bottom) = ((min(at), max(at)) for at in zip(*points, strict=True))
    return left - AIR, top - AIR, right + AIR, bottom + AIR


def _table(scene: Scene, lang: str) -> Iterator[str]:
    rows = list(_relation_rows(scene, lang))
    heads = ["who", "does", "whom", "article"]
    if not rows:
        rows, heads = list(_box_rows(scene)), ["what"]
    caption = attribute(say("The same as a table", lang))
    yield f"<table><caption>{caption}</caption><thead><tr>"
    said = [(head, attribute(say(_HEADS[head], lang))) for head in heads]
    yield "".join(f'<th scope="col" class="{head}">{word}</th>' for head, word in said)
    yield "</tr></thead><tbody>"
    for row in rows:
        first, *others = map(attribute, row.cells)
        cells = f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
        yield f'<tr data-of="{" ".join(row.of)}">{cells}</tr>'
    yield "</tbody></table>"


def _relation_rows(scene: Scene, lang: str) -> Iterator[_Row]:
    """Yield who does what to whom under which article, a row a line.

    A right of petition is drawn as two lines, to its ground and on to the court: the two make one
    row.
    """
    names, lines = scene_names(scene), own_lines(scene)
    labels = {box.id: _label(box) for box in scene.boxes}
    words = {key: text for key, text, _ in relations_of([scene], lang)}
    onward: dict[str, list[Line]] = {}
    for line in lines:
        if line.relation == "right":
            onward.setdefault(line.source, []).append(line)
    grounds = {line.target for line in lines if line.relation == "right"} & set(onward)
    for line in lines:
        if line.source in grounds:
            continue
        who, whom = labels.get(line.source, ""), labels.get(line.target, "")
        articles = "; ".join(map(clean_text, line.articles))
        if line.target in grounds:
            does = say("may petition", lang) + f": {whom}"
            for last in onward[line.target]:
                forum = labels.get(last.target, "")
                yield _Row((names[line.id], names[last.id]), (who, does, forum, articles))
        else:
            does = _deed(line, who, whom) or words[line.relation]
            if line.relation in MARKS and (sign := MARKS[line.relation][0].letter):
                does = f"{sign} {does}"
            yield _Row((names[line.id],), (who, does, whom, articles))


def _deed(line: Line, who: str, whom: str) -> str:
    """Return what is done, out of a title that says: who does: whom, articles."""
    title = clean_text(line.title)
    before, found, _ = title.removeprefix(f"{who} ").rpartition(f": {whom}")
    return before if found and title.startswith(f"{who} ") else ""


def _label(box: Box) -> str:
    """Return the name in a box, without the smaller lines and the article beside it."""
    own = [text for text in box.texts if text.style.tone not in ("muted", "petitions")]
    name = " ".join(text.content for text in own if text.style.size == own[0].style.size)
    # A long word may be broken over two lines of a box; its title has it whole.
    letters = map(re.escape, "".join(name.split()))
    whole = re.match(r"\s*".join(letters), clean_text(box.title))
    return whole[0] if whole and whole[0] else clean_text(name) or box_words(box)


def _box_rows(scene: Scene) -> Iterator[_Row]:
    """Yield what the boxes say, for a picture without lines.

    What several boxes say is said once. A heading, or a name of which others say more, says
    nothing by itself.
    """
    names = scene_names(scene)
    said: dict[str, list[str]] = {}
    for box in scene.boxes:
        if box.id in names and not box.id.startswith(HEADINGS):
            said.setdefault(box_words(box), []).append(names[box.id])
    for words, of in said.items():
        if not any(other.startswith((f"{words}:", f"{words},")) for other in said):
            yield _Row(tuple(of), (words,))

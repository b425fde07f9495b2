"""A diagram as one HTML page that works without a network: pictures, controls and a table."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Template

from constgraph.diagrams.layout.geometry import Box, Line, Scene
from constgraph.diagrams.output.svg import (
    LEGEND,
    attribute,
    box_words,
    colour_rules,
    scene_names,
    swatch,
    write_svg,
)
from constgraph.diagrams.specs.words import RELATION_WORDS
from constgraph.diagrams.style import MARKS, RELATIONS, RelationStyle
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message, mark, mark_in, say
from constgraph.resources import package_file

__all__ = ["write_page"]

# Room above and below what is drawn, and how far a picture may shrink or grow on the screen.
AIR = 10.0
LEAST_SCALE, MOST_SCALE = 1.05, 1.5
# The words of the frame stand in the page itself, where they wrap and can be read aloud.
FRAME = ("title:", "subtitle:", "source:")
# Boxes that name the rows and columns of a matrix, or the cell where they meet themselves.
HEADINGS = ("row:", "column:", "self:")

_KEYS = mark(
    "Tab enters the picture. The up and down keys choose a box or a line, the right key follows a"
    " line, the left key goes back. A box keeps only its own lines; Esc shows all again."
)
_KEYS_OF_BOXES = mark("Tab enters the picture; the arrow keys choose a box.")
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
    style = "\n".join([colour_rules(scenes), _widths(scenes), _shipped("page.css")])
    script = _shipped("page.js")
    title, subtitle = _head(scenes[first])
    has_lines = any(_own_lines(scene) for scene in scenes)
    return Template(_shipped("page.html")).substitute(
        lang=lang,
        policy=_policy(style, script),
        title=title,
        subtitle=subtitle,
        style=style,
        script=script,
        tools="\n".join(_tools(days, first, lang)),
        keys=attribute(say(_KEYS if has_lines else _KEYS_OF_BOXES, lang)),
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
        " base-uri 'none'; form-action 'none'"
    )


def _widths(scenes: Sequence[Scene]) -> str:
    """Return how wide each picture may be; a smaller window scrolls it sideways."""
    return "".join(
        f"#d{n} svg:not(.swatch){{min-width:{scene.width * LEAST_SCALE:.0f}px;"
        f"max-width:{scene.width * MOST_SCALE:.0f}px}}"
        for n, scene in enumerate(scenes)
    )


def _head(scene: Scene) -> tuple[str, str]:
    title = scene.title or _frame_words(scene, "title:")
    return attribute(title), attribute(_frame_words(scene, "subtitle:"))


def _frame_words(scene: Scene, role: str) -> str:
    return " ".join(text.content for name, text in scene.texts if name.startswith(role))


def _tools(days: Sequence[tuple[date, Scene]], first: int, lang: str) -> Iterator[str]:
    """Yield the controls: search, one check box for each relation, and the slider of days."""
    search, meant = say("Search", lang), say("name, power or article", lang)
    # the page itself fills in the numbers
    matches = say("Matches: {n} of {all}", lang, n="{n}", all="{all}")
    yield (
        f'<div class="tool"><label for="search">{attribute(search)}</label>'
        f'<input id="search" type="search" autocomplete="off" spellcheck="false"'
        f' placeholder="{attribute(meant)}">'
        f'<span id="count" role="status" aria-live="polite"'
        f' data-words="{attribute(matches)}"></span></div>'
    )
    relations = list(_relations([scene for _, scene in days], lang))
    if relations:
        show = attribute(say("Show", lang))
        yield f'<fieldset class="tool"><legend>{show}</legend>'
        for key, words, style in relations:
            yield (
                f'<label class="relation"><input type="checkbox" checked autocomplete="off"'
                f' data-relation="{attribute(key)}">{swatch(style)}{attribute(words)}</label>'
            )
        yield "</fieldset>"
    if len(days) > 1:
        shown = days[first][0].isoformat()
        label = attribute(say("Day", lang))
        yield (
            f'<div class="tool"><label for="day">{label}</label>'
            f'<input id="day" type="range" min="0" max="{len(days) - 1}" step="1" value="{first}"'
            f' aria-valuetext="{shown}" autocomplete="off"><span id="date">{shown}</span></div>'
        )


def _relations(scenes: Sequence[Scene], lang: str) -> Iterator[tuple[str, str, RelationStyle]]:
    """Yield the relations of all the pictures in the order of the legend, with their words."""
    found: dict[str, RelationStyle] = {}
    named: dict[str, str] = {}
    for scene in scenes:
        for line in _own_lines(scene):
            found.setdefault(line.relation, line.style or RELATIONS["right"])
        for name, text in scene.texts:
            if name.startswith(LEGEND):
                named.setdefault(name.removeprefix(LEGEND), text.content)
    order = [*RELATIONS, *MARKS]
    for key in sorted(found, key=lambda k: (order.index(k) if k in order else len(order), k)):
        yield key, named.get(key) or _relation_words(key, lang), found[key]


def _relation_words(key: str, lang: str) -> str:
    if key in RELATION_WORDS:
        return say(RELATION_WORDS[key], lang)
    return say("rights of petition", lang) if key == "right" else say("other lines", lang)


def _own_lines(scene: Scene) -> list[Line]:
    return [line for line in scene.lines if not line.id.startswith(LEGEND)]


def _section(number: int, day: date, scene: Scene, lang: str, *, hidden: bool) -> str:
    """Return the picture of one day, its source line and its table."""
    title, subtitle = _head(scene)
    texts = tuple(pair for pair in scene.texts if not pair[0].startswith(FRAME))
    picture = replace(scene, texts=texts)
    svg = write_svg(
        picture, label=clean_text(scene.title), described_by="keys", window=_window(picture)
    )
    source = attribute(_frame_words(scene, "source:"))
    return "\n".join(
        [
            f'<section class="day" id="d{number}" data-date="{day.isoformat()}"'
            f' data-title="{title}" data-subtitle="{subtitle}"{" hidden" if hidden else ""}>',
            f'<div class="picture">{svg}</div>',
            f'<p class="source">{source}</p>',
            *_table(scene, lang),
            "</section>",
        ]
    )


def _window(scene: Scene) -> tuple[float, float]:
    """Return the upper and lower end of what is drawn, with some air."""
    heights = [y for line in scene.lines for _, y in line.points]
    heights += [y for box in scene.boxes for y in (box.y0, box.y1)]
    heights += [y for rule in scene.rules for y in (rule.y0, rule.y1)]
    texts = [text for _, text in scene.texts] + [at.text for at in scene.line_labels]
    heights += [y for text in texts for y in text.box[1::2]]
    if not heights:
        return 0.0, scene.height
    return min(heights) - AIR, max(heights) + AIR


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
    names, lines = scene_names(scene), _own_lines(scene)
    labels = {box.id: _label(box) for box in scene.boxes}
    words = {key: text for key, text, _ in _relations([scene], lang)}
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

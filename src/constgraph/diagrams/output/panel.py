"""What stands beside the picture of a page: search, days, views, and what its signs stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from constgraph.diagrams.layout.geometry import Box, Line, Scene
from constgraph.diagrams.output.svg import BADGE, LEGEND, attribute, sample, swatch
from constgraph.diagrams.specs.words import RELATION_WORDS
from constgraph.diagrams.style import MARKS, RELATIONS, RelationStyle
from constgraph.messages import mark, say

__all__ = ["in_key", "own_lines", "relations_of", "write_days", "write_panel", "write_views"]

#: The numbers or codes of columns, and the names that they stand for.
_NUMBERS, _NAMES = ("number:", "code:"), "name:"
#: Words that are no longer than this, in all and each, leave room for another sign beside them.
MOST_BESIDE, LONGEST_WORD = 26, 13
_VIEWS = (
    ("in", "+", mark("Zoom in")),
    ("out", "\N{MINUS SIGN}", mark("Zoom out")),
    ("whole", "", mark("Whole picture")),
    ("svg", "\N{DOWNWARDS ARROW} SVG", mark("Save as SVG")),
    ("png", "\N{DOWNWARDS ARROW} PNG", mark("Save as PNG")),
)


def own_lines(scene: Scene) -> list[Line]:
    """Return the lines of the picture itself, without those of its legend."""
    return [line for line in scene.lines if not line.id.startswith(LEGEND)]


def write_panel(scenes: Sequence[Scene], first: int, lang: str) -> Iterator[str]:
    """Yield the search, one check box for each relation, the signs, and the names of columns."""
    search, meant = say("Search", lang), say("name, power or article", lang)
    # the page itself fills in the numbers
    matches = say("Matches: {n} of {all}", lang, n="{n}", all="{all}")
    yield '<form id="tools" hidden>'
    yield (
        f'<div class="tool"><label for="search">{attribute(search)}</label>'
        f'<input id="search" type="search" autocomplete="off" spellcheck="false"'
        f' placeholder="{attribute(meant)}">'
        f'<span id="count" role="status" aria-live="polite"'
        f' data-words="{attribute(matches)}"></span></div>'
    )
    relations = list(relations_of(scenes, lang))
    if relations:
        show = attribute(say("Show", lang))
        yield f'<fieldset class="tool"><legend>{show}</legend>'
        for key, words, style in relations:
            yield (
                f'<label class="relation"><input type="checkbox" checked autocomplete="off"'
                f' data-relation="{attribute(key)}">{swatch(style)}{attribute(words)}</label>'
            )
        yield "</fieldset>"
    yield "</form>"
    for number, scene in enumerate(scenes):
        yield from _columns(scene, number, lang, hidden=number != first)
    yield from _signs(scenes, lang)


def write_days(days: Sequence[tuple[date, Scene]], first: int, lang: str) -> Iterator[str]:
    """Yield the slider of days, with each of them written below it."""
    if len(days) < 2:
        return
    shown = days[first][0].isoformat()
    label = attribute(say("Day", lang))
    yield (
        f'<div id="time" hidden><label for="day">{label}</label><span id="date">{shown}</span>'
        f'<input id="day" type="range" min="0" max="{len(days) - 1}" step="1" value="{first}"'
        f' aria-valuetext="{shown}" autocomplete="off"><div id="days">'
    )
    for number, (day, _) in enumerate(days):
        here = ' aria-current="date"' if number == first else ""
        yield (
            f'<button type="button" tabindex="-1" data-day="{number}"{here}>'
            f"{day.isoformat()}</button>"
        )
    yield "</div></div>"


def write_views(lang: str) -> Iterator[str]:
    """Yield the buttons that show more or less of the picture, and save what is seen."""
    group = attribute(say("View", lang))
    yield f'<div id="views" role="group" aria-label="{group}" hidden>'
    for name, sign, words in _VIEWS:
        said = attribute(say(words, lang))
        label = f' aria-label="{said}" title="{said}"' if sign else ""
        yield f'<button type="button" data-view="{name}"{label}>{sign or said}</button>'
    yield "</div>"


def relations_of(scenes: Sequence[Scene], lang: str) -> Iterator[tuple[str, str, RelationStyle]]:
    """Yield the relations of all the pictures in the order of the legend, with their words."""
    found: dict[str, RelationStyle] = {}
    named: dict[str, str] = {}
    for scene in scenes:
        for line in own_lines(scene):
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


def _signs(scenes: Sequence[Scene], lang: str) -> Iterator[str]:
    """Yield what boxes and signs stand for on any of the days, in the order of the legends."""
    samples: dict[str, list[Box]] = {}
    words: dict[str, str] = {}
    for scene in scenes:
        boxes: dict[str, list[Box]] = {}
        for box in scene.boxes:
            if (name := box.id.removeprefix(BADGE)).startswith(LEGEND):
                boxes.setdefault(name.removeprefix(LEGEND), []).append(box)
        for key, parts in boxes.items():
            if key not in samples:
                samples[key] = parts
                words[key] = parts[0].title or _texts_of(scene, f"{LEGEND}{key}")
    if not samples:
        return
    longest = max(len(word) for said in words.values() for word in said.split() or [""])
    is_long = longest > LONGEST_WORD or max(map(len, words.values())) > MOST_BESIDE
    kind = "signs long" if is_long else "signs"
    head = attribute(say("Legend", lang))
    yield f'<h2>{head}</h2><ul class="{kind}">'
    for key, parts in samples.items():
        yield f"<li>{sample(parts)}<span>{attribute(words[key])}</span></li>"
    yield "</ul>"


def _read_columns(scene: Scene) -> dict[str, str]:
    """Return the columns of which a number or code stands in the picture: what for, by it.

    Such a key is two texts of the same name; what has but one of them is no key.
    """
    named = {_own(name) for name, _ in scene.texts if name.startswith(_NAMES)}
    return {
        text.content: _own(name)
        for name, text in scene.texts
        if name.startswith(_NUMBERS) and _own(name) in named
    }


def _own(name: str) -> str:
    return name.partition(":")[2].rpartition(":")[0]


def _columns(scene: Scene, number: int, lang: str, *, hidden: bool) -> Iterator[str]:
    """Yield the names of the columns of a day under their numbers or codes."""
    keys = _read_columns(scene)
    if not keys:
        return
    head = attribute(say("Columns", lang))
    off = " hidden" if hidden else ""
    yield f'<div class="columns" data-of-day="{number}"{off}><h2>{head}</h2><dl>'
    for sign, own in keys.items():
        meant = _texts_of(scene, f"{_NAMES}{own}")
        yield f"<dt>{attribute(sign)}</dt><dd>{attribute(meant)}</dd>"
    yield "</dl></div>"


def in_key(scene: Scene) -> set[str]:
    """Return the names of the texts that make up the key of the columns."""
    known = set(_read_columns(scene).values())
    prefixes = (*_NUMBERS, _NAMES)
    return {name for name, _ in scene.texts if name.startswith(prefixes) and _own(name) in known}


def _texts_of(scene: Scene, name: str) -> str:
    """Return a text that may stand on several lines, numbered after its name."""
    return " ".join(
        text.content for own, text in scene.texts if own == name or own.rpartition(":")[0] == name
    )

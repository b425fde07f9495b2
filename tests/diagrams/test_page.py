"""Pages written from diagrams, read as text."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from constgraph.diagrams import PetitionersLayout
from constgraph.diagrams.layout.frame import Frame, LegendItem
from constgraph.diagrams.layout.geometry import Box, Line, LineLabel, Scene, Text
from constgraph.diagrams.output.page import write_page
from constgraph.diagrams.output.picture import Picture
from constgraph.diagrams.output.svg import write_svg
from constgraph.diagrams.style import INSTITUTIONS, MARKS, RELATIONS, TYPE
from constgraph.diagrams.text import FontMeasure
from constgraph.errors import DiagramError

LayOut = Callable[..., PetitionersLayout]
DAY = date(2026, 7, 1)
VOID = {"meta", "input", "br"}


def page_of(*scenes: Scene, lang: str = "en") -> str:
    days = [(date(2000 + n, 1, 1), scene) for n, scene in enumerate(scenes)]
    return write_page(days, lang=lang, chosen=DAY)


def small_scene(relation: str = "elects", does: str = "elects", mark: bool = False) -> Scene:
    """Voters and a Senate with one line, in a frame with a legend."""

    def box(name: str, x: float, label: str) -> Box:
        first, second = TYPE["node"], TYPE["second"]
        texts = (
            Text(label, x + 40, 30, first, "center", 40),
            Text("екінші", x + 40, 40, second, "center", 40),
        )
        style = INSTITUTIONS["legislature"]
        return Box(name, x, 0, x + 80, 60, style, texts, f"{label} (екінші)")

    style = MARKS[relation][0] if mark else RELATIONS[relation]
    line = Line(
        "line", "voters", "senate", "net", ((80, 30), (200, 30)), style, relation,
        f"Voters {does}: Senate, Art. 1(1), Art. 2", ("Art. 1(1)", "Art. 2"),
    )  # fmt: skip
    label = LineLabel("line", Text("Art. 1(1) +1", 140, 32, TYPE["line"], "center", 40))
    boxes = (box("voters", 0, "Voters"), box("senate", 200, "Senate"))
    frame = Frame("Checks", "On a day", "Source: an act.", [LegendItem(relation, "choose", style)])
    content = Scene(280, 60, boxes, (line,), (label,))
    return frame.around(content, FontMeasure(), description="Voters elect the Senate.")


class _Reader(HTMLParser):
    """Collects tags and fails where they do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_page_is_sound_and_asks_for_nothing(lay_out: LayOut) -> None:
    page = page_of(*(lay_out(case).to_scene("Title") for case in ("1996", "2026")))
    reader = read(page)

    names = {(tag, name) for tag, name, _ in reader.attributes}
    assert not {pair for pair in names if pair[1] in ("src", "href", "style", "action")}
    assert not {pair for pair in names if pair[1].startswith("on")}
    assert "url(" not in page
    assert "@import" not in page


def test_policy_names_the_hashes_of_style_and_script() -> None:
    page = page_of(small_scene())
    policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)"', page)[1])

    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy


def test_page_speaks_its_language_throughout() -> None:
    said = {
        "en": ["Search", "Show", "Day", "Tab enters", "Who", "Does", "To whom", "Article", "table"],
        "ru": ["Поиск", "Показать", "День", "Tab", "Кто", "Действие", "Кому", "Статья", "таблицы"],
        "kk": ["Іздеу", "Көрсету", "Күн", "Tab", "Кім", "Әрекет", "Кімге", "Бап", "кесте"],
    }
    for lang, words in said.items():
        page = page_of(small_scene(), small_scene(), lang=lang)
        assert f'<html lang="{lang}">' in page
        for word in words:
            assert word in page
        for word in (">Search<", "Zoom in", "Whole picture", "Save as PNG", "Shift with"):
            assert (word in page) is (lang == "en")


def test_svg_says_everything_that_is_drawn(lay_out: LayOut) -> None:
    scene = lay_out("odd-signs").to_scene("Title")
    root = ET.fromstring(write_svg(scene, label="Title", described_by="keys"))

    texts = [text.content for box in scene.boxes for text in box.texts]
    texts += [text.content for _, text in scene.texts]
    assert sorted(t.text or "" for t in root.iter("text")) == sorted(texts)
    labels = [g.get("aria-label") for g in root.iter("g") if "data-line" in g.attrib]
    assert labels == [line.title for line in scene.lines]
    assert [g.get("role") for g in root.iter("g") if "data-line" in g.attrib] == ["img"] * len(
        labels
    )


def test_every_line_can_be_hit_and_knows_its_ends() -> None:
    root = ET.fromstring(write_svg(small_scene(), label="", described_by="keys"))
    (line,) = [g for g in root.iter("g") if "data-line" in g.attrib]
    nodes = {
        g.get("data-node"): g.get("aria-label") for g in root.iter("g") if "data-node" in g.attrib
    }

    assert nodes[line.get("data-from")] == "Voters (екінші)"
    assert nodes[line.get("data-to")] == "Senate (екінші)"
    assert line.get("data-relation") == "elects"
    assert line.findtext("title") == line.get("aria-label")
    assert [p.get("stroke-width") for p in line.findall("path[@class='hit']")] == ["12"]


def test_missing_articles_are_said_after_the_title() -> None:
    scene = small_scene()
    bare = [replace(line, title="Voters elect") for line in scene.lines]
    svg = write_svg(replace(scene, lines=tuple(bare)), label="", described_by="keys")

    assert 'aria-label="Voters elect, Art. 1(1), Art. 2"' in svg


def test_legend_is_drawn_but_cannot_be_reached() -> None:
    svg = write_svg(small_scene(), label="", described_by="keys")

    assert svg.count('class="stroke') == 2
    assert svg.count("data-line=") == 1
    assert svg.count("data-node=") == 2


def test_badge_of_a_node_follows_its_node() -> None:
    scene = small_scene()
    badge = replace(scene.boxes[0], id="badge:voters", title="Voters")
    svg = write_svg(replace(scene, boxes=(*scene.boxes, badge)), label="", described_by="keys")

    assert svg.count("data-node=") == 2
    assert '<g data-of="n1">' in svg


def test_head_shared_by_lines_is_drawn_once(lay_out: LayOut) -> None:
    scene = lay_out("2026").to_scene()
    svg = write_svg(scene, label="", described_by="keys")
    ends = {(line.net, line.points[-2:]) for line in scene.lines}

    assert svg.count('class="head') == len(ends)
    assert svg.count('class="halo"') == len(scene.lines)


def test_every_colour_has_its_rule(lay_out: LayOut) -> None:
    page = page_of(lay_out("2026").to_scene(), small_scene(), small_scene("removed", mark=True))
    used = {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}

    for name in used:
        if re.match("[fst]-", name):
            assert f".{name}{{" in page
    for key in re.findall(r"var\(--([0-9a-f]{6})\)", page):
        assert page.count(f"--{key}:#") == 2, "one light and one dark colour"


def test_check_boxes_take_the_words_of_the_legend() -> None:
    page = page_of(small_scene("elects"), small_scene("reviews"))
    found = re.findall(r'data-relation="(\w+)"><svg.*?</svg>(\w+)</label>', page)

    assert found == [("elects", "choose"), ("reviews", "choose")]


def test_petition_and_court_make_one_row(lay_out: LayOut) -> None:
    rows = read(page_of(lay_out("one-row").to_scene())).rows

    assert rows == [
        ["Who", "Does", "To whom", "Article"],
        [
            "citizens of the Republic",
            "may petition: normative legal acts that directly affect the petitioner's own rights",
            "Constitutional Court",
            "Art. 72(3)",
        ],
    ]


def test_table_says_who_does_what_to_whom() -> None:
    rows = read(page_of(small_scene(does="chooses"))).rows

    assert rows[1:] == [["Voters", "chooses", "Senate", "Art. 1(1); Art. 2"]]


def test_row_of_a_reform_has_its_sign() -> None:
    rows = read(page_of(small_scene("removed", mark=True))).rows

    assert rows[1:] == [["Voters", "\N{MINUS SIGN} elects", "Senate", "Art. 1(1); Art. 2"]]


def test_unknown_sentence_falls_back_to_the_legend() -> None:
    scene = small_scene()
    odd = tuple(replace(line, title="Art. 1(1)") for line in scene.lines)
    rows = read(page_of(replace(scene, lines=odd))).rows

    assert rows[1:] == [["Voters", "choose", "Senate", "Art. 1(1); Art. 2"]]


def test_word_broken_in_a_box_is_whole_in_the_table() -> None:
    scene = small_scene()
    box = scene.boxes[1]
    name = box.texts[0]
    broken = (replace(name, content="Sen"), replace(name, content="ate"), box.texts[1])
    boxes = (scene.boxes[0], replace(box, texts=broken), *scene.boxes[2:])
    rows = read(page_of(replace(scene, boxes=boxes))).rows

    assert rows[1][2] == "Senate"


def test_boxes_without_lines_are_listed_in_words() -> None:
    scene = replace(small_scene(), lines=(), line_labels=())
    page = page_of(scene)

    assert read(page).rows[1:] == [["Voters (екінші)"], ["Senate (екінші)"]]
    assert 'aria-pressed="' not in page[page.index("<svg role") : page.index("<table>")]
    assert "Tab enters the picture; the arrow keys choose a box." in page


def test_boxes_that_say_the_same_make_one_row() -> None:
    scene = replace(small_scene(), lines=(), line_labels=())
    first, second, *_ = scene.boxes
    titles = ("Senate", "Senate: 3 seats, Art. 1", "Senate: 3 seats, Art. 1", "Voters")
    boxes = tuple(
        replace((first, second)[n % 2], id=f"{name}{n}", title=title)
        for name, (n, title) in zip(
            ("cell:", "cell:", "cell:", "row:"), enumerate(titles), strict=True
        )
    )
    page = page_of(replace(scene, boxes=boxes))

    assert read(page).rows[1:] == [["Senate: 3 seats, Art. 1"]]
    assert '<tr data-of="n2 n3">' in page


def test_labels_are_escaped_wherever_they_stand() -> None:
    odd = "<script>alert(1)</script> & \"x\" 'y' $title ${style}"
    scene = small_scene()
    boxes = tuple(replace(box, title=odd) for box in scene.boxes)
    lines = tuple(
        replace(line, title=odd, articles=(odd,), relation='"><script>') for line in scene.lines
    )
    texts = tuple((name, replace(text, content=odd)) for name, text in scene.texts)
    page = page_of(replace(scene, boxes=boxes, lines=lines, texts=texts, title=odd))

    assert page.count("<script") == 1
    assert read(page).rows[1][3] == odd
    assert page.count(f"<title>{html.escape(odd)}</title>") == 2


def test_chosen_day_is_shown_first(lay_out: LayOut) -> None:
    days = [
        (date(1996, 1, 1), lay_out("1996").to_scene("Old")),
        (date(2017, 1, 1), lay_out("2017").to_scene("Middle")),
        (date(2023, 1, 1), lay_out("2023").to_scene("New")),
    ]
    for chosen, title in ((1990, "Old"), (2018, "Middle"), (2023, "New"), (2050, "New")):
        page = write_page(days, lang="en", chosen=date(chosen, 1, 1))
        assert f'<h1 id="title">{title}</h1>' in page
        shown = [found for found in re.findall("<section[^>]*>", page) if "hidden" not in found]
        assert [re.search('data-title="([^"]*)"', found)[1] for found in shown] == [title]


def test_one_day_has_no_slider(lay_out: LayOut) -> None:
    scene = lay_out("one-row").to_scene()

    assert '<input id="day" type="range"' not in page_of(scene)
    assert '<input id="day" type="range"' in page_of(scene, scene)


def test_page_and_its_note_lay_out_a_day_once() -> None:
    laid_out = []

    def days() -> list[tuple[date, Scene]]:
        laid_out.append("days")
        return [(DAY, small_scene())]

    def lay_out() -> Scene:
        laid_out.append("alone")
        return small_scene()

    picture = Picture(on=DAY, lang="en", lay_out=lay_out, days=days)
    assert ">Senate</text>" in picture.page()
    assert picture.note() == ""
    assert laid_out == ["days"]


def test_no_day_is_nothing_to_draw() -> None:
    with pytest.raises(DiagramError, match="nothing to draw"):
        write_page([], lang="en", chosen=DAY)


def test_page_stays_small(lay_out: LayOut) -> None:
    years = [lay_out(case).to_scene("Title") for case in ("1996", "2008", "2017", "2023", "2026")]

    assert len(page_of(years[-1], lang="kk").encode()) < 100_000
    assert len(page_of(*years, lang="kk").encode()) < 1_000_000


def test_frame_words_stand_in_the_page_not_in_the_picture() -> None:
    page = page_of(small_scene())
    svg = page[page.index('<div class="picture">') : page.index("<template>")]

    assert '<h1 id="title">Checks</h1>' in page
    assert '<p id="subtitle">On a day</p>' in page
    assert '<p class="source">Source: an act.</p>' in page
    assert ">On a day</text>" not in svg
    assert ">choose</text>" not in svg, "the legend stands beside the picture"


def test_frame_joins_the_picture_again_where_it_is_saved() -> None:
    scene = small_scene()
    page = page_of(scene)
    template = page[page.index("<template>") : page.index("</template>")]

    assert f'viewBox="0 0 {scene.width:g} {scene.height:g}"' in template
    for words in ("Checks", "On a day", "Source: an act.", "choose"):
        assert f">{words}</text>" in template


def test_only_what_names_a_number_stands_beside_the_picture() -> None:
    text = Text("", 0, 0, TYPE["legend"], "left", 10)
    told = {"number:a:1": "1", "name:a:1": "Elders", "name:b:1": "B", "number:c:2026-07-01": "7"}
    texts = tuple((name, replace(text, content=words)) for name, words in told.items())
    page = page_of(replace(small_scene(), texts=texts))
    svg = page[page.index('<div class="picture">') : page.index("<template>")]

    assert "<dt>1</dt><dd>Elders</dd>" in page
    assert [word for word in told.values() if f">{word}</text>" in svg] == ["B", "7"]


def test_each_day_of_change_is_written_below_the_slider() -> None:
    page = page_of(small_scene(), small_scene(), small_scene())
    labels = re.findall(
        r'<button type="button" tabindex="-1" data-day="(\d)"( ?[^>]*)>([^<]*)<', page
    )

    assert labels == [
        ("0", "", "2000-01-01"),
        ("1", "", "2001-01-01"),
        ("2", ' aria-current="date"', "2002-01-01"),
    ]


def test_nothing_on_a_page_moves_by_itself() -> None:
    page = page_of(small_scene())

    assert not re.search(r"(animation|transition)[-a-z]*:|scroll-behavior", page)


def test_page_does_not_depend_on_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from datetime import date\n"
        "from conftest import CASES, build_spec\n"
        "from constgraph.diagrams import FontMeasure, layout_petitioners\n"
        "from constgraph.diagrams.output.page import write_page\n"
        "scene = layout_petitioners(build_spec(CASES['2026']), FontMeasure()).to_scene('T')\n"
        "page = write_page([(date(2026, 7, 1), scene)], lang='kk', chosen=date(2026, 7, 1))\n"
        "sys.stdout.buffer.write(page.encode())\n"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-B", "-c", code, str(Path(__file__).parent)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]

    assert pages[0] == pages[1]
    assert b"<svg" in pages[0]

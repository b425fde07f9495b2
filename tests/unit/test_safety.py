"""Text of others does no harm: not on a screen, in a spreadsheet, in Markdown, in XML or RDF."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import constgraph
from constgraph import Answer, Report
from constgraph.answers.answer import NoAnswer, TableView
from constgraph.answers.lines import pad, width_of, wrap
from constgraph.answers.tables import text_table
from constgraph.errors import OutputError, UsageError
from constgraph.safety import (
    csv_cell,
    escape_json,
    html_text,
    json_text,
    markdown_text,
    one_line,
    turtle_text,
    visible,
    xml_text,
)
from constgraph.store.export import to_rdf

#: What no screen may get: one of each kind, and the ends of the ranges.
UNSEEN = [
    *"\x00\x07\x08\x0b\x1b\x1f\x7f\x80\x9b\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a",
    *"\u034f\u115f\u1160\u17b4\u3164\uffa0\u202e\u2060\u2066\u2069\ufeff\ufff9\ufffe\U000e0001\U000e0041\U000e007f\ud800\udfff",
]  # fmt: skip
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0=1", "\u3000=1",
    "\uff1d1+1", "\uff0b1", "\uff0d1-1", "\uff20x", "=HYPERLINK(\"http://x\",\"y\")", "-", "-x",
    "\x00=1", "=\x1b", "-2+3+cmd|' /C calc'!A0", "+49 30 1", "\ttab first", "\u200b=1",
]  # fmt: skip
text_of_others = st.text(st.one_of(st.sampled_from([*UNSEEN[:-1], *"=+-@;,\t\r\n |`[]<>#*_$"]), st.characters()))  # fmt: skip


def is_harmless(text: str) -> bool:
    return not any(letter in text for letter in UNSEEN) and not any(
        unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} and letter not in "\n\t"
        for letter in text
    )


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
def test_what_a_screen_would_obey_or_hide_is_shown(letter: str) -> None:
    code = f"\\x{ord(letter):02x}" if ord(letter) < 0x100 else f"<U+{ord(letter):04X}>"
    assert visible(f"a{letter}b") == f"a{code}b"


@pytest.mark.parametrize(
    "text",
    [
        "Құқық туралы № 5 – «Заң»",
        "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET} \N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}",
        "می\N{ZERO WIDTH NON-JOINER}خواهم",  # Persian needs it between these letters
        "two\nlines\tand a tab",
        "헌법재판소 憲法裁判所 ศาล",
    ],
)
def test_letters_of_every_script_stay(text: str) -> None:
    assert visible(text) == text


def test_joiner_that_only_hides_is_shown() -> None:
    assert visible("pay\N{ZERO WIDTH JOINER}pal") == "pay<U+200D>pal"
    assert visible("헌\u200d\u200d법") == "헌<U+200D><U+200D>법"


@given(text_of_others)
@example("\u034f")  # printable, says Python
def test_no_kind_of_output_lets_a_control_through(text: str) -> None:
    kinds = visible, one_line, csv_cell, markdown_text, html_text, json_text
    assert all(is_harmless(kind(text)) for kind in kinds)
    assert json.loads(json_text(text)) == text
    ox.Literal(xml_text(text))  # it can be encoded


def test_json_that_another_wrote_means_the_same_when_it_is_escaped() -> None:
    value = {"a": " ".join(UNSEEN), "\u202e": ["қ", "\N{ROCKET}"]}
    text = json.dumps(value, ensure_ascii=False)
    assert json.loads(escape_json(text)) == value
    assert is_harmless(escape_json(text))
    assert "қ" in escape_json(text)


# --- spreadsheets ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_formula_begins_no_cell(text: str) -> None:
    cell = csv_cell(text)
    assert cell.lstrip()[0] not in "=+-@\uff1d\uff0b\uff0d\uff20"
    assert cell[0] not in "\t\r\n"


@pytest.mark.parametrize("text", ["-5", "-0.5", "-1e-3", "5", "0", "-5.", "Art. 5", "a-b", "2026-07-01", "a; -5"])  # fmt: skip
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text


def test_semicolon_brings_no_formula_where_it_parts_cells() -> None:
    assert csv_cell("one; =2+2;\t@x") == "one; '=2+2;\t'@x"


def test_csv_of_an_answer_is_safe_and_ends_its_lines_alike() -> None:
    rows = [{"who": text, "share": -5, "list": ["a", "=b"]} for text in FORMULAS]
    text = Answer("q", "kz", None, rows).to_csv()
    assert "\r" not in text
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["share"] for row in read] == ["-5"] * len(FORMULAS)
    assert {row["list"] for row in read} == {"a; '=b"}
    assert all(row["who"].lstrip()[0] not in "=+-@" for row in read)


def test_rows_and_frames_keep_the_text_itself() -> None:
    answer = Answer("q", "kz", None, [{"who": "=1\x1b"}])
    assert answer[0]["who"] == "=1\x1b"
    assert list(answer.to_frame("pandas")["who"]) == ["=1\x1b"]


# --- Markdown -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("![x](https://e.example/x.png)", "!\\[x\\](https://e.example/x.png)"),
        ("<javascript:alert(1)>", "&lt;javascript:alert(1)>"),
        ("<img src=x>", "&lt;img src=x>"),
        ("[x]: javascript:y", "\\[x\\]: javascript:y"),
        ("&lt;b>", "&amp;lt;b>"),
        ("a | b ` c * d ~~e~~", "a \\| b \\` c \\* d \\~\\~e\\~\\~"),
        ("kz:a_b _c_", "kz:a_b \\_c\\_"),
        ("# head", "\\# head"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("> said", "\\> said"),
        ("---", "\\---"),
        ("a\\[b](c)", "a\\\\\\[b\\](c)"),
        ("https://e.example/~a_b?x=1&y=2", "https://e.example/~a_b?x=1&y=2"),
        ("-5", "-5"),
    ],
)
def test_markdown_shows_marks_and_obeys_none(text: str, expected: str) -> None:
    assert markdown_text(text) == expected


def test_markdown_of_an_answer_and_a_report_obeys_no_label() -> None:
    evil = "# [x](javascript:y)\n\n![z](https://e.example)"
    view = TableView(["Head"], [(evil, [[evil]])])
    answer = Answer("q", "kz", None, [{"a": evil}], title=evil, view=view, notes=[evil])
    none = Answer("q", "kz", None, [], none=NoAnswer("silent", evil, evil))
    text = Report("q", "kz", None, {"a": answer, "b": none}, title=evil, notes=[evil]).to_markdown()
    assert text.replace("\\[", "").count("[") == 0
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "## \\# \\[x\\](javascript:y) !\\[z\\](https://e.example)"
    ]
    assert [line.count("|") for line in text.splitlines() if line.startswith("|")] == [2, 2, 2, 2]


# --- screens --------------------------------------------------------------------------------------


def test_table_shows_controls_in_every_part_of_an_answer() -> None:
    evil = "a" + "".join(UNSEEN[:20]) + "b"
    view = TableView([evil], [(evil, [[evil]])])
    answer = Answer("q", evil, None, [{"a": evil}], title=evil, view=view, notes=[evil])
    none = Answer("q", "kz", None, [], none=NoAnswer("silent", evil, evil))
    report = Report("q", evil, None, {"a": answer, "b": none}, title=evil, notes=[evil])
    texts = [report.to_text(), repr(answer), repr(report), report._repr_html_(), report.to_json()]
    assert all(map(is_harmless, texts))
    assert texts[0].count("\\x1b") >= 6


@pytest.mark.parametrize(
    ("text", "width"),
    [("Құқық", 5), ("헌법재판소", 10), ("e\u0301", 1), ("\N{ROCKET}", 2), ("ศาล", 3), ("İ", 1)],
)
def test_width_is_what_letters_take_up(text: str, width: int) -> None:
    assert width_of(text) == width
    assert len(pad(text, 12)) == 12 - width + len(text)


@given(st.lists(st.text(st.sampled_from("a헌憲\u0301 ;ศ\N{ROCKET}"), max_size=40), min_size=2, max_size=2), st.integers(40, 60))  # fmt: skip
def test_table_of_wide_letters_fits_the_screen_and_stands_straight(
    row: list[str], width: int
) -> None:
    lines = text_table(["One", "헌법"], [("", [row])], width=width).splitlines()
    assert max(map(width_of, lines)) <= width


def test_second_column_begins_below_its_heading_beside_wide_letters() -> None:
    table = text_table(["One", "Two"], [("", [["헌법재판소", "x"], ["a", "x"]])], width=40)
    places = {width_of(line[: line.index(mark)]) for line, mark in zip(
        table.splitlines(), ["Two", "─", "x", "x"], strict=True
    ) if mark != "─"}  # fmt: skip
    assert places == {12}


def test_wrapping_loses_no_wide_letter() -> None:
    text = "헌법재판소" * 10 + " e\u0301e\u0301 end"
    assert "".join("".join(wrap(text, 7)).split()) == text.replace(" ", "")


def test_message_of_an_error_shows_what_was_typed() -> None:
    err = UsageError("no '\x1b[2J\u202e'", where="a\x07", hint="x\x9b")
    assert str(err) == "no '\\x1b[2J<U+202E>'\nat: a\\x07\nhint: x\\x9b"
    assert err.message == "no '\x1b[2J\u202e'"


# --- RDF ------------------------------------------------------------------------------------------


def triple(text: str, predicate: str = "http://e.example/p") -> ox.Triple:
    return ox.Triple(ox.NamedNode("http://e.example/s"), ox.NamedNode(predicate), ox.Literal(text))


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld"])
def test_rdf_keeps_every_letter_and_shows_none_to_a_screen(suffix: str) -> None:
    text = "".join(letter for letter in UNSEEN if not 0xD800 <= ord(letter) <= 0xDFFF) + "\n\tқ"
    data = to_rdf([triple(text)], suffix)
    assert is_harmless(data.decode())
    assert "қ" in data.decode()
    kind = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".jsonld": ox.RdfFormat.JSON_LD}  # fmt: skip
    (read,) = ox.parse(data, format=kind[suffix])
    assert read.object.value == text


def test_rdf_xml_that_would_not_be_well_formed_is_refused_with_the_node() -> None:
    with pytest.raises(OutputError) as caught:
        to_rdf([triple("red \x1b")], ".rdf")
    assert caught.value.message == "XML cannot hold the character \\x1b"
    assert caught.value.where == "http://e.example/s http://e.example/p"
    with pytest.raises(OutputError) as caught:
        to_rdf([triple("x", "http://e.example/1")], ".rdf")
    assert caught.value.message == "XML has no name for the property 'http://e.example/1'"


def test_rdf_xml_of_direction_marks_is_well_formed() -> None:
    from xml.etree import ElementTree

    tree = ElementTree.fromstring(to_rdf([triple("a\u202e<&\x85")], ".rdf"))
    assert tree[0][0].text == "a\u202e<&\x85"


def test_shipped_texts_need_no_escape_and_no_apostrophe(kg: constgraph.KnowledgeGraph) -> None:
    data = kg.store.to_n_triples()
    assert turtle_text(data.decode()) == data.decode()
    for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
        if isinstance(quad.object, ox.Literal):
            assert csv_cell(quad.object.value) == quad.object.value

"""Every sentence stands in a catalogue, and in every language."""

from __future__ import annotations

import ast
import re
import runpy
import string
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

import constgraph
from constgraph.messages import LANGUAGES, say_count

PACKAGE = Path(constgraph.__file__).parent
SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "messages.py"))
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
#: What makes a sentence of a catalogue, and who takes one.
SPEAKERS = set(SCRIPT["KEYWORDS"])
ERRORS = {
    node.name
    for node in ast.parse((PACKAGE / "errors.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.ClassDef)
}
#: Words that look the same in every language: what is typed, names of formats and keys.
TYPED = {"consent", "copy", "csv", "false", "graphlay", "install", "json", "pandas", "petition", "petitioners", "pip", "pygraphviz", "seats", "table", "traceback", "true"}  # fmt: skip


@pytest.fixture(scope="module")
def template() -> Catalog:
    found: Catalog = SCRIPT["collect"]()
    return found


def catalogue(lang: str) -> Catalog:
    found: Catalog = SCRIPT["read"](PACKAGE / "locale" / lang / "LC_MESSAGES" / "constgraph.po")
    return found


def forms(message: Message) -> list[str]:
    found = message.string if isinstance(message.string, tuple | list) else [message.string]
    return [text or "" for text in found]


def key(message: Message) -> tuple[str | None, str]:
    """Return what tells a sentence from others; a compiled one knows its first form alone."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_template_holds_the_sentences_of_the_code(template: Catalog) -> None:
    assert SCRIPT["TEMPLATE"].read_bytes() == SCRIPT["as_bytes"](template), (
        "a sentence was added, changed or removed; run: python scripts/messages.py"
    )


@pytest.mark.parametrize("lang", OTHERS)
def test_no_language_lacks_a_sentence(lang: str, template: Catalog) -> None:
    own = catalogue(lang)
    wanted = {(m.context, m.id) for m in template if m.id}
    assert {(m.context, m.id) for m in own if m.id} == wanted
    lacking = [m.id for m in own if m.id and not all(forms(m))]
    assert not lacking, f"translate in locale/{lang}/LC_MESSAGES/constgraph.po"


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_keep_the_placeholders(lang: str) -> None:
    for message in catalogue(lang):
        if message.id:
            sources = message.id if isinstance(message.id, tuple | list) else [message.id]
            wanted = placeholders(sources[-1])
            for text in forms(message):
                assert placeholders(text) == wanted, message.id


@pytest.mark.parametrize("lang", OTHERS)
def test_every_number_has_its_plural_form(lang: str) -> None:
    own = catalogue(lang)
    for message in own:
        if isinstance(message.id, tuple | list):
            assert len(forms(message)) == own.num_plurals, message.id


@pytest.mark.parametrize("lang", OTHERS)
def test_compiled_catalogue_is_what_the_translator_wrote(lang: str) -> None:
    path = PACKAGE / "locale" / lang / "LC_MESSAGES" / "constgraph.mo"
    said = {key(m): forms(m) for m in read_mo(BytesIO(path.read_bytes())) if m.id}
    wanted = {key(m): forms(m) for m in catalogue(lang) if m.id}
    told = {k: text for k, text in said.items() if k[0] != "catalogue"}
    assert told == wanted, "run: python scripts/messages.py compile"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["1 seat", "2 seats", "5 seats", "11 seats", "21 seats"]),
        ("ru", ["1 место", "2 места", "5 мест", "11 мест", "21 место"]),
        ("kk", ["1 орын", "2 орын", "5 орын", "11 орын", "21 орын"]),
    ],
)
def test_seats_are_counted_as_the_language_counts(lang: str, expected: list[str]) -> None:
    counted = [say_count("{n} seat", "{n} seats", n, lang) for n in (1, 2, 5, 11, 21)]
    assert counted == expected


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_hold_no_word_of_the_english(lang: str) -> None:
    """What is typed may stay: commands, options, names with a colon, a slash, a dot or a hyphen."""
    found = []
    for message in catalogue(lang):
        if not message.id or message.context == "placeholder":
            continue
        english = " ".join(message.id) if isinstance(message.id, tuple | list) else message.id
        for text in forms(message):
            typed = r"constgraph(?: [\w/:-]+)*|\{[^}]*\}|<[^>]*>|`[^`]*`|\S*[:/.=_\\\[\]?@^-]\S*|\"\w+\""
            bare = re.sub(typed, " ", text)
            words = set(re.findall(r"(?<![\w])[a-z]{3,}(?![\w])", bare)) - TYPED
            found += [(word, text) for word in words if re.search(rf"\b{word}\b", english)]
    assert not found


# --- what the code says ---------------------------------------------------------------------------


def calls() -> list[tuple[str, str, ast.Call]]:
    """Return every call with the name of its function and its place."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = getattr(function, "id", None) or getattr(function, "attr", "")
                found.append((name, f"{path.relative_to(PACKAGE)}:{node.lineno}", node))
    return found


def is_plain_text(node: ast.expr | None) -> bool:
    """Say whether an expression is text that no catalogue can hold."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(re.search(r"[A-Za-z]{2}", node.value))
    if isinstance(node, ast.IfExp):
        return is_plain_text(node.body) or is_plain_text(node.orelse)
    return isinstance(node, ast.BinOp) and (is_plain_text(node.left) or is_plain_text(node.right))


def test_what_is_said_is_text_that_the_collector_sees(template: Catalog) -> None:
    """A sentence inside an f-string, or put together, would be missed."""
    known = {m.id[0] if isinstance(m.id, tuple | list) else m.id for m in template if m.id}
    for name, place, call in calls():
        if name in SPEAKERS and call.args:
            first = call.args[1] if name in ("mark_in", "say_in") else call.args[0]
            assert not isinstance(first, ast.JoinedStr | ast.BinOp), place
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                assert first.value in known, place


def test_errors_carry_messages_that_can_be_translated() -> None:
    for name, place, call in calls():
        if name in {*ERRORS, "Finding"} and not place.startswith("admissibility/evaluate"):
            said: list[Any] = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "hint")]
            if name == "Finding":
                said = [*call.args[2:3], *call.args[4:5]]
            for node in said:
                assert not is_plain_text(node), f"{place}: say it with Message(...)"


def test_screens_print_no_text_past_the_catalogues() -> None:
    for name, place, call in calls():
        if name in ("echo", "prompt", "TableView"):
            shown = call.args[0].elts if isinstance(call.args[0], ast.List) else call.args[:1]
            for node in shown:
                constant = node.value if isinstance(node, ast.Constant) else ""
                assert not re.search(r"[A-Za-z]{3}", str(constant)), (
                    f"{place}: say it with say(...)"
                )

"""Catalogues of sentences: collect them from the code, carry them into each language, compile.

Run: python scripts/messages.py            after a sentence was added, changed or removed
     python scripts/messages.py compile    after a translation was edited
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

#: What is said, where, and the context of a word that means different things.
Sentence = tuple[str | tuple[str, ...], str, str | None]
ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "constgraph"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "constgraph.pot"
#: The functions of `constgraph.messages`, and which of their arguments are sentences or contexts.
KEYWORDS: dict[str, Any] = {
    "Message": (1,),
    "mark": (1,),
    "mark_in": ((1, "c"), 2),
    "say": (1,),
    "say_count": (1, 2),
    "say_in": ((1, "c"), 2),
}
CLICK_KEYWORDS: dict[str, Any] = {"_": (1,), "gettext": (1,), "ngettext": (1, 2)}
#: Of these modules only what begins so is ever shown by our commands.
CLICK_CORE = ("core.py", "decorators.py")
CLICK_SAID = ("Commands", "Got unexp", "Missing c", "Options", "Show this", "Takes {", "default: ")
WIDTH = 100
#: Lines of the head that change without a reason, or name what nobody here has.
LEFT_OUT = tuple(
    f'"{name}'
    for name in (
        "Generated-By",
        "Language-Team",
        "Last-Tr",
        "PO-R",
        "POT-",
        "Project-Id",
        "Report-",
    )
)


def translations() -> list[Path]:
    """Return the catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/constgraph.po"))


def collect() -> Catalog:
    """Return every sentence of the code as a catalogue without translations."""
    from constgraph.store.checks import rule_texts

    catalog = Catalog(project="constgraph", charset="utf-8", fuzzy=False)
    catalog.header_comment = "# Sentences of constgraph. Written by scripts/messages.py."
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    for name, _, message, comments, context in sorted(
        found, key=lambda entry: (entry[0], entry[1])
    ):
        catalog.add(message, None, [(name, None)], auto_comments=comments, context=context)
    for text, name, context in (
        *sentences_of_commands(),
        *((text, name, None) for text, name in rule_texts()),
        *sentences_of_click(),
    ):
        catalog.add(text, None, [(name, None)], context=context)
    return catalog


def sentences_of_commands() -> Iterator[Sentence]:
    """Yield what the help texts say, with where it stands and its context."""
    import click

    from constgraph.cli.language import paragraphs
    from constgraph.cli.main import cli

    def walk(command: click.Command, name: str) -> Iterator[Sentence]:
        place = f"cli/{name}"
        for text in paragraphs(command.help or ""):
            yield text, place, None
        for param in command.params:
            if isinstance(param, click.Option) and param.help:
                yield param.help, place, None
            placeholder = param.metavar
            if isinstance(param, click.Argument) and not isinstance(param.type, click.Choice):
                placeholder = placeholder or (param.name or "").upper()
            if placeholder:
                yield placeholder, place, "placeholder"
        if isinstance(command, click.Group):
            context = click.Context(command)
            for verb in command.list_commands(context):
                found = command.get_command(context, verb)
                if found is not None:
                    yield from walk(found, f"{name} {verb}".removeprefix("constgraph "))

    yield from walk(cli, "constgraph")


def sentences_of_click() -> Iterator[Sentence]:
    """Yield what click, which asks gettext for its words, may say on our screens."""
    import click

    folder = str(Path(click.__file__).parent)
    modules = ("core", "decorators", "exceptions", "formatting", "types")
    names = [(f"{module}.py", "python") for module in modules]
    for name, _, message, _, context in extract_from_dir(folder, names, keywords=CLICK_KEYWORDS):
        first = message if isinstance(message, str) else message[0]
        # what only a programmer meets, and what a shell alone is told, stays English
        if name not in CLICK_CORE or first.startswith(CLICK_SAID):
            yield message, f"click/{name}", context


def as_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue as a file: no dates and no lines, which change without a reason."""
    out = BytesIO()
    write_po(out, catalog, width=WIDTH, include_lineno=False, omit_header=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(LEFT_OUT)).encode()


def update() -> None:
    """Write the template, and give each language the sentences it has now."""
    template = collect()
    TEMPLATE.write_bytes(as_bytes(template))
    for path in translations():
        catalog = read(path)
        # a copy: a catalogue takes the very entries of the template over
        catalog.update(deepcopy(template), no_fuzzy_matching=True, keep_user_comments=True)
        catalog.obsolete.clear()
        path.write_bytes(as_bytes(catalog))


def read(path: Path) -> Catalog:
    """Return the catalogue of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compile_catalogues(folder: Path = LOCALE) -> None:
    """Write the ``.mo`` of each language beside its ``.po``; those marked fuzzy count too."""
    for path in sorted(folder.glob("*/LC_MESSAGES/constgraph.po")):
        out = BytesIO()
        catalog = read(path)
        fuzzy = sum(message.fuzzy for message in catalog if message.id)
        # a screen in the language says so; the compiled form itself keeps no such mark
        catalog.add("unreviewed", str(fuzzy), context="catalogue")
        write_mo(out, catalog, use_fuzzy=True)
        compiled = path.with_suffix(".mo")
        # one that is up to date may just be read by somebody
        if not compiled.exists() or compiled.read_bytes() != out.getvalue():
            compiled.write_bytes(out.getvalue())


def main() -> int:
    """Do what the words ask for."""
    if sys.argv[1:] not in ([], ["compile"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not sys.argv[1:]:
        update()
    compile_catalogues()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What inputs are given to: every reader of constgraph, and what must hold of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox

from constgraph.errors import ConstgraphError
from constgraph.graph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.store.embedded import Store
from constgraph.terms import PREFIXES
from fuzzing.harness import Input, Target
from fuzzing.mutate import SIGNS, TERMS, damage, garbled

__all__ = ["TARGETS"]

BACK = chr(92)
Try = Callable[[Input], None]
#: A state of which little is coded: its questions are quick.
SMALL = "tm"


class BrokenPromiseError(AssertionError):
    """No error was raised, and the result is wrong."""


# --- seeds -------------------------------------------------------------------------------------------


@cache
def graph() -> KnowledgeGraph:
    """Return the ontology with one small state."""
    store = Store()
    folders = [bundled("ontology"), bundled("ontology", "schemes"), bundled("ontology", "labels")]
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    data = [bundled("data", "regions.ttl"), bundled("data", "sources.ttl")]
    for path in [*files, *data, *sorted(bundled("data", SMALL).glob("*.ttl"))]:
        store.load(path)
    return KnowledgeGraph(store)


@cache
def blocks() -> list[str]:
    """Return the statements of our own data, a few states' worth."""
    folders = [bundled("data", code) for code in (SMALL, "am", "claims")]
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    files += [bundled("data", "kz", "people.ttl"), bundled("data", "kz", "petition.ttl")]
    files += sorted(bundled("proposals").glob("*.ttl"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [
        block for text in texts for block in text.split("\n\n") if not block.startswith(("@", "#"))
    ]


@cache
def small_blocks() -> list[str]:
    """Return the statements of the small state: what a question about it reads."""
    files = sorted(bundled("data", SMALL).glob("*.ttl"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [block for text in texts for block in text.split("\n\n") if not block.startswith("@")]


PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))


def turtle(rng: Random, source: Callable[[], list[str]] = blocks) -> str:
    """Return a small good file."""
    chosen = rng.sample(source(), rng.randint(1, 3))
    return PREFIX_LINES + "\n" + "\n\n".join(chosen) + "\n"


# --- files ---------------------------------------------------------------------------------------------

_SYNTAXES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def make_file(rng: Random) -> bytes:
    """Return a file of any syntax, its ending on the first line."""
    ending = rng.choice(["ttl"] * 6 + [*_SYNTAXES])
    text = turtle(rng)
    if ending != "ttl":
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
        rows = (quad if ending in ("nq", "trig") else quad.triple for quad in quads)
        text = (ox.serialize(rows, format=_SYNTAXES[ending]) or b"").decode()
        if ending in ("nq", "trig") and rng.random() < 0.5:
            text = (
                text.replace(" .\n", " <urn:graph> .\n")
                if ending == "nq"
                else f"<urn:g> {{ {text} }}"
            )
    if rng.random() < 0.95:
        text = damage(text, rng)
    return f"{ending}\n".encode() + garbled(text, rng)


def open_file(folder: Path) -> Try:
    """Read a file, and write what was read in every syntax: no term may change on the way."""
    from constgraph.store.export import EXPORT_SUFFIXES, to_rdf

    def try_file(value: Input) -> None:
        ending, _, data = _bytes(value).partition(b"\n")
        suffix = ending.decode(errors="replace")
        if suffix not in _SYNTAXES:
            return
        path = folder / f"input.{suffix}"
        path.write_bytes(data)
        store = Store()
        if not _reads(store, path):
            return
        before = {quad.triple for quad in store if quad.graph_name == ox.DefaultGraph()}
        for ending_out in EXPORT_SUFFIXES:
            try:
                written = to_rdf(store, ending_out)
            except ConstgraphError:
                continue
            again = list(ox.parse(written, format=_SYNTAXES[ending_out[1:]], base_iri="urn:base:"))
            after = {quad.triple for quad in again}
            if _plain(before) != _plain(after):
                raise BrokenPromiseError(f"{ending_out} does not say what was read")

    return try_file


def _reads(store: Store, path: Path) -> bool:
    try:
        store.load(path)
    except ConstgraphError:
        return False
    return True


def _plain(triples: set[ox.Triple]) -> set[str]:
    """Return the triples without blank nodes, whose names may change, and the number of the others."""
    named = {str(triple) for triple in triples if "_:" not in str(triple)}
    return named | {f"others: {len(triples) - len(named)}"}


# --- questions over damaged data -----------------------------------------------------------------


def make_data(rng: Random) -> bytes:
    """Return Turtle about the small state with mistakes in it."""
    return garbled(damage(turtle(rng, small_blocks), rng, most=3), rng)


def open_questions(folder: Path) -> Try:
    """Ask questions about a state of which data were added: answered, or an error with its cure."""
    kg = graph()
    known = set(kg.store)
    numbers = Random(0)
    names = sorted(path.stem for path in bundled("queries").glob("*.rq"))

    def try_data(value: Input) -> None:
        path = folder / "input.ttl"
        path.write_bytes(_bytes(value))
        own = Store()
        if not _reads(own, path):
            return
        added = [ox.Quad(*quad.triple) for quad in own]
        added = [quad for quad in added if quad not in known]
        kg.store.add(added)
        try:
            numbers.seed(_bytes(value))
            _ask_all(kg, added, numbers, names)
        finally:
            for quad in added:
                kg.store._store.remove(quad)

    return try_data


def _ask_all(kg: KnowledgeGraph, added: list[ox.Quad], rng: Random, names: list[str]) -> None:
    lang = rng.choice(("en", "ru", "kk"))
    day = rng.choice(("2026-11-28", "2010-01-01", "2020-01-01"))
    subjects = [quad.subject for quad in added if isinstance(quad.subject, ox.NamedNode)]
    asked: list[Callable[[], Any]] = [
        lambda: kg.petitioners(SMALL, on=day, lang=lang),
        lambda: kg.ask(rng.choice(names), SMALL, on=day, lang=lang),
        lambda: kg.ask(rng.choice(names), SMALL, on=day, since="2015-01-01", lang=lang),
        lambda: kg.show(rng.choice(subjects).value if subjects else "tm:president", lang=lang),
        lambda: kg.on(day).appointments(SMALL, lang=lang),
        lambda: kg.on(day).powers(f"{SMALL}:president", lang=lang),
        lambda: kg.changes("2008-10-01", day, SMALL, lang=lang),
        lambda: kg.on(day).admissible("citizen", "law", court=SMALL, lang=lang),
        lambda: kg.on(day).compare(SMALL, lang=lang),
        lambda: kg.on(day).controls(SMALL, lang=lang),
        lambda: kg.on(day).ranking(SMALL, lang=lang),
        lambda: kg.on(day).seats(f"{SMALL}:parliament", lang=lang),
        lambda: kg.on(day).draw("appointments", SMALL, lang=lang),
    ]
    for ask in [asked[0], asked[1], rng.choice(asked), rng.choice(asked)]:
        try:
            answer = ask()
        except ConstgraphError:
            continue
        for name in (
            "to_text",
            "to_json",
            "to_csv",
            "to_markdown",
            "_repr_html_",
            "to_mermaid",
            "to_dot",
        ):
            if hasattr(answer, name):
                _said(getattr(answer, name))


def _said(write: Callable[[], Any]) -> None:
    try:
        write()
    except ConstgraphError:
        return


def open_check(folder: Path) -> Try:
    """Run the rules over damaged data; the shapes, which take seconds, one time in twenty."""
    from constgraph.store import checks

    base = graph().store
    shapes = checks._shape_findings

    def try_data(value: Input) -> None:
        path = folder / "input.ttl"
        path.write_bytes(_bytes(value))
        store = Store(base)
        if not _reads(store, path):
            return
        checks._shape_findings = shapes if len(value) % 20 == 0 else lambda *_: []
        try:
            for finding in checks.check_store(store, [path]):
                finding.line("kk")
        except ConstgraphError:
            return

    return try_data


# --- claims and proposals --------------------------------------------------------------------------


def make_claims(rng: Random) -> bytes:
    """Return a claims file with mistakes in it, most of them in its review."""
    from constgraph.claims.files import EXAMPLE

    text = EXAMPLE
    if rng.random() < 0.3:
        head, *parts = text.split("\n\n")
        rng.shuffle(parts)
        text = "\n\n".join([head, *parts[: rng.randint(1, len(parts))]])
    return garbled(damage(text, rng, others=blocks()), rng)


def open_claims(folder: Path) -> Try:
    """Judge claims of a file."""
    kg = graph()

    def try_claims(value: Input) -> None:
        path = folder / "claims.ttl"
        path.write_bytes(_bytes(value))
        try:
            report = kg.claims(path, full=True, lang="ru")
            report.to_text(), report.to_json(), report.to_csv(), report.to_markdown()
        except ConstgraphError:
            return

    return try_claims


def make_proposal(rng: Random) -> bytes:
    """Return a proposal with mistakes in it."""
    text = bundled("proposals", "kz-legal-entities.ttl").read_text(encoding="utf-8")
    if rng.random() < 0.5:
        text = turtle(rng, small_blocks)
        text += f'\n{SMALL}:president cg:validUntil "2027-01-01"^^xsd:date .\n'
    return garbled(damage(text, rng, others=blocks()), rng)


def open_proposals(folder: Path) -> Try:
    """Lay a proposal over the graph; it is compared as if the check found nothing."""
    from constgraph.analysis import proposals
    from constgraph.store import checks

    kg = graph()
    checks._shape_findings = lambda *_: []
    overlay_findings = proposals.overlay_findings

    def try_proposal(value: Input) -> None:
        path = folder / "proposal.ttl"
        path.write_bytes(_bytes(value))
        thorough = len(value) % 10 == 0
        proposals.overlay_findings = overlay_findings if thorough else lambda *_, **__: []
        try:
            report = kg.what_if(path, SMALL, lang="kk")
            report.to_text(), report.to_json(), report.to_csv(), report.to_markdown()
        except ConstgraphError:
            return

    return try_proposal


# --- days --------------------------------------------------------------------------------------------

_DAYS = ["2026-07-01", "1.7.2026", "28.02.2026", "0001-01-01", "9999-12-31", "2024-02-29", "today", "2026-07", "20260701",
         "2026-07-01T10:00:00+05:00", "01/07/2026", "1 July 2026", "2026-W27", "-0044-03-15", "٢٠٢٦-٠٧-٠١", "２０２６-07-01"]  # fmt: skip


def make_day(rng: Random) -> str:
    """Return what may be taken for a day: a text, or the name of an object."""
    way = rng.randint(0, 9)
    if way == 0:
        return f"object {rng.randrange(10**6)}"
    if way < 4:
        y, m, d = rng.randint(0, 10_000), rng.randint(0, 13), rng.randint(0, 32)
        forms = [
            f"{y:04}-{m:02}-{d:02}",
            f"{d}.{m}.{y:04}",
            f"{d:02}.{m:02}.{y}",
            f"{y}-{m}-{d}",
            f"{m}/{d}/{y}",
        ]
        return rng.choice(forms)
    return damage(rng.choice(_DAYS), rng, others=_DAYS, most=3)


def open_days(folder: Path) -> Try:
    """Read a day: never another than the one that is written."""
    from constgraph.days import read_day

    def try_day(value: Input) -> None:
        text = str(value)
        told: Any = text
        if match := re.fullmatch(r"object (\d+)", text):
            told = _object(Random(int(match[1])))
        try:
            found = read_day(told)
        except ConstgraphError:
            return
        if type(found) is not date or found not in _meant(told):
            raise BrokenPromiseError(f"{told!r} was read as {found!r}")

    return try_day


def _object(rng: Random) -> Any:
    day = date(1, 1, 1) + timedelta(days=rng.randrange(3_600_000))
    zone = timezone(timedelta(hours=rng.randint(-12, 14)))
    moment = datetime(day.year, day.month, day.day, rng.randrange(24), rng.randrange(60))
    others: list[Any] = [
        1,
        1.5,
        True,
        b"2026-07-01",
        [],
        {},
        (2026, 7, 1),
        float("nan"),
        object(),
        None,
        20260701,
    ]
    return rng.choice([day, moment, moment.replace(tzinfo=zone), rng.choice(others)])


def _meant(told: Any) -> set[date]:
    """Return the days that may be meant, by the readers of Python itself."""
    if isinstance(told, date):
        return {date(told.year, told.month, told.day)}
    if told is None or str(told) == "today":
        return {date.today() + timedelta(days=n) for n in (-1, 0, 1)}
    found = set()
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            found.add(datetime.strptime(str(told).strip(), form).date())
        except ValueError:
            continue
    return found


# --- names -------------------------------------------------------------------------------------------


@cache
def names() -> list[str]:
    """Return names of the small state in every form."""
    kg = graph()
    labels = [q.object.value for q in kg.store.quads(None, PREFIXES["skos"] + "prefLabel")]
    rng = Random(0)
    iris = [q.subject.value for q in kg.store.quads(None, PREFIXES["skos"] + "prefLabel")]
    return [
        *rng.sample(labels, 80), *rng.sample(iris, 40), "tm:president", "tm/president", "tm", "kz", "president", "my:one-term",
        "urn:lex:kz:constitution:1995-08-30;1", "http://www.w3.org/ns/org#Membership", "kz/a b", "kz/a<b", "_:b", "<x>", "Art. 73(3)",
    ]  # fmt: skip


def make_name(rng: Random) -> str:
    """Return a name with mistakes in it."""
    name = rng.choice(names())
    return name if rng.random() < 0.05 else damage(name, rng, others=names(), most=3)


def open_names(folder: Path) -> Try:
    """Look a name up, as a thing, a state and an actor; the nearest one is sought one time in ten."""
    from constgraph.questions import names as module

    store = Store()
    for path in [bundled("ontology", "core.ttl"), *sorted(bundled("data", SMALL).glob("*.ttl"))]:
        store.load(path)
    kg = KnowledgeGraph(store)
    day = kg.on("2026-11-28")
    near_match = module.near_match
    module.near_match = lambda name, known: near_match(name, known) if len(name) % 10 == 0 else None

    def try_name(value: Input) -> None:
        name = str(value)
        asked: list[Callable[[], Any]] = [
            lambda: kg.show(name).to_text(),
            lambda: name in kg,
            lambda: day.petitioners(name),
            lambda: day.petitioners(SMALL, by=name),
            lambda: day.petitioners(SMALL, about=name),
            lambda: day.powers(name),
            lambda: day.ask(name, SMALL),
            lambda: day.routes(name, SMALL),
            lambda: day.draw(name),
        ]
        for ask in [*asked[:2], asked[2 + len(name) % 7]]:
            try:
                ask()
            except ConstgraphError:
                continue

    return try_name


# --- cases -------------------------------------------------------------------------------------------


@cache
def example_case() -> str:
    """Return the case that the command offers."""
    from constgraph.admissibility.example import example_case as write
    from constgraph.admissibility.facts import fact_table

    return write(fact_table(graph().on("2026-11-28"), "en"), "en")


_TOML = [
    "1", "-1", "1.5", "inf", "true", "false", '""', '"x"', "[]", "[[]]", "{}", "{a = 1}", "2026-03-01", "2026-03-01T10:00:00Z", "10:00:00",
    "2026-02-30", "9" * 5000, "0x10", '"2026-03-01"', '"citizen"', "'''x'''", "[" * 500, "{a={a={a=1}}}", "9999-12-31", "0001-01-01",
]  # fmt: skip


def make_case_file(rng: Random) -> bytes:
    """Return a case file with mistakes in it."""
    lines = example_case().splitlines()
    lines = [
        line.removeprefix("# ") if "=" in line and rng.random() < 0.4 else line for line in lines
    ]
    for _ in range(rng.randint(0, 4)):
        place = rng.randrange(len(lines))
        key, sign, _ = lines[place].partition("=")
        lines[place] = f"{key}= {rng.choice(_TOML)}" if sign else rng.choice(_TOML)
    text = "\n".join(lines)
    return garbled(damage(text, rng, most=2) if rng.random() < 0.5 else text, rng)


def open_cases(folder: Path) -> Try:
    """Read a case, and judge it where it can be read."""
    from constgraph.admissibility.assess import assess
    from constgraph.admissibility.case import read_case
    from constgraph.admissibility.facts import fact_table
    from constgraph.questions.names import find_place

    kg = graph()
    table = fact_table(kg.on("2026-11-28"), "en")

    def try_case(value: Input) -> None:
        path = folder / "case.toml"
        path.write_bytes(_bytes(value))
        try:
            case = read_case(path, table, {"court": SMALL} if len(value) % 2 else {})
            place = find_place(kg.store, case.court)
            assess(kg.on(case.filed), place, case, table, lang="ru").to_text()
        except ConstgraphError:
            return

    return try_case


# --- queries -------------------------------------------------------------------------------------------


@cache
def queries() -> list[str]:
    """Return the shipped queries."""
    return [path.read_text(encoding="utf-8") for path in sorted(bundled("queries").rglob("*.rq"))]


_PIECES = [
    "SERVICE ", "SERVICE", "service\t", "<http://127.0.0.1:9/>", "{ ?a ?b ?c }", "LOAD <urn:x>", "FROM <urn:x>", "FROM NAMED <urn:x>",
    "INSERT DATA { kz:a kz:b 1 }", "DELETE WHERE { ?s ?p ?o }", f"{BACK}u0053ERVICE", f"{BACK}'", f'{BACK}"', f"{BACK}u0027", "# x\r", "'''", '"""',
    "1SERVICE", "1.SERVICE", ":SERVICE", "kz:a.SERVICE", "OPTIONAL {", "FILTER(1<2)", "FILTER NOT EXISTS {", "VALUES ?x {", "BIND(1 AS ?y)",
    "(", ")" * 50, "(" * 150, "!" * 150, "^" * 150, "{" * 150, "ORDER BY ?s", "GROUP BY ?s", "LIMIT 1", "SELECT *", "CONSTRUCT", "DESCRIBE *", "ASK",
    "<< ?s ?p ?o >>", "<<( ?s ?p ?o )>>", "REGEX(?x, '(a+)+$')", "STRDT('x', xsd:date)", "?p*", "(kz:a|!kz:a)*", "NOW()", "1/0", "xsd:date('x')",
]  # fmt: skip


def make_query(rng: Random) -> str:
    """Return a query with mistakes in it, some of them on purpose."""
    if rng.random() < 0.4:
        text = "PREFIX x: <http://e.org/> SELECT * { " + "".join(
            rng.choice(_PIECES if rng.random() < 0.6 else SIGNS) for _ in range(rng.randint(1, 12))
        )
        return text + rng.choice((" }", " }", "", " } }"))
    text = rng.choice(queries())
    for _ in range(rng.randint(0, 2)):
        place = rng.randint(0, len(text))
        text = text[:place] + f" {rng.choice((*_PIECES, *TERMS))} " + text[place:]
    return damage(text, rng, others=queries(), most=3)


def open_guard(folder: Path) -> Try:
    """Guard a query: none that another parser takes for one may reach out or write."""
    from constgraph.store.guard import guard_query
    from constgraph.store.tokens import bare_text, tokens

    def try_query(value: Input) -> None:
        text = str(value)
        try:
            found = [(t.text, t.start) for t in tokens(text)]
        except ValueError:
            found = []
        if any(text[start : start + len(own)] != own for own, start in found):
            raise BrokenPromiseError("a token is not where it is said to be")
        if len(bare_text(text)) != len(text):
            raise BrokenPromiseError("the bare text is of another length")
        try:
            guard_query(text)
        except ConstgraphError:
            return
        if len(text) < 600 and re.search(r"(?i)service|from|load|insert|delete|\\u", text):
            _must_stay(text)

    return try_query


_UPDATES = {"Load", "Clear", "Drop", "Create", "Add", "Move", "Copy", "InsertData", "DeleteData", "DeleteWhere", "Modify"}  # fmt: skip


def _must_stay(text: str) -> None:
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    try:
        parsed = parseQuery(text)
    except Exception:
        try:
            updates = parseUpdate(text)
        except Exception:
            return
        if any(kind in _UPDATES for kind in _kinds(updates)):
            raise BrokenPromiseError("an update was let through") from None
        return
    kinds = set(_kinds(parsed))
    if kinds & {"ServiceGraphPattern", "DatasetClause"}:
        raise BrokenPromiseError(f"let through: {sorted(kinds)}")


def _kinds(node: Any) -> list[str]:
    """Return the names of all parts of a parsed query."""
    found = [name] if isinstance(name := getattr(node, "name", None), str) else []
    parts = (
        node.values() if isinstance(node, dict) else node if isinstance(node, (list, tuple)) else ()
    )
    if not parts and hasattr(node, "as_list"):
        parts = list(node)
    return found + [kind for part in parts for kind in _kinds(part)]


def open_queries(folder: Path) -> Try:
    """Run a query over the small graph."""
    from constgraph.store.doors import guard_this_process

    kg = graph()
    day = kg.on("2026-11-28")
    queries()
    guard_this_process()

    def try_query(value: Input) -> None:
        if len(value) > 3000 and "*" in str(value):
            return  # the engine may take as long as it likes: that is what `limits` is for
        try:
            kg.query(str(value)) if len(value) % 2 else day.query(str(value))
        except ConstgraphError:
            return

    return try_query


# --- the command line ----------------------------------------------------------------------------------

_WORDS = [
    "petitioners", "ask", "show", "query", "check", "fmt", "export", "draw", "claims", "what-if", "admissible", "compare", "changes", "powers",
    "appointments", "routes", "seats", "controls", "ranking", "completion", "kz", "tm", "am", "xx", "--on", "2020-01-01", "2020-13-01", "--since",
    "--lang", "ru", "kk", "de", "--format", "json", "csv", "markdown", "turtle", "--by", "citizen", "--about", "law", "--to", "--list", "--coverage",
    "--data", "no.ttl", "-o", "--output", "--all", "--full", "--example", "--timeout", "0", "-1", "1e9", "nan", "--max-rows", "--help", "--version", "-q",
    "institutions", "individual-access", "tm:president", "president", "--", "-", "", "--traceback", "SELECT * { ?s ?p ?o } LIMIT 1", "ASK {}", "--fact",
    "stage=signed", "=", "--petitioner", "--claim", "c06", "--theme", "dark", "--quota", "--around", "--distance", "bash", "fish", "--no-such-option",
]  # fmt: skip


def make_words(rng: Random) -> str:
    """Return the words of a command, one a line."""
    words = [rng.choice(_WORDS[:20])]
    for _ in range(rng.randint(0, 5)):
        word = rng.choice(_WORDS)
        words.append(damage(word, rng) if rng.random() < 0.15 else word)
    return "\n".join(words)


def open_commands(folder: Path) -> Try:
    """Run a command over the small graph: it ends with one of four statuses, and no traceback."""
    import importlib
    import os

    from constgraph.cli import options

    module = importlib.import_module("constgraph.cli.main")

    os.chdir(folder)
    options.load = lambda *files: graph()
    module.verify = lambda: None

    def try_words(value: Input) -> None:
        words = str(value).split("\n")
        if (
            "--traceback" in words
            or words[0] in ("query", "check", "what-if")
            or "--endpoint" in words
        ):
            words = [w for w in words if w not in ("--traceback", "--endpoint")][:3]
            if words and words[0] in ("query", "check", "what-if"):
                words = [words[0], "--help", *words[1:]]
        try:
            module.main(words)
        except SystemExit as end:
            if end.code not in (0, 1, 2, 130):
                raise BrokenPromiseError(f"status {end.code}") from None
        for path in folder.iterdir():
            path.unlink()

    return try_words


def _bytes(value: Input) -> bytes:
    return value if isinstance(value, bytes) else value.encode(errors="replace")


TARGETS = [
    Target("days", 40_000, make_day, open_days),
    Target("guard", 15_000, make_query, open_guard),
    Target("names", 2_000, make_name, open_names),
    Target("cases", 14_000, make_case_file, open_cases),
    Target("files", 20_000, make_file, open_file),
    Target("queries", 5_000, make_query, open_queries, limit=20),
    Target("questions", 1_400, make_data, open_questions, limit=20),
    Target("claims", 1_200, make_claims, open_claims, limit=20),
    Target("proposals", 300, make_proposal, open_proposals, limit=60),
    Target("rules", 200, make_data, open_check, limit=60),
    Target("commands", 900, make_words, open_commands, limit=60),
]

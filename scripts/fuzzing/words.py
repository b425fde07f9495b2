"""Readers of what is typed: days, names, cases, queries, commands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

from constgraph.errors import ConstgraphError
from constgraph.graph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.store.embedded import Store
from fuzzing.harness import BrokenPromiseError, Input, Try, as_bytes
from fuzzing.mutate import SIGNS, TERMS, damage, garbled
from fuzzing.seeds import SMALL, example_case, graph, names, queries

BACK = chr(92)

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
    if told is None or str(told).strip().casefold() == "today":
        return {date.today() + timedelta(days=n) for n in (-1, 0, 1)}
    found = set()
    # digits of every script, as Python's own numbers have them
    text = "".join(str(unicodedata.digit(sign, sign)) for sign in str(told).strip())
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            found.add(datetime.strptime(text, form).date())
        except ValueError:
            continue
    return found


# --- names -------------------------------------------------------------------------------------------


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
    module.near_match = lambda name, known, **how: (
        near_match(name, known, **how) if len(name) % 10 == 0 else None
    )

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
        path.write_bytes(as_bytes(value))
        try:
            case = read_case(path, table, {"court": SMALL} if len(value) % 2 else {})
            place = find_place(kg.store, case.court)
            assess(kg.on(case.filed), place, case, table, lang="ru").to_text()
        except ConstgraphError:
            return

    return try_case


# --- queries -------------------------------------------------------------------------------------------


_PIECES = [
    "SERVICE ", "SERVICE", "service\t", "<http://127.0.0.1:9/>", "{ ?a ?b ?c }", "LOAD <urn:x>", "FROM <urn:x>", "FROM NAMED <urn:x>",
    "INSERT DATA { kz:a kz:b 1 }", "DELETE WHERE { ?s ?p ?o }", f"{BACK}u0053ERVICE", f"{BACK}'", f'{BACK}"', f"{BACK}u0027", "# x\r", "'''", '"""',
    "1SERVICE", "1.SERVICE", ":SERVICE", "kz:a.SERVICE", "OPTIONAL {", "FILTER(1<2)", "FILTER NOT EXISTS {", "VALUES ?x {", "BIND(1 AS ?y)",
    "(", ")" * 50, "(" * 150, "!" * 150, "^" * 150, "{" * 150, "ORDER BY ?s", "GROUP BY ?s", "LIMIT 1", "SELECT *", "CONSTRUCT", "DESCRIBE *", "ASK",
    "<< ?s ?p ?o >>", "<<( ?s ?p ?o )>>", "REGEX(?x, '(a+)+$')", "STRDT('x', xsd:date)", "?p*", "(kz:a|!kz:a)*", "NOW()", "1/0", "xsd:date('x')",
]  # fmt: skip


#: What makes a careless reader lose its place: after each, a query may go on.
_VEILS = [
    "", "?s ?p ?o .", "?s ?p 'x' .", '?s ?p "x" .', "?s ?p 1 .", "?s ?p 1.", "?s ?p 1e5 .", "# note\n", "# note\r", "# '\n", '# "\n', "?s ?p '''a'b''c''' .",
    f"?s x:a{BACK}'b ?o .", f"?s x:a{BACK}#b ?o .", f"?s <http://e.org/{BACK}u0041'> ?o .", f"?s ?p 'a{BACK}{BACK}' .", f"?s ?p '{BACK}'' .", "?s x: ?o .",
    "FILTER(?a<?b&&?c>?d)", "FILTER(?a < 1 || ?b > 2)", "VALUES ?x {'b' \"c\"}", "BIND('#' AS ?y)", "?s <http://e.org/#> ?o .", "?s ?p '<' .", "?s ?p '>' .",
    "OPTIONAL { ?s ?p ?o }", "?s ?p true .", "?s ?p 'x'@en .", "?s ?p 'x'^^x:y .", "?s ?p [] .", "?s ?p () .", "_:b ?p ?o .", "{ } UNION { }",
]  # fmt: skip
_REACHES = [
    "SERVICE <http://e.org/> { ?a ?b ?c }", "service silent ?x { }", f"{BACK}u0053ERVICE <http://e.org/> {{ }}", "SERVICE x:y { }",
]  # fmt: skip
_WRITES = [
    "LOAD <http://e.org/>", "INSERT DATA { x:a x:b 1 }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP ALL", "CREATE GRAPH <http://e.org/>",
    "SELECT * FROM <http://e.org/> { ?s ?p ?o }", "ASK FROM NAMED <http://e.org/> { }", "COPY DEFAULT TO <http://e.org/>",
]  # fmt: skip


def make_reaching(rng: Random) -> str:
    """Return a query that is good but for what it may not do, behind what hides it."""
    head = "PREFIX x: <http://e.org/> "
    if rng.random() < 0.15:
        return head + rng.choice(_WRITES)
    veils = [rng.choice(_VEILS) for _ in range(rng.randint(0, 3))]
    after = [rng.choice(_VEILS) for _ in range(rng.randint(0, 2))]
    body = rng.choice((" ", "\n", "")).join([*veils, rng.choice(_REACHES), *after])
    form = rng.choice(
        ("SELECT * {{ {} }}", "ASK {{ {} }}", "SELECT * {{ {{ SELECT ?s {{ {} }} }} }}")
    )
    return head + form.format(body)


def make_query(rng: Random) -> str:
    """Return a query with mistakes in it, some of them on purpose."""
    if rng.random() < 0.3:
        text = make_reaching(rng)
        others = [make_reaching(rng)]
        return text if rng.random() < 0.6 else damage(text, rng, others=others, most=2)
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

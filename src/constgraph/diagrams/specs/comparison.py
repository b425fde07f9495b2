"""What the picture of a comparison says: classes in rows, states in columns, no cell blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from constgraph.answers.answer import Answer
from constgraph.comparison.words import COMPARED
from constgraph.diagrams.specs.comparison_cells import WORDS, Cell, Line, Row, Teller
from constgraph.diagrams.style import STATUSES
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message, mark, say, say_count
from constgraph.questions.coverage import article_key
from constgraph.questions.petitioners import worst_confidence
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["ComparisonSpec", "StateColumn", "comparison_spec"]


@dataclass(frozen=True, slots=True)
class StateColumn:
    """A column: the ISO code of a state, and its name."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ComparisonSpec:
    """All that the picture of a comparison says, before any geometry.

    Attributes
    ----------
    title, subtitle, source_line, corner : str
        The words of the frame, and what stands above the rows.
    lines, columns : tuple
        In the order in which they stand.
    cells : tuple of Cell
        One for each row and column, row by row.
    words : dict of str to str
        What the legend says of each status that is used, and ``unchecked``.

    Raises
    ------
    DiagramError
        If there is nothing to draw, a cell is missing, or a status is unknown.
    """

    title: str
    subtitle: str
    source_line: str
    corner: str
    lines: tuple[Line, ...]
    columns: tuple[StateColumn, ...]
    cells: tuple[Cell, ...]
    words: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.cells:
            raise DiagramError(
                Message(
                    "there is nothing to draw: none of these states has a norm of this kind"
                    " on the day"
                ),
                hint=Message(
                    "choose another day with --on, or other states; constgraph compare says"
                    " which kind of none it is"
                ),
            )
        places = [(cell.line, cell.column) for cell in self.cells]
        if places != [(line.id, column.code) for line in self.lines for column in self.columns]:
            raise DiagramError(Message("a cell is missing, or stands in no row or column"))
        for cell in self.cells:
            if cell.status not in STATUSES:
                raise DiagramError(
                    Message("a cell has an unknown status '{status}'", status=cell.status),
                    where=f"{cell.line}, {cell.column}",
                    hint=Message("known: {names}", names=", ".join(STATUSES)),
                )


def comparison_spec(
    snapshot: Snapshot, answer: Answer, question: str, *, named: Sequence[str] = ()
) -> ComparisonSpec:
    """Return the picture of a comparison.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    answer : Answer
        What `constgraph.comparison.compare.compare` says of the question on that day.
    question : str
        What is compared.
    named : sequence of str
        The states that were asked for, for the command in the source line; none for all.

    Raises
    ------
    DiagramError
        If none of the states has anything to show.

    Notes
    -----
    The cost is linear in the number of entries, but for the sorting of the forms of access.
    """
    lang = answer.lang
    columns = _columns(answer.rows)
    told = Teller(snapshot, lang)
    if question == "individual-access":
        lines = _access_lines(snapshot, answer)
        by_code = {row["code"]: row for row in answer.rows}
        rows = [
            (line, _of_form(by_code[column.code], line, told))
            for line in lines
            for column in columns
        ]
    else:
        lines = _class_lines(answer.rows)
        found = {(row["class_iri"], row["code"]): row for row in answer.rows}
        rows = [(line, found[line.id, column.code]) for line in lines for column in columns]
    cells = tuple(told.cell(line, row) for line, row in rows)
    many = len(columns) > _NAMED
    what = say(COMPARED[question], lang)
    provisions = len(set(_provisions(answer.rows)))
    where = ", ".join(column.label for column in columns)
    command = ["constgraph compare", *named, f"--question {question} --on {answer.on} --format csv"]
    return ComparisonSpec(
        title=say_count("{what} ({n} state)", "{what} ({n} states)", len(columns), lang, what=what)
        if many
        else f"{what}: {where}",
        subtitle=say(
            "In force on {on} · {cells}, {provisions} · a sign tells what the law of a state says",
            lang,
            on=answer.on,
            cells=say_count("{n} cell", "{n} cells", len(cells), lang),
            provisions=say_count("{n} provision", "{n} provisions", provisions, lang),
        ),
        source_line=say(
            "Each cell rests on articles of its own. They stand on the page of this"
            " picture (.html), and in: {command}",
            lang,
            command=" ".join(command),
        ),
        corner=_corner(question, lang),
        lines=lines,
        columns=columns,
        cells=cells,
        words=_legend(cells, lang),
    )


#: So many states are named in the title; more are counted.
_NAMED = 4
_SHAPES = "SELECT ?form ?broader WHERE { ?form skos:broader ?broader }"


def _columns(rows: Iterable[Row]) -> tuple[StateColumn, ...]:
    """Return the states, in the order of the comparison."""
    states = {row["code"]: clean_text(row["state"]) for row in rows}
    return tuple(StateColumn(code, label) for code, label in states.items())


def _corner(question: str, lang: str) -> str:
    if question == "individual-access":
        return say("Form of access", lang)
    return say(mark("Form") if question == "review-forms" else mark("Venice class"), lang)


def _class_lines(rows: Iterable[Row]) -> tuple[Line, ...]:
    """Return the rows of a matrix; a class without a code stands with those before it."""
    lines: dict[str, Line] = {}
    group = ""
    for row in rows:
        iri, code = row["class_iri"], row["class_code"] or ""
        if iri in lines:
            continue
        if "/petitioner-kind/" not in iri:
            group = iri.rpartition("/")[0]
        elif code:
            group = ".".join(code.split(".")[:3])
        lines[iri] = Line(iri, clean_text(row["class"]), code, group)
    return tuple(lines.values())


def _access_lines(snapshot: Snapshot, answer: Answer) -> tuple[Line, ...]:
    """Return the forms of access that some state has: direct ones first, by name of node.

    A form that is only known to be direct, or indirect, stands last of its kind.
    """
    forms = {entry["access_iri"] or "" for row in answer.rows for entry in row["entries"]}
    direct, indirect = (expand(f"access:{kind}") for kind in ("direct", "indirect"))
    broader = {row["form"]: row["broader"] for row in snapshot.store.select(_SHAPES)}
    labels = snapshot.labels(forms - {""}, answer.lang)
    labels[""] = say("form of access not coded", answer.lang)

    def group(form: str) -> str:
        kind = broader.get(form, form)
        return {direct: "1", indirect: "2"}.get(kind, "3")

    order = sorted(forms, key=lambda form: (group(form), form in (direct, indirect), form))
    return tuple(Line(form, clean_text(labels[form]), "", group(form)) for form in order)


def _of_form(row: Row, line: Line, told: Teller) -> Row:
    """Return what a state says of one form of access, as a row of a matrix."""
    if not row["entries"]:
        return row
    own = [entry for entry in row["entries"] if (entry["access_iri"] or "") == line.id]
    if not own:
        others = dict.fromkeys(told.pinned(entry["access"], entry) for entry in row["entries"])
        return {**row, "status": "other", "entries": [], "because": "; ".join(others)}
    direct = any(entry["way"] == "direct" for entry in own)
    articles = {article for entry in own for article in entry["articles"]}
    return {
        **row,
        "status": "provided" if direct else "indirect",
        "entries": own,
        "article": "; ".join(sorted(articles, key=article_key)),
        "confidence": worst_confidence(entry["confidence"] for entry in own),
    }


def _provisions(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """Yield the provisions that the cells rest on, each by state, act, version and article."""
    for row in rows:
        for part in row["entries"] or [row]:
            for article in part.get("articles") or [part["article"]]:
                if article:
                    yield row["code"], part["instrument"] or "", part["version"] or "", article


def _legend(cells: Sequence[Cell], lang: str) -> dict[str, str]:
    """Return what each sign in use stands for, with the number of its cells."""
    counts = {status: sum(cell.status == status for cell in cells) for status in STATUSES}
    counts["unchecked"] = sum(not cell.checked for cell in cells)
    return {key: f"{say(WORDS[key], lang)} ({n})" for key, n in counts.items() if n}

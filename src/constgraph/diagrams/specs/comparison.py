"""What the picture of a comparison says: classes in rows, states in columns, no cell blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from constgraph.answers.answer import Answer
from constgraph.answers.wording import phrase
from constgraph.comparison.words import WORDS as COMPARED_WORDS
from constgraph.diagrams.specs.comparison_cells import WORDS, Cell, Line, Row, Teller
from constgraph.diagrams.style import STATUSES
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
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
                "there is nothing to draw: none of these states has a norm of this kind on the day",
                hint="choose another day with --on, or other states; constgraph compare says which"
                " kind of none it is",
            )
        places = [(cell.line, cell.column) for cell in self.cells]
        if places != [(line.id, column.code) for line in self.lines for column in self.columns]:
            raise DiagramError("a cell is missing, or stands in no row or column")
        for cell in self.cells:
            if cell.status not in STATUSES:
                raise DiagramError(
                    f"a cell has an unknown status '{cell.status}'",
                    where=f"{cell.line}, {cell.column}",
                    hint="known: " + ", ".join(STATUSES),
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
    what = phrase(COMPARED_WORDS, question, lang)
    where = ", ".join(column.label for column in columns)
    command = ["constgraph compare", *named, f"--question {question} --on {answer.on} --format csv"]
    return ComparisonSpec(
        title=phrase(
            WORDS,
            "title of many" if many else "title",
            lang,
            what=what,
            where=where,
            n=len(columns),
        ),
        subtitle=phrase(
            WORDS,
            "subtitle",
            lang,
            on=answer.on,
            cells=len(cells),
            provisions=len(set(_provisions(answer.rows))),
        ),
        source_line=phrase(WORDS, "source", lang, command=" ".join(command)),
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
        return phrase(WORDS, "form of access", lang)
    return phrase(COMPARED_WORDS, "form" if question == "review-forms" else "class", lang)


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
    labels[""] = phrase(COMPARED_WORDS, "way not coded", answer.lang)

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
    return {
        key: phrase(WORDS, "with count", lang, words=phrase(WORDS, key, lang), n=n)
        for key, n in counts.items()
        if n
    }

"""What a proposal would change: the worked example, the ends it makes, and what its check finds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from constgraph import KnowledgeGraph
from constgraph.analysis.overlays import Overlay, lay_over
from constgraph.answers.report import Report
from constgraph.changes.compare import changes
from constgraph.cli.main import main
from constgraph.errors import DataError, UsageError
from constgraph.questions.names import find_place
from constgraph.questions.snapshot import Snapshot
from constgraph.resources import bundled
from constgraph.terms import CG, PREFIXES, expand

EXAMPLE = bundled("proposals", "kz-legal-entities.ttl")
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
RIGHT = "kz:petition-2026-prosecutor-general-normative-legal-act"
BILL = """
kz:bill a eli:LegalResource ; cg:jurisdiction kz:kazakhstan ;
    skos:prefLabel "Bill"@en , "Заң жобасы"@kk , "Законопроект"@ru .
kz:bill-draft a eli:LegalResource ; eli:is_member_of kz:bill ; skos:notation "draft" ;
    skos:prefLabel "draft"@en , "жоба"@kk , "проект"@ru .
kz:bill-place a cg:Provision ; eli:is_part_of kz:bill ; eli:number "Art. 1" .
kz:bill-art-1 a eli:LegalResourceSubdivision ; eli:is_part_of kz:bill-draft ;
    eli:is_member_of kz:bill-place ; eli:number "Art. 1" ; eli:first_date_entry_in_force "2027-01-01"^^xsd:date .
kz:citation-bill a cg:Citation ; cg:confidence confidence:unverified ; cg:languageRead "en" ;
    cg:checkedOn "2026-11-24"^^xsd:date ; cg:source src:bill .
src:bill a cg:Source ; dcterms:title "Bill"@en .
"""


def norm(name: str, more: str, start: str = "2027-01-01") -> str:
    """Return a right of legal entities to petition about something that nobody else does."""
    return f"""
{name} a cg:PetitionRight ; cg:holder kz:legal-entities ; cg:forum kz:constitutional-court ;
    cg:subjectMatter subject:facts-of-a-case ; cg:reviewForm form:opinion ;
    cg:citation kz:citation-bill ; cg:conferredBy kz:bill-art-1 ;
    skos:prefLabel "right"@en , "құқық"@kk , "право"@ru ;
    cg:validFrom "{start}"^^xsd:date {more} .
"""


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def proposal(*text: str) -> Path:
        path = tmp_path / "bill.ttl"
        path.write_text(HEAD + "".join(text), encoding="utf-8")
        return path

    return proposal


@pytest.fixture(scope="module")
def untouched(kg: KnowledgeGraph) -> set[ox.Quad]:
    return set(kg.store)


@pytest.fixture(scope="module")
def report(kg: KnowledgeGraph, untouched: set[ox.Quad]) -> Report:
    return kg.what_if(EXAMPLE)


def ends(overlay: Overlay, name: str) -> list[str]:
    quads = overlay.store.quads(expand(name), CG.validUntil)
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]


# --- the worked example ---------------------------------------------------------------------------


def test_example_is_compared_on_its_first_day(report: Report) -> None:
    assert report.on == date(2027, 1, 1)
    assert list(report.parts) == ["changes", "petitioners", "seats", "routes", "controls"]
    assert "2027-01-01" in report.notes[0]
    assert "invented" in report.title


def test_example_gains_loses_and_conditions_norms(report: Report) -> None:
    found = [
        (
            row["change"],
            row["kind"],
            row["who"],
            row["before"] and (row["before"]["article"], row["before"]["version"]),
            row["after"] and (row["after"]["article"], row["after"]["version"]),
        )
        for row in report["changes"]
    ]
    assert found == [
        ("gained", "petition", "Legal entities", None, ("Art. 1 of Example bill", "draft")),
        ("lost", "petition", "Prosecutor General", ("Art. 73(4)", "2026-07"), None),
        (
            "newly conditioned", "appointment", "President of the Republic",
            ("Art. 72(3) with Art. 46(5)", "2026-07"), ("Art. 2 of Example bill", "draft"),
        ),
    ]  # fmt: skip


def test_legal_entities_petition_on_the_conditions_of_citizens(
    kg: KnowledgeGraph, report: Report
) -> None:
    gained, lost = report["petitioners"].rows
    (citizens,) = kg.petitioners(on="2027-01-01", by="citizen", about="normative legal act").rows
    assert (gained["change"], gained["petitioner"], gained["article"]) == (
        "gained", "Legal entities", "Art. 1 of Example bill",
    )  # fmt: skip
    assert gained["was"] is None
    needs = {need["iri"]: need["article"] for need in gained["conditions"]}
    assert needs == {need["iri"]: need["article"] for need in citizens["conditions"]}
    assert (lost["change"], lost["petitioner"], lost["article"], lost["was"]["norm_iri"]) == (
        "lost", "Prosecutor General", "Art. 73(4)", expand(RIGHT),
    )  # fmt: skip


def test_chair_needs_the_consent_of_the_kurultai(report: Report) -> None:
    (row,) = report["seats"].rows
    assert (row["body"], row["office"]) == (
        "Constitutional Court", "Chair of the Constitutional Court",
    )  # fmt: skip
    (was,), (now,) = row["before"], row["after"]
    assert [f"{s['actor']} {s['role']}" for s in was["steps"]] == [
        "President of the Republic appoints"
    ]
    assert [f"{s['actor']} {s['role']}" for s in now["steps"]] == [
        "Kurultai consents",
        "President of the Republic appoints",
    ]
    assert (now["steps"][0]["majority"], now["steps"][0]["count"]) == (
        "majority of all deputies of the Kurultai",
        73,
    )
    assert (was["article"], now["article"]) == (
        "Art. 72(3) with Art. 46(5)",
        "Art. 2 of Example bill",
    )


def test_citizens_lose_the_way_through_the_prosecutor(report: Report) -> None:
    found = {
        (row["change"], " → ".join(row["path"]), row["article"]) for row in report["routes"].rows
    }
    assert found == {
        ("gained", "Legal entities → Constitutional Court", "Art. 1 of Example bill"),
        ("lost", "Citizens → Prosecutor General → Constitutional Court", "Art. 35(1); Art. 73(4)"),
        ("lost", "Prosecutor General → Constitutional Court", "Art. 73(4)"),
    }


def test_kurultai_gains_a_veto_over_the_chair(report: Report) -> None:
    found = {
        (row["change"], row["control"], row["what"]): [norm["article"] for norm in row["norms"]]
        for row in report["controls"].rows
    }
    chair = "Chair of the Constitutional Court"
    president = "President of the Republic"
    assert found == {
        ("gained", "vetoes", f"Kurultai: {chair} (consents)"): ["Art. 2 of Example bill"],
        ("gained", "alone", f"{president} + Kurultai → {chair}"): [
            "Art. 2 of Example bill",
            "Art. 46(5)",
        ],
        ("lost", "alone", f"{president} → {chair}"): ["Art. 72(3) with Art. 46(5)", "Art. 46(5)"],
    }


def test_graph_stays_as_it_was(kg: KnowledgeGraph, report: Report, untouched: set[ox.Quad]) -> None:
    assert set(kg.store) == untouched
    none = kg.petitioners(on="2027-01-01", by="legal entity").none
    assert none is not None
    assert none.kind == "excluded"


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_report_speaks_the_language_asked_for(kg: KnowledgeGraph, lang: str) -> None:
    text = kg.what_if(EXAMPLE, lang=lang).to_text(width=80)
    assert "Prosecutor" not in text
    assert "Конституци" in text
    assert max(map(len, text.splitlines())) <= 80


# --- what ends, and when --------------------------------------------------------------------------


def test_repeal_without_heir_needs_one_line(kg: KnowledgeGraph, write: Any) -> None:
    overlay = lay_over(kg.store, write(f'{RIGHT} cg:validUntil "2027-03-01"^^xsd:date .'))
    assert ends(overlay, RIGHT) == ["2027-03-01"]
    assert overlay.days == (date(2027, 3, 1),)


@pytest.mark.parametrize(
    ("stated", "kept", "days"),
    [("2025-01-01", "2025-01-01", (date(2025, 1, 1),)), ("2030-01-01", "2026-07-01", ())],
)
def test_earlier_of_two_ends_counts(
    kg: KnowledgeGraph, write: Any, stated: str, kept: str, days: tuple[date, ...]
) -> None:
    right = "kz:petition-2023-citizens"
    overlay = lay_over(kg.store, write(f'{right} cg:validUntil "{stated}"^^xsd:date .'))
    assert ends(overlay, right) == [kept]
    assert overlay.days == days


def test_replaced_norms_end_when_their_heir_begins(kg: KnowledgeGraph, write: Any) -> None:
    path = write(
        BILL,
        norm("kz:first", f"; cg:replaces {RIGHT}"),
        norm("kz:second", "; cg:replaces kz:first", "2028-01-01"),
    )
    overlay = lay_over(kg.store, path)
    assert ends(overlay, RIGHT) == ["2027-01-01"]
    assert ends(overlay, "kz:first") == ["2028-01-01"]
    assert ends(overlay, "kz:second") == []
    assert overlay.days == (date(2027, 1, 1), date(2028, 1, 1))


def test_replacing_a_norm_ended_long_ago_moves_no_end(kg: KnowledgeGraph, write: Any) -> None:
    right = "kz:petition-2023-citizens"
    overlay = lay_over(kg.store, write(BILL, norm("kz:late", f"; cg:replaces {right}")))
    assert ends(overlay, right) == ["2026-07-01"]


def test_only_norms_end_by_being_replaced(kg: KnowledgeGraph, write: Any) -> None:
    overlay = lay_over(kg.store, write(BILL, norm("kz:odd", "; cg:replaces kz:kurultai")))
    assert ends(overlay, "kz:kurultai") == []


def test_repealed_power_is_lost_though_powers_may_be_incomplete(
    kg: KnowledgeGraph, write: Any
) -> None:
    powers = kg.query(
        "SELECT ?p WHERE { ?p a cg:Power ; cg:holder kz:president ;"
        ' cg:validFrom "2026-07-01"^^xsd:date } ORDER BY ?p LIMIT 1'
    )
    assert isinstance(powers, list)
    name = powers[0]["p"]
    overlay = lay_over(kg.store, write(f'<{name}> cg:validUntil "2027-01-01"^^xsd:date .'))
    day = date(2027, 1, 1)
    pair = Snapshot(overlay.shipped, day), Snapshot(overlay.store, day)
    rows = changes(*pair, find_place(kg.store, "kz")).rows
    assert [(row["change"], row["before"]["norm"]) for row in rows] == [("lost", name)]


# --- what the check finds -------------------------------------------------------------------------

WRONG = [
    BILL,
    norm("kz:no-day", "").replace("2027-01-01", "2027-13-01"),
    norm("kz:no-class", "").replace("cg:PetitionRight", "cg:PetitionRigth"),
    norm("kz:no-provision", "").replace("cg:conferredBy kz:bill-art-1 ;", ""),
    norm("kz:no-ancestor", "; cg:replaces kz:no-such-norm"),
    norm("kz:late", "; cg:replaces kz:petition-2023-citizens"),
    'kz:petition-2026-citizen cg:validUntil "2027-01-01"^^xsd:date .\n',
    "kz:petition-2026-courts cg:condition kz:condition-one-year .\n",
    f'{RIGHT} cg:validUntil "soon" .\n',
    norm("kz:no-act", "").replace("kz:bill-art-1", "kz:loose-art-1"),
    'kz:loose-art-1 a eli:LegalResourceSubdivision ; eli:is_part_of kz:loose ; eli:number "Art. 1" ;'
    ' eli:first_date_entry_in_force "2027-01-01"^^xsd:date ; eli:is_member_of kz:loose-place .\n',
    'kz:loose-place a cg:Provision ; eli:is_part_of kz:loose ; eli:number "Art. 1" .\n',
    'kz:loose a eli:LegalResource ; skos:prefLabel "loose"@en , "бос"@kk , "прочее"@ru .\n',
]


def test_wrong_proposal_is_found_wanting_and_not_compared(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(*WRONG)
    with pytest.raises(SystemExit) as ended:
        main(["what-if", str(path), "--format", "json"])
    assert ended.value.code == 1
    answer = json.loads(capsys.readouterr().out)
    assert list(answer["parts"]) == ["findings"]
    rows = answer["parts"]["findings"]["rows"]
    found = {(row["rule"], row["node"].rpartition("/")[2]) for row in rows}
    assert found >= {
        ("norm-valid-from", "no-day"),
        ("unknown-term", "no-class"),
        ("norm-provision", "no-provision"),
        ("dangling-reference", "no-ancestor"),
        ("replaced-norm-goes-on", "late"),
        ("proposal-without-class", "petition-2026-citizen"),
        ("proposal-alters-a-node", "petition-2026-courts"),
        ("norm-valid-until", RIGHT.partition(":")[2]),
        ("proposal-without-act", "no-act"),
    }
    hints = {row["rule"]: row["hint"] for row in rows}
    assert hints["proposal-without-class"] == "did you mean 'kz:petition-2026-citizens'?"
    assert all(row["where"] for row in rows if row["node"].endswith("no-ancestor"))


def test_findings_are_printed_one_a_line(write: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("kz:petition-2026-courts cg:condition kz:condition-one-year .\n")
    with pytest.raises(SystemExit) as ended:
        main(["what-if", str(path)])
    out, err = capsys.readouterr()
    assert ended.value.code == 1
    (line,) = out.splitlines()
    assert line.startswith("proposal-alters-a-node: ")
    assert "kz:petition-2026-courts" in line
    assert "not compared" in err


def test_day_before_the_proposal_changes_nothing(kg: KnowledgeGraph) -> None:
    report = kg.what_if(EXAMPLE, on="2026-12-31")
    assert [part.rows for part in report.parts.values()] == [[], [], [], [], []]
    assert report.notes[0] == "The proposal changes no norm on 2026-12-31."
    assert "2027-01-01" in report.notes[1]


# --- the command ----------------------------------------------------------------------------------


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["what-if", *words])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_broken_turtle_is_refused_with_its_place(
    write: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("kz:bill a eli:LegalResource ;;; . .\n")
    status, out, err = call(capsys, str(path))
    assert (status, out) == (2, "")
    assert "not valid Turtle" in err
    assert f"at: {path}:" in err


def test_broken_turtle_raises_in_python(kg: KnowledgeGraph, write: Any) -> None:
    with pytest.raises(DataError):
        kg.what_if(write("kz:bill"))


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ([], "no proposal is named", "--example"),
        (["no-such-file.ttl"], "does not exist", "--help"),
        (["--example", str(EXAMPLE)], "takes no FILE", "-o"),
        ([str(EXAMPLE), "-o", "x.md"], "-o is for --example", ">"),
        (["--example", "-o", "no/such/folder/x.ttl"], "cannot write", "a folder that exists"),
        ([str(EXAMPLE), "kx"], "no court 'kx'", "jurisdictions: am, at, az, by"),
    ],
)
def test_wrong_use_ends_with_two_and_a_hint(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str, hint: str
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert message in err
    assert hint in err


def test_unknown_language_is_refused_in_python(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError):
        kg.what_if(EXAMPLE, lang="de")


def test_example_is_written_as_it_is(capsysbinary: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    for words in (["--example"], ["--example", "-o", str(path)]):
        with pytest.raises(SystemExit) as ended:
            main(["what-if", *words])
        assert not ended.value.code
    assert capsysbinary.readouterr().out == EXAMPLE.read_bytes() == path.read_bytes()


def test_bill_of_the_guide_has_no_finding(kg: KnowledgeGraph, root: Path, write: Any) -> None:
    guide = (root / "docs" / "what-if.md").read_text(encoding="utf-8")
    bill = guide.partition("```turtle\n")[2].partition("```")[0]
    report = kg.what_if(
        write(
            bill,
            norm("kz:new", "")
            .replace("kz:bill-art", "kz:bill-draft-art")
            .replace("kz:bill", "kz:my-bill")
            .replace("citation-bill", "citation-my-bill"),
        )
    )
    assert [row["after"]["article"] for row in report["changes"]] == ["Art. 1 of My bill"]

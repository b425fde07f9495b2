"""Rules on days, holders, versions, shares and durations: what each finds, and what it lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from constgraph import load
from constgraph.errors import DataError
from constgraph.store.checks import check_store
from constgraph.terms import compact

HEAD = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix form: <https://w3id.org/constgraph/scheme/review-form/> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def found(tmp_path: Path, rule: str, text: str) -> list[str]:
    """Return what a rule says of a few triples alone."""
    file = tmp_path / "own.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    store = load(file, bundled=False, strict=False).store
    return [str(f.message) for f in check_store(store, [file]) if f.rule == rule]


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (('cg:validFrom "2010"', 'cg:validFrom "2011"'), "2011-01-01"),
        (('cg:validFrom "2010"', 'cg:attestedOn "2011-05"^^xsd:gYearMonth'), "2011-05-01"),
        (('cg:attestedOn "2012-01-01"', 'cg:attestedOn "2012-01-01"'), "2012-01-01"),
        (('cg:validFrom "2010" ; cg:validUntil "2011"', 'cg:validFrom "2011-12-31"'), "2011-12-31"),
        (('cg:validFrom "2010" ; cg:validUntil "2012-01-01"', 'cg:validFrom "2012-01-01"'), ""),
        (('cg:validFrom "2010" ; cg:validUntil "2011"', 'cg:validFrom "2012-01-01"'), ""),
        (('cg:validFrom "2020"', 'cg:validFrom "2010" ; cg:validUntil "2019"'), ""),
    ],
)
def test_two_holders_of_one_seat_are_found(
    tmp_path: Path, dates: tuple[str, str], day: str
) -> None:
    text = "kz:a a cg:Tenure ; cg:office kz:o ; {} . kz:b a cg:Tenure ; cg:office kz:o ; {} ."
    said = [f"kz:a and kz:b hold kz:o at once, from {day} on"] if day else []
    assert found(tmp_path, "two-holders", text.format(*dates)) == said


def test_an_office_of_several_seats_has_several_holders(tmp_path: Path) -> None:
    text = 'kz:a a cg:Tenure ; cg:office kz:o ; cg:validFrom "2010" .'
    text += text.replace("kz:a", "kz:b") + "kz:r cg:office kz:o ; cg:seatsCovered 4 ."
    assert found(tmp_path, "two-holders", text) == []


@pytest.mark.parametrize(
    ("ends", "day"),
    [
        ("", "2011-01-01"),
        ('; cg:validUntil "2011-01-02"^^xsd:date', "2011-01-01"),
        ('; cg:validUntil "2011-01-01"^^xsd:date', ""),
        # ELI names the last day
        ('; eli:date_no_longer_in_force "2011-01-01"^^xsd:date', "2011-01-01"),
        ('; eli:date_no_longer_in_force "2010-12-31"^^xsd:date', ""),
        ('; eli:date_no_longer_in_force "2010"^^xsd:gYear', ""),
    ],
)
def test_versions_of_one_act_that_overlap_are_found(tmp_path: Path, ends: str, day: str) -> None:
    text = (
        f'kz:a eli:is_member_of kz:act ; eli:first_date_entry_in_force "2010" {ends} .'
        ' kz:b eli:is_member_of kz:act ; eli:first_date_entry_in_force "2011" .'
        ' kz:c eli:is_member_of kz:other ; eli:first_date_entry_in_force "2011" .'
    )
    said = [f"kz:a and kz:b are both the text of kz:act in force on {day}"] if day else []
    assert found(tmp_path, "overlapping-versions", text) == said


PLACE = """
kz:place a cg:Provision .
kz:a eli:is_member_of kz:place ; eli:first_date_entry_in_force "2010-01-01"^^xsd:date ;
    cg:validUntil "2011-01-01"^^xsd:date .
kz:b eli:is_member_of kz:place ; eli:first_date_entry_in_force "DAY"^^xsd:date .
"""


@pytest.mark.parametrize("day", ["2010-12-31", "2011-01-01", "2015-01-01"])
def test_wordings_of_one_provision_may_leave_a_gap_and_not_overlap(
    tmp_path: Path, day: str
) -> None:
    text = PLACE.replace("DAY", day)
    said = [f"kz:a and kz:b are both the text of kz:place in force on {day}"]
    overlap = said if day < "2011" else []
    assert found(tmp_path, "overlapping-versions", text) == overlap
    assert found(tmp_path, "gap-between-versions", text) == []


@pytest.mark.parametrize(
    "duration",
    [
        "P2W",
        "P1.5Y",
        "-P1Y",
        "P",
        "PT",
        "1Y",
        "",
        "P1M1Y",
        "P1S",
        "p1y",
        "P-1Y",
        "one year",
    ],
)
@pytest.mark.parametrize("name", ["duration", "deadline", "termLength"])
def test_what_is_no_duration_is_found(tmp_path: Path, name: str, duration: str) -> None:
    said = found(tmp_path, "duration-is-none", f'kz:x cg:{name} "{duration}"^^xsd:duration .')
    assert said == [f"kz:x: cg:{name} is no duration: '{duration}'"]
    plain = found(tmp_path, "duration-is-none", f'kz:x cg:{name} "P1Y" .')
    assert plain == [f"kz:x: cg:{name} is no duration: 'P1Y'"]


@pytest.mark.parametrize("duration", ["P1Y", "P6M", "P10D", "P1Y6M", "P0D", "PT24H", "P1DT12H"])
def test_a_duration_is_let_pass(tmp_path: Path, duration: str) -> None:
    assert (
        found(tmp_path, "duration-is-none", f'kz:x cg:duration "{duration}"^^xsd:duration .') == []
    )


SHARES = {
    "cg:numerator 5 ; cg:denominator 3": True,
    "cg:numerator 1 ; cg:denominator 1 ; cg:moreThan true": True,
    "cg:numerator 1 ; cg:denominator 0": True,
    "cg:numerator 0 ; cg:denominator 3": True,
    "cg:numerator -1 ; cg:denominator 3": True,
    "cg:numerator 0.2 ; cg:denominator 1": True,
    "cg:numerator 1": True,
    "cg:denominator 3": True,
    'cg:numerator "one" ; cg:denominator 3': True,
    "cg:numerator 1 ; cg:denominator 1": False,
    "cg:numerator 1 ; cg:denominator 2 ; cg:moreThan true": False,
    'cg:numerator "2"^^xsd:int ; cg:denominator 3': False,
}


@pytest.mark.parametrize(("share", "wrong"), SHARES.items())
def test_a_share_that_cannot_be_is_found(tmp_path: Path, share: str, wrong: bool) -> None:
    assert bool(found(tmp_path, "share-cannot-be", f"kz:x {share} .")) is wrong


THRESHOLD = """
kz:share a cg:Condition , cg:Threshold ; skos:prefLabel "share"@en , "доля"@ru , "үлес"@kk ; SHARE ;
    cg:base kz:kurultai ; cg:restsOn kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 .
kz:test-right a cg:PetitionRight ; skos:prefLabel "Test"@en , "Проба"@ru , "Сынақ"@kk ;
    cg:holder kz:vice-president ; cg:forum kz:constitutional-court ; cg:condition kz:share ;
    cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
    cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;
    cg:validFrom "2026-07-01"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("cg:numerator 5 ; cg:denominator 3", "5/3"),
        ("cg:numerator 1 ; cg:denominator 0", "1/0"),
        ("cg:numerator 0 ; cg:denominator 3", "0/3"),
        ("cg:numerator 0.2 ; cg:denominator 1", "0.2"),
        ("cg:numerator -1 ; cg:denominator 5", "-1"),
        ('cg:numerator "one" ; cg:denominator 5', "one"),
    ],
)
def test_no_question_counts_heads_by_an_impossible_share(
    tmp_path: Path, share: str, told: str
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD + THRESHOLD.replace("SHARE", share), encoding="utf-8")
    day = load(file).on("2026-08-01")
    for ask in (
        lambda: day.petitioners("kz"),
        lambda: day.admissible("kz:vice-president", "normative-legal-act"),
    ):
        with pytest.raises(DataError) as caught:
            ask()
        assert told in caught.value.message
        assert caught.value.hint.endswith("constgraph check FILE")
        assert "kz:" in caught.value.message + compact(caught.value.where)


RETROACTIVE = """
kz:act a eli:LegalResource ; cg:jurisdiction kz:kazakhstan ; skos:prefLabel "Act"@en , "З"@ru , "З"@kk .
kz:text a eli:LegalResource ; eli:is_member_of kz:act ; skos:notation "2026-10" ;
    skos:prefLabel "text"@en , "т"@ru , "м"@kk ; eli:first_date_entry_in_force "2026-10-01"^^xsd:date .
kz:act-place a cg:Provision ; eli:is_part_of kz:act ; eli:number "Art. 1" .
kz:act-art-1 a eli:LegalResourceSubdivision ; eli:is_part_of kz:text ; eli:number "Art. 1" ;
    eli:is_member_of kz:act-place ;
    eli:first_date_entry_in_force "2026-10-01"^^xsd:date .
kz:test-right a cg:PetitionRight ; skos:prefLabel "Test"@en , "Проба"@ru , "Сынақ"@kk ;
    cg:holder kz:vice-president ; cg:forum kz:constitutional-court ;
    cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
    cg:conferredBy kz:act-art-1 ; cg:citation kz:citation-2026 ; DATES .
"""


@pytest.mark.parametrize(
    ("dates", "rules"),
    [
        ('cg:validFrom "2026-08-01"^^xsd:date', ["outside-wording"]),
        ('cg:validFrom "2026-10-01"^^xsd:date ; cg:appliesFrom "2026-08-01"^^xsd:date', []),
    ],
)
def test_a_retroactive_norm_is_the_same_to_answers_slices_and_check(
    tmp_path: Path, dates: str, rules: list[str]
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD + RETROACTIVE.replace("DATES", dates), encoding="utf-8")
    kg = load(file)
    for on, holds in (("2026-07-31", False), ("2026-09-01", False), ("2026-10-01", True)):
        day = kg.on(on)
        rows = day.petitioners("kz", by="kz:vice-president").rows
        assert [row["norm_iri"].rpartition("/")[2] for row in rows] == ["test-right"] * holds
        kept = day.slice().query("ASK { kz:test-right a cg:PetitionRight }")
        assert bool(kept) is holds
        may = "ASK { kz:vice-president cg:mayPetition kz:constitutional-court }"
        assert bool(day.slice().query(may)) is holds
        norms = {norm for _, _, norm in day.network().edges(data="norm")}
        assert any(norm.endswith("/test-right") for norm in norms) is holds
    assert [f.rule for f in check_store(kg.store, [file])] == rules


def test_a_tenure_that_is_only_attested_must_lie_in_the_life_of_its_office(tmp_path: Path) -> None:
    office = (
        'kz:o cg:validFrom "2010" ; cg:validUntil "2012" . kz:t a cg:Tenure ; cg:office kz:o ; '
    )
    rule, said = "body-does-not-exist", ["kz:t holds outside the life of kz:o"]
    assert (
        found(tmp_path, rule, office + 'cg:attestedOn "2009-12-31" ; cg:validUntil "2011" .')
        == said
    )
    assert found(tmp_path, rule, office + 'cg:attestedOn "2011" .') == said
    assert (
        found(tmp_path, rule, office + 'cg:attestedOn "2011" ; cg:validUntil "2013-01-02" .')
        == said
    )
    assert found(tmp_path, rule, office + 'cg:attestedOn "2011" ; cg:validUntil "2012" .') == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('kz:x cg:date "spring"', "spring"),
        ('kz:x eli:date_document "01.07.2020"', "01.07.2020"),
        ('kz:x cg:validUntil "2020-13-45"^^xsd:date', "2020-13-45"),
        ("kz:x cg:attestedOn 2020", "2020"),
        ('kz:x cg:attestedOn "12020-01-01"^^xsd:date', "12020-01-01"),
        ('kz:x cg:validFrom "-0044-03-15"^^xsd:date', "-0044-03-15"),
        ('kz:x cg:checkedOn "2026"^^xsd:gYear', "2026"),
    ],
)
def test_what_is_no_date_is_found(tmp_path: Path, text: str, value: str) -> None:
    name = text.split()[1]
    said = found(tmp_path, "date-is-no-day", f"{text} .")
    assert said == [f"kz:x: {name} is no date: '{value}'"]


def test_what_is_a_date_is_let_pass(tmp_path: Path) -> None:
    text = 'kz:x cg:date "2020-02"^^xsd:gYearMonth ; eli:date_document "1945"^^xsd:gYear ;'
    text += ' cg:validFrom "2020-01-01T10:00:00Z"^^xsd:dateTime ; cg:validUntil "2021"^^xsd:gYear .'
    assert found(tmp_path, "date-is-no-day", text) == []

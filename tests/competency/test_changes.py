"""What the reforms did, written from the facts."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph

Change = tuple[str, str, str, str | None, str | None]


def told(kg: KnowledgeGraph, before: str, after: str, kind: str) -> set[Change]:
    return {
        (
            row["change"],
            row["who"],
            row["what"],
            row["before"] and row["before"]["article"],
            row["after"] and row["after"]["article"],
        )
        for row in kg.changes(before, after).rows
        if row["kind"] == kind and row["change"] != "carried over"
    }


def test_petitions_gained_on_1_january_2023(kg: KnowledgeGraph) -> None:
    act, treaty = "Normative legal act", "International treaty before ratification"
    assert told(kg, "2022-12-31", "2023-01-01", "petition") == {
        ("gained", "Citizens", act, None, "Art. 72(3)"),
        ("gained", "Commissioner for Human Rights", act, None, "Art. 72(5)"),
        ("gained", "Prosecutor General", act, None, "Art. 72(4)"),
        ("gained", "Prosecutor General", treaty, None, "Art. 72(4) with Art. 72(1)(3)"),
        (
            "gained",
            "Prosecutor General",
            "Official interpretation of the Constitution",
            None,
            "Art. 72(4) with Art. 72(1)(4)",
        ),
    }


def test_petitions_after_1_july_2026_move_to_the_kurultai(kg: KnowledgeGraph) -> None:
    rows = [row for row in kg.changes("2026-06-30", "2026-07-01").rows if row["kind"] == "petition"]
    moved = {(row["before"]["who"], row["who"]) for row in rows if row["change"] == "moved"}
    assert moved == {
        ("Chair of the Senate", "Chair of the Kurultai"),
        ("Chair of the Mazhilis", "Chair of the Kurultai"),
        (
            "At least one fifth of all deputies of Parliament",
            "At least one fifth of all deputies of the Kurultai",
        ),
    }
    gained = {(row["who"], row["what"]) for row in rows if row["change"] == "gained"}
    execution = "Execution of a decision of an international organisation"
    assert gained == {
        ("President of the Republic", execution),
        ("Prime Minister", execution),
        ("Chair of the Kurultai", execution),
        ("At least one fifth of all deputies of the Kurultai", execution),
        ("Prosecutor General", execution),
        ("President of the Republic", "Voluntary resignation of the President"),
        ("Person next in line to the presidency", "Refusal to take over the presidency"),
    }
    assert not [row for row in rows if row["change"] == "lost"]


def test_seats_of_the_council_become_seats_of_the_court(kg: KnowledgeGraph) -> None:
    rows = kg.changes("2022-06-07", "2023-01-01").rows
    judges = {
        (row["before"]["what"], row["after"]["what"], row["who"])
        for row in rows
        if row["after"]
        and row["after"]["about"] == "Judge of the Constitutional Court"
        and row["before"]
        and row["kind"] == "appointment"
    }
    old, new = (
        "appoints: 2 × Member of the Constitutional Council",
        "Judge of the Constitutional Court",
    )
    assert judges == {
        (old, f"appoints: 4 × {new}", "President of the Republic"),
        (old, f"appoints: 3 × {new}", "Senate"),
        (old, f"appoints: 3 × {new}", "Mazhilis"),
    }


def test_norm_is_not_called_gained_where_earlier_law_is_not_coded(kg: KnowledgeGraph) -> None:
    """Nobody has entered how heads of diplomatic missions were filled before October 1998."""
    rows = kg.changes("1998-10-06", "1998-10-07").rows
    found = {
        row["change"]
        for row in rows
        if row["kind"] == "appointment" and row["what"] == "appoints: Head of a diplomatic mission"
    }
    assert found == {"not compared"}


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_changes_between_equal_days_say_so(kg: KnowledgeGraph, lang: str) -> None:
    answer = kg.changes("2024-01-01", "2024-01-02", lang=lang)
    assert (answer.rows, answer.none) == ([], None)
    assert answer.notes


def test_powers_name_petitions_and_steps(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-23").powers("kz/kurultai").rows
    told = {(row["does"], row["to"], row["article"].partition(" with ")[0]) for row in rows}
    assert ("consents", "Judge of the Constitutional Court", "Art. 72(4)") in told
    assert ("consents", "Vice-President", "Art. 49(1)") in told
    president = kg.on("2026-11-23").powers("kz/president").rows
    kinds = {"power", "petition", "appointment", "dismissal", "immunity"}
    assert {row["kind"] for row in president} == kinds


def test_powers_of_the_mazhilis_grow_with_the_reform_of_2007(kg: KnowledgeGraph) -> None:
    told = {
        day: {
            row["what"].partition("\n")[0]
            for row in kg.on(day).powers("kz/mazhilis").rows
            if row["kind"] == "power"
        }
        for day in ("2007-05-20", "2007-05-21")
    }
    sentence = "The Mazhilis may express no confidence in the Government"
    assert sentence not in told["2007-05-20"]
    assert sentence in told["2007-05-21"]


CHECKS_OF_2026 = [
    # moved: from the Chambers to the President or the Kurultai
    ("moved", "dismissal", "President of the Republic", "Art. 55(1-1)", "Art. 46(5)"),
    ("moved", "power", "Kurultai", "Art. 56(2)", "Art. 56(13)"),
    ("moved", "power", "Kurultai", "Art. 53(4)", "Art. 56(3)"),
    ("moved", "power", "President of the Republic", "Art. 55(5)", "Art. 47(2)"),
    # gained: what the Constitution of 1995 did not know
    ("gained", "power", "People's Council", None, "Art. 71(3)"),
    ("gained", "power", "Vice-President", None, "Art. 49(3)"),
    ("gained", "dismissal", "President of the Republic", None, "Art. 46(2)"),
    # lost: what the Constitution of 2026 no longer knows
    ("lost", "power", "Parliament", "Art. 53(1) with Art. 62(3)", None),
    ("lost", "power", "Parliament", "Art. 91(1)", None),
    ("lost", "power", "Mazhilis", "Art. 61(5)", None),
    ("lost", "power", "President of the Republic", "Art. 44(20)", None),
    ("lost", "dismissal", "Voters", "Art. 52(5)", None),
]


@pytest.mark.parametrize(("change", "kind", "who", "before", "after"), CHECKS_OF_2026)
def test_change_of_2026_is_told(
    kg: KnowledgeGraph, change: str, kind: str, who: str, before: str | None, after: str | None
) -> None:
    told = {
        (
            row["change"],
            row["kind"],
            row["who"],
            row["before"] and row["before"]["article"],
            row["after"] and row["after"]["article"],
        )
        for row in kg.changes("2026-06-30", "2026-07-01").rows
    }
    assert (change, kind, who, before, after) in told


def test_change_of_2026_is_complete(kg: KnowledgeGraph) -> None:
    """Only what is said not to be coded, office by office, stays uncompared."""
    rows = kg.changes("2026-06-30", "2026-07-01").rows
    assert {
        (row["kind"], (row["after"] or row["before"])["about"])
        for row in rows
        if row["change"] == "not compared"
    } == {("appointment", "Head of the State Protection Service")}


def test_what_an_unread_law_may_have_said_is_not_called_gained(kg: KnowledgeGraph) -> None:
    """Law No. 2737 on the Council was not read on these points: they may be older than 2023."""
    rows = kg.changes("2022-06-07", "2023-01-01").rows
    found = {
        (row["kind"], row["after"]["article"].split(" with ")[0])
        for row in rows
        if row["change"] == "not compared"
    }
    assert found == {
        ("power", "Art. 4(2)"),
        ("power", "Art. 7"),
        ("dismissal", "Art. 9(1)"),
        ("dismissal", "Art. 9(2)"),
        ("eligibility", "Art. 5"),
        ("effect", "Art. 46"),
        ("effect", "Art. 56(1)"),
        ("effect", "Art. 57(2)"),
        ("effect", "Art. 61(1)"),
        ("effect", "Art. 62(1)"),
        ("effect", "Art. 62(2)"),
        ("effect", "Art. 63(3)"),
        ("effect", "Art. 63(4)"),
        ("effect", "Art. 64(3)"),
        ("effect", "Art. 64(4)"),
    }


def test_view_leaves_out_what_was_carried_over(kg: KnowledgeGraph) -> None:
    short, full = (kg.changes("2026-06-30", "2026-07-01", full=full) for full in (False, True))
    assert short.rows == full.rows
    assert "Carried over unchanged" not in short.to_text()
    assert "Carried over unchanged" in full.to_text()
    assert "--all lists them" in " ".join(short.to_text().split())


def test_a_text_read_in_a_later_state_gains_nothing(kg: KnowledgeGraph) -> None:
    """Some of Germany's rules are coded from the text of 1994; what stood before was not read."""
    rows = kg.changes("1994-12-30", "1994-12-31", "de").rows
    assert rows
    assert {row["change"] for row in rows} == {"not compared"}
    assert kg.ask("petitioner-changes", "de", on="1994-12-31", since="1994-12-30").rows == []


def test_a_change_of_another_state_is_told(kg: KnowledgeGraph) -> None:
    rows = kg.changes("2020-05-24", "2020-05-25", "mn").rows
    told = {(row["change"], row["kind"], row["who"]) for row in rows}
    assert ("newly conditioned", "term", "President of Mongolia") in told

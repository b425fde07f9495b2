"""What the reforms did, written from the facts."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.errors import UsageError

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
        ("power", "Art. 4(2) of Law No. 153-VII"),
        ("power", "Art. 7 of Law No. 153-VII"),
        ("dismissal", "Art. 9(1) of Law No. 153-VII"),
        ("dismissal", "Art. 9(2) of Law No. 153-VII"),
        ("dismissal", "Art. 9(3) of Law No. 153-VII"),
        ("dismissal", "Art. 9(4) of Law No. 153-VII"),
        ("eligibility", "Art. 5 of Law No. 153-VII"),
        ("effect", "Art. 46 of Law No. 153-VII"),
        ("effect", "Art. 56(1) of Law No. 153-VII"),
        ("effect", "Art. 57(2) of Law No. 153-VII"),
        ("effect", "Art. 61(1) of Law No. 153-VII"),
        ("effect", "Art. 62(1) of Law No. 153-VII"),
        ("effect", "Art. 62(2) of Law No. 153-VII"),
        ("effect", "Art. 63(3) of Law No. 153-VII"),
        ("effect", "Art. 63(4) of Law No. 153-VII"),
        ("effect", "Art. 64(3) of Law No. 153-VII"),
        ("effect", "Art. 64(4) of Law No. 153-VII"),
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


def test_conditions_of_a_law_that_may_be_older_are_no_change(kg: KnowledgeGraph) -> None:
    """The Polish act of 2016 took the place of acts that were not read."""
    rows = kg.changes("2017-01-02", "2017-01-03", "pl").rows
    assert {row["change"] for row in rows if row["kind"] == "petition"} <= {
        "not compared",
        "carried over",
    }


def test_a_change_of_another_state_is_told(kg: KnowledgeGraph) -> None:
    rows = kg.changes("2020-05-24", "2020-05-25", "mn").rows
    told = {(row["change"], row["kind"], row["who"]) for row in rows}
    assert ("newly conditioned", "term", "President of Mongolia") in told


def said(
    kg: KnowledgeGraph, before: str, after: str
) -> set[tuple[str, str, str | None, str | None]]:
    """Return what happened, to whom, and the norms of both days by the end of their names."""
    return {
        (
            row["change"],
            row["who"],
            row["before"] and row["before"]["norm"].rpartition("/")[2],
            row["after"] and row["after"]["norm"].rpartition("/")[2],
        )
        for row in kg.changes(before, after).rows
    }


#: Each amendment, with rows that its text brings about.
HAPPENED = {
    ("1998-10-06", "1998-10-07"): [
        (
            "newly conditioned",
            "President of the Republic",
            "term-1995-president",
            "term-1998-president",
        ),
        ("newly conditioned", "Senator", "term-1995-senator", "term-1998-senator"),
    ],
    ("1999-10-09", "1999-10-10"): [
        ("newly conditioned", "Mazhilis", "mazhilis-size-1995", "mazhilis-size-1998"),
    ],
    ("2007-05-20", "2007-05-21"): [
        ("gained", "President of the Republic", None, "power-2007-president-initiate-legislation"),
        ("gained", "Senate", None, "power-2007-senate-legislate-alone"),
        ("gained", "President of the Republic", None, "dismissal-2007-mazhilis"),
        ("newly conditioned", "Maslikhats", "term-1995-maslikhats", "term-2007-maslikhats"),
        (
            "moved",
            "President of the Republic",
            "dismissal-1995-maslikhats-early-end",
            "dismissal-2007-maslikhats-early-end",
        ),
        (
            "newly conditioned",
            "Maslikhats",
            "power-1998-maslikhats-no-confidence",
            "power-2007-maslikhats-no-confidence",
        ),
        (
            "newly conditioned",
            "Prime Minister",
            "power-1995-prime-minister-question-of-confidence",
            "power-2007-prime-minister-question-of-confidence",
        ),
        (
            "newly conditioned",
            "President of the Republic",
            "eligibility-1998-president",
            "eligibility-2007-president",
        ),
        (
            "newly conditioned",
            "Parliament",
            "dismissal-1995-president-treason",
            "dismissal-2007-president-treason",
        ),
        ("lost", "Prime Minister", "duty-1995-prime-minister-programme", None),
        ("lost", "Parliament", "power-1995-parliament-reject-programme", None),
        (
            "carried over",
            "Parliament",
            "power-1998-parliament-decide-on-war-and-peace",
            "power-2007-parliament-decide-on-war-and-peace",
        ),
        (
            "carried over",
            "Senate",
            "appointment-1995-chair-of-the-supreme-court",
            "appointment-2007-chair-of-the-supreme-court",
        ),
    ],
    ("2011-02-01", "2011-02-02"): [
        (
            "gained",
            "President of the Republic",
            None,
            "power-2011-president-call-early-presidential-election",
        ),
    ],
    ("2017-03-09", "2017-03-10"): [
        (
            "gained",
            "Constitutional Council",
            None,
            "duty-2017-constitutional-council-conclusion-on-amendments",
        ),
        ("gained", "Senate", None, "appointment-2017-commissioner-for-human-rights"),
        ("lost", "President of the Republic", "power-1995-president-delegated-laws", None),
        (
            "lost",
            "President of the Republic",
            "power-1995-president-decrees-with-force-of-law",
            None,
        ),
        ("lost", "President of the Republic", "power-1995-president-declare-bills-urgent", None),
        (
            "lost",
            "President of the Republic",
            "power-1995-president-object-to-decisions-of-the-council",
            None,
        ),
        (
            "newly conditioned",
            "President of the Republic",
            "power-1995-president-priority-bills",
            "power-2017-president-priority-bills",
        ),
        (
            "newly conditioned",
            "President of the Republic",
            "appointment-1998-member-of-the-government",
            "appointment-2017-member-of-the-government",
        ),
        (
            "moved",
            "Government",
            "power-1998-president-approve-state-programmes",
            "power-2017-government-approve-state-programmes",
        ),
        (
            "carried over",
            "Supreme Court",
            "power-1995-supreme-court-explain-judicial-practice",
            "power-2017-supreme-court-explain-judicial-practice",
        ),
    ],
    ("2022-06-07", "2022-06-08"): [
        (
            "gained",
            "Close relatives of the President",
            None,
            "incompatibility-2022-close-relatives-of-the-president",
        ),
        ("lost", "First President of the Republic", "term-2007-first-president", None),
        (
            "moved",
            "State authorities",
            "power-2007-parliament-death-penalty",
            "prohibition-2022-state-authorities-death-penalty",
        ),
    ],
    ("2022-09-18", "2022-09-19"): [
        (
            "newly conditioned",
            "President of the Republic",
            "term-2007-president",
            "term-2022-09-president",
        ),
        (
            "newly conditioned",
            "Judge of the Constitutional Court",
            "term-2022-06-judge-of-the-constitutional-court",
            "term-2022-09-judge-of-the-constitutional-court",
        ),
    ],
    ("2022-12-31", "2023-01-01"): [
        ("gained", "Citizens", None, "petition-2023-citizens"),
        (
            "gained",
            "Commissioner for Human Rights",
            None,
            "petition-2023-commissioner-for-human-rights",
        ),
    ],
    ("2026-06-30", "2026-07-01"): [
        (
            "moved",
            "Kurultai",
            "appointment-1995-deputy-chair-of-the-senate",
            "appointment-2026-deputy-chair-of-the-kurultai",
        ),
        (
            "carried over",
            "President of the Republic",
            "dismissal-1995-government-own-initiative",
            "dismissal-2026-government",
        ),
        (
            "carried over",
            "President of the Republic",
            "dismissal-1998-regional-akim",
            "dismissal-2026-regional-akim",
        ),
        (
            "carried over",
            "President of the Republic",
            "dismissal-1998-president-end-of-powers",
            "dismissal-2026-president-end-of-powers",
        ),
        (
            "carried over",
            "President of the Republic",
            "power-2007-president-convene-extraordinary-session",
            "power-2026-president-convene-extraordinary-session",
        ),
        (
            "carried over",
            "President of the Republic",
            "dismissal-1995-government-resignation",
            "dismissal-2026-government-resignation",
        ),
        (
            "carried over",
            "President of the Republic",
            "prohibition-1998-next-in-line-amend-constitution",
            "prohibition-2026-next-in-line-amend-constitution",
        ),
        (
            "carried over",
            "Any court",
            "power-1995-courts-annul-decisions-of-maslikhats",
            "power-2026-courts-annul-decisions-of-maslikhats",
        ),
        (
            "carried over",
            "Population of a local community",
            "power-2007-local-population-self-government",
            "power-2026-local-population-self-government",
        ),
        (
            "carried over",
            "Judge of the Supreme Court",
            "term-1995-judge-of-the-supreme-court",
            "term-2026-judge-of-the-supreme-court",
        ),
        (
            "carried over",
            "Voters",
            "power-2007-voters-amend-constitution",
            "power-2026-voters-amend-constitution",
        ),
        (
            "gained",
            "President of the Republic",
            None,
            "prohibition-2026-next-in-line-dissolve-kurultai",
        ),
        (
            "lost",
            "President of the Republic",
            "duty-1998-president-inform-parliament-of-emergency",
            None,
        ),
        (
            "newly conditioned",
            "President of the Republic",
            "power-2007-president-chair-sittings-of-government",
            "power-2026-president-chair-sittings-of-government",
        ),
    ],
}


@pytest.mark.parametrize("days", HAPPENED, ids=lambda days: str(days[1]))
def test_amendment_brings_about(kg: KnowledgeGraph, days: tuple[str, str]) -> None:
    assert said(kg, *days) >= set(HAPPENED[days])


#: Terms that a comparison of two wordings must not show, for their text is the same on both days.
NEVER = {
    ("2007-05-20", "2007-05-21"): {
        "power-2007-deputy-of-the-mazhilis-initiate-legislation": "used only in the Mazhilis",
    },
    ("2017-03-09", "2017-03-10"): {
        "eligibility-2017-president": "resident in Kazakhstan for the last fifteen years",
    },
    ("2026-06-30", "2026-07-01"): {
        "duty-2026-president-take-oath": "before the judges of the Constitutional Court",
        "appointment-2026-member-of-the-government": "other than the ministers of foreign affairs, "
        "defence and internal affairs",
        "appointment-2026-member-of-the-central-election-commission": "for a term of five years",
        "dismissal-2026-government-no-confidence-budget-report": "on the ground of refusal to "
        "approve the report on the execution of the budget",
        "duty-2026-president-convene-first-session": "within 30 days of publication of the "
        "election results",
    },
}


@pytest.mark.parametrize("days", NEVER, ids=lambda days: str(days[1]))
def test_a_term_of_both_texts_is_no_change(kg: KnowledgeGraph, days: tuple[str, str]) -> None:
    rows = {
        row["after"]["norm"].rpartition("/")[2]: row
        for row in kg.changes(*days).rows
        if row["before"] and row["after"]
    }
    for norm, term in NEVER[days].items():
        for side in ("before", "after"):
            assert term in rows[norm][side]["terms"], (norm, side)


def test_a_rule_is_never_paired_with_a_transitional_one(kg: KnowledgeGraph) -> None:
    for row in kg.changes("2026-06-30", "2026-07-01").rows:
        if row["after"] and row["after"]["norm"].endswith("-transitional"):
            assert (row["change"], row["before"]) == ("gained", None)


def test_a_share_of_the_successor_is_the_same_share(kg: KnowledgeGraph) -> None:
    """A majority of the Mazhilis and one of the Kurultai are no conditions lost and gained."""
    text = kg.changes(
        "2026-06-30", "2026-07-01", who="prime minister", kind="appointment"
    ).to_text()
    assert "Kurultai consents" in text
    assert "majority of all deputies" not in text


def test_spent_transitional_duties_end(kg: KnowledgeGraph) -> None:
    def duties(day: str) -> set[str]:
        rows = kg.on(day).powers("kz/president").rows
        return {
            row["article"]
            for row in rows
            if row["article"].startswith(("Art. 95(1)", "Art. 95(5)"))
        }

    assert duties("2026-07-01")
    assert not duties("2026-11-28")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_changes_open_with_a_summary(kg: KnowledgeGraph, lang: str) -> None:
    answer = kg.changes("2026-06-30", "2026-07-01", lang=lang)
    _title, lines = answer.view.sections[0]
    whole, *bodies = [(line[0], line[1]) for line in lines]
    assert len(whole[1].splitlines()) == 5
    assert bodies


def test_changes_are_narrowed_to_a_body_and_a_kind(kg: KnowledgeGraph) -> None:
    rows = kg.changes("2026-06-30", "2026-07-01", who="kurultai", kind="appointment").rows
    assert {row["kind"] for row in rows} == {"appointment"}
    told = {row["after"]["about"] for row in rows if row["after"]}
    assert {"Vice-President", "Chair of the Kurultai", "Judge of the Constitutional Court"} <= told
    assert "Prosecutor General" not in told


def test_changes_refuse_an_unknown_kind(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError):
        kg.changes("2026-06-30", "2026-07-01", kind="powers")

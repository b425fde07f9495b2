"""Small answers of the petitioners question, as the diagrams get them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from constgraph.diagrams import (
    FontMeasure,
    PetitionersLayout,
    PetitionersSpec,
    layout_petitioners,
    petitioners_spec,
)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Row = dict[str, Any]

PEOPLE: dict[str, tuple[str, str, str | None]] = {
    "president": ("President of the Republic", "head-of-state", "Президент"),
    "chair-kurultai": (
        "Chair of the Kurultai",
        "presiding-officer-of-the-legislature",
        "Құрылтай Төрағасы",
    ),
    "chair-senate": (
        "Chair of the Senate",
        "presiding-officer-of-the-legislature",
        "Сенат Төрағасы",
    ),
    "chair-mazhilis": (
        "Chair of the Mazhilis",
        "presiding-officer-of-the-legislature",
        "Мәжіліс Төрағасы",
    ),
    "deputies": (
        "at least one fifth of all deputies",
        "group-of-deputies",
        "барлық депутаттардың кемінде бестен бірі",
    ),
    "premier": ("Prime Minister", "head-of-government", "Премьер-Министр"),
    "successor": (
        "person next in line (Vice-President, Chair of the Kurultai or Prime Minister)",
        "designated-successor",
        None,
    ),
    "citizens": ("citizens of the Republic", "natural-person", "Республика азаматтары"),
    "prosecutor": ("Prosecutor General", "prosecutor-general", "Бас Прокурор"),
    "commissioner": (
        "Commissioner for Human Rights",
        "ombudsperson",
        "Адам құқықтары жөніндегі уәкіл",
    ),
    "courts": ("any court", "court", "соттар"),
}

SUBJECTS = {
    "elections": "correctness of elections or of a referendum, if there is a dispute",
    "laws": "laws passed by Parliament, before the President signs them",
    "resolutions": "resolutions of Parliament",
    "treaties": "international treaties, before ratification",
    "decisions": "execution of decisions of international organisations",
    "interpretation": "official interpretation of the norms of the Constitution",
    "removal": "conclusion on the procedure when the President is released or removed",
    "in-force": "a law or other legal act in force",
    "amendments": "whether amendments respect the clauses that may not be changed",
    "acts": "normative legal acts, for conformity with the Constitution",
    "own-rights": "normative legal acts that directly affect the petitioner's own rights",
    "rights": "normative legal acts that affect rights and freedoms of person and citizen",
    "case": "a law or other normative legal act to be applied in the pending case",
    "resignation": "that the resignation is personal and voluntary",
    "refusal": "that the refusal to take over the presidency is personal and voluntary",
}


def make_rows(*rights: tuple[str, str, str]) -> list[Row]:
    """Make rows from (people, subjects, article); names are parted by spaces."""
    rows = []
    for people, subjects, article in rights:
        for item, subject in enumerate(subjects.split(), start=1):
            for who in people.split():
                label, kind, second = PEOPLE.get(who, (who, "public-body", None))
                rows.append(
                    {
                        "petitioner": label,
                        "petitioner_iri": f"https://example.org/{who}",
                        "petitioner_second": second,
                        "kind_key": kind,
                        "subject": SUBJECTS.get(subject, subject),
                        "subject_iri": f"https://example.org/subject/{subject}",
                        "article": article.replace("#", str(item)),
                        "norm_iri": f"https://example.org/norm/{who}-{subject}",
                    }
                )
    return rows


_FIVE = "president chair-senate chair-mazhilis deputies premier"
_PROSECUTOR_2026 = (
    ("prosecutor", "acts", "Art. 73(4)"),
    ("prosecutor", "treaties", "Art. 73(4) with Art. 73(1)(4)"),
    ("prosecutor", "decisions", "Art. 73(4) with Art. 73(1)(5)"),
    ("prosecutor", "interpretation", "Art. 73(4) with Art. 73(1)(6)"),
)

CASES: dict[str, list[Row]] = {
    "1996": make_rows(
        (_FIVE, "elections laws treaties interpretation removal", "Art. 72(1)(#)"),
        ("courts", "case", "Art. 72(2) with Art. 78"),
    ),
    "2008": make_rows(
        (_FIVE, "elections laws resolutions treaties interpretation removal", "Art. 72(1)(#)"),
        ("courts", "case", "Art. 72(2); Art. 78"),
    ),
    "2017": make_rows(
        (_FIVE, "elections laws resolutions treaties interpretation removal", "Art. 72(1)(#)"),
        ("president", "in-force", "Art. 72(2) with Art. 44(10-1)"),
        ("president", "amendments", "Art. 72(2) with Art. 44(10-1) and Art. 91(3)"),
        ("courts", "case", "Art. 72(2) with Art. 78"),
    ),
    "2023": make_rows(
        (_FIVE, "elections laws resolutions treaties interpretation removal", "Art. 72(1)(#)"),
        ("president", "in-force", "Art. 72(2) with Art. 44(10-1)"),
        ("president", "amendments", "Art. 72(2) with Art. 44(10-1) and Art. 91(3)"),
        ("courts", "case", "Art. 72(2) with Art. 78"),
        ("citizens", "own-rights", "Art. 72(3)"),
        ("prosecutor", "acts", "Art. 72(4)"),
        ("prosecutor", "treaties", "Art. 72(4) with 72(1)(3)"),
        ("commissioner", "rights", "Art. 72(5)"),
    ),
    "2026": make_rows(
        (
            "president chair-kurultai deputies premier",
            "elections laws resolutions treaties decisions interpretation removal",
            "Art. 73(1)(#)",
        ),
        ("president", "in-force", "Art. 73(2) with Art. 46(11)"),
        ("president", "amendments", "Art. 73(2) with Art. 46(11), 93"),
        ("president", "resignation", "Art. 73(6) with Art. 50(1)"),
        ("successor", "refusal", "Art. 73(6) with Art. 51(1)"),
        ("courts", "case", "Art. 73(2) with Art. 79"),
        ("citizens", "own-rights", "Art. 73(3)"),
        *_PROSECUTOR_2026,
        ("commissioner", "rights", "Art. 73(5)"),
    ),
    "one-row": make_rows(("citizens", "own-rights", "Art. 72(3)")),
    "last-has-more": make_rows(
        ("president chair-senate premier", "laws", "Art. 1"),
        ("premier", "acts", "Art. 2"),
        ("premier", "case", "Art. 3"),
    ),
    "middle-has-more": make_rows(
        ("president chair-senate premier", "laws", "Art. 1"),
        ("chair-senate", "acts", "Art. 2"),
    ),
    "long-labels": make_rows(
        ("president premier", "long laws", "Art. 1(1)"),
        ("w" * 200, "W" * 200, "Art. 2 with Art. 3 and Art. 4 and Art. 5 and Art. 6 and Art. 77"),
        ("citizens", "own-rights", "Art. 3"),
    ),
    "odd-signs": make_rows(
        ("<script>alert('$x_1$')</script>", 'a&b_"$\\frac{1}{2}$"', "Art. 1(1)"),
        ("ҰүӨөҚқҢңҒғӘәҺһІі", "cost_of_$5_and_$6", "Art. 2"),
    ),
}
for _row in CASES["long-labels"]:
    if _row["subject"] == "long":
        _row["subject"] = ("acts of the bodies of the state that touch rights " * 5)[:200]
    if _row["petitioner"] == "Prime Minister":
        _row["petitioner"] = ("Head of the Government of the Republic and of the Union " * 4)[:200]


def build_spec(rows: Sequence[Mapping[str, Any]], **changes: Any) -> PetitionersSpec:
    """Build a spec with the usual frame around these rows."""
    frame: dict[str, Any] = {
        "title": "Who may petition the Constitutional Court of Kazakhstan",
        "subtitle": "In force on 1 July 2026  ·  9 petitioners, 9 grounds",
        "column_heads": ("Petitioner", "Subject matter and provision", "Court"),
        "court": {
            "label": "Constitutional Court",
            "second": "Конституциялық Сот",
            "size_text": "11 judges",
            "iri": "https://example.org/court",
        },
        "source_line": "Source: Constitution of the Republic of Kazakhstan of 2026 "
        "(Adilet, k2600000000), read on 23 November 2026. constgraph 0.1.0, "
        "https://w3id.org/constgraph/id/kz/petitioners",
    }
    return petitioners_spec(rows, **{**frame, **changes})


@pytest.fixture(scope="session")
def measure() -> FontMeasure:
    """Measure with the shipped font, its widths kept for the whole run."""
    return FontMeasure()


@pytest.fixture(scope="session")
def lay_out(measure: FontMeasure) -> Callable[..., PetitionersLayout]:
    """Return a function from a case name or rows to the layout."""

    def build(rows: str | Sequence[Mapping[str, Any]], **changes: Any) -> PetitionersLayout:
        chosen = CASES[rows] if isinstance(rows, str) else rows
        return layout_petitioners(build_spec(chosen, **changes), measure)

    return build


@pytest.fixture(scope="session", name="cases")
def _cases() -> dict[str, list[Row]]:
    """Return all the small answers by name."""
    return CASES


@pytest.fixture(scope="session", name="make_rows")
def _make_rows() -> Callable[..., list[Row]]:
    """Return the function that makes rows from (people, subjects, article)."""
    return make_rows


OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        assert not os.environ.get("CI"), f"{name} is missing: install {package}"
        pytest.skip(f"{name} is not installed ({package})")
    return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Start one browser for all the tests of pages."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    driver = program("chromedriver", "chromium-driver from apt")
    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium", "chromium from apt")
    for option in OPTIONS:
        options.add_argument(option)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = webdriver.Chrome(options=options, service=Service(driver))
    running.set_window_size(1280, 900)
    yield running
    running.quit()


@pytest.fixture
def open_page(browser: Chrome, tmp_path: Path) -> Iterator[Callable[..., Chrome]]:
    """Open a page from a file; at its end nothing may have been complained of or asked for.

    What is saved as PNG is drawn from memory (``blob:``), which no network sees.
    """

    def write_and_open(page: str, link: str = "") -> Chrome:
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        browser.get(path.as_uri() + link)
        return browser

    for kind in ("browser", "performance"):
        browser.get_log(kind)
    yield write_and_open
    assert browser.get_log("browser") == []
    assert {url.partition(":")[0] for url in requested(browser)} - {"blob"} == {"file"}


def requested(browser: Chrome) -> list[str]:
    """Return what was asked for since the last look."""
    logged = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [
        entry["params"]["request"]["url"]
        for entry in logged
        if entry["method"] == "Network.requestWillBeSent"
    ]

"""Articles in the words by which acts of Kazakhstan cite each other."""

from __future__ import annotations

import pytest

from constgraph.answers.citation import cite
from constgraph.answers.wording import citing, localize_article
from constgraph.questions.articles import read_article

CITED = [
    ("Art. 40", "статья 40", "ст. 40", "40-бап"),
    ("Art. 73(3)", "пункт 3 статьи 73", "п. 3 ст. 73", "73-баптың 3-тармағы"),
    (
        "Art. 45(2)(1)",
        "подпункт 1) пункта 2 статьи 45",
        "пп. 1) п. 2 ст. 45",
        "45-баптың 2-тармағының 1) тармақшасы",
    ),
    (
        "Art. 47(2)(1); Art. 48(3)(2)",
        "подпункт 1) пункта 2 статьи 47; подпункт 2) пункта 3 статьи 48",
        "пп. 1) п. 2 ст. 47; пп. 2) п. 3 ст. 48",
        "47-баптың 2-тармағының 1) тармақшасы; 48-баптың 3-тармағының 2) тармақшасы",
    ),
    (
        "Art. 73(2) with Art. 79",
        "пункт 2 статьи 73 во взаимосвязи со статьёй 79",
        "п. 2 ст. 73 во взаимосвязи со ст. 79",
        "73-баптың 2-тармағы, 79-баппен бірге",
    ),
    (
        "Art. 72(4) with Art. 72(1)(3)",
        "пункт 4 статьи 72 во взаимосвязи с подпунктом 3) пункта 1 статьи 72",
        "п. 4 ст. 72 во взаимосвязи с пп. 3) п. 1 ст. 72",
        "72-баптың 4-тармағы, 72-баптың 1-тармағының 3) тармақшасымен бірге",
    ),
    (
        "Art. 73(3) with Art. 45(1) of Law No. 153-VII",
        "пункт 3 статьи 73 во взаимосвязи с пунктом 1 статьи 45 Закона № 153-VII",
        "п. 3 ст. 73 во взаимосвязи с п. 1 ст. 45 Закона № 153-VII",
        "73-баптың 3-тармағы, 45-баптың 1-тармағымен бірге (№ 153-VII заң)",
    ),
]


@pytest.mark.parametrize(("article", "full", "short", "kazakh"), CITED)
def test_article_is_cited_as_acts_cite_it(article: str, full: str, short: str, kazakh: str) -> None:
    assert cite(article, "ru") == full
    assert cite(article, "ru", short=True) == short
    assert cite(article, "kk") == cite(article, "kk", short=True) == kazakh
    assert cite(article, "en") == article


def test_numbers_straight_below_an_article_may_be_sub_paragraphs() -> None:
    """Law No. 153-VII, Art. 23(4)(2), cites sub-paragraph 10-1) of Art. 44 of the Constitution."""
    items = {"Art. 44(10-1)"}
    assert cite("Art. 44(10-1)", "ru", items=items) == "подпункт 10-1) статьи 44"
    assert cite("Art. 44(10-1)", "kk", items=items) == "44-баптың 10-1) тармақшасы"


@pytest.mark.parametrize("article", ["article not read", "whole act", "secs. 2-10"])
def test_what_is_no_article_is_left_alone(article: str) -> None:
    assert cite(article, "ru") == article


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("article", ["Art. 40", "Art. 73(3)", "Art. 45(2)(1)"])
def test_what_is_cited_is_read_back(article: str, lang: str) -> None:
    read, plain = read_article(cite(article, lang)), read_article(article)
    assert read is not None
    assert plain is not None
    assert read.parts == plain.parts


def test_style_ends_with_its_block() -> None:
    with citing("official"):
        assert localize_article("Art. 45(2)(1)", "ru") == "подпункт 1) пункта 2 статьи 45"
        with citing("plain"):
            assert localize_article("Art. 45(2)(1)", "ru") == "ст. 45(2)(1)"
    assert localize_article("Art. 45(2)(1)", "ru") == "ст. 45(2)(1)"

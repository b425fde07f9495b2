"""The page of a diagram in a real browser, opened from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from constgraph.diagrams import PetitionersLayout
from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.output.page import write_page
from constgraph.diagrams.style import RELATIONS

from .browsing import (
    Browser,
    Open,
    ask,
    enter_picture,
    name_of_focus,
    names,
    press,
    press_back,
    said,
)

LayOut = Callable[..., PetitionersLayout]


def two_relations(scene: Scene) -> Scene:
    """Return the scene with the lines to the court as another relation."""
    lines = (
        replace(line, relation="reviews", style=RELATIONS["reviews"])
        if line.target.startswith("court")
        else replace(line, relation="elects", style=RELATIONS["elects"])
        for line in scene.lines
    )
    return replace(scene, lines=tuple(lines))


def page_of(*scenes: Scene, lang: str = "en") -> str:
    days = [(date(2020 + n, 1, 1), scene) for n, scene in enumerate(scenes)]
    return write_page(days, lang=lang, chosen=date(2099, 1, 1))


@pytest.fixture
def small(lay_out: LayOut) -> Scene:
    """Three petitioners of one ground; two of them have one ground more."""
    return lay_out("last-has-more").to_scene("Small")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_page_opens_without_error_or_request(lang: str, open_page: Open, lay_out: LayOut) -> None:
    scenes = [lay_out(case).to_scene(case) for case in ("1996", "2026")]
    browser = open_page(page_of(*scenes, lang=lang))

    assert browser.title == "2026"
    assert ask(browser, "document.documentElement.lang") == lang
    assert ask(browser, "performance.getEntriesByType('resource').length") == 0
    assert not ask(browser, "document.querySelector('#tools').hidden")


def test_search_dims_what_does_not_match(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    box = browser.find_element(By.ID, "search")
    box.send_keys("art. 2")

    assert names(browser, ".line", dim=False) == [
        line.title for line in small.lines if "Art. 2" in line.articles
    ]
    assert browser.find_element(By.ID, "count").text == "Matches: 3 of 15"
    assert [row.split("\t")[-1] for row in names(browser, "tbody tr")] == ["Art. 2"]

    box.clear()
    box.send_keys("nothing like this")
    assert browser.find_element(By.ID, "count").text == "Matches: 0 of 15"
    assert names(browser, ".line, .node", dim=False) == []


def test_search_ignores_case_and_order(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    browser.find_element(By.ID, "search").send_keys("MINISTER prime")

    assert all("Prime Minister" in name for name in names(browser, ".line", dim=False))
    # the grounds of a line that is found stay readable, other petitioners do not
    assert "Chair of the Senate Сенат Төрағасы" in names(browser, ".node", dim=True)


def test_filter_hides_lines_heads_and_rows(open_page: Open, small: Scene) -> None:
    scene = two_relations(small)
    browser = open_page(page_of(scene))
    to_court = [line.title for line in scene.lines if line.relation == "reviews"]
    others = [line.title for line in scene.lines if line.relation == "elects"]
    assert sorted(names(browser, ".line")) == sorted(to_court + others)
    heads = len(names(browser, ".head"))

    browser.find_element(By.CSS_SELECTOR, "[data-relation=reviews]").click()

    assert sorted(names(browser, ".line")) == sorted(others)
    assert len(names(browser, ".head")) == heads - len(to_court)
    assert len(names(browser, ".halo")) == len(others)
    assert len(names(browser, "tbody tr")) == len(others)
    press(browser, Keys.SPACE)
    assert sorted(names(browser, ".line")) == sorted(to_court + others)


def test_picture_is_one_tab_stop(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small, small))
    stops = []
    for _ in range(10):
        press(browser, Keys.TAB)
        stops.append(name_of_focus(browser))

    first = "President of the Republic Президент"
    views = ["Zoom in", "Zoom out", "button", "Save as SVG", "Save as PNG"]
    assert stops[:9] == ["search", "checkbox", "day", *views, first]
    assert ask(browser, "document.activeElement.closest('.picture')") is None
    press_back(browser)
    assert name_of_focus(browser) == first


def test_arrow_keys_walk_boxes_and_lines(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    enter_picture(browser)
    walk = []
    for key in ("DOWN", "UP", "RIGHT", "RIGHT", "RIGHT", "RIGHT", "LEFT", "END", "HOME"):
        press(browser, getattr(Keys, key if key in ("END", "HOME") else f"ARROW_{key}"))
        walk.append(name_of_focus(browser).partition(" ")[0])

    court = "Constitutional"
    assert walk == [
        "Chair",
        "President",
        "President",
        "Art.",
        "laws",
        court,
        "laws",
        court,
        "President",
    ]


def test_focus_keeps_the_lines_of_a_box(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    enter_picture(browser)
    press(browser, Keys.ARROW_DOWN)
    own = [line.title for line in small.lines if line.source == small.boxes[1].id]

    assert names(browser, ".line", dim=False) == own
    assert names(browser, ".node[aria-pressed=true]") == [small.boxes[1].title]
    assert name_of_focus(browser) in names(browser, ".node", dim=False)
    assert said(browser) == small.boxes[1].title

    press(browser, Keys.ESCAPE)
    assert names(browser, ".line, .node", dim=True) == []


def test_focus_that_leaves_releases_the_lines(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    enter_picture(browser)
    assert names(browser, ".line", dim=True)
    press_back(browser)

    assert names(browser, ".line, .node", dim=True) == []


def test_second_click_releases_the_lines(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    node = browser.find_element(By.CSS_SELECTOR, "[data-node=n1]")
    node.click()
    own = [line.title for line in small.lines if line.source == small.boxes[0].id]
    assert names(browser, ".line", dim=False) == own
    browser.find_element(By.ID, "search").click()
    assert names(browser, ".line", dim=False) == own, "a click holds"

    node.click()
    assert names(browser, ".line", dim=True) == []


def test_hover_says_the_whole_sentence(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    hint = said(browser)
    hit = browser.find_element(By.CSS_SELECTOR, "[data-node=n2] .box")
    ActionChains(browser).move_to_element(hit).perform()
    assert said(browser) == small.boxes[1].title
    ActionChains(browser).move_to_element(browser.find_element(By.ID, "title")).perform()

    assert said(browser) == hint


def test_line_under_the_pointer_is_easy_to_hit(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    line = next(line for line in small.lines if line.target.startswith("court"))
    # five points beside the thin line, at its start
    x, y = ask(
        browser,
        "(([x, y]) => { const svg = document.querySelector('.picture svg');"
        " const p = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());"
        " return [Math.round(p.x), Math.round(p.y)]; })(arguments[0])",
        [line.points[0][0] + 8, line.points[0][1] + 5],
    )
    found = ask(
        browser,
        "document.elementFromPoint(arguments[0], arguments[1]).closest('.line')"
        ".getAttribute('aria-label')",
        x,
        y,
    )

    assert found == line.title


def test_focused_line_says_its_articles(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))
    enter_picture(browser)
    press(browser, Keys.ARROW_RIGHT)

    assert said(browser) == small.lines[0].title
    assert small.lines[0].articles[0] in said(browser)


def test_slider_changes_picture_title_and_table(open_page: Open, lay_out: LayOut) -> None:
    scenes = [lay_out(case).to_scene(f"Rights of {case}") for case in ("1996", "2017", "2026")]
    browser = open_page(page_of(*scenes))
    slider = browser.find_element(By.ID, "day")
    assert slider.get_attribute("aria-valuetext") == "2022-01-01"
    slider.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)

    assert slider.get_attribute("aria-valuetext") == "2020-01-01"
    assert browser.find_element(By.ID, "date").text == "2020-01-01"
    assert browser.title == browser.find_element(By.TAG_NAME, "h1").text == "Rights of 1996"
    assert names(browser, ".line") == [line.title for line in scenes[0].lines]
    articles = {row.split("\t")[-1] for row in names(browser, "tbody tr")}
    assert articles == {"Art. 72(1)", "Art. 72(2) with Art. 78"}

    browser.find_element(By.ID, "search").send_keys("72(2)")
    found = names(browser, ".line", dim=False)
    slider.send_keys(Keys.ARROW_RIGHT)
    assert names(browser, ".line", dim=False) != found, "the search holds for the other day"
    assert all("72(2)" in name for name in names(browser, ".line", dim=False))


def test_dark_screen_darkens_page_and_picture(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(small))

    def colours(scheme: str, media: str = "") -> list[str]:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": media, "features": features}
        )
        return ask(
            browser,
            "[getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.querySelector('.node .box')).fill,"
            " getComputedStyle(document.querySelector('.node text')).fill]",
        )

    light = ["rgb(255, 255, 255)", "rgb(227, 238, 249)", "rgb(31, 41, 51)"]
    dark = ["rgb(20, 24, 29)", "rgb(18, 48, 74)", "rgb(230, 234, 238)"]
    assert colours("light") == light
    assert colours("dark") == dark
    assert colours("dark", media="print") == light
    assert browser.find_element(By.ID, "search").is_displayed() is False
    assert browser.find_element(By.CSS_SELECTOR, ".relation").is_displayed(), "paper has a legend"
    colours("light")


def test_markup_in_labels_stays_text(open_page: Open, lay_out: LayOut) -> None:
    odd = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"'"
    scene = lay_out("odd-signs").to_scene(odd)
    lines = tuple(replace(line, title=odd, articles=(odd,)) for line in scene.lines)
    boxes = tuple(replace(box, title=odd) for box in scene.boxes)
    browser = open_page(page_of(replace(scene, lines=lines, boxes=boxes)))

    assert browser.title == odd
    assert set(names(browser, ".line, .node")) == {odd}
    enter_picture(browser)
    assert said(browser) == odd
    assert ask(browser, "document.scripts.length") == 1
    assert ask(browser, "document.images.length") == 0


def test_script_from_elsewhere_does_not_run(
    browser: Browser, open_page: Open, small: Scene
) -> None:
    open_page(page_of(small))
    browser.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        "document.body.append(s);"
    )

    assert ask(browser, "window.ran") is None
    (complaint,) = browser.get_log("browser")
    assert "Content Security Policy" in complaint["message"]


def test_page_without_script_still_shows_its_day(
    open_page: Open, browser: Browser, small: Scene
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        open_page(page_of(small, small))
        shown = [s.is_displayed() for s in browser.find_elements(By.CLASS_NAME, "day")]
        assert shown == [False, True]
        assert not browser.find_element(By.ID, "tools").is_displayed()
        assert browser.find_elements(By.TAG_NAME, "table")[1].is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_arrow_keys_walk_boxes_without_lines(open_page: Open, small: Scene) -> None:
    browser = open_page(page_of(replace(small, lines=(), line_labels=())))
    enter_picture(browser)
    walk = [name_of_focus(browser)]
    for key in (Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_RIGHT):
        press(browser, key)
        walk.append(name_of_focus(browser))

    first, second = small.boxes[0].title, small.boxes[1].title
    assert walk == [first, second, first, second]
    assert names(browser, ".node", dim=True) == []

"""How much of a picture a page shows: windows, zoom, links and what is saved, in a real browser."""

from __future__ import annotations

import struct
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from constgraph import KnowledgeGraph
from constgraph.diagrams import PetitionersLayout
from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.output.page import write_page

from .browsing import Browser, Open, ask, enter_picture, name_of_focus, names, press, said

LayOut = Callable[..., PetitionersLayout]
PICTURES = {
    "appointments": (),
    "comparison": ("kz", "uz", "ge"),
    "controls": ("kz/president",),
    "matrix": ("kz",),
    "petitioners": ("kz",),
    "routes": ("citizen",),
    "seats": (),
    "timeline": ("kz",),
}
WINDOWS = {390: 844, 1024: 768, 1440: 900}
#: What lies outside the window, the figure with what it crops apart, and text too small to read.
OUTSIDE = """(() => {
  const figure = document.querySelector('.day:not([hidden]) .picture');
  const out = [...document.querySelectorAll('body *')].filter((each) => {
    if (each.closest('.picture') && each !== figure || !each.checkVisibility()) return false;
    const { left, right } = each.getBoundingClientRect();
    return left < -0.5 || right > innerWidth + 0.5;
  });
  const box = figure.getBoundingClientRect();
  const cut = [...figure.querySelectorAll('.node')].filter((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left < box.left || right > box.right || top < box.top || bottom > box.bottom;
  });
  const scale = figure.querySelector('svg').getScreenCTM().a;
  return {
    out: out.map((each) => each.outerHTML.slice(0, 80)),
    wide: document.documentElement.scrollWidth - innerWidth,
    below: box.bottom - innerHeight,
    cut: cut.length,
    scale,
    beside: document.querySelector('#panel').getBoundingClientRect(),
    right: box.right,
  };
})()"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[[int], None]]:
    """Give the page a window of a width."""

    def resize(width: int) -> None:
        size = {"width": width, "height": WINDOWS[width], "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    yield resize
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("diagram", PICTURES)
def test_nothing_lies_outside_a_window(
    kg: KnowledgeGraph, open_page: Open, window: Callable[[int], None], diagram: str
) -> None:
    picture = kg.on("2026-07-01").picture(diagram, *PICTURES[diagram], lang="ru")
    page = replace(picture, days=None).page()
    for width, height in WINDOWS.items():
        window(width)
        browser = open_page(page)
        found = ask(browser, OUTSIDE)

        assert found["out"] == []
        assert found["wide"] <= 0
        if width == 390:
            assert found["scale"] >= 1, "a part is shown so large that it can be read"
        else:
            assert found["cut"] == 0, "the whole picture is seen"
            assert found["below"] <= 0
            assert found["beside"]["left"] >= found["right"], "signs are told beside the picture"
            assert found["beside"]["top"] < height / 4


@pytest.fixture
def years(lay_out: LayOut) -> list[tuple[date, Scene]]:
    """Three days; the Commissioner may petition on the last two alone."""
    cases = {"1996": 1996, "2023": 2023, "2026": 2026}
    return [(date(year, 7, 1), lay_out(case).to_scene(case)) for case, year in cases.items()]


def page_of(days: list[tuple[date, Scene]]) -> str:
    return write_page(days, lang="en", chosen=date(2099, 1, 1))


def view(browser: Browser) -> list[float]:
    script = "document.querySelector('.day:not([hidden]) .picture svg').getAttribute('viewBox')"
    return [float(number) for number in ask(browser, script).split()]


def pressed(browser: Browser) -> list[str]:
    return names(browser, ".node[aria-pressed=true]")


def click(browser: Browser, selector: str) -> None:
    ask(browser, "document.querySelector(arguments[0]).click()", selector)


COMMISSIONER = "Commissioner for Human Rights Адам құқықтары жөніндегі уәкіл"


def test_link_holds_day_and_focus(open_page: Open, years: list[tuple[date, Scene]]) -> None:
    (node,) = (box.id for box in years[1][1].boxes if box.title == COMMISSIONER)
    browser = open_page(page_of(years), f"#day=2023-07-01&focus={node}")

    assert browser.find_element(By.ID, "date").text == "2023-07-01"
    assert browser.title == "2023"
    assert pressed(browser) == [COMMISSIONER]
    assert said(browser) == COMMISSIONER
    bright = names(browser, ".line", dim=False)
    assert bright
    assert all("Commissioner for Human Rights" in words for words in bright)


def test_link_holds_a_box_without_lines(open_page: Open, years: list[tuple[date, Scene]]) -> None:
    bare = [(day, replace(scene, lines=(), line_labels=())) for day, scene in years]
    page = page_of(bare)
    browser = open_page(page)
    browser.find_element(
        By.CSS_SELECTOR, f".day:not([hidden]) [aria-label='{COMMISSIONER}']"
    ).click()
    link = "#" + browser.current_url.partition("#")[2]
    assert "&focus=petitioner:" in link
    browser.get("about:blank")
    browser = open_page(page, link)

    assert said(browser) == COMMISSIONER
    assert name_of_focus(browser) == COMMISSIONER
    press(browser, Keys.ESCAPE)
    assert "focus=" not in browser.current_url


def test_link_to_a_day_between_shows_the_law_of_that_day(
    open_page: Open, years: list[tuple[date, Scene]]
) -> None:
    browser = open_page(page_of(years), "#day=2020-01-01&focus=nobody")

    assert browser.find_element(By.ID, "date").text == "1996-07-01"
    assert pressed(browser) == []


def test_back_key_goes_back(open_page: Open, years: list[tuple[date, Scene]]) -> None:
    browser = open_page(page_of(years))
    first = browser.current_url
    labels = browser.find_elements(By.CSS_SELECTOR, "#days button")
    assert [label.text for label in labels] == [day.isoformat() for day, _ in years]
    labels[1].click()
    assert browser.current_url == f"{first}#day=2023-07-01"
    assert labels[1].get_attribute("aria-current") == "date"
    browser.find_element(
        By.CSS_SELECTOR, f".day:not([hidden]) [aria-label='{COMMISSIONER}']"
    ).click()
    assert "&focus=" in browser.current_url

    browser.back()
    assert browser.current_url == f"{first}#day=2023-07-01"
    assert pressed(browser) == []
    browser.forward()
    assert pressed(browser) == [COMMISSIONER]
    browser.back()
    browser.back()
    assert browser.find_element(By.ID, "date").text == "2026-07-01"


def test_chosen_box_stays_chosen_on_another_day(
    open_page: Open, years: list[tuple[date, Scene]]
) -> None:
    browser = open_page(page_of(years))
    browser.find_element(
        By.CSS_SELECTOR, f".day:not([hidden]) [aria-label='{COMMISSIONER}']"
    ).click()
    slider = browser.find_element(By.ID, "day")
    slider.send_keys(Keys.ARROW_LEFT)
    assert pressed(browser) == [COMMISSIONER]
    slider.send_keys(Keys.ARROW_LEFT)
    assert pressed(browser) == []


def test_wheel_buttons_and_keys_zoom(open_page: Open, years: list[tuple[date, Scene]]) -> None:
    browser = open_page(page_of(years))
    whole = view(browser)
    click(browser, "[data-view=in]")
    nearer = view(browser)
    assert nearer[2] < whole[2]
    click(browser, "[data-view=out]")
    assert view(browser) == pytest.approx(whole, abs=0.1)
    click(browser, "[data-view=out]")
    assert view(browser) == pytest.approx(whole, abs=0.1), "there is nothing outside the picture"

    browser.find_element(By.ID, "search").send_keys("+0-")
    assert view(browser) == pytest.approx(whole, abs=0.1), "what is typed is no key of the picture"
    browser.find_element(By.ID, "search").clear()
    enter_picture(browser)
    press(browser, "+")
    assert view(browser)[2] < whole[2]
    press(browser, "0")
    assert view(browser) == pytest.approx(whole, abs=0.1)

    figure = browser.find_element(By.CSS_SELECTOR, ".day:not([hidden]) .picture")
    origin = ScrollOrigin.from_element(figure)
    ActionChains(browser).scroll_from_origin(origin, 0, -300).perform()
    assert view(browser)[2] < whole[2]
    press(browser, "0")
    ActionChains(browser).scroll_from_origin(origin, 0, 300).perform()
    WebDriverWait(browser, 5).until(lambda at: ask(at, "window.scrollY > 0"))
    assert view(browser) == pytest.approx(whole, abs=0.1), "the page scrolls instead"


def test_low_picture_gets_more_room_where_a_part_is_seen(open_page: Open, lay_out: LayOut) -> None:
    scene = lay_out("2026").to_scene("Low")
    wide = replace(scene.boxes[0], id="far", x0=6000.0, x1=6100.0, texts=())
    browser = open_page(page_of([(date(2026, 7, 1), replace(scene, boxes=(*scene.boxes, wide)))]))
    figure = browser.find_element(By.CSS_SELECTOR, ".picture")
    low = figure.size["height"]
    assert low < 200
    click(browser, "[data-view=in]")
    assert figure.size["height"] > 1.5 * low
    click(browser, "[data-view=out]")
    assert figure.size["height"] == low


def test_dragging_and_keys_move_the_picture(
    open_page: Open, years: list[tuple[date, Scene]]
) -> None:
    browser = open_page(page_of(years))
    for _ in range(3):
        click(browser, "[data-view=in]")
    before = view(browser)
    figure = browser.find_element(By.CSS_SELECTOR, ".day:not([hidden]) .picture")
    drag = ActionChains(browser).move_to_element(figure).click_and_hold()
    drag.move_by_offset(-60, -30).release().perform()
    after = view(browser)
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert pressed(browser) == [], "a drag is no click"

    enter_picture(browser)
    start = view(browser)
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN).key_up(
        Keys.SHIFT
    ).perform()
    assert view(browser)[1] > start[1]
    press(browser, Keys.END)
    inside = ask(
        browser,
        "(({left, right, top, bottom}, box) => left >= box.left && right <= box.right"
        " && top >= box.top && bottom <= box.bottom)(document.activeElement"
        ".getBoundingClientRect(), arguments[0].getBoundingClientRect())",
        figure,
    )
    assert inside, "the focus is brought into what is seen"


def test_view_is_kept_in_the_link(open_page: Open, years: list[tuple[date, Scene]]) -> None:
    page = page_of(years)
    browser = open_page(page)
    click(browser, "[data-view=in]")
    seen = view(browser)
    WebDriverWait(browser, 5).until(lambda at: "view=" in at.current_url)
    link = "#" + browser.current_url.partition("#")[2]
    browser.get("about:blank")
    browser = open_page(page, link)

    assert view(browser) == pytest.approx(seen, abs=2)


@pytest.fixture
def saved(browser: Browser, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that waits for a file that the page saves."""
    folder = tmp_path / "saved"
    folder.mkdir()
    allowed = {"behavior": "allow", "downloadPath": str(folder)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)

    def wait(name: str) -> Path:
        path = folder / name
        for _ in range(100):
            if path.exists() and path.stat().st_size:
                return path
            time.sleep(0.05)
        raise AssertionError(f"{name} was not saved: {list(folder.iterdir())}")

    return wait


def test_picture_is_saved_as_it_is_seen(
    open_page: Open, years: list[tuple[date, Scene]], saved: Callable[[str], Path]
) -> None:
    scene = years[-1][1]
    browser = open_page(page_of(years))
    click(browser, "[data-view=svg]")
    root = ET.parse(saved("page-2026-07-01.svg")).getroot()
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    shown = [text.content for box in scene.boxes for text in box.texts]
    assert sorted(texts) == sorted([*shown, *(text.content for _, text in scene.texts)])
    assert root.get("viewBox") == f"0 0 {scene.width:g} {scene.height:g}"
    assert "var(" not in ET.tostring(root, encoding="unicode")

    click(browser, "[data-view=png]")
    data = saved("page-2026-07-01.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == pytest.approx(
        (scene.width * 3, scene.height * 3), abs=2
    )


def test_part_that_is_seen_is_saved_alone(
    open_page: Open, years: list[tuple[date, Scene]], saved: Callable[[str], Path]
) -> None:
    browser = open_page(page_of(years[-1:]))
    click(browser, "[data-view=in]")
    seen = view(browser)
    click(browser, "[data-view=svg]")
    root = ET.parse(saved("page.svg")).getroot()

    assert [float(n) for n in root.get("viewBox", "").split()] == pytest.approx(seen)


def test_narrow_window_opens_signs_where_they_are_asked_for(
    open_page: Open, window: Callable[[int], None], years: list[tuple[date, Scene]]
) -> None:
    window(390)
    browser = open_page(page_of(years))
    search = browser.find_element(By.ID, "search")
    assert not search.is_displayed()
    browser.find_element(By.TAG_NAME, "summary").click()
    assert search.is_displayed()
    search.send_keys(Keys.ESCAPE)
    assert not search.is_displayed()
    window(1440)
    WebDriverWait(browser, 5).until(lambda _: search.is_displayed())

"""What tests of pages do in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

Browser = webdriver.Chrome
#: Opens a page from a file, with what follows the sign # in its address.
Open = Callable[..., Browser]


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def press_back(browser: Browser) -> None:
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()


def ask(browser: Browser, script: str, *values: Any) -> Any:
    return browser.execute_script(f"return {script}", *values)


def name_of_focus(browser: Browser) -> str:
    element = "document.activeElement"
    return ask(browser, f"{element}.getAttribute('aria-label') || {element}.id || {element}.type")


def names(browser: Browser, selector: str, *, dim: bool | None = None) -> list[str]:
    """Return what the visible elements of the shown day say, all or only the dim or bright."""
    return ask(
        browser,
        "[...document.querySelectorAll('.day:not([hidden]) ' + arguments[0])]"
        ".filter((e) => getComputedStyle(e).display !== 'none')"
        ".filter((e) => arguments[1] === null || e.classList.contains('dim') === arguments[1])"
        ".map((e) => e.getAttribute('aria-label') || e.innerText)",
        selector,
        dim,
    )


def enter_picture(browser: Browser) -> None:
    """Press Tab until the focus is in the picture."""
    for _ in range(14):
        press(browser, Keys.TAB)
        if ask(browser, "document.activeElement.closest('.picture') !== null"):
            return
    raise AssertionError("Tab does not reach the picture")


def said(browser: Browser) -> str:
    return browser.find_element(By.ID, "said").text

"""A dashboard as a browser shows it: every chart drawn, none with an error."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 180_000  # milliseconds, on a machine that has much else to do
CHART = '[data-test="chart-container"]'
LOADING = '[data-test="loading-indicator"], .loading'


class Login(NamedTuple):
    """Where Superset is, and who looks."""

    address: str
    user: str
    password: str


def take_picture(login: Login, dashboard: str, charts: int, target: Path) -> None:
    """Log in with a headless Chromium, wait for the charts and save the page as PNG.

    Ends the program with a sentence when there is no browser, or fewer charts than there should
    be, or one with an error.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("No Chromium found; install one (apt-get install chromium) for the picture.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1500, "height": 1750})
        page.set_default_timeout(PATIENCE)
        _enter(page, login)
        page.goto(f"{login.address}/superset/dashboard/{dashboard}/?standalone=1")
        wrong = _what_is_wrong(page, charts)
        page.screenshot(path=target, full_page=True)
        chromium.close()
    if wrong:
        sys.exit(f"{target}: {wrong}")


def _enter(page: Page, login: Login) -> None:
    page.goto(f"{login.address}/login/")
    page.fill("#username", login.user)
    page.fill("#password", login.password)
    page.click('[type="submit"]')
    page.wait_for_url(lambda url: "/login" not in url)


def _what_is_wrong(page: Page, charts: int) -> str | None:
    """Wait until the charts are drawn."""
    try:
        page.wait_for_function(
            f"""() => document.querySelectorAll('{CHART}').length >= {charts}
                && !document.querySelector('{LOADING}')"""
        )
    except TookTooLong:
        return f"{page.locator(CHART).count()} of {charts} charts were drawn in time."
    page.wait_for_timeout(3000)  # the charts' own animation
    errors = page.locator('[role="alert"], .ant-alert-error').all_inner_texts()
    return f"charts with errors: {errors}" if errors else None

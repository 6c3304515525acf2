"""Every page type, as people with all sorts of machines meet it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.html_checker import check_html

pytestmark = pytest.mark.front

WIDTHS = [320, 360, 768, 1280]
FIRST_VIEW = 60_000  # bytes transferred


def test_axe_finds_nothing_in_light_and_dark_on_small_and_wide_screens(
    browser, addresses
):
    axe, problems = Axe(), []
    page = browser.new_page()
    for address in addresses:
        page.goto(address)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for found in axe.run(page).response["violations"]:
                    nodes = [node["target"] for node in found["nodes"]][:3]
                    problems.append((scheme, width, address, found["id"], nodes))
    page.close()
    assert problems == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(browser, addresses, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, wide = context.new_page(), []
    for address in addresses:
        page.goto(address)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
        if overflow > 0:
            wide.append((address, overflow))
    context.close()
    assert wide == []


def test_the_first_view_is_light_and_nothing_leaves_the_origin(
    browser, site, addresses
):
    heavy, strangers, cookies = [], [], []
    for address in addresses:
        context = browser.new_context(viewport={"width": 360, "height": 640})
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        finished = []
        # A bare bound method of a list is nothing that Playwright can listen with.
        devtools.on(
            "Network.loadingFinished",
            lambda event, finished=finished: finished.append(event),
        )
        page.on(
            "request",
            lambda request: (
                strangers.append(request.url)
                if not request.url.startswith((site, "data:"))
                else None
            ),
        )
        page.goto(address, wait_until="networkidle")
        size = sum(event["encodedDataLength"] for event in finished)
        if size > FIRST_VIEW:
            heavy.append((address, size))
        cookies += context.cookies()
        context.close()
    assert (heavy, strangers, cookies) == ([], [], [])


def test_every_page_reads_without_javascript(browser, addresses):
    context = browser.new_context(java_script_enabled=False)
    page, problems = context.new_page(), []
    for address in addresses:
        page.goto(address)
        if page.locator("h1").count() != 1 or not page.locator("main").inner_text():
            problems.append(address)
    context.close()
    assert problems == []


def test_no_script_or_style_is_refused_by_the_policy(browser, addresses):
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on(
        "console",
        lambda message: (
            complaints.append((page.url, message.text))
            if message.type == "error" and "404" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
    for address in addresses:
        page.goto(address)
    context.close()
    assert complaints == []


def test_the_html_checker_finds_no_error(browser, addresses):
    context = browser.new_context(java_script_enabled=False)
    pages = {}
    for address in addresses:
        pages[address] = context.request.get(address).text()
    context.close()
    assert check_html(pages) == []

"""One look at a page, from all the sides that the tests judge."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = [320, 360, 768, 1280]
HEIGHT = 640
# What is well is not described, and no style sheet is fetched a second time.
AXE = {"resultTypes": ["violations"], "preload": False}
LOOKS = [(360, "light"), (1280, "dark")]


@dataclass
class Visit:
    """`weight` is what a small screen transfers before anybody scrolls, in bytes;
    `overflows` how far each width scrolls sideways, in pixels."""

    address: str
    weight: int = 0
    overflows: dict[int, int] = field(default_factory=dict)
    violations: list[tuple] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    cookies: list = field(default_factory=list)


def visit(browser: Browser, site: str, address: str) -> Visit:
    seen = Visit(address)
    context = browser.new_context(viewport={"width": 360, "height": HEIGHT})
    page = context.new_page()
    transferred = _listen(page, site, seen)
    page.goto(address, wait_until="load")
    seen.weight = sum(event["encodedDataLength"] for event in transferred)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        for found in Axe().run(page, options=AXE).response["violations"]:
            nodes = [node["target"] for node in found["nodes"]][:3]
            seen.violations.append((scheme, width, address, found["id"], nodes))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        seen.overflows[width] = page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
    seen.cookies = context.cookies()
    context.close()
    return seen


def _listen(page: Page, site: str, seen: Visit) -> list[dict]:
    """Note what the page loads and says; gives what the network finished."""
    devtools, transferred = page.context.new_cdp_session(page), []
    devtools.send("Network.enable")
    # A bare bound method of a list is nothing that Playwright can listen with.
    devtools.on("Network.loadingFinished", lambda event: transferred.append(event))

    def note_request(request):
        if not request.url.startswith((site, "data:")):
            seen.strangers.append(request.url)

    def note_message(message):
        if message.type == "error" and "404" not in message.text:
            seen.complaints.append(message.text)

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    return transferred

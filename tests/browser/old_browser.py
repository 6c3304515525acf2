"""What a browser older than `@layer` makes of a page."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, Route

YOUNGER = re.compile(r"@supports not \(\([^{]*\{")
# How many parts it shows that nobody should see, how far it scrolls sideways, how many
# texts are small, and where the main title begins.
LOOK_AROUND = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = all(".trap, .hidden-visually").filter(
    (part) => part.getBoundingClientRect().right > 0
  );
  const small = all("p, li, dd, label, input, select").filter(
    (part) => parseFloat(getComputedStyle(part).fontSize) < 16
  );
  const wide = document.documentElement.scrollWidth - innerWidth;
  const left = document.querySelector("h1").getBoundingClientRect().left;
  return [seen.length, wide, small.length, left];
}"""


def look_around(page: Page) -> list[float]:
    return page.evaluate(LOOK_AROUND)


def without_layers(css: str) -> str:
    """An old browser drops what it does not know, to the end of the block, and takes
    what stands under `@supports not`."""
    while found := re.search(r"@layer [^;{]*(;|\{)", css):
        end = found.end()
        depth = 1 if found[1] == "{" else 0
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        css = css[: found.start()] + css[end:]
    return YOUNGER.sub("@media all {", css)


def old_phone(browser: Browser) -> BrowserContext:
    """Of 360 pixels, and it runs no modules."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False
    )

    def serve(route: Route) -> None:
        css = without_layers(route.fetch().text())
        route.fulfill(content_type="text/css", body=css)

    context.route("**/*.css", serve)
    return context

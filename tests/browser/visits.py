"""One look at each page, from all the sides that the tests judge."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Error, Request

HEIGHT = 640
# What is well is neither described nor handed over, and no style sheet is fetched a
# second time.
AXE = {"resultTypes": ["violations"], "preload": False}
ASK_AXE = "options => axe.run(options).then(answer => answer.violations)"
# The widths, and the colours in which axe looks.
LOOKS = {320: None, 360: "light", 768: None, 1280: "dark"}

# Two things to press, or to fill, with less than six pixels between them.
FIND_TOUCHING = """() => {
  const parts = [
    ...document.querySelectorAll(".button, input:not([type=hidden]), select, textarea"),
  ].filter((part) => part.checkVisibility());
  const boxes = parts.map((part) => [part, part.getBoundingClientRect()]).filter(
    ([, box]) => box.width && box.right > 0
  );
  return boxes.flatMap(([one, a], number) =>
    boxes.slice(number + 1).filter(([, b]) => {
      const beside = Math.max(a.left - b.right, b.left - a.right);
      const below = Math.max(a.top - b.bottom, b.top - a.bottom);
      return Math.max(beside, below) < 6;
    }).map(([other]) => [one.outerHTML.slice(0, 60), other.outerHTML.slice(0, 60)])
  );
}"""


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
    touching: list[tuple] = field(default_factory=list)


# How far things moved while the page was drawn: https://web.dev/articles/cls
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.parentElement?.outerHTML);
    window.shifts.push([value, moved.map((html) => html?.slice(0, 80))]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Two frames: the second begins when all that the first drew has been reported.
SETTLE = """() => document.fonts.ready.then(() => new Promise(
  (done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))
))"""


class FirstLoad:
    """A page as somebody meets it who has never been here: what moves while it is
    drawn, and the bytes that come before anybody scrolls."""

    def __init__(self, browser: Browser, address: str, width: int) -> None:
        context = browser.new_context(viewport={"width": width, "height": HEIGHT})
        page = context.new_page()
        transferred = []
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on(
            "Network.loadingFinished",
            lambda event: transferred.append(event["encodedDataLength"]),
        )
        page.add_init_script(WATCH_SHIFTS)
        page.goto(address, wait_until="load")
        page.evaluate(SETTLE)
        self.shifts = page.evaluate("window.shifts")
        self.weight = sum(transferred)
        context.close()


class Tab:
    """One for all the pages, which forgets each before the next: a tab of its own is a
    process of its own, and costs three times what the page costs."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.site = site
        self.seen = Visit("")
        self.transferred: list[int] = []
        self.page = browser.new_page()
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.devtools.send("Network.enable")
        self.devtools.on("Network.loadingFinished", self._note_transfer)
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", self._note_error)

    def visit(self, address: str) -> Visit:
        self.seen, self.transferred = Visit(address), []
        self._forget()
        self._show(360, "light")
        self.page.goto(address, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => null)")
        self.seen.weight = sum(self.transferred)
        self.page.evaluate(AXE_SCRIPT)
        for width, scheme in LOOKS.items():
            self._show(width, scheme)
            if scheme:
                self._ask_axe(width, scheme)
            for pair in self.page.evaluate(FIND_TOUCHING):
                self.seen.touching.append((width, address, *pair))
            self.seen.overflows[width] = self.page.evaluate(
                "document.documentElement.scrollWidth - window.innerWidth"
            )
        self.seen.cookies = self.page.context.cookies()
        return self.seen

    def _forget(self) -> None:
        self.devtools.send("Network.clearBrowserCache")
        kept = {"origin": self.site, "storageTypes": "all"}
        self.devtools.send("Storage.clearDataForOrigin", kept)

    def _show(self, width: int, scheme: str | None) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        if scheme:
            self.page.emulate_media(color_scheme=scheme)

    def _ask_axe(self, width: int, scheme: str) -> None:
        for found in self.page.evaluate(ASK_AXE, AXE):
            nodes = [node["target"] for node in found["nodes"]][:3]
            self.seen.violations.append(
                (scheme, width, self.seen.address, found["id"], nodes)
            )

    def _note_transfer(self, event: dict) -> None:
        self.transferred.append(event["encodedDataLength"])

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.seen.strangers.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            self.seen.complaints.append(message.text)

    def _note_error(self, error: Error) -> None:
        self.seen.complaints.append(str(error))

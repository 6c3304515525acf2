"""HTML as plain text, for the part of a mail that needs no HTML: words, lists and links
where a reader expects them."""

import re

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

BULLET, INDENT = "– ", "  "
_SKIPPED = {"head", "script", "style", "template", "title"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "pre"}
_PARAGRAPHS |= {"article", "blockquote", "dl", "footer", "header", "hr", "section"}
_LINES = {"div", "tr", "dt", "dd", "figcaption", "caption", "address", "br", "li"}
_LISTS = {"ul", "ol"}
# Not the spaces that hold French punctuation to its word.
_SPACES = re.compile(r"[ \t\r\n\f]+")


def html_to_text(markup: str) -> str:
    """Paragraphs an empty line apart, one line a point, points of an inner list further
    in, each link followed by its address."""
    writer = _Writer()
    writer.write(BeautifulSoup(markup, "html.parser"))
    writer.end_line()
    return "\n".join(writer.lines)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words, self._depth = "", 0
        # What the next line begins with, in a list.
        self._marker = ""
        self._wants_gap = False

    def write(self, node: Tag) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                self._element(child)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                self._words += child

    def end_line(self) -> None:
        text = _SPACES.sub(" ", self._words).strip(" ")
        self._words = ""
        if not text:
            return
        if self._wants_gap and self.lines:
            self.lines.append("")
        self._wants_gap = False
        indent = INDENT * max(self._depth - 1, 0)
        self.lines.append(f"{indent}{self._marker}{text}")
        # The second line of a point stands under the words of the first.
        self._marker = " " * len(self._marker)

    def _gap(self) -> None:
        """None inside a list: its points stay together."""
        self.end_line()
        self._wants_gap = self._wants_gap or not self._depth

    def _element(self, element: Tag) -> None:
        name = element.name
        if name in _SKIPPED:
            return
        if name in _LISTS:
            self._list(element)
        elif name in _PARAGRAPHS:
            self._gap()
            self._words += "* * *" if name == "hr" else ""
            self.write(element)
            self._gap()
        elif name in _LINES:
            self.end_line()
            self.write(element)
            self.end_line()
        elif name == "img":
            self._words += element.get("alt") or ""
        else:
            self.write(element)
            if name in ("td", "th"):
                self._words += " "
            if name == "a":
                self._words += _target(element)

    def _list(self, element: Tag) -> None:
        self._gap()
        self._depth += 1
        outer = self._marker
        first = str(element.get("start", "1"))
        number = int(first) if first.isdecimal() else 1
        for point in element.find_all("li", recursive=False):
            self.end_line()
            self._marker = f"{number}. " if element.name == "ol" else BULLET
            self.write(point)
            self.end_line()
            number += 1
        self._depth -= 1
        self._marker = " " * len(outer)
        self._gap()


def _target(link: Tag) -> str:
    """Nothing where the words say it already, or where it leads nowhere else."""
    href = str(link.get("href", "")).strip()
    bare = re.sub(r"^(mailto|tel):", "", href)
    if not bare or href.startswith("#") or link.get_text().strip() in (href, bare):
        return ""
    return f" ({href})"

"""A page without its style sheets: what readers, the clipboard and old browsers get."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

# They run within a word, or within a sentence.
WITHIN = {"abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "small"}
WITHIN |= {"strong", "sub", "sup"}
INLINE = WITHIN | {"a", "button", "label", "output", "span", "time"}
# Their text is not what is read.
SILENT = {"datalist", "script", "select", "style", "svg", "template", "textarea"}
OPENING, CLOSING = "([«“‘’'/-", ".,;:!?)]»”’'…/-"


def pieces(node: Tag) -> Iterator[str | tuple[str, str]]:
    """Its texts, and the tags between them."""
    for child in node.children:
        if isinstance(child, Tag):
            if child.name not in SILENT:
                yield ("", child.name)
                yield from pieces(child)
            yield ("", child.name)
        elif is_text(child):
            yield str(child)


def is_text(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(
        node, PreformattedString
    )


def glued(html: str) -> list[str]:
    """Where two words stand side by side in two elements, with nothing between them."""
    before, crossed, found = " ", set(), []
    for piece in pieces(BeautifulSoup(html, "html.parser").body):
        if isinstance(piece, tuple):
            crossed.add(piece[1])
            continue
        if not piece:
            continue
        apart = crossed & INLINE - WITHIN and not crossed - INLINE
        if apart and sticks(before[-1], piece[0]):
            found.append(f"{before.strip()[-20:]}|{piece.strip()[:20]}")
        before, crossed = piece, set()
    return found


def sticks(last: str, first: str) -> bool:
    return not (
        last.isspace() or first.isspace() or last in OPENING or first in CLOSING
    )


def unmeasured_drawings(html: str) -> list[str]:
    """As large as the window, without a style sheet."""
    drawings = BeautifulSoup(html, "html.parser").find_all("svg")
    return [
        str(drawing)[:80]
        for drawing in drawings
        if not (drawing.get("width") and drawing.get("height"))
    ]

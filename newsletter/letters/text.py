"""The plain text of a letter: a part of its own, not what is left of the other."""

from bs4 import BeautifulSoup

from core.syndication.feeds import absolute_urls


def rich_to_text(markup: str) -> str:
    """Rich text as lines, each link followed by its address."""
    soup = BeautifulSoup(absolute_urls(markup), "html.parser")
    for link in soup("a", href=True):
        if link["href"] != link.get_text():
            link.append(f" ({link['href']})")
    for points in soup(["ul", "ol"]):
        for number, item in enumerate(points("li", recursive=False), start=1):
            item.insert(0, f"{number}. " if points.name == "ol" else "– ")
    for element in soup(["p", "li", "br"]):
        element.append("\n")
    for element in soup(["p", "ul", "ol"]):
        element.append("\n")
    return collapse_blank_lines(soup.get_text())


def collapse_blank_lines(text: str) -> str:
    """At most one empty line between two parts."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines)

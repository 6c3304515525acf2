"""The editors' guide, docs/guide, in the admin: as much of Markdown as it uses."""

import re
import textwrap
from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from french.typography import typeset

FOLDER = settings.BASE_DIR / "docs" / "guide"
FIRST = "index"

_HEADING = re.compile(r"(#+) (.*)")
_ITEM = re.compile(r"(?:\d+\.|-) +")
_SPECIAL = re.compile(r"#+ |\||(?:\d+\.|-) +")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_PICTURE = re.compile(r"!\[(.+?)\]\(\.\./\.\./static/(img/guide/[\w-]+\.webp)\)")
_LINK = re.compile(r"\[(.+?)\]\(([\w-]+)\.md\)")


def guide(request: HttpRequest, slug: str = FIRST) -> HttpResponse:
    pages = {path.stem: path for path in FOLDER.glob("*.md")}
    if slug not in pages:
        raise Http404
    title, _, text = pages[slug].read_text().partition("\n")
    context = {
        "title": title.removeprefix("# "),
        "text": to_html(text),
        "is_first": slug == FIRST,
    }
    return render(request, "wagtailadmin/guide.html", context)


def to_html(text: str) -> SafeString:
    return mark_safe(typeset("\n".join(_render_blocks(text.splitlines()))))  # noqa: S308


def _render_blocks(lines: list[str]) -> Iterator[str]:
    while lines:
        line = lines[0]
        if not line.strip():
            lines = lines[1:]
        elif heading := _HEADING.match(line):
            level = len(heading[1])
            yield f"<h{level}>{_render_inline(heading[2])}</h{level}>"
            lines = lines[1:]
        elif _ITEM.match(line):
            items, lines = _split(lines, _continues_list)
            yield _render_list(items)
        elif line.startswith("|"):
            rows, lines = _split(lines, lambda line: line.startswith("|"))
            yield _render_table(rows)
        else:
            rest, after = _split(lines[1:], _continues_paragraph)
            yield f"<p>{_render_inline(' '.join([line, *rest]))}</p>"
            lines = after


def _split(lines: list[str], test: Callable) -> tuple[list[str], list[str]]:
    """The first lines that pass the test, and what comes after."""
    end = next((n for n, line in enumerate(lines) if not test(line)), len(lines))
    return lines[:end], lines[end:]


def _continues_paragraph(line: str) -> bool:
    return bool(line.strip()) and not _SPECIAL.match(line)


def _continues_list(line: str) -> bool:
    return not line.strip() or line.startswith("  ") or bool(_ITEM.match(line))


def _render_list(lines: list[str]) -> str:
    tag = "ul" if lines[0].startswith("-") else "ol"
    starts = [n for n, line in enumerate(lines) if _ITEM.match(line)]
    items = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first = _ITEM.sub("", lines[start], count=1)
        more = textwrap.dedent("\n".join(lines[start + 1 : end])).splitlines()
        items.append("\n".join(_render_blocks([first, *more])))
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _render_table(lines: list[str]) -> str:
    head, _, *rows = [
        [_render_inline(cell.strip()) for cell in line.strip("| ").split("|")]
        for line in lines
    ]
    names = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def _render_inline(text: str) -> str:
    text = _BOLD.sub(r"<strong>\1</strong>", escape(text))
    text = _CODE.sub(r"<code>\1</code>", text)
    text = _PICTURE.sub(
        lambda picture: f'<img src="{static(picture[2])}" alt="{picture[1]}">', text
    )
    return _LINK.sub(
        lambda link: f'<a href="{reverse("guide", args=[link[2]])}">{link[1]}</a>', text
    )

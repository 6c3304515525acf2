"""Entries as rows of one view."""

from collections.abc import Iterable


def as_rows(entries: Iterable) -> list:
    """In one view no picture stands twice: the drawing of a theme takes its place."""
    rows, shown = list(entries), set()
    for entry in rows:
        image = entry.cover
        if image and image.pk in shown:
            entry.row_picture = None
        elif image:
            shown.add(image.pk)
    return rows

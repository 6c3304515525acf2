from django import template

from newsletter.letters.text import rich_to_text

register = template.Library()


@register.filter
def as_text(rich_text) -> str:
    return rich_to_text(str(rich_text))


@register.filter
def at_most(width: int, limit: int) -> int:
    return min(width, limit)

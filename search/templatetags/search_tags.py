from django import template

from search.promotions import Promoted, promoted

register = template.Library()


@register.simple_tag(name="promoted")
def promoted_tag(text: str | None) -> list[Promoted]:
    return promoted(text or "")

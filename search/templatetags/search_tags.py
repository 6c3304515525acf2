from django import template

from search.promotions import PromotedResult
from search.promotions import promotions_for as find_promotions

register = template.Library()


@register.simple_tag
def promotions_for(text: str | None) -> list[PromotedResult]:
    return find_promotions(text or "")

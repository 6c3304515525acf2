from core.jobs import DAY, register
from search import misses


@register("search.forget_misses", every=DAY)
def forget_misses() -> None:
    misses.forget()

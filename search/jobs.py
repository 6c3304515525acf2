from core.jobs import DAY, register
from search.vocabulary import count_again


@register("search.count_words", every=DAY)
def count_words() -> None:
    """How common each word is, and none that only private texts have."""
    count_again()

from core.jobs import DAY, register
from search import documents, misses


@register("search.forget_misses", every=DAY)
def forget_misses() -> None:
    misses.forget()


@register("search.find_documents", every=DAY)
def find_documents() -> None:
    """Those that nothing holds are found from their second day on."""
    documents.look_again()

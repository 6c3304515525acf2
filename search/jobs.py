from jobs.registry import DAY, periodic_job
from search import documents, zero_results
from search.vocabulary import recount_words


@periodic_job("search.forget_misses", every=DAY)
def forget_failed_searches() -> None:
    zero_results.delete_old()


@periodic_job("search.find_documents", every=DAY)
def find_documents() -> None:
    """Those that nothing holds are found from their second day on."""
    documents.refresh_documents()


@periodic_job("search.count_words", every=DAY)
def count_words() -> None:
    """How common each word is, and none that only private texts have."""
    recount_words()

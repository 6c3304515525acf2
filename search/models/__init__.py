from search.models.failed_search import FailedSearch
from search.models.index_build import IndexBuild
from search.models.promotion import Promotion
from search.models.search_entry import SearchEntry
from search.models.word import Word

__all__ = ["FailedSearch", "IndexBuild", "Promotion", "SearchEntry", "Word"]

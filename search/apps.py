from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        autodiscover_modules("searchable")
        from search import documents, jobs, signals  # noqa: F401

        signals.follow_deletions()

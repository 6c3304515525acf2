from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Recherche"
    silent_models = ["FailedSearch"]
    tagged_models = {"search": ["IndexBuild", "SearchEntry", "Word"]}

    def ready(self) -> None:
        from search import (  # noqa: F401
            dependents,
            documents,
            jobs,
            personal_data,
            rights,
            searchable,
            signals,
        )

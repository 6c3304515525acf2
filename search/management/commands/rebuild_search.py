import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand

from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

import french
import search.models
from core.search.registry import get_searchables
from search.indexing import sync
from search.models import IndexBuild, SearchEntry
from search.vocabulary import recount_words

CHUNK = 200
WIDTH = 40


def analyzer_fingerprint() -> str:
    """Changes with whatever says which terms a text has."""
    sources = [version("snowballstemmer")]
    for module in (french, search.models):
        for path in sorted(Path(module.__file__).parent.glob("*.py")):
            sources.append(path.read_text())
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()


class Command(BaseCommand):
    help = "Writes all that the search knows anew; the site goes on meanwhile."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only when this version reads French otherwise than the last one",
        )

    def handle(self, *args, **options) -> None:
        fingerprint = analyzer_fingerprint()
        if options["if_needed"] and IndexBuild.objects.filter(fingerprint=fingerprint):
            return
        self.silent = options["verbosity"] == 0
        self.backend = get_search_backend()
        models = [model for model in get_indexed_models() if model is not SearchEntry]
        # Twice what is found: a thing for the lists of the team, its entry for readers.
        counts = [model.get_indexed_objects().count() for model in models]
        self.done, self.total = 0, sum(counts) + SearchEntry.objects.count()
        self._delete_stale_entries()
        for model in models:
            for things in self._chunks(model):
                # Which has the entries of these things written, too.
                self.backend.add_bulk(model, things)
        self.total = self.done + SearchEntry.objects.count()
        for entries in self._chunks(SearchEntry):
            self.backend.add_bulk(SearchEntry, entries)
        self.backend.get_index_for_model(SearchEntry).delete_stale_entries()
        recount_words()
        IndexBuild.objects.update_or_create(pk=1, defaults={"fingerprint": fingerprint})
        if not self.silent:
            self.stdout.write(
                f"\nFait : {SearchEntry.objects.count()} résultats possibles."
            )

    def _delete_stale_entries(self) -> None:
        types = ContentType.objects.get_for_models(
            *(s.model for s in get_searchables())
        )
        SearchEntry.objects.exclude(content_type__in=types.values()).delete()
        for searchable in get_searchables():
            mine = SearchEntry.objects.of(searchable.model)
            sync(searchable.model, mine.values_list("thing_id", flat=True))

    def _chunks(self, model) -> Iterator[list]:
        last = 0
        while things := list(
            model.get_indexed_objects().filter(pk__gt=last).order_by("pk")[:CHUNK]
        ):
            yield things
            last = things[-1].pk
            self.done += len(things)
            self._show()

    def _show(self) -> None:
        if self.silent:
            return
        filled = WIDTH * self.done // max(self.total, 1)
        bar = "█" * filled + "·" * (WIDTH - filled)
        end = "" if self.stdout.isatty() else "\n"
        start = "\r" if self.stdout.isatty() else ""
        self.stdout.write(f"{start}{bar} {self.done}/{self.total}", ending=end)

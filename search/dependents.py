"""What stands in the text of others (a place, a theme, a tag, what a letter shows):
when it changes, the search reads them again."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from taggit.models import Tag

from modelsearch.backends import get_search_backends
from modelsearch.index import Indexed

from core.models import Theme
from core.search.registry import get_dependents, get_searchables, searchable_changed

CHUNK = 500
THEME_WORDS = ("name", "synonyms")


@receiver(searchable_changed)
def reindex_dependents(sender, keys, **kwargs) -> None:
    for model, found in get_dependents(sender, keys):
        reindex(model, found)


def reindex(model: type[Model], keys: list) -> None:
    """Its own index, then its entry, then what depends on it."""
    for start in range(0, len(keys), CHUNK):
        rows = model.get_indexed_objects().filter(pk__in=keys[start : start + CHUNK])
        if things := list(rows):
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, things)


def labelled(field: str, label: Model) -> list[tuple[type[Model], list]]:
    """All that carries this theme or this tag."""
    found = []
    for model in {searchable.model for searchable in get_searchables()}:
        if hasattr(model, field):
            # The manager of a page's tags does not know that its key is its parent's.
            is_tag = field == "tags" and hasattr(model, "tagged_items")
            path = "tagged_items__tag" if is_tag else field
            rows = model.objects.filter(**{path: label.pk}).order_by()
            found.append((model, list(set(rows.values_list("pk", flat=True)))))
    return found


def _note(instance: Model, found: list[tuple[type[Model], list]]) -> None:
    instance.search_dependents = found


@receiver(pre_save, sender=Theme)
@receiver(pre_save, sender=Tag)
def compare_words(sender, instance, **kwargs) -> None:
    """Their order changes often, and is nobody's text."""
    names = THEME_WORDS if sender is Theme else ("name",)
    before = sender.objects.filter(pk=instance.pk).values_list(*names).first()
    now = tuple(getattr(instance, name) for name in names)
    field = "themes" if sender is Theme else "tags"
    is_changed = before and before != now
    _note(instance, labelled(field, instance) if is_changed else [])


@receiver(pre_delete)
def note_dependents(sender, instance, **kwargs) -> None:
    """Asked while the rows still tell."""
    if sender in (Theme, Tag):
        _note(instance, labelled("themes" if sender is Theme else "tags", instance))
    elif found := get_dependents(sender, [instance.pk]):
        _note(instance, found)


@receiver(post_save)
def reindex_dependents_of_saved(sender, instance, raw=False, **kwargs) -> None:
    """What has no index of its own tells it by its saving only."""
    if not raw and not issubclass(sender, Indexed):
        reindex_dependents(sender, [instance.pk])


@receiver([post_save, post_delete])
def reindex_noted(sender, instance, **kwargs) -> None:
    for model, keys in instance.__dict__.pop("search_dependents", []):
        reindex(model, keys)

"""Whether people have worked on this site: then the demo would undo what they did."""

import hashlib
import json

from django.apps import apps
from django.db.models import Count, Model
from django.forms.models import model_to_dict

from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import ModelLogEntry, Page, Revision

from annuaire.models import Neighbourhood
from core.models import SiteSettings, Theme
from core.slugs import slug_from
from home.first_texts import PROMOTIONS, THEMES
from home.models import FreePage, LegalPage, LoadedDemo
from search.models import Promotion

APPS = [
    *["home", "legacy", "search", "newsletter", "agenda", "ateliers", "groupes"],
    *["annuaire", "core", "wagtailredirects"],
]
# What the site works out or counts for itself, and who may do what.
NOT_CONTENT = {
    *["agenda.Occurrence", "annuaire.Territory", "annuaire.UpcomingOpening"],
    *["core.DocumentText", "core.RateLimit"],
    *["core.Rendition", "core.User", "core.User_groups", "core.User_user_permissions"],
    *["home.LoadedDemo", "home.RoleGrant", "home.StarterContent"],
    *["search.FailedSearch", "search.IndexBuild", "search.SearchEntry"],
    *["search.SearchEntry_themes", "search.Word"],
}


def is_somebody_s_site() -> bool:
    """The demo was put in and something is no longer as it left it; or it never was,
    and there is more than what a release gives."""
    loaded = LoadedDemo.objects.first()
    if loaded:
        return loaded.digests != _digests()
    return _has_content() or _starter_content_was_changed()


def remember_the_demo(*, among_others: bool) -> None:
    """Forced upon what people made, it is their site all the same."""
    if among_others:
        LoadedDemo.objects.all().delete()
        return
    for model in _settings_models():
        # Else the first who reads them makes their row.
        model.load()
    LoadedDemo.objects.update_or_create(pk=1, defaults={"digests": _digests()})


def _content_models() -> list[type[Model]]:
    return [
        model
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.label not in NOT_CONTENT
    ]


def _settings_models() -> list[type[BaseGenericSetting]]:
    return [each for each in _content_models() if issubclass(each, BaseGenericSetting)]


def _digests() -> dict[str, str]:
    return {model._meta.label: _digest(model) for model in _content_models()}


def _digest(model: type[Model]) -> str:
    """Of what people can change, and of whether it is online or has a draft."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.editable or field.name in ("live", "has_unpublished_changes")
    ]
    digest = hashlib.sha256()
    rows = model._base_manager.order_by("pk")
    for row in rows.values_list(*(field.attname for field in fields)).iterator():
        values = [
            field.get_prep_value(value)
            for field, value in zip(fields, row, strict=True)
        ]
        digest.update(json.dumps(values, default=str).encode())
    return digest.hexdigest()


def _has_content() -> bool:
    given = SiteSettings.objects.values_list("former_site_page", flat=True).first()
    free_pages = FreePage.objects.exclude(pk=given)
    return free_pages.exists() or any(
        model._base_manager.exists()
        for model in _content_models()
        if not _is_starter(model)
    )


def _is_starter(model: type[Model]) -> bool:
    """Pages that a site has one of, and what a release fills."""
    return (
        model in (FreePage, LegalPage, Neighbourhood, Promotion, Theme)
        or issubclass(model, BaseGenericSetting)
        or (issubclass(model, Page) and model.max_count == 1)
    )


def _starter_content_was_changed() -> bool:
    given = [slug_from(name) for name, *_ in THEMES]
    promoted = [searches for _, searches, _ in PROMOTIONS]
    # A release writes a page once.
    given_fields = ["id", "former_site_page"]
    pages = Revision.objects.page_revisions().values("object_id")
    written = pages.annotate(times=Count("pk")).filter(times__gt=1)
    return (
        Theme.objects.exclude(slug__in=given).exists()
        or Promotion.objects.exclude(searches__in=promoted).exists()
        or written.exists()
        or ModelLogEntry.objects.filter(user__isnull=False).exists()
        or any(
            model_to_dict(row, exclude=given_fields)
            != model_to_dict(model(), exclude=given_fields)
            for model in _settings_models()
            for row in model.objects.all()
        )
    )

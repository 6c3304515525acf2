"""Rules of the house, said at every start and by `manage.py check`."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Warning, register
from django.db.models import Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from core.models import BasePage
from core.syndication.feeds import FeedMixin
from jobs.registry import Job, registered_jobs


@register()
def check_site_folder(app_configs, **kwargs) -> list[Error]:
    """`site` is a module of the standard library; a package would shadow it."""
    if (settings.BASE_DIR / "site" / "__init__.py").exists():
        return [
            Error(
                "site/ must not be a package.",
                hint="Delete site/__init__.py.",
                id="core.E001",
            )
        ]
    return []


@register()
def check_page_types(app_configs, **kwargs) -> list[Error]:
    ours = [model for model in get_page_models() if is_public_type(model)]
    return [error for model in ours for error in page_type_errors(model)]


def is_public_type(model: type[Page]) -> bool:
    """Not Wagtail's own base, nor the page that holds the trash."""
    return model is not Page and model._meta.app_label != "core"


def page_type_errors(model: type[Page]) -> list[Error]:
    if not issubclass(model, BasePage):
        return [Error("A page type extends BasePage.", obj=model, id="core.E002")]
    errors = []
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        message = f"There is no template {model.template}."
        errors.append(Error(message, obj=model, id="core.E003"))
    if not model.query_budget:
        message = "A page type says how many queries it may cost: query_budget."
        errors.append(Error(message, obj=model, id="core.E004"))
    if issubclass(model, FeedMixin) is bool(model.no_feed_reason):
        message = "A page type has a feed, or no_feed_reason says why it has none."
        errors.append(Error(message, obj=model, id="core.E005"))
    return errors


@register()
def check_named_models(app_configs, **kwargs) -> list[Error]:
    """Snippets and settings: their names stand in menus and in histories."""
    models = {*get_snippet_models(), *settings_registry}
    ours = [model for model in models if _is_ours(model)]
    return [error for model in ours for error in name_errors(model)]


def name_errors(model: type[Model]) -> list[Error]:
    if "verbose_name" not in model._meta.original_attrs:
        return [Error("It has no French name.", obj=model, id="core.E006")]
    return []


def _is_ours(model: type[Model]) -> bool:
    path = apps.get_app_config(model._meta.app_label).path
    return path.startswith(f"{settings.BASE_DIR}/") and "site-packages" not in path


@register()
def check_jobs(app_configs, **kwargs) -> list[Error]:
    return job_errors(registered_jobs())


def job_errors(jobs: Iterable[Job]) -> list[Error]:
    """One finds the code of a job by its name, which logs and `JobRun` say."""
    return [
        Error(f"{job.name} is not in the jobs.py of its app.", id="core.E007")
        for job in jobs
        if f"{job.name.partition('.')[0]}.jobs" != job.run.__module__
    ]


@register(deploy=True)
def check_proxies(app_configs, **kwargs) -> list[Warning]:
    """The web process speaks no https itself: somebody stands in front of it."""
    if settings.TRUSTED_PROXIES or not settings.SITE_URL.startswith("https:"):
        return []
    return [
        Warning(
            "SITE_URL est en https : un serveur est donc placé devant le site, qui "
            "prend tous les visiteurs pour un seul.",
            hint="TRUSTED_PROXIES=1, ou le nombre de ces serveurs.",
            id="core.W008",
        )
    ]

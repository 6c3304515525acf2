"""Who gets what at each address of the admin: a walk through all of them, and the table
`rights.csv` that says what is answered."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.core.handlers.base import BaseHandler
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, modify_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

from core.models import User
from core.roles import PUBLISHERS, WRITERS
from tests.rights_samples import (
    ADMINISTRATION,
    DOMAIN,
    OTHER,
    OWN,
    PRIVATE,
    ROLES,
    Samples,
)

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tests/rights.csv"
PAGE = ROOT / "docs/developing/rights.md"
HEADING = "## The table"
NOBODY = "nobody"
COLUMNS = ["address", "about", NOBODY, *ROLES]

# What an address is about, by how it begins; the first that fits.
ABOUT = [
    (r"api/main/pages/<pk>", "page"),
    (r"api/main/documents/<pk>", "document"),
    (r"api/main/images/<pk>", "image"),
    (r"bulk/wagtailcore/page/", "page"),
    (r"bulk/core/image/", "image"),
    (r"bulk/core/document/", "document"),
    (r"bulk/core/user/", "user"),
    (r"bulk/(\w+)/(\w+)/", r"\1_\2"),
    (r"pages/workflow/|pages/<page_id>/workflow_history/detail", "submitted"),
    (r"pages/.*<(parent_)?page\w*_id>|pages/<pk>", "page"),
    (r"choose-page/(<|chosen-multiple)", "page"),
    (r"collections/<", "collection"),
    (r"workflows/.*tasks?\w*/.*<(pk|task_id)>", "task"),
    (r"workflows/.*<", "workflow"),
    (r"newsletter/(\w+)/\w+/<", r"\1"),
    (r"outbox/(\w+)/\w+/<", r"\1"),
    (r"annuaire/suggestion/\w+/<|annuaire/propositions/<", "suggestion"),
    (r"annuaire/importer/<pk>/annuler/", "applied import"),
    (r"annuaire/importer/<", "import"),
    (r"lettre/<", "letter"),
    (r"envois/<", "mailing"),
    (r"inscrits/importer/<", "subscriber import"),
    (r"ateliers/<|participation/page/<", "atelier"),
    (r"participation/<", "gathering"),
    (r"registre/<", "commitment"),
    (r"textes-en-attente/<", "pending text"),
    (r"donnees-d-une-personne/recus/<", "erasure receipt"),
    (r"choisir/<", "window"),
    (r"corbeille/<", "trash"),
    (r"editing-sessions/", "session"),
    (r"redirects/<", "redirect"),
    (r"settings/\w+/(\w+)/<", r"\1"),
    (r"(image|document)s/multiple/\w+/<uploaded", r"\1 upload"),
    (r"(image|document)s/.*(<|chosen-multiple)", r"\1"),
    (r"snippets/choose/(\w+)/(\w+)/chosen", r"\1_\2"),
    (r"snippets/(?!choose)(\w+)/(\w+)/.*<", r"\1_\2"),
    (r"sites/.*<", "site"),
    (r"users/.*<", "user"),
    (r"groups/.*<", "group"),
]
# What an address asks for beside that.
VALUES = {
    "content_type_app_name": "home",
    "content_type_model_name": "freepage",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "filter_spec": "max-8x8",
    "action_name": "publish",
    "slug": "comptes",
    "uidb64": "MQ",
    "token": "aaa-bbb",
    "anything": "nulle-part",
}
# Fields without which a form is none, as a browser sends them.
STREAMS = ["body", "report", "invitation", "synthese", "social_links"]
FORM = {f"{name}-count": "0" for name in STREAMS}
FORM |= {"external-link-chooser-url": ""}
# Where looking at something writes too.
PASSING = ["django_session", "wagtailusers_userprofile"]
UNREAD = "X-Unread"
TOKEN = "a" * 32
# Addresses that stand for many, by what is put in the place of which.
FAMILIES = {
    "bulk/<app_label>/<model_name>/<action>/": "bulk",
    "settings/<app_name>/<model_name>/": "settings",
    "tag-autocomplete/<app_name>/<model_name>/": "tags",
    "pages/create/<app_label>/<model_name>": "creation",
    "workflows/tasks/add/<app_label>/<model_name>/": "tasks",
}


def addresses() -> list[str]:
    """Below /admin/, with what changes in brackets: "pages/<page_id>/edit/"."""
    found = dict.fromkeys(
        each
        for pattern in _patterns(get_resolver())
        if pattern.startswith("admin/")
        for each in _expanded(pattern.removeprefix("admin/"))
    )
    return list(found)


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield _plain(route)
        else:
            yield from _patterns(each, route)


def _plain(route: str) -> str:
    route = route.replace("^.*/$", "<anything>/")
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
    route = re.sub(r"<\w+:(\w+)>", r"<\1>", route)
    return route.replace("\\", "").replace("^", "").replace("$", "")


def _expanded(address: str) -> list[str]:
    family = next((key for key in FAMILIES if address.startswith(key)), None)
    if family is None:
        return [address]
    return [f"{each}{address.removeprefix(family)}" for each in _members(family)]


def _members(family: str) -> list[str]:
    match FAMILIES[family]:
        case "bulk":
            bulk_action_registry._scan_for_bulk_actions()
            return [
                f"bulk/{app}/{model}/{action}/"
                for app, models in bulk_action_registry.actions.items()
                for model, actions in models.items()
                for action in actions
            ]
        case "settings":
            return [
                f"settings/{model._meta.app_label}/{model._meta.model_name}/"
                for model in settings_registry
            ]
        case "tags":
            return ["tag-autocomplete/taggit/tag/"]
        case "creation":
            return ["pages/create/home/freepage"]
        case _:
            return ["workflows/tasks/add/wagtailcore/groupapprovaltask/"]


def about(address: str) -> str:
    """The kind of sample, or nothing."""
    for pattern, kind in ABOUT:
        if found := re.match(pattern, address):
            return found.expand(kind)
    return ""


class Unread:
    """A middleware for walks: a page that nobody is going to read is not drawn."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        if UNREAD in request.headers:
            response.content = b""
        return response


class Writes:
    """Whether a request wrote into the database."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute, sql, params, many, context):
        is_write = sql.startswith(("INSERT", "UPDATE", "DELETE"))
        self.any |= is_write and not any(table in sql for table in PASSING)
        return execute(sql, params, many, context)


class Walk:
    """Straight through the middleware and the views: the client of the tests remembers
    each template, which takes longer than the answers."""

    def __init__(self, samples: Samples) -> None:
        self.samples = samples
        self.home = reverse("wagtailadmin_home")
        self.sessions = {NOBODY: {}} | {
            role: _session(person) for role, person in samples.people.items()
        }
        self.form = {**FORM, "new_parent_page": samples.home.pk}
        self.handler = BaseHandler()
        with modify_settings(MIDDLEWARE={"append": f"{__name__}.Unread"}):
            self.handler.load_middleware()

    def row(self, address: str, *, is_whole: bool = True) -> dict[str, str]:
        """Without administrators, who may all, it costs a quarter less."""
        kind = about(address)
        names = self.samples.names(kind) if kind else [""]
        url = self._url(address, kind, names[0], WRITERS)
        row = {
            "address": f"{self.home}{address}",
            "about": kind,
            NOBODY: self._both(NOBODY, url, is_read=False),
        }
        # What they are not shown, nobody below them is shown.
        row[PUBLISHERS] = self._cell(PUBLISHERS, address, names, is_read=True)
        is_read = "@" in row[PUBLISHERS]
        row[WRITERS] = self._cell(WRITERS, address, names, is_read=is_read)
        if is_whole:
            names = [name for name in names if name not in (OWN, PRIVATE)]
            cell = self._cell(ADMINISTRATION, address, names, is_read=False)
            row[ADMINISTRATION] = cell
        return row

    def _cell(self, role: str, address: str, names: list[str], *, is_read: bool) -> str:
        answers: dict[str, list[str]] = {}
        for name in names:
            url = self._url(address, about(address), name, role)
            is_others = is_read and name in ("", OTHER)
            answer = self._both(role, url, is_read=is_others)
            answers.setdefault(answer, []).append(name)
        if len(answers) == 1:
            return next(iter(answers))
        return "; ".join(
            f"{', '.join(names)}: {each}" for each, names in answers.items()
        )

    def _url(self, address: str, kind: str, name: str, role: str) -> str:
        sample = self.samples.get(kind, name, role) if kind else {}
        home = self.samples.home.pk
        values = {**VALUES, "destination_id": home, "parent_page_id": home, **sample}
        url = re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), address)
        many = address.startswith("bulk/") or address.endswith("chosen-multiple/")
        query = f"?id={sample['pk']}" if many and sample else ""
        return f"{self.home}{url}{query}"

    def _both(self, role: str, url: str, *, is_read: bool) -> str:
        headers = {} if is_read else {UNREAD: "1"}
        shown = self._ask(role, lambda factory: factory.get(url, headers=headers))
        headers = {UNREAD: "1", "X-CSRFToken": TOKEN}
        posted = self._ask(
            role, lambda factory: factory.post(url, self.form, headers=headers)
        )
        return shown if shown == posted else f"{shown}/{posted}"

    def _ask(self, role: str, make: Callable[[RequestFactory], HttpRequest]) -> str:
        """Whatever it does is undone."""
        factory = RequestFactory()
        factory.cookies.load({settings.CSRF_COOKIE_NAME: TOKEN, **self.sessions[role]})
        request, writes = make(factory), Writes()
        with transaction.atomic(), connection.execute_wrapper(writes):
            answer = self._answer(request, self.handler.get_response(request))
            transaction.set_rollback(True)
        if writes.any:
            for cache in caches.all(initialized_only=True):
                cache.clear()
        has_worked = answer.startswith(("200", "302"))
        has_written = request.method == "POST" and writes.any
        return "done" if has_worked and has_written else answer

    def _answer(self, request: HttpRequest, response: HttpResponse) -> str:
        code = response.status_code
        if code not in (301, 302):
            return f"{code}{'@' if _shows_addresses(response) else ''}"
        if response.url.startswith(reverse("wagtailadmin_login")):
            return "login"
        levels = [each.level_tag for each in get_messages(request)]
        is_refusal = response.url == self.home and "error" in levels
        return "refused" if is_refusal else "302"


def _session(person: User) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


def _shows_addresses(response) -> bool:
    body = response.getvalue() if response.streaming else response.content
    return DOMAIN.encode() in body


def read() -> dict[str, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["address"]: row for row in csv.DictReader(file)}


def write(rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    TABLE.write_text(out.getvalue(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """`rights.md` as it has to be: what is written there, with the table below it."""
    text = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    lines = [f"{text}{HEADING}", "", _line(COLUMNS), _line(["---"] * len(COLUMNS))]
    for row in read().values():
        lines.append(_line([f"`{row['address']}`", *list(row.values())[1:]]))
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

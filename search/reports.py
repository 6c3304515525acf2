"""Admin reports: searches without a result."""

from django.urls import path, reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from french.dates import french_date
from search.models import FailedSearch, Promotion


def policy():
    return policy_registry.get_by_type(Promotion)


def promote(row: dict) -> str:
    viewset = Promotion.snippet_viewset
    query = urlencode({"recherche": row["words"]})
    return f"{reverse(viewset.get_url_name('add'))}?{query}"


def last_day(row: dict) -> str:
    return french_date(row["last"], "j F Y")


class FailedSearchesReport(ReportView):
    index_url_name = "failed_searches"
    index_results_url_name = "failed_searches_results"
    page_title = _("Recherches sans résultat")
    header_icon = "search"
    paginate_by = 50
    any_permission_required = ["add"]
    columns = [
        TitleColumn("words", label=_("Ce qu'on a cherché"), get_url=promote),
        NumberColumn("times", label=_("Fois")),
        NumberColumn("days", label=_("Jours différents")),
        Column("last", label=_("Dernière fois"), accessor=last_day),
        Column("todo", label=_("Que faire"), accessor=lambda row: TODO),
    ]
    list_export = ["words", "times", "days", "last"]
    export_headings = {
        "words": _("Ce qu'on a cherché"),
        "times": _("Fois"),
        "days": _("Jours différents"),
        "last": _("Dernière fois"),
    }

    @property
    def permission_policy(self):
        return policy()

    def get_queryset(self):
        return FailedSearch.objects.by_words()


TODO = _(
    "Écrire ces mots dans une page ou parmi les synonymes d'un thème, ou ouvrir la "
    "ligne pour mettre une page en avant."
)


class FailedSearchesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return policy().user_has_permission(request.user, "add")


def report_menu_item() -> MenuItem:
    return FailedSearchesMenuItem(
        _("Recherches sans résultat"),
        reverse_lazy("failed_searches"),
        icon_name="search",
        order=720,
    )


def report_urls() -> list:
    address = "reports/recherches-sans-resultat/"
    view = FailedSearchesReport.as_view
    return [
        path(address, view(), name="failed_searches"),
        path(
            f"{address}results/",
            view(results_only=True),
            name="failed_searches_results",
        ),
    ]

from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

import django_filters
from wagtail_modeladmin.options import modeladmin_register

from annuaire.choices import Position, Status
from annuaire.imports.admin.urls import import_urls
from annuaire.imports.admin.views import may_import
from annuaire.maps.position import find_position
from annuaire.models import Alternative, Neighbourhood, Suggestion
from annuaire.querysets import FRESHNESS_PERIOD
from annuaire.suggestions.moderation.register import SuggestionAdmin
from annuaire.suggestions.moderation.views import decide
from annuaire.verification.freshness import unanswered
from annuaire.verification.reports import ToVerifyReport
from core.admin.dashboard import Task, register_tasks
from core.admin.deletion_guard import register_usages
from core.models import Theme
from core.undo import snippets as undo
from french.durations import duration


class DirectoryMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm("annuaire.change_alternative")


# States of a position that are no choice of the form.
DOUBTFUL, MISSING = "a_verifier", "aucun"


class AlternativeFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("État"), choices=Status)
    themes = django_filters.ModelChoiceFilter(
        label=_("Thème"), queryset=Theme.objects.all()
    )
    position = django_filters.ChoiceFilter(
        label=_("Point sur le plan"),
        choices=[
            (DOUBTFUL, _("À vérifier")),
            (MISSING, _("Aucun point")),
            *Position.choices,
        ],
        method="only_placed",
    )
    live = django_filters.BooleanFilter(label=_("Publiée"))
    to_verify = django_filters.BooleanFilter(
        label=_("À vérifier"), method="only_to_verify"
    )

    class Meta:
        model = Alternative
        fields = ["status", "themes", "position", "live", "to_verify"]

    def only_placed(self, queryset, name, value):
        if value == DOUBTFUL:
            return queryset.with_doubtful_point()
        if value == MISSING:
            return queryset.filter(latitude=None)
        return queryset.filter(position=value)

    def only_to_verify(self, queryset, name, value):
        due = Alternative.objects.to_verify().values("pk")
        return queryset.filter(pk__in=due) if value else queryset.exclude(pk__in=due)


class DirectoryView(IndexView):
    @cached_property
    def header_buttons(self) -> list:
        buttons = super().header_buttons
        if may_import(self.request.user):
            imports = HeaderButton(
                _("Importer une liste"),
                url=reverse("annuaire_imports"),
                icon_name="upload",
            )
            buttons = [*buttons, imports]
        return buttons


class AlternativeViewSet(SnippetViewSet):
    model = Alternative
    icon = "site"
    menu_label = _("Annuaire")
    menu_order = 120
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("get_status_display", label=_("État"), sort_key="status"),
        Column("place", label=_("Lieu"), sort_key="citycode"),
        DateColumn("verified_at", label=_("Vérifiée le"), sort_key="verified_at"),
        BooleanColumn("live", label=_("Publiée")),
    ]
    filterset_class = AlternativeFilters
    index_view_class = DirectoryView
    add_view_class = undo.CreateView
    edit_view_class = undo.EditView
    unpublish_view_class = undo.UnpublishView
    workflow_action_view_class = undo.DecisionView
    list_per_page = 50
    copy_view_enabled = True
    ordering = ["sort_name", "pk"]


register_snippet(AlternativeViewSet)


class NeighbourhoodViewSet(SnippetViewSet):
    model = Neighbourhood
    icon = "site"
    menu_label = _("Quartiers")
    menu_order = 710
    add_to_settings_menu = True
    list_display = ["name", "postcodes", "other_names"]
    list_per_page = 200
    panels = ["name", "postcodes", "other_names"]


register_snippet(NeighbourhoodViewSet)
modeladmin_register(SuggestionAdmin)


@register_usages(Theme)
def entries_on(theme: Theme):
    return Alternative.objects.filter(themes=theme)


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    report = "reports/annuaire-a-verifier/"
    return [
        path("annuaire/propositions/<int:pk>/", decide, name="annuaire_decide"),
        *import_urls,
        path("annuaire/position/", find_position, name="annuaire_find_position"),
        path(report, ToVerifyReport.as_view(), name="annuaire_to_verify"),
        path(
            f"{report}results/",
            ToVerifyReport.as_view(results_only=True),
            name="annuaire_to_verify_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def to_verify_menu_item() -> MenuItem:
    return DirectoryMenuItem(
        _("Fiches à vérifier"),
        reverse_lazy("annuaire_to_verify"),
        icon_name="time",
        order=700,
    )


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    """Every decision and every import stays in the entry's history."""
    for state, label in (
        ("acceptee", _("Proposition acceptée")),
        ("en_partie", _("Proposition acceptée en partie")),
        ("refusee", _("Proposition refusée")),
        ("importee", _("Reçue d'une liste importée")),
        ("mise_a_jour", _("Mise à jour par une liste importée")),
        ("import_annule", _("Import annulé : la fiche redevient ce qu'elle était")),
    ):
        actions.register_action(f"annuaire.{state}", label, label)


def _to_read(waiting: int) -> list[Task]:
    if not waiting:
        return []
    return [
        Task(
            label=ngettext("Relire %d proposition", "Relire %d propositions", waiting)
            % waiting,
            help_text=_("Ce que des visiteurs proposent ou signalent."),
            url=reverse("annuaire_suggestion_modeladmin_index"),
            icon="mail",
        )
    ]


def _to_call(count: int) -> list[Task]:
    if not count:
        return []
    return [
        Task(
            label=ngettext("Vérifier %d fiche", "Vérifier %d fiches", count) % count,
            help_text=_("Appeler ou passer : aucune nouvelle depuis %s.")
            % duration(FRESHNESS_PERIOD),
            url=reverse("annuaire_to_verify"),
            icon="time",
        )
    ]


def _to_place(count: int) -> list[Task]:
    if not count:
        return []
    listing = reverse(Alternative.snippet_viewset.get_url_name("list"))
    return [
        Task(
            label=ngettext("Placer %d fiche", "Placer %d fiches", count) % count,
            help_text=_("Leur adresse n'a pas encore de point sûr sur le plan."),
            url=f"{listing}?position={DOUBTFUL}",
            icon="site",
        )
    ]


@register_tasks(order=30)
def directory_tasks(request) -> list[Task]:
    if not request.user.has_perm("annuaire.add_alternative"):
        return []
    viewset = Alternative.snippet_viewset
    waiting = Suggestion.objects.waiting().count()
    return [
        *_to_read(waiting),
        *_to_call(unanswered().count()),
        *_to_place(Alternative.objects.with_doubtful_point().count()),
        Task(
            label=_("Ajouter une alternative"),
            help_text=_("Une adresse utile : ce qu'on y trouve, où, quand."),
            url=reverse(viewset.get_url_name("add")),
            icon="site",
        ),
        Task(
            label=_("Mettre l'annuaire à jour"),
            help_text=_("Toutes les fiches, avec leur dernière vérification."),
            url=reverse(viewset.get_url_name("list")),
            icon="list-ul",
        ),
    ]

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.models import Promotion
from search.reports import report_menu_item, report_urls

hooks.register("register_admin_urls", report_urls)
hooks.register("register_reports_menu_item", report_menu_item)


class PromoteView(CreateView):
    def get_initial(self) -> dict:
        """Whoever comes from the searches without a result brings one along."""
        return {"searches": self.request.GET.get("recherche", "")[:200]}


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Résultats mis en avant")
    menu_order = 700
    add_to_settings_menu = True
    add_view_class = PromoteView
    sort_order_field = "sort_order"
    list_display = ["__str__", Column("target", label=_("Mène à"))]
    panels = [
        FieldPanel("searches"),
        MultiFieldPanel(
            [
                FieldPanel("page"),
                FieldPanel("alternative"),
                FieldPanel("address"),
                FieldPanel("title"),
            ],
            heading=_("Montrer d'abord (un seul des trois)"),
        ),
        FieldPanel("sentence"),
    ]


register_snippet(PromotionViewSet)

"""The atelier's form: the announcement first, the report when it is time."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

from core.admin.rows_panel import RowsPanel
from core.models import BasePage
from core.models.access import ACCESS_PANELS
from participation.reports.panels import CorrectionsPanel


class CyclePanel(HelpPanel):
    """Says where a new atelier goes: « Annoncer un atelier » chose for the editor."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not self.instance.pk

        def get_context_data(self, parent_context=None) -> dict:
            cycle = self.form.parent_page.specific
            running = type(cycle).objects.sibling_of(cycle, inclusive=False).running()
            others = [
                other
                for other in running
                if other.permissions_for_user(self.request.user).can_add_subpage()
            ]
            context = super().get_context_data(parent_context)
            return {**context, "cycle": cycle, "others": others}


ANNOUNCEMENT = [
    CorrectionsPanel(),
    CyclePanel(heading=_("Cycle"), template="wagtailadmin/ateliers/cycle_help.html"),
    *BasePage.content_panels,
    FieldRowPanel(
        [
            "number",
            "start",
            "end",
        ],
        heading=_("Quand"),
    ),
    "time_known",
    MultiFieldPanel(["place", "place_note"], heading=_("Où")),
    MultiFieldPanel(
        ACCESS_PANELS,
        heading=_("Accessibilité, si elle n'est pas celle du lieu"),
        classname="collapsed",
    ),
    "invitation",
    RowsPanel("facilitators", label=_("Qui anime")),
    MultiFieldPanel(
        ["registration_open", "capacity", "cancelled"],
        heading=_("Inscriptions et annulation"),
        classname="collapsed",
    ),
]
REPORT = [
    CorrectionsPanel(),
    HelpPanel(
        heading=_("Comment faire paraître le compte rendu"),
        template="wagtailadmin/ateliers/report_help.html",
    ),
    "report",
    "report_ready",
]
FILING = [
    FieldPanel("groups"),
    *BasePage.promote_panels,
]

ATELIER_PANELS = TabbedInterface(
    [
        ObjectList(ANNOUNCEMENT, heading=_("L'annonce")),
        ObjectList(REPORT, heading=_("Le compte rendu")),
        ObjectList([*FILING, *Page.settings_panels], heading=_("Classement")),
    ]
)

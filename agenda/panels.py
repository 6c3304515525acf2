"""The event's form: when, where, for how much; then what it is about."""

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

from core.admin.rows_panel import RowsPanel
from core.models import BasePage
from core.models.access import ACCESS_PANELS

ANNOUNCEMENT = [
    *BasePage.content_panels,
    FieldRowPanel(
        [
            "start",
            "end",
        ],
        heading=_("Quand"),
    ),
    "all_day",
    MultiFieldPanel(
        [
            "repeat",
            FieldRowPanel(["repeat_until", "repeat_count"]),
            RowsPanel(
                "skipped_dates",
                heading=_("Sauf ces jours-là"),
                label=_("jour"),
                max_num=60,
            ),
            RowsPanel(
                "extra_dates",
                heading=_("Et aussi ces jours-là"),
                label=_("jour"),
                max_num=60,
            ),
        ],
        heading=_("Il se répète"),
        classname="collapsed",
    ),
    MultiFieldPanel(["place", "place_note"], heading=_("Où")),
    MultiFieldPanel(
        ACCESS_PANELS,
        heading=_("Accessibilité, si elle n'est pas celle du lieu"),
        classname="collapsed",
    ),
    "organiser",
    MultiFieldPanel([FieldRowPanel(["free", "price"]), "link"], heading=_("Venir")),
    "body",
    MultiFieldPanel(
        ["registration_open", "capacity", "cancelled"],
        heading=_("Inscriptions et annulation"),
        classname="collapsed",
    ),
]

EVENT_PANELS = TabbedInterface(
    [
        ObjectList(ANNOUNCEMENT, heading=_("L'annonce")),
        ObjectList(
            [FieldPanel("groups"), *BasePage.promote_panels, *Page.settings_panels],
            heading=_("Classement"),
        ),
    ]
)

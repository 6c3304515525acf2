from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.admin.dashboard import Task, register_tasks
from home.models import HomePage


@register_tasks(order=50)
def page_tasks(request) -> list[Task]:
    home = HomePage.objects.first()
    if home is None or not home.permissions_for_user(request.user).can_add_subpage():
        return []
    return [
        Task(
            label=_("Écrire une page"),
            help_text=_("Comme « Qui sommes-nous ? », avec des images et des liens."),
            url=reverse("wagtailadmin_pages:add", args=["home", "freepage", home.pk]),
            icon="doc-full",
        )
    ]

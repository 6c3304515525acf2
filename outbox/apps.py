from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = _("Courriels")
    silent_models = "__all__"

    def ready(self) -> None:
        from outbox import jobs, personal_data, rights, signals  # noqa: F401

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("lettre")
    silent_models = [
        "Consent",
        "Subscriber",
        "SubscriberImport",
        "Subscription",
    ]

    tagged_models = {"mailings": ["Mailing"]}

    def ready(self) -> None:
        from newsletter import (  # noqa: F401
            jobs,
            outbox_hooks,
            personal_data,
            rights,
            searchable,
            sources,
        )

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("lettre")

    def ready(self):
        from newsletter import jobs, rights, searchable, sources  # noqa: F401
        from newsletter.mailings import sending
        from outbox.hooks import (
            register_departure,
            register_personal,
            register_refusal,
        )

        register_departure(sending.let_go)
        register_refusal(sending.refusal)
        register_personal(sending.personal_values)

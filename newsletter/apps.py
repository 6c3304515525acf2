from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("lettre")

    def ready(self):
        from newsletter import jobs, rights, searchable, sources  # noqa: F401
        from newsletter.mailings import sending
        from outbox.hooks import (
            register_merge_values,
            register_skip_reason,
            register_unsubscribe,
        )

        register_unsubscribe(sending.unsubscribe_by_mail)
        register_skip_reason(sending.skip_reason)
        register_merge_values(sending.merge_values)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = _("Inscriptions")
    page_moments = {
        "participation.Gathering": ["start", "over_at", "closes_at"],
        "participation.DatePoll": ["closes_at"],
    }
    silent_models = "__all__"
    tagged_models = {
        "places": ["Gathering"],
        "polls": ["DatePoll", "Slot", "PollAnswer", "Choice"],
    }

    def ready(self) -> None:
        from participation import (  # noqa: F401
            jobs,
            outbox_hooks,
            personal_data,
            rights,
            signals,
        )
        from participation.polls import (  # noqa: F401
            outbox_hooks as poll_hooks,
        )
        from participation.polls import (  # noqa: F401
            personal_data as poll_data,
        )
        from participation.reports import outbox_hooks as report_hooks  # noqa: F401

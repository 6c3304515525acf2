from wagtail.admin.panels import Panel

from newsletter.letters.rendering import HEAVY, TOO_HEAVY, render_mail
from newsletter.permissions import SEND_LETTER


class StepsPanel(Panel):
    """From a title to the boxes, where somebody who writes their first letter looks."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsletter/admin/steps_panel.html"

        def get_context_data(self, parent_context=None):
            issue, user = self.instance, self.request.user
            return {
                **super().get_context_data(parent_context),
                "issue": issue,
                "may_send": issue.pk and issue.live and user.has_perm(SEND_LETTER),
            }


class WeightPanel(Panel):
    """How heavy the mail is, as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsletter/admin/weight_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            weight = render_mail(self.instance).weight
            return {
                **super().get_context_data(parent_context),
                "weight": round(weight / 1000),
                "limit": TOO_HEAVY // 1000,
                "heavy": weight >= HEAVY,
                "too_heavy": weight >= TOO_HEAVY,
            }

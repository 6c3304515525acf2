from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """How a check ended. The label is for whoever does not see the colour."""

    OK = "ok", _("Bien")
    WARNING = "look", _("À voir")
    ERROR = "stop", _("À corriger")

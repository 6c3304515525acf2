"""The demo does not overwrite what people made."""

from django.core.management import CommandError, call_command

import pytest

from core.models import Image


def test_the_demo_leaves_a_site_with_contents_alone(home, cycle):
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", verbosity=0)
    home.refresh_from_db()
    assert home.heading == "Agir ensemble"
    assert not Image.objects.exists()

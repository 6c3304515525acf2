"""The demo does not overwrite what people made."""

from django.core.management import CommandError, call_command

import pytest

from core.models import Image
from home.demo import is_somebody_s_site
from tests.home.work import WORK

pytestmark = pytest.mark.front


@pytest.mark.case("12.3")
@pytest.mark.parametrize("work", WORK)
def test_the_demo_leaves_a_site_where_people_worked_alone(bootstrapped, work):
    assert not is_somebody_s_site()
    WORK[work]()
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", verbosity=0)
    assert not Image.objects.exists()

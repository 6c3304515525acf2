"""What a real browser meets. One process drives one served site."""

import pytest

MARKS = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

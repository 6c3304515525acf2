"""What a real browser meets. Each group has a served site of its own, and a process."""

import pytest

MARKS = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
# How pages look and are used, beside what is typed in the admin.
PAGES_MARKS = [
    pytest.mark.browser,
    pytest.mark.front,
    pytest.mark.xdist_group("browser pages"),
]

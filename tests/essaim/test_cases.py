"""`make cases` tells the truth."""

import pytest

from tests.cases import CASES, ISSUES, Verdicts

pytestmark = pytest.mark.front


def test_each_case_belongs_to_an_issue():
    assert {case["issue"] for case in CASES.values()} == set(ISSUES)


@pytest.mark.parametrize("numbers", [("99.1",), ("2.1", "deux"), ()])
def test_a_mark_that_names_no_case_is_refused(request, numbers):
    request.node.add_marker(pytest.mark.case(*numbers))
    with pytest.raises(pytest.UsageError, match=request.node.name.partition("[")[0]):
        Verdicts().pytest_collection_modifyitems([request.node])


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        ([], "no test"),
        (["skipped"], "not run"),
        (["passed", "skipped"], "right"),
        (["passed", "failed"], "wrong"),
    ],
)
def test_a_case_is_right_when_all_its_tests_pass(outcomes, verdict):
    verdicts = Verdicts()
    for outcome in outcomes:
        verdicts.pytest_runtest_logreport(
            pytest.TestReport(
                *("test_it", ("", 0, ""), {}, outcome, None, "call"),
                user_properties=[("case", "2.1")],
            )
        )
    assert verdicts.verdict("2.1") == verdict

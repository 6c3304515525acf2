"""The verdict of each case of `cases.toml`, by the tests that are marked with it."""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

_FILE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ISSUES, CASES = _FILE["issues"], _FILE["cases"]


class Verdicts:
    """A pytest plugin: it refuses a number that is no case, and with `--cases` prints
    them all. A finished issue that has a case without a test makes the run fail."""

    def __init__(self) -> None:
        self.outcomes: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("case"):
                unknown = [number for number in mark.args if number not in CASES]
                if unknown or not mark.args:
                    raise pytest.UsageError(f"{item.nodeid}: no case {unknown}")
                # The process that prints gets nothing else of a test from its workers.
                item.user_properties += [("case", number) for number in mark.args]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            for name, value in report.user_properties:
                if name == "case":
                    self.outcomes[value].add(report.outcome)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if session.config.getoption("cases") and not hasattr(
            session.config, "workerinput"
        ):
            missing = any(
                ISSUES[case["issue"]]["finished"] and not self.outcomes[number]
                for number, case in CASES.items()
            )
            if missing and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter, config: pytest.Config) -> None:
        if not config.getoption("cases"):
            return
        terminalreporter.section("cases")
        for number, case in CASES.items():
            verdict, issue = self.verdict(number), ISSUES[case["issue"]]["number"]
            terminalreporter.write_line(
                f"{number:>5}  {verdict:<10} {issue}  {case['text']}"
            )

    def verdict(self, number: str) -> str:
        outcomes = self.outcomes[number]
        for outcome, word in (("failed", "wrong"), ("passed", "right")):
            if outcome in outcomes:
                return word
        return "not run" if outcomes else "no test"

"""What tests measure, printed at the end of the run: whatever a test records as its property `figure`."""

from __future__ import annotations

from tests.absent import Terminal


def report_figures(terminal: Terminal) -> None:
    """Prints every figure that a test recorded, whether the test passed or failed."""
    reports = [report for outcome in ("passed", "failed") for report in terminal.stats.get(outcome, [])]
    figures = [
        str(value)
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminal.section("measured", sep="-")
        for figure in sorted(figures):
            terminal.line(figure)

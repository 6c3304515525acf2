"""A report in parts, each with the id of its block."""

from wagtail.blocks import StreamValue

from french.text import join_blocks
from participation.hosts import ReportPart


def report_parts(report: StreamValue) -> list[ReportPart]:
    return [
        ReportPart(
            block=block,
            title=str(block.block.label),
            text=join_blocks(block.block.get_searchable_content(block.value)),
        )
        for block in report
        # One that no form has saved yet, as imports write them.
        if block.id
    ]

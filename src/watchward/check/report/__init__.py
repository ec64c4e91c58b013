"""Telling what the figure check found: for machines, a terminal, a browser and Word."""

from __future__ import annotations

from watchward.check.report.comments import docx_with_comments
from watchward.check.report.listing import rows, said
from watchward.check.report.machine import as_json
from watchward.check.report.page import as_html

__all__ = ["as_html", "as_json", "docx_with_comments", "rows", "said"]

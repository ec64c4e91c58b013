"""A force's whole summary, sixteen areas with four charts each, in a few seconds."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.support.sample_document import sample_document
from watchward.render import formats

AREAS = tuple((f"E{n:08d}", f"Area {'ABCDEFGHIJKLMNOP'[n]}") for n in range(16))
LIMIT = 25
"""Seconds for HTML and PDF together, on one core, pictures shared."""


@pytest.mark.slow
def test_sixteen_areas_are_written_within_the_limit() -> None:
    document = sample_document(AREAS)
    start = perf_counter()
    sizes = {kind: len(formats.render(document, kind)) for kind in ("html", "pdf")}
    assert perf_counter() - start < LIMIT
    assert sizes["pdf"] < 3_000_000
    assert sizes["html"] < 5_000_000
    again = perf_counter()
    assert len(formats.render(document, "docx")) < 8_000_000
    assert len(formats.render(document, "xlsx")) < 2_000_000
    assert perf_counter() - again < LIMIT

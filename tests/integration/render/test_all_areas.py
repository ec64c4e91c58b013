"""A force's whole summary, sixteen areas with four charts each, stays small enough to e-mail."""

from __future__ import annotations

import pytest

from tests.support.sample_document import sample_document
from watchward.render import formats

AREAS = tuple((f"E{n:08d}", f"Area {'ABCDEFGHIJKLMNOP'[n]}") for n in range(16))
MOST_BYTES = {"html": 5_000_000, "pdf": 3_000_000, "docx": 8_000_000, "xlsx": 2_000_000}


@pytest.mark.slow
def test_sixteen_areas_are_small_enough_to_send() -> None:
    document = sample_document(AREAS)
    sizes = {kind: len(formats.render(document, kind)) for kind in MOST_BYTES}
    assert {kind: size for kind, size in sizes.items() if size > MOST_BYTES[kind]} == {}

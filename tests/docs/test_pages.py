"""Every code block of every page runs, and prints what the page says it prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.blocks import RUN, blocks, pages, untagged
from tests.docs.given import give
from tests.docs.quick import Quick
from tests.docs.running import PageRun
from tests.support.demo import PreparedDemo
from tests.support.places import ROOT

PAGES = pages(ROOT)
WITH_CODE = [page for page in PAGES if any(b.tag in RUN for b in blocks(page.read_text()))]


def name_of(page: Path) -> str:
    """A page as the tests name it."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_how_it_is_checked(page: Path) -> None:
    assert untagged(page.read_text(encoding="utf-8")) == []


@pytest.fixture(scope="module")
def quick() -> Iterator[Quick]:
    """The process that runs the pages' commands."""
    waiting = Quick()
    yield waiting
    waiting.close()


@pytest.mark.parametrize("page", WITH_CODE, ids=name_of)
def test_the_blocks_of_the_page_run(
    page: Path, quick: Quick, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    give(tmp_path)

    def demo() -> PreparedDemo:
        return request.getfixturevalue("prepared_demo")

    state = PageRun(tmp_path, demo, quick)
    for block in blocks(page.read_text(encoding="utf-8")):
        state.run(block)

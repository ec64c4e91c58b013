"""The runner of code blocks, tried on made-up pages: it must see what does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.blocks import Step, agrees, blocks, steps, untagged
from tests.docs.running import PageRun
from tests.support.demo import PreparedDemo


def made_demo(folder: Path) -> PreparedDemo:
    """A stand-in for the prepared demo: a folder with one file."""
    place = folder / "made" / "demo"
    if not place.exists():
        place.mkdir(parents=True)
        (place / "watchward.toml").write_text("name = 'Demo'\n")
    return PreparedDemo(place, "Made demo\n")


def run(folder: Path, page: str) -> PageRun:
    """Run a made-up page; gives its last state."""
    place = folder / "page"
    place.mkdir()
    state = PageRun(place, lambda: made_demo(folder))
    try:
        for block in blocks(page):
            state.run(block)
    finally:
        state.quick.close()
    return state


GOOD = {
    "output": "```console\n$ echo one\none\n```",
    "anything": "```console\n$ echo one two three\none ... three\n```",
    "nothing demanded": "```console\n$ echo one\n$ echo two\n```",
    "folder kept": "```console\n$ mkdir a && cd a\n```\n```console\n$ echo x > b\n$ ls\nb\n```",
    "exit code": "```console\n$ ls gone\n...\n$ echo $?\n2\n```",
    "long command": "```console\n$ echo one \\\n    two\none two\n```",
    "given file": "```csv a.csv\nx\n1\n```\n```console\n$ head -n 1 a.csv\nx\n```",
    "python": "```python\nx = 1\n```\n```python\nassert x == 1\n```",
    "examples": "```python\n>>> 1 + 1\n2\n>>> y = 3\n```\n```python\nassert y == 3\n```",
    "left alone": "```text\n$ rm -r everything\n```",
    "task": "```console\n$ make help\n```",
    "demo": "```console\n$ watchward demo demo\nMade demo\n$ ls demo\nwatchward.toml\n```",
}


@pytest.mark.parametrize("page", GOOD.values(), ids=GOOD)
def test_a_page_that_holds(page: str, tmp_path: Path) -> None:
    run(tmp_path, page)


BAD = {
    "other output": "```console\n$ echo one\ntwo\n```",
    "failed command": "```console\n$ ls gone\n```",
    "other exit code": "```console\n$ ls gone\n$ echo $?\n0\n```",
    "failed in a pipe": "```console\n$ cat gone | head\n```",
    "command not for pages": "```console\n$ rm -r everything\n```",
    "python": "```python\nassert 1 == 2\n```",
    "examples": "```python\n>>> 1 + 1\n3\n```",
    "no such task": "```console\n$ make nothing\n```",
}


@pytest.mark.parametrize("page", BAD.values(), ids=BAD)
def test_a_page_that_does_not_hold(page: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        run(tmp_path, page)


@pytest.mark.parametrize("page", ["```toml\nx = \n```", "```json\n{\n```", "```console\nhi\n```"])
def test_a_block_that_cannot_be_read(page: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the readers of each format say it their way)
        run(tmp_path, page)


def test_a_watchward_command_runs_in_the_page_s_folder(tmp_path: Path) -> None:
    page = (
        "```console\n$ watchward init place --area-set essex\n$ ls place/watchward.toml\n...\n```"
    )
    run(tmp_path, page)
    assert (tmp_path / "page/place/watchward.toml").exists()


def test_a_watchward_command_that_fails_is_seen(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"exit 2(.|\n)*a month written as year-month"):
        run(tmp_path, "```console\n$ watchward --workspace . summary --to yesterday\n```")


def test_what_only_a_shell_can_read_goes_to_a_shell(tmp_path: Path) -> None:
    run(
        tmp_path, "```console\n$ watchward --version | cat > said\n$ head -c 9 said\nwatchward\n```"
    )


def test_a_changed_demo_does_not_change_the_prepared_one(tmp_path: Path) -> None:
    run(tmp_path, "```console\n$ watchward demo demo\n$ echo x > demo/watchward.toml\n```")
    assert made_demo(tmp_path).folder.joinpath("watchward.toml").read_text() == "name = 'Demo'\n"


def test_blocks_without_a_known_tag_are_named() -> None:
    assert untagged("```\nx\n```\n\n```sh\nx\n```\n```text\n```") == [
        "line 1: no tag",
        "line 5: sh",
    ]


def test_steps_are_commands_with_what_they_print() -> None:
    (block,) = blocks("```console\n$ a\n1\n2\n$ b\n```")
    assert steps(block) == [Step("a", "1\n2\n"), Step("b", "")]


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n\n", True),
        ("a ... c", "a b\nb c", True),
        ("a", "a\nb", False),
        ("1.5", "1x5", False),
    ],
)
def test_what_is_shown_is_compared(expected: str, printed: str, same: bool) -> None:
    assert agrees(expected, printed) is same

"""The generated pages are fresh, and hold every command, list and error message."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.main import get_command

from tests.support.places import ROOT
from tools.reference.__main__ import contents, stale, write
from tools.reference.commands import application, command_part, commands, undocumented
from tools.reference.errors import Message, messages, template


def test_no_generated_page_is_stale() -> None:
    assert stale(ROOT, contents()) == [], "run make docs"


def test_a_stale_page_is_seen_and_put_right(tmp_path: Path) -> None:
    pages = {"docs/a.md": "one\n", "docs/b.md": "two\n"}
    assert write(tmp_path, pages) == ["docs/a.md", "docs/b.md"]
    (tmp_path / "docs/b.md").write_text("changed by hand\n")
    assert stale(tmp_path, pages) == ["docs/b.md"]
    assert write(tmp_path, pages) == ["docs/b.md"]
    assert stale(tmp_path, pages) == []


def test_every_command_and_option_has_a_word_of_help() -> None:
    whole = application()
    if whole is None:
        pytest.skip("the command line is not written yet")
    assert undocumented(whole) == []


Paths = Annotated[list[str], typer.Argument(help="The files.")]


def example_application() -> typer.Typer:
    app = typer.Typer(help="An example.")

    @app.command(help="Load files.")
    def load(paths: Paths, force: bool = False) -> None:
        """Not read."""

    @app.command()
    def silent() -> None:
        pass

    @app.command(hidden=True)
    def secret() -> None:
        pass

    return app


def test_a_command_and_an_option_without_help_are_seen() -> None:
    example = get_command(example_application())
    assert undocumented(example) == ["watchward load force", "watchward silent"]


def test_a_command_is_written_with_what_may_be_given() -> None:
    parts = dict(commands(get_command(example_application())))
    text = command_part("watchward load", parts["watchward load"])
    assert text.startswith("## `watchward load`\n\nLoad files.")
    assert "(one or more) | The files. | required |" in text
    assert "`--force`" in text


def test_messages_are_read_with_marks_for_what_is_not_known() -> None:
    text = "raise Refused(expected=f'{a} rows', given=repr(x), remedy='Cut ' + 'it.')"
    assert list(messages(text)) == [Message("Refused", "… rows", "…", "Cut it.")]


def test_a_call_that_is_no_error_is_left_out() -> None:
    assert list(messages("f(expected=1, given=2)")) == []
    assert template(None) == "…"

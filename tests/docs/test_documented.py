"""Undocumented is a failing test: whatever a user can name or meet stands in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.docs.blocks import blocks
from tests.docs.blocks import pages as every_page
from tests.support.places import ROOT
from tools.reference.commands import application, commands, own_parameters
from watchward.cli.data import Kind
from watchward.cli.produce import Product
from watchward.content.format import MARKS
from watchward.lake.workspace import Settings
from watchward.measures.catalogue import MEASURES
from watchward.measures.figure import Status, Unit
from watchward.render.figures_file import figure_fields
from watchward.sources.kinds import CONTRACTS
from watchward.words import errors
from watchward.words.outcomes import solved_definitions
from watchward.words.periods import FRAMES
from watchward.words.verdicts import VERDICT_WORDS

REFERENCE = ROOT / "docs/reference"
SOURCE = ROOT / "src/watchward"


def page(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def unnamed(names: Iterable[object], text: str) -> list[str]:
    """Names that a page does not give as code."""
    return [str(name) for name in names if f"`{name}`" not in text]


def first_cells(text: str) -> list[str]:
    """The code names in the first column of a page's tables."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def test_every_setting_is_documented_and_no_other() -> None:
    rows = first_cells(page("settings").partition("\n## ")[0])  # further parts explain one of them
    assert [name for name in rows if name.islower()] == list(Settings.__dataclass_fields__)


def test_the_example_of_settings_holds_known_settings() -> None:
    import tomllib

    examples = [b for b in blocks(page("settings")) if b.tag == "toml"]
    assert examples
    for example in examples:
        assert set(tomllib.loads(example.text)) <= set(Settings.__dataclass_fields__)


def test_every_default_setting_is_the_one_in_the_page() -> None:
    text = page("settings")
    for name in ("top_area", "solved_definition", "marking", "area_order"):
        default = Settings.__dataclass_fields__[name].default
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        assert row.split("|")[3].strip() == f"`{default}`", name


def test_no_setting_holds_a_secret() -> None:
    secret = re.compile("password|secret|token|credential|key|address")
    assert [name for name in Settings.__dataclass_fields__ if secret.search(name)] == []


def test_every_environment_variable_is_documented() -> None:
    used = set()
    for path in SOURCE.rglob("*.py"):
        used |= set(re.findall(r"environ\S*?\(?\"(WATCHWARD_[A-Z_]+)\"", path.read_text("utf-8")))
    assert used
    assert unnamed(used, page("settings")) == []


def test_every_command_and_option_is_documented() -> None:
    whole, text = application(), page("cli")
    assert whole is not None
    for path, command in commands(whole):
        assert f"## `{path}`" in text
        part = text.partition(f"## `{path}`\n")[2].partition("\n## ")[0]
        options = [item for item in own_parameters(command) if item.param_type_name == "option"]
        assert unnamed([item.opts[0] for item in options], part) == [], path


def test_every_kind_of_file_is_documented() -> None:
    text = page("extracts")
    missing = [kind.value for kind in Kind if f"watchward load {kind.value}" not in text]
    assert missing == []
    names = [name for contract in CONTRACTS.values() for name in contract.names]
    assert unnamed(names, text) == []


def test_every_measure_unit_and_definition_is_documented() -> None:
    text = page("measures")
    assert [name for name in MEASURES if f"`{name}`, version" not in text] == []
    assert unnamed(Unit, page("products")) == []
    assert unnamed(solved_definitions(), page("outcomes")) == []


def test_every_format_and_field_of_a_product_is_documented() -> None:
    from tests.support.sample_document import figure

    text = page("products")
    assert unnamed(Product, text) == []
    assert unnamed([*figure_fields(figure("offences", Unit.COUNT, 1)), "label"], text) == []
    assert unnamed(Status, text) == []


def test_every_frame_is_documented() -> None:
    assert unnamed(FRAMES, page("figure-keys")) == []


def test_every_mark_and_status_is_explained() -> None:
    text = (ROOT / "docs/explanation/counting.md").read_text(encoding="utf-8")
    rows = [f"| {mark} | {status} |" for status, mark in MARKS.items()]
    assert [row for row in rows if row not in text] == []


def test_every_verdict_is_explained() -> None:
    text = (ROOT / "docs/explanation/change.md").read_text(encoding="utf-8")
    assert unnamed(VERDICT_WORDS, text) == []
    assert [w.words for w in VERDICT_WORDS.values() if w.words not in text] == []


def test_every_exit_code_is_documented() -> None:
    codes = {
        item.exit_code
        for item in vars(errors).values()
        if isinstance(item, type) and issubclass(item, errors.WatchwardError)
    }
    text = page("exit-codes")
    assert [code for code in {0, *codes} if not re.search(rf"^\| {code} \|", text, re.M)] == []


def test_every_page_that_a_message_names_exists() -> None:
    named: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        named |= set(re.findall(r"docs/[a-z-]+/[a-z-]+\.md", path.read_text(encoding="utf-8")))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_that_a_page_shows_is_one() -> None:
    whole = application()
    assert whole is not None
    known = {path.removeprefix("watchward ") for path, _ in commands(whole)}
    for place in every_page(ROOT):
        text = place.read_text(encoding="utf-8")
        shown = re.findall(r"`watchward ((?:--workspace \S+ )?[a-z][a-z-]*)", text)
        names = {name.split()[-1] for name in shown}
        assert names <= known, place


@pytest.mark.parametrize("name", ["gone", "`gone"])
def test_a_name_left_out_is_seen(name: str) -> None:
    assert unnamed(["gone", "there"], f"| {name} | `there` |") == ["gone"]


def test_first_cells_are_read() -> None:
    assert first_cells("| A | B |\n| --- | --- |\n| `a` | `b` |\n| c | `d` |\n") == ["a"]

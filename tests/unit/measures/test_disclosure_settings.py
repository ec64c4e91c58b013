"""The disclosure policy of watchward.toml: read, and refused where it would protect nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.lake.workspace import open_workspace
from watchward.measures.disclosure import Policy
from watchward.usecases.public_mask import policy_of
from watchward.words.errors import NotFound, Refused


def settings_with(folder: Path, lines: str) -> Path:
    (folder / "watchward.toml").write_text(f'name = "A partnership"\n{lines}\n')
    return folder


def test_absent_is_the_policy_of_the_package(tmp_path: Path) -> None:
    assert policy_of(open_workspace(settings_with(tmp_path, "")).settings) == Policy()


def test_read(tmp_path: Path) -> None:
    lines = '[disclosure]\nthreshold = 7\nsensitive = ["homicide"]\nsensitive_threshold = 20'
    policy = policy_of(open_workspace(settings_with(tmp_path, lines)).settings)
    assert policy == Policy(7, ("homicide",), 20)
    assert (policy.least("homicide"), policy.least("rape")) == (20, 7)


@pytest.mark.parametrize(
    "lines",
    [
        "disclosure = 5",
        "[disclosure]\nthreshold = 1",
        "[disclosure]\nthreshold = true",
        '[disclosure]\nthreshold = "5"',
        "[disclosure]\nsensitive = [1]",
        "[disclosure]\nother = 5",
    ],
)
def test_refused(tmp_path: Path, lines: str) -> None:
    with pytest.raises(Refused, match=r"disclosure"):
        open_workspace(settings_with(tmp_path, lines))


def test_a_type_that_is_none(tmp_path: Path) -> None:
    lines = '[disclosure]\nsensitive = ["murder"]'
    with pytest.raises(NotFound):
        policy_of(open_workspace(settings_with(tmp_path, lines)).settings)

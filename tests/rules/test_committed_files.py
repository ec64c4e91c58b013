"""What is committed names no registry, no machine and no product that must not stand in it."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.places import ROOT

IGNORED = {".git", ".venv", "demo", "dist", "build", "__pycache__", "uv.lock", "scratch"}
IGNORED |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}

MACHINE_PATH = re.compile(r"(?<![\w.\-])/(?:work|root|tmp|home/\w+|Users/\w+)/\w")
"""A path that exists on one machine only. Paths in the files are relative to the checkout."""

ADDRESS = re.compile(r"https?://([\w.-]+)")
NO_ADDRESSES = ("requirements.lock", "pyproject.toml", "Makefile", ".ci/run", ".npmrc")
INDEX_OPTION = re.compile(r"--(?:(?:extra-)?index[-]url|find[-]links|trusted[-]host)\b")

FORBIDDEN = {
    "00a7dc5a0cc3",
    "053ea4804ef1",
    "0dc11026ac75",
    "3ca29e55be4b",
    "3ea125d0bff3",
    "487b91042c7c",
    "4db460c55b85",
    "57de4cf40144",
    "5d72436256ad",
    "60965168ce76",
    "70bb4000cd2f",
    "7d3194f79e64",
    "8743857e3ea0",
    "8b5bb5eb9d75",
    "9495278a7471",
    "a4aa2ac280bb",
    "c70eca6b0f88",
    "c857d09db23e",
    "c899567ee906",
    "ebde709e306b",
}
"""Words and hosts that stand nowhere in the repository, as digests, so that this list is no
breach of itself. `digest` makes one."""


def digest(word: str) -> str:
    """The start of a word's digest."""
    return hashlib.sha256(word.lower().encode()).hexdigest()[:12]


def committed(root: Path) -> list[Path]:
    """Every file that is committed or would be; without git, every file that is not ignored."""
    asked = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"],
        capture_output=True,
        check=False,
    )
    if asked.returncode == 0:
        names = asked.stdout.decode().split("\0")
        return [root / name for name in names if name and (root / name).is_file()]
    return [
        path
        for path in root.rglob("*")
        if path.is_file() and not IGNORED & set(path.relative_to(root).parts)
    ]


def words_in(text: str) -> set[str]:
    """Words, and dotted or hyphenated names whole and in parts, in small letters."""
    whole = {word.strip(".-") for word in re.findall(r"[a-z0-9][a-z0-9.-]*", text.lower())}
    return whole | {part for word in whole for part in re.split(r"[.-]", word)}


def problems_in(name: str, text: str) -> Iterator[str]:
    """What one file must not hold."""
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield f"{name}:{number} names a path of one machine"
        if name in NO_ADDRESSES and (ADDRESS.search(line) or INDEX_OPTION.search(line)):
            yield f"{name}:{number} names where packages come from"
    for word in words_in(text):
        if digest(word) in FORBIDDEN:
            yield f"{name} holds a forbidden name of {len(word)} letters"


def problems(root: Path) -> Iterator[str]:
    """What the committed text files must not hold."""
    for path in committed(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield from problems_in(path.relative_to(root).as_posix(), text)


def test_nothing_that_must_not_be_is_committed() -> None:
    assert list(problems(ROOT)) == []


@pytest.mark.parametrize("root", ["work", "root", "tmp", "home/anna", "Users/anna"])
def test_a_path_of_one_machine_is_seen(root: str) -> None:
    assert len(list(problems_in("docs/a.md", f"see /{root}/checkout"))) == 1
    assert len(list(problems_in("docs/a.md", f"see `/{root}/checkout`"))) == 1


@pytest.mark.parametrize(
    "text", ["a{}tmp/b", "src{}root/x", "https://example.org{}work/plan", "{}tmp"]
)
def test_other_paths_are_left_alone(text: str) -> None:
    assert list(problems_in("docs/a.md", text.format("/"))) == []


@pytest.mark.parametrize(
    "line", ["--find{0}links x", "url = http:{1}example.org", "--index{0}url=x"]
)
def test_where_packages_come_from_is_seen(line: str) -> None:
    assert len(list(problems_in("requirements.lock", line.format("-", "//")))) == 1


def test_a_forbidden_name_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "FORBIDDEN", {digest("files.example.org"), digest("gadget")})
    assert len(list(problems_in("a.md", "from Files.example.org."))) == 1
    assert len(list(problems_in("a.md", "made with gadget-3"))) == 1
    assert list(problems_in("a.md", "gadgets at example.org")) == []


def test_ignored_folders_are_not_read_without_git(tmp_path: Path) -> None:
    for name in (".venv/a.py", "src/b.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x")
    assert committed(tmp_path) == [tmp_path / "src/b.py"]

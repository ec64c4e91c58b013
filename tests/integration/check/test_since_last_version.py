"""What became of the findings of the last version of a paper, told from the two papers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.command import WATCHWARD
from watchward.check.checking import findings
from watchward.usecases.check_passages import now_of, said_of
from watchward.usecases.check_since import Fate, Now, Passage, Said, compare
from watchward.usecases.check_versions import since_last
from watchward.usecases.checking import check_files
from watchward.words.errors import Refused, UsageProblem

TABLE = """
| Type | Last year | This year | # diff | % diff |
| --- | --- | --- | --- | --- |
| Shoplifting | 1,000 | 1,100 | 100 | {first} |
| Robbery | 120 | 90 | -30 | {second} |
"""


def became(folder: Path, old: str, new: str, *, is_unchanged: bool = False) -> dict[str, str]:
    """What became of what was stated in the old text, and what is new in the new one."""
    papers = []
    for name, text in (("old.md", old), ("new.md", new)):
        (folder / name).write_text(f"# Report\n\n{text}\n", encoding="utf-8")
        papers.append(check_files([folder / name]).papers[0])
    claims = findings(papers[0])
    said = [said_of(claim, "old.md", str(at)) for at, claim in enumerate(claims)]
    now = now_of(papers[1], is_unchanged=is_unchanged)
    told = compare(said, now)
    taken = {one.finding for one in told}
    return {
        **{each.stated: str(one.fate) for each, one in zip(said, told, strict=True)},
        **{each.stated: "new" for each in now.findings if each.ref not in taken},
    }


BURGLARY = "Burglary rose by 9.5% from 400 to 420 offences."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(BURGLARY, f"More.\n\n\n{BURGLARY}", {"9.5%": "stands"}, id="its line moved"),
        pytest.param(
            BURGLARY, "Burglary in the borough rose by 9.5%, from 400 to 420 recorded offences.",
            {"9.5%": "stands"}, id="words about the numbers were edited",
        ),
        pytest.param(
            BURGLARY, "Burglary rose by 5.0% from 400 to 420 offences.", {"9.5%": "right"},
            id="the number was put right",
        ),
        pytest.param(
            BURGLARY, "Burglary rose by 9.5% from 400 to 438 offences.", {"9.5%": "right"},
            id="what it rests on was put right",
        ),
        pytest.param(
            BURGLARY, "Burglary fell by 4.8% from 420 to 400 offences.", {"9.5%": "right"},
            id="turned round and put right",
        ),
        pytest.param(
            BURGLARY, "Burglary rose by 6.0% from 400 to 420 offences.",
            {"9.5%": "altered"}, id="changed and still wrong",
        ),
        pytest.param(
            BURGLARY, "Burglary rose by 9.5% last year.", {"9.5%": "untold"},
            id="what it rests on was taken out",
        ),
        pytest.param(
            BURGLARY, "Burglary rose by 7.5% last year.", {"9.5%": "untold"},
            id="another number that nothing proves",
        ),
        pytest.param(
            BURGLARY, "Burglary rose from 400 to 420 offences.", {"9.5%": "right"},
            id="the number alone was taken out",
        ),
        pytest.param(BURGLARY, "Nothing to report.", {"9.5%": "gone"}, id="the sentence is gone"),
        pytest.param(
            f"{BURGLARY} Robbery rose by 5.0% from 100 to 105 offences.",
            "Robbery rose by 5.0% from 100 to 105 offences.", {"9.5%": "gone"},
            id="a sentence about something else in the same words is no version of it",
        ),
        pytest.param(
            f"{BURGLARY} Robbery rose by 8.0% from 100 to 105 offences.",
            "Burglary rose by 5.0% from 400 to 420 offences. "
            "Robbery rose by 8.0% from 100 to 105 offences.",
            {"9.5%": "right", "8.0%": "stands"}, id="each of two that read alike",
        ),
        pytest.param(
            "Theft fell from 90 to 120.", "Theft rose from 90 to 120.",
            {"fell 90 to 120": "right"}, id="a direction",
        ),
        pytest.param(
            TABLE.format(first="12.0%", second="-20.0%"),
            TABLE.format(first="10.0%", second="-21.0%"),
            {"12.0%": "right", "-20.0%": "altered"}, id="cells of a table",
        ),
        pytest.param(
            TABLE.format(first="12.0%", second="-25.0%"),
            TABLE.format(first="12.0%", second="-25.0%").replace("| Robbery", "| Arson | 1 | 2 | "
            "1 | 100.0% |\n| Robbery"),
            {"12.0%": "stands"}, id="a row was put in",
        ),
    ],
)  # fmt: skip
def test_what_became_of_it(tmp_path: Path, old: str, new: str, expected: dict[str, str]) -> None:
    assert became(tmp_path, old, new) == expected


def test_what_is_found_for_the_first_time_is_new(tmp_path: Path) -> None:
    new = f"{BURGLARY} Arson rose by 50% from 10 to 16."
    assert became(tmp_path, BURGLARY, new) == {"9.5%": "stands", "50%": "new"}


def test_in_the_same_file_nothing_is_put_right() -> None:
    said = Said("1", "percent", "9.5%", BURGLARY)
    now = Now((), [Passage(BURGLARY, "line 3", kind="percent", verdict="consistent")], True)
    (told,) = compare([said], now)
    assert told.fate is Fate.LIFTED


def test_of_two_of_the_same_words_the_one_in_its_place_stands() -> None:
    old = [Said(str(at), "sum", "5", "Total: 5", where=f"table {at}, row 2") for at in (1, 2)]
    now = Now([Said("a", "sum", "5", "Total: 5", where="table 2, row 2")], [])
    assert [(one.fate, one.finding) for one in compare(old, now)] == [
        (Fate.GONE, ""), (Fate.STANDS, "a")
    ]  # fmt: skip


def test_another_kind_of_claim_about_the_same_words_is_not_the_same_finding() -> None:
    old = [Said("1", "percent", "9.5%", BURGLARY)]
    (told,) = compare(old, Now([Said("a", "share", "9.5%", BURGLARY)], []))
    assert (told.fate, told.finding) == (Fate.ALTERED, "a")


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a paper."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(f"{BURGLARY}\n\nRobbery fell by 20.0% from 120 to 90 offences.\n")
    new.write_text(
        "Burglary rose by 5.0% from 400 to 420 offences.\n\n"
        "Robbery fell by 20.0% from 120 to 90 offences.\n\nArson rose by 50% from 10 to 16.\n"
    )
    return old, new


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([WATCHWARD, *map(str, words)], capture_output=True, text=True)


def test_the_command_tells_it_from_the_paper_or_its_json(versions: tuple[Path, Path]) -> None:
    old, new = versions
    said = "2 findings of the last version: 1 put right, 1 still there; 1 new."
    told = run("check", new, "--since", old)
    assert told.returncode == 1
    assert told.stdout.splitlines()[-1] == said
    assert "Since the last version" in told.stdout
    made = old.with_suffix(".json")
    run("check", old, "-o", made)
    machine = run("check", new, "--since", made, "--format", "json")
    assert machine.stderr.strip() == said
    assert json.loads(machine.stdout)["documents"][0]["document"] == "new.md"


def test_papers_that_follow_none_and_files_that_say_nothing_are_refused(
    versions: tuple[Path, Path], tmp_path: Path
) -> None:
    old, new = versions
    files = check_files([new, tmp_path / "old.md"])
    with pytest.raises(UsageProblem, match=r"an earlier version of new\.md"):
        since_last(files, [old])
    for text in ("no json", "[]", '{"documents": 1}', '{"documents": [{}], "claims": []}'):
        (tmp_path / "bad.json").write_text(text)
        with pytest.raises(Refused, match="the JSON that a check made"):
            since_last(check_files([new]), [tmp_path / "bad.json"])

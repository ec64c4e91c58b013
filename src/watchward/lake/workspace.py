"""The workspace: one folder for one partnership, found from the current folder upwards."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchward.words.errors import NotFound, Refused, UsageProblem

CONFIG_NAME = "watchward.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What watchward.toml says.

    `force` is the force's short name as data.police.uk writes it, or blank;
    `area_set` names a shipped set, or is blank when areas come from the data.
    `area_order` is ``set`` or ``alphabetical``; `aliases` are further names of
    areas, each with the area's own name or code. `disclosure` is what a public
    edition withholds (see `measures.disclosure.Policy`).
    """

    name: str
    area_set: str = ""
    force: str = ""
    top_area: str = "Force"
    solved_definition: str = "solved"
    marking: str = "OFFICIAL"
    synthetic: str = ""
    contact: str = ""
    area_order: str = "set"
    aliases: dict[str, str] = field(default_factory=dict)
    bodies: tuple[dict[str, str], ...] = field(default=())
    disclosure: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder and its settings."""

    root: Path
    settings: Settings

    @property
    def lake(self) -> Path:
        """Where tables and manifests live."""
        return self.root / "lake"

    @property
    def deposited(self) -> Path:
        """Where every original file received is kept, by checksum."""
        return self.root / "deposited"

    @property
    def editions(self) -> Path:
        """Where every document produced is kept."""
        return self.root / "editions"

    @property
    def scratch(self) -> Path:
        """Where an unfinished load may spill; emptied by the next one."""
        return self.lake / "scratch"


def find_workspace(given: Path | None, start: Path | None = None) -> Workspace:
    """The workspace of a folder given, or the nearest one from `start` upwards.

    Raises NotFound where there is none.
    """
    if given is not None:
        return open_workspace(given)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return open_workspace(folder)
    raise NotFound(
        expected=f"a workspace: a folder that holds {CONFIG_NAME}",
        given=f"{here} and the folders above it, where there is none",
        remedy="Go to your workspace folder, name it with --workspace, or make one with "
        "watchward init FOLDER (watchward demo FOLDER makes one with made-up records).",
    )


def open_workspace(folder: Path) -> Workspace:
    """The workspace in exactly this folder. Raises NotFound or Refused."""
    path = folder / CONFIG_NAME
    _refuse_name(folder)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(
            expected=f"a workspace: a folder that holds {CONFIG_NAME}",
            given=str(folder),
            remedy="Check the folder's name, or make a workspace with watchward init FOLDER.",
        ) from None
    except OSError as error:
        raise Refused(
            expected=f"to be able to read {path}",
            given=error.strerror or str(error),
            remedy="Ask whoever owns the folder for permission to read it.",
        ) from None
    return Workspace(folder.resolve(), _settings(text, path))


def _refuse_name(folder: Path) -> None:
    """The table format takes such names for escaped ones and would look elsewhere."""
    full = str(folder.resolve())
    if re.search(r"%[0-9A-Fa-f]{2}", full) or (os.sep == "/" and "\\" in full):
        raise UsageProblem(
            expected="a folder whose name, and the names above it, hold no % before two digits "
            "and no backslash",
            given=full,
            remedy="Choose or rename the folder; nothing was touched.",
        )


def _settings(text: str, path: Path) -> Settings:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            expected="settings in TOML form",
            given=str(error),
            remedy="Correct the line named, or compare with docs/reference/settings.md.",
            where=str(path),
        ) from None
    known = Settings.__dataclass_fields__
    strange = sorted(set(raw) - set(known))
    if strange or "name" not in raw:
        raise Refused(
            expected=f"settings among: {', '.join(known)} (name is required)",
            given=", ".join(strange) or "no name",
            remedy="Correct or remove the setting.",
            where=str(path),
        )
    _refuse_policy(raw.get("disclosure", {}), path)
    bodies = tuple(raw.pop("bodies", ()))
    return Settings(**raw, bodies=bodies)


_LEAST = {"threshold": 3, "sensitive_threshold": 3}
"""Settings of the disclosure policy that are numbers, with the smallest that protects at all."""


def _refuse_policy(given: Any, path: Path) -> None:
    """Raise Refused for a disclosure policy that cannot be read, or that would protect nobody."""
    held = given if isinstance(given, dict) else {"disclosure": given}
    for key, value in held.items():
        if key in _LEAST and type(value) is int and value >= _LEAST[key]:
            continue
        texts = isinstance(value, list) and all(isinstance(name, str) for name in value)
        if key == "sensitive" and texts:
            continue
        raise Refused(
            expected="under [disclosure]: threshold and sensitive_threshold as whole numbers of 3 "
            "or more, and sensitive as a list of crime types",
            given=f"{key} = {value!r}",
            remedy="Correct or remove the setting; docs/reference/settings.md lists them.",
            where=str(path),
        )


def create_workspace(folder: Path, settings: Settings) -> Workspace:
    """Make a new workspace. Raises UsageProblem if the folder already is one, or is not empty."""
    if (folder / CONFIG_NAME).exists():
        raise UsageProblem(
            expected="a folder that is not a workspace yet",
            given=f"{folder}, which is one",
            remedy="Use it as it is, or choose another folder name.",
        )
    _refuse_name(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageProblem(
            expected="a new or empty folder",
            given=f"{folder}, which holds other things",
            remedy="Choose a new folder name; nothing there was touched.",
        )
    try:
        for part in ("lake/versions", "deposited", "editions"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        partial = folder / (CONFIG_NAME + ".new")
        partial.write_text(_config_text(settings), encoding="utf-8")
        os.replace(partial, folder / CONFIG_NAME)
    except OSError as error:
        raise Refused(
            expected=f"to be able to write in {folder}",
            given=error.strerror or str(error),
            remedy="Choose a folder you may write in, with free space.",
        ) from None
    return open_workspace(folder)


def _config_text(settings: Settings) -> str:
    lines = ["# Settings of this workspace. See docs/reference/settings.md."]
    for key in Settings.__dataclass_fields__:
        value = getattr(settings, key)
        if isinstance(value, str) and (value or key == "name"):
            lines.append(f'{key} = "{_escaped(value)}"')
    for body in settings.bodies:
        lines.append("\n[[bodies]]")
        lines += [f'{key} = "{_escaped(value)}"' for key, value in body.items()]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

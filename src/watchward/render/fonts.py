"""Where the open-licence sans family of documents and charts is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from watchward.words.errors import Unreachable

FAMILY = "Source Sans Pro"
"""SIL Open Font Licence 1.1; its default numerals are tabular and it holds the arrows we use."""

STYLES = ("Regular", "It", "Semibold", "Bold")


def font_folder() -> Path:
    """The folder of the installed family. Raises Unreachable if it is not installed."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise Unreachable(
            expected=f"the font family {FAMILY}, which comes with Watchward",
            given="an installation without the package font-source-sans-pro",
            remedy="Install Watchward again with its dependencies.",
        )
    return Path(spec.origin).parent / "files"


def font_files() -> list[Path]:
    """The styles used, one file each: the folder holds every style twice, in two formats."""
    return [font_folder() / f"SourceSansPro-{style}.ttf" for style in STYLES]

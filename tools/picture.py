"""Make the README's picture: the top of one district's summary, from the demo's web page.

python -m tools.picture [WORKSPACE]

Needs Chromium, and a demo workspace (./demo unless another is named). Look at
the picture before you keep it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "summary.png"
MOST_BYTES = 250_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1280, 880
FIRST_TREND = "#figure-1"
"""The picture ends above the first trend picture, after the sentence under the table."""
COLOURS = 128
"""Few enough for a small file; text and lines stay sharp because there is no photograph."""

SHORTER = """
.facts, .contents, .skip, .findings { display: none !important; }
header.cover { padding-bottom: 0 !important; }
"""
"""The cover's facts, the contents and the findings are left out: the table is the picture."""


def page_of(workspace: Path, folder: Path) -> Path:
    """The web page of one district's summary, written into a folder."""
    page = folder / "summary.html"
    program = Path(sys.executable).with_name("watchward")
    asked = ["summary", "--area", "Chelmsford", "--to", "2024-10", "--format", "html"]
    subprocess.run([program, "--workspace", workspace, *asked, "-o", page], check=True)
    return page


def photograph(page: Path, target: Path) -> None:
    """A picture of the top of a page. Raises RuntimeError without a browser."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise RuntimeError(f"no browser among {', '.join(BROWSERS)}: install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        # The page lets no style in but its own; only this picture may go round that.
        view = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
        view.goto(page.as_uri())
        view.add_style_tag(content=SHORTER)
        end = view.locator(FIRST_TREND).bounding_box()
        assert end is not None
        view.screenshot(
            path=target,
            full_page=True,
            clip={"x": 0, "y": 0, "width": WIDTH, "height": end["y"] - 12},
        )
        browser.close()


def optimise(source: Path, target: Path) -> int:
    """Save a picture with few colours; its size in bytes."""
    from PIL import Image

    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source) as picture:
        # Maximum coverage keeps the red and green of a few words; the median cut loses them.
        few = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(target, optimize=True)
    return target.stat().st_size


def main(arguments: list[str]) -> int:
    """Make the picture; 1 if it is too large to commit."""
    workspace = Path(arguments[0]) if arguments else ROOT / "demo"
    with TemporaryDirectory() as name:
        folder = Path(name)
        photograph(page_of(workspace, folder), folder / "whole.png")
        size = optimise(folder / "whole.png", PICTURE)
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes (at most {MOST_BYTES:,})")
    return 1 if size > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the figures were measured on, in words that name no person and no place."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("duckdb", "ibis-framework", "polars", "pandas", "pyarrow", "deltalake", "numpy")


def describe() -> list[str]:
    """Processor, memory, system and versions, one line each."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"{os.cpu_count()} cores ({_processor()}), {_memory_gib():.0f} GiB of memory",
        f"{platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}",
        packages,
    ]


def load() -> float:
    """How busy the machine was over the last minute, in processes."""
    return os.getloadavg()[0]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _memory_gib() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3

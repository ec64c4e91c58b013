"""Opening the registers of a workspace outside the web application: from the command line."""

from __future__ import annotations

import os
from pathlib import Path

from watchward.words.errors import Refused


def open_registers(root: Path) -> None:
    """Have this process use the registers of a workspace folder, with its tables up to date.

    To be called before any module of the registers' models is imported. In a process that
    already uses registers it only brings their tables up to date.
    """
    os.environ.setdefault("WATCHWARD_WORKSPACE", str(root.resolve()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchward.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def open_own_registers(root: Path) -> None:
    """Have this process use the registers in a workspace's own folder, whatever its environment.

    For a demo: its made-up records must never get into a server's database, or into the
    workspace that the terminal happens to name. Raises Refused in a process that already uses
    other registers.
    """
    from django.conf import settings

    os.environ["WATCHWARD_WORKSPACE"] = str(root.resolve())
    os.environ.pop("WATCHWARD_DATABASE", None)
    open_registers(root)
    held = Path(settings.DATABASES["default"]["NAME"])
    if held != root.resolve() / "registers.sqlite3":
        raise Refused(
            expected=f"the registers of {root}",
            given=f"a program that already uses those of {held.parent}",
            remedy="Make the demo in a terminal of its own.",
        )

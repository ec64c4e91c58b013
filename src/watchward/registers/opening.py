"""Opening the registers of a workspace outside the web application: from the command line."""

from __future__ import annotations

import os
from pathlib import Path


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

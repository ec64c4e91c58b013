"""The demo's records in a folder that a server is running on, for the journeys of reports."""

from __future__ import annotations

import sys
from pathlib import Path


def main(folder: str) -> None:
    """Keep the records, where none are kept yet."""
    from watchward.registers.opening import open_registers

    open_registers(Path(folder))
    from watchward.lake.workspace import open_workspace
    from watchward.registers.models import Record
    from watchward.usecases.desk.demo import keep_demo_records

    if not Record.objects.exists():
        keep_demo_records(open_workspace(Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1])

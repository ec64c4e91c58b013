"""Which function loads which kind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.usecases.loading.report import LoadOptions, LoadReport, Progress
from watchward.usecases.viewer import OWNER, Viewer

EXTRACTS = ("offences", "outcomes", "incidents")


def load_kind(
    workspace: Workspace,
    kind: str,
    paths: Iterable[Path],
    options: LoadOptions,
    progress: Progress,
    viewer: Viewer = OWNER,
) -> LoadReport:
    """Load files of a kind in one transaction. Raises Refused, Busy or Unreachable."""
    if kind in EXTRACTS:
        from watchward.usecases.loading.extracts import load_extract

        return load_extract(workspace, kind, paths, options, progress)
    if kind == "police-uk":
        from watchward.usecases.loading.open_data import load_police_uk

        return load_police_uk(workspace, paths, options, progress)
    if kind == "summary":
        from watchward.usecases.loading.published import load_published

        return load_published(workspace, paths, options)
    from watchward.usecases.loading import lists

    if kind == "population":
        return lists.load_population(workspace, paths, options, year=options.year)
    loaders = {
        "areas": lists.load_areas,
        "series": lists.load_series,
        "codes": lists.load_codes,
    }
    return loaders[kind](workspace, paths, options)

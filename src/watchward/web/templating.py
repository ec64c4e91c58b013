"""How templates are set up, and the few names every template knows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)
from markupsafe import Markup

from watchward.content.format import cell_text, paragraph_text, shown_text, span_text
from watchward.web.chrome import chrome_of
from watchward.words.numbers import count_text

HERE = Path(__file__).resolve().parent


def environment(**options: Any) -> Environment:
    """The Jinja2 environment: our templates, and GOV.UK Frontend's components."""
    made = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(HERE / "templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        undefined=ChainableUndefined,  # the components ask for options that are not given
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "link": link,
        "static": static,
        "csrf": _csrf_field,
        "with_query": with_query,
    }
    made.filters |= {
        "day": day_text,
        "moment": moment_text,
        "count": count_text,
        "size": size_text,
        "cell": cell_text,
        "paragraph": paragraph_text,
        "span": span_text,
        "shown": shown_text,
    }
    return made


def link(name: str, **parts: Any) -> str:
    """The address of a page by its name. Query values go in `query`."""
    query = parts.pop("query", None)
    found = reverse(name, kwargs=parts or None)
    return f"{found}?{urlencode(query, doseq=True)}" if query else found


def with_query(request: HttpRequest, **changes: Any) -> str:
    """This page's address with some values of its query changed; None takes one out."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@cache
def static(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    found = finders.find(name)
    if not isinstance(found, str):
        return f"/static/{name}"
    mark = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def _csrf_field(request: HttpRequest) -> Markup:
    """The hidden field that shows a form is ours."""
    token = get_token(request)
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(token)


def day_text(value: date | datetime) -> str:
    """20 November 2026."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%B %Y}"


def moment_text(value: datetime) -> str:
    """20 November 2026 at 14:05."""
    local = timezone.localtime(value)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def size_text(size: int) -> str:
    """A file's size as people write it."""
    if size < 1000:
        return f"{size} bytes"
    for unit in ("kB", "MB", "GB"):
        size_now = size / 1000
        if size_now < 1000 or unit == "GB":
            return f"{size_now:.0f} {unit}" if size_now >= 10 else f"{size_now:.1f} {unit}"
        size = round(size_now)
    raise AssertionError


def render(
    request: HttpRequest, template: str, page: Any, status: int = 200, **extra: Callable[..., Any]
) -> HttpResponse:
    """A page: the declared context as `page`, what surrounds every page as `site`."""
    context = {"page": page, "site": chrome_of(request), "request": request, **extra}
    text = get_template(template).template.render(context)
    return HttpResponse(text, status=status)

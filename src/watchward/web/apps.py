"""The web application as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and their static files."""

    name = "watchward.web"
    label = "web"
    verbose_name = "Web application"

    def ready(self) -> None:
        """Have every new session know when it began and what ends it."""
        from django.contrib.auth.signals import user_logged_in

        from watchward.web.sessions import begin

        user_logged_in.connect(begin, dispatch_uid="watchward.session")

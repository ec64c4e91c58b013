"""The registers as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Tables of what people decide and write."""

    name = "watchward.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Registers"

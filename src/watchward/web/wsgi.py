"""What a production server runs: watchward.web.wsgi:application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "watchward.web.settings")
application = get_wsgi_application()

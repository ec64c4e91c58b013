"""Django's settings, read from the workspace and the environment.

WATCHWARD_WORKSPACE   the workspace folder (required to serve)
WATCHWARD_DATABASE    postgresql://user:password@host/name, or blank for SQLite in the workspace
WATCHWARD_SECRET      a long random secret; made and kept in the workspace when blank
WATCHWARD_HOSTS       names this service answers to, with commas; blank: this machine only
WATCHWARD_HTTPS       1 when people reach it by https, behind a proxy that says so, and says in
                      X-Forwarded-For who asks
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from watchward.words.errors import Refused

HERE = Path(__file__).resolve().parent
WORKSPACE = os.environ.get("WATCHWARD_WORKSPACE", "")
HTTPS = os.environ.get("WATCHWARD_HTTPS", "") == "1"
SERVICE = bool(os.environ.get("WATCHWARD_HOSTS", ""))


def _secret() -> str:
    """The secret that signs sessions: from the environment, or kept beside the registers."""
    given = os.environ.get("WATCHWARD_SECRET", "")
    if given and len(given) < 32:
        raise Refused(
            expected="WATCHWARD_SECRET of at least 32 characters",
            given=f"{len(given)} characters",
            remedy="Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'",
        )
    if given or not WORKSPACE:
        return given or secrets.token_urlsafe(48)
    path = Path(WORKSPACE) / "secret.key"
    if not path.exists():
        fresh = os.open(path.with_suffix(".new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fresh, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):  # another was first: its secret stands
            os.link(path.with_suffix(".new"), path)
        path.with_suffix(".new").unlink(missing_ok=True)
    return path.read_text().strip()


def _database() -> dict[str, Any]:
    given = os.environ.get("WATCHWARD_DATABASE", "")
    if not given:
        name = Path(WORKSPACE) / "registers.sqlite3" if WORKSPACE else ":memory:"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(name),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(given)
    if parts.scheme not in ("postgresql", "postgres"):
        raise Refused(
            expected="WATCHWARD_DATABASE as postgresql://user:password@host/name, or blank",
            given=f"an address that begins {parts.scheme or given[:12]!r}",
            remedy="Correct the variable, or leave it blank to keep the registers in SQLite.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _receiving() -> str | None:
    """Where files lie while they are received."""
    if not WORKSPACE:
        return None
    folder = Path(WORKSPACE) / "receiving"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


SECRET_KEY = _secret()
DEBUG = False
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("WATCHWARD_HOSTS", "").split(",")),
    "127.0.0.1",
    "localhost",
    "[::1]",
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "simple_history",
    "ninja",
    "watchward.registers",
    "watchward.web",
]

MIDDLEWARE = [
    "watchward.web.middleware.BehindProxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "watchward.web.middleware.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "watchward.web.middleware.LiveSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "watchward.web.middleware.PlainErrors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "watchward.web.urls"
WSGI_APPLICATION = "watchward.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "watchward.web.templating.environment"},
    },
]

AUTH_USER_MODEL = "registers.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length and a list of common passwords, no rules on characters and no expiry: the
# National Cyber Security Centre's guidance on password policy.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"

# Ten wrong passwords for one account lock it for a quarter of an hour (the same guidance).
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "watchward.web.pages.account.locked_out"
AXES_USERNAME_CALLABLE = "watchward.web.pages.account.tried_address"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["password", "code"]
AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = "Watchward"
CODES_REQUIRED = SERVICE
"""Whether publishers, administrators and people cleared for OFFICIAL-SENSITIVE need a code."""

SESSION_COOKIE_NAME = "watchward_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = 60
CSRF_COOKIE_NAME = "watchward_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "watchward.web.pages.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in os.environ.get("WATCHWARD_HOSTS", "").split(",") if host
]
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "watchward.web.receiving.LimitedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = _receiving()
"""Beside the workspace's data: the system's own folder may be small, or in memory."""
UPLOAD_LIMIT = int(os.environ.get("WATCHWARD_UPLOAD_LIMIT", 4_000_000_000))
"""The largest file taken, in bytes."""

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {  # strangers trying addresses and hosts are no news
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
"""HSTS, redirect and secure cookies follow WATCHWARD_HTTPS: a service on this machine has none."""

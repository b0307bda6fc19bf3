"""Django's settings, all derived from env. Nothing here reads the environment itself."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from mailwright.config.env import ROOT, env
from mailwright.config.instance import configure_kernel
from mailwright.kernel.db_role import APP_ROLE
from mailwright.kernel.instance import derive

_env = env()
configure_kernel()

SECRET_KEY = b64encode(derive("django")).decode()
DEBUG = _env.debug
BASE_DIR = ROOT

_hosts = {"localhost", "127.0.0.1", "[::1]", urlsplit(_env.base_url).hostname or "localhost"}
ALLOWED_HOSTS = sorted({*_hosts, *_env.allowed_hosts})
CSRF_TRUSTED_ORIGINS = [_env.base_url]
_secure = _env.base_url.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "mailwright.kernel",
    "mailwright.config",
    "mailwright.domains.workspaces",
    "mailwright.domains.review",
    "mailwright.domains.contacts",
    "mailwright.domains.consent",
    "mailwright.domains.catalog",
    "mailwright.domains.content",
    "mailwright.domains.audience",
    "mailwright.domains.delivery",
    "mailwright.domains.inbox",
    "mailwright.domains.campaigns",
    "mailwright.domains.insights",
]

MIDDLEWARE = [
    "mailwright.config.middleware.real_address",
    "django.middleware.security.SecurityMiddleware",
    "mailwright.config.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "mailwright.config.urls"
WSGI_APPLICATION = "mailwright.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]


def _database(url: str) -> dict[str, Any]:
    parts = conninfo_to_dict(url)
    options: dict[str, Any] = {}
    server = "-c timezone=UTC"
    if not _env.database_owner:
        server += f" -c role={APP_ROLE}"
    options["options"] = server
    for name, value in parts.items():
        if name not in {"dbname", "user", "password", "host", "port"}:
            options[name] = value
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname") or "mailwright",
        "USER": parts.get("user") or "",
        "PASSWORD": parts.get("password") or "",
        "HOST": parts.get("host") or "",
        "PORT": parts.get("port") or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


DATABASES = {"default": _database(_env.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文"), ("pl", "Polski")]

# Accounts. Sign-up is by invitation only; addresses are the login.
AUTH_USER_MODEL = "workspaces.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
ACCOUNT_ADAPTER = "mailwright.domains.workspaces.adapters.accounts.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/5m/key,30/5m/ip",
    "reset_password": "5/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{_env.base_url}/verify-email/{{key}}",
    "account_reset_password": f"{_env.base_url}/forgotten-password",
    "account_reset_password_from_key": f"{_env.base_url}/reset-password/{{key}}",
    "account_signup": f"{_env.base_url}/login",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
X_FRAME_OPTIONS = "DENY"

# Rate limits count in the database, so that every web process sees the same counts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
    }
}

# The product's own mail (password resets, invitations), not campaigns.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _env.mail_from
EMAIL_TIMEOUT = 20
if _env.smtp_host:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _env.smtp_host, _env.smtp_port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _env.smtp_user, _env.smtp_password
    EMAIL_USE_TLS = _env.smtp_tls == "starttls"
    EMAIL_USE_SSL = _env.smtp_tls == "implicit"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = _env.home / "outbox"

STATIC_URL = "/static/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
        "openai": {"level": "WARNING"},
    },
}

# What domains may read of the installation.
MW_HOME = _env.home
MW_TRUSTED_PROXIES = _env.trusted_proxies
MW_BASE_URL = _env.base_url
MW_EDGE_URL = _env.edge_url
MW_SMTPD_ADDRESS = (_env.host, _env.smtpd_port)
MW_IMPORT_MEGABYTES = _env.import_megabytes
MW_RETRY_MINUTES = _env.retry_minutes
MW_RETRY_HOURS = _env.retry_hours
MW_LLM_ALLOW_PRIVATE = _env.llm_allow_private
MW_SPAMASSASSIN = _env.spamassassin
MW_RSPAMD_URL = _env.rspamd_url

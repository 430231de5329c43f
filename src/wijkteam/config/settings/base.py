"""What every installation shares. The other modules here say what differs."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from wijkteam.config.settings import environment

ROOT = Path(__file__).resolve().parents[4]
VAR = environment.path("WIJKTEAM_VAR", ROOT / "var")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "axes",
    "django_htmx",
    "wijkteam.ui",
    "wijkteam.accounts",
    "wijkteam.casework.audit",
    "wijkteam.casework.drafts",
    "wijkteam.casework.history",
    "wijkteam.casework.households",
    "wijkteam.casework.signals",
    "wijkteam.casework.conversations",
    "wijkteam.casework.plans",
    "wijkteam.casework.referrals",
    "wijkteam.casework.events",
    "wijkteam.casework.hours",
    "wijkteam.casework.followup",
    "wijkteam.casework.corrections",
    "wijkteam.casework.handover",
    "wijkteam.casework.my_plan",
    "wijkteam.casework.caseload",
    "wijkteam.casework.overview",
    "wijkteam.publish",
    "wijkteam.monitor",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wijkteam.config.middleware.NoStoreMiddleware",
    "wijkteam.config.sent_forms.SentFormsMiddleware",
    "wijkteam.config.refusals.CaseworkErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "wijkteam.config.urls"
WSGI_APPLICATION = "wijkteam.config.wsgi.application"

FORM_RENDERER = "wijkteam.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wijkteam.config.navigation.navigation",
            ],
            # Writes the key of a form beside the token that every form has.
            "builtins": ["wijkteam.ui.templatetags.form_key"],
        },
    },
]
CSRF_FAILURE_VIEW = "wijkteam.config.sent_forms.csrf_failure"

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL", f"sqlite:///{VAR / 'wijkteam.sqlite3'}"),
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A writer waits for another instead of failing, and readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

# Ten wrong passwords close an account for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day; drafts outlive it
# Longer than a holiday, shorter than a reason to keep what nobody finished.
DRAFTS_KEPT_DAYS = 60

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src/wijkteam/locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
NODE_MODULES = ROOT / "frontend/node_modules"
# Each package is served under its own name; only what a page can use is collected.
STATICFILES_DIRS = [
    ("vendor/utrecht", NODE_MODULES / "@utrecht/component-library-css/dist"),
    ("vendor/voorbeeld", NODE_MODULES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist"),
    *(
        (f"vendor/{part}", NODE_MODULES / f"@nl-design-system-candidate/{part}-css/dist")
        for part in ("button", "data-badge", "heading", "link", "paragraph", "skip-link")
    ),
    ("vendor/source-sans", NODE_MODULES / "source-sans/WOFF2/TTF"),
    ("vendor/htmx", NODE_MODULES / "htmx.org/dist"),
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        # A bar's width or a chart's size is a style attribute; style sheets stay our own.
        "style-src-attr": ["'unsafe-inline'"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# The facts that the gate writes and the monitor reads.
FACTS_FOLDER = environment.path("WIJKTEAM_FACTS", VAR / "facts")
# A municipality's own parameters, laid over the national ones; empty means none.
PARAMETERS_OVERLAY = environment.text("WIJKTEAM_PARAMETERS", "")
# The programmes that the costs and benefits pages show.
PROGRAMMES_FOLDER = environment.path("WIJKTEAM_PROGRAMMES", ROOT / "examples/programmes")
# The cases worked out by professionals, and the published analyses to compare with.
CASES_FOLDER = environment.path("WIJKTEAM_CASES", ROOT / "examples/cases")
COMPARISON_FOLDER = environment.path("WIJKTEAM_COMPARISON", ROOT / "examples/comparison")
MUNICIPALITY = environment.text("WIJKTEAM_MUNICIPALITY", "Zonnedael")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

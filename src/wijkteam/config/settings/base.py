"""What every installation shares. The other modules here say what differs."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from wijkteam.config.settings import environment


def _origin(address: str) -> str:
    """The part of an address that a content security policy names."""
    return "/".join(address.split("/")[:3])


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
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "wijkteam.ui",
    "wijkteam.vault",
    "wijkteam.logbook",
    "wijkteam.operations",
    "wijkteam.accounts",
    "wijkteam.casework.audit",
    "wijkteam.casework.drafts",
    "wijkteam.casework.history",
    "wijkteam.casework.people",
    "wijkteam.casework.households",
    "wijkteam.casework.breaking_glass",
    "wijkteam.casework.lead_duty",
    "wijkteam.casework.terms",
    "wijkteam.casework.safety",
    "wijkteam.casework.agenda",
    "wijkteam.casework.mailbox",
    "wijkteam.casework.reporting_code",
    "wijkteam.casework.complaints",
    "wijkteam.casework.signals",
    "wijkteam.casework.door",
    "wijkteam.casework.conversations",
    "wijkteam.casework.own_plans",
    "wijkteam.casework.instruments",
    "wijkteam.casework.inquiry",
    "wijkteam.casework.notes",
    "wijkteam.casework.plans",
    "wijkteam.casework.referrals",
    "wijkteam.casework.events",
    "wijkteam.casework.documents",
    "wijkteam.casework.quotes",
    "wijkteam.casework.decisions",
    "wijkteam.casework.letters",
    "wijkteam.casework.sharing",
    "wijkteam.casework.parts",
    "wijkteam.casework.supporters",
    "wijkteam.casework.attainment",
    "wijkteam.casework.conference",
    "wijkteam.casework.consultation",
    "wijkteam.casework.peer_review",
    "wijkteam.casework.learning",
    "wijkteam.casework.internal_time",
    "wijkteam.casework.hours",
    "wijkteam.casework.followup",
    "wijkteam.casework.corrections",
    "wijkteam.casework.regrouping",
    "wijkteam.casework.handover",
    "wijkteam.casework.my_plan",
    "wijkteam.casework.caseload",
    "wijkteam.casework.overview",
    "wijkteam.casework.rule_pressure",
    "wijkteam.casework.capacity",
    "wijkteam.casework.waiting",
    "wijkteam.casework.choices",
    "wijkteam.casework.bought",
    "wijkteam.casework.commission",
    "wijkteam.casework.retention",
    "wijkteam.casework.rights",
    "wijkteam.casework.about_me",
    "wijkteam.casework.emergency",
    "wijkteam.publish",
    "wijkteam.monitor",
    "wijkteam.monitor.bench",
    # After our own rooms, so that our templates are found before those of the library.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "wijkteam.operations.watching.WatchMiddleware",
    "wijkteam.logbook.origin.OriginMiddleware",
    # Around everything that may break: a page that tells of an error is not kept either.
    "wijkteam.config.middleware.NoStoreMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wijkteam.config.middleware.NoNulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wijkteam.accounts.sessions.middleware.SessionMiddleware",
    # After the end of a session was noticed: who was signed out then is sent to sign in.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wijkteam.accounts.sessions.middleware.SecondStepMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wijkteam.casework.households.homes.HomeMiddleware",
    "wijkteam.config.sent_forms.SentFormsMiddleware",
    "wijkteam.config.refusals.CaseworkErrorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wijkteam.config.middleware.EveryErrorMiddleware",
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
    # A writer waits for another instead of failing, and readers never wait. FULL: what was said to
    # be saved is on the disk itself, also when the power fails a moment later (a write then costs
    # some 5 ms more, see docs/developers/benchmarks.md). What is destroyed is written over in the
    # file too, with every build of SQLite and not only where the distribution made it so. Python
    # keeps 128 questions ready by itself; a few pages and their savepoints ask more than that, and
    # then read them all anew.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "cached_statements": 1_000,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["wijkteam.accounts.signing_in.backends.NameOrEmail"]
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

# How many proxies of our own stand before this installation; see logbook/origin.py.
TRUSTED_PROXIES = int(environment.text("WIJKTEAM_PROXIES", "0"))

# Sealed: what somebody typed while signed out waits in it, whatever that holds.
SESSION_ENGINE = "wijkteam.vault.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# BIO2 and NEN 7510 leave the length to the organisation: lunch fits, a night does not.
SESSION_IDLE = timedelta(minutes=int(environment.text("WIJKTEAM_IDLE_MINUTES", "60")))
SESSION_LONGEST = timedelta(hours=int(environment.text("WIJKTEAM_SESSION_HOURS", "10")))
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
# A draft outlives the session: longer than a holiday, shorter than a reason to keep what nobody
# finished.
DRAFTS_KEPT_DAYS = 60
KNOWN_BROWSER_COOKIE = "bekend"
DEMONSTRATION_PEOPLE = ""

# Long enough for a letter and a holiday; a forgotten password is asked for at once.
INVITATION_VALID = timedelta(days=int(environment.text("WIJKTEAM_INVITATION_DAYS", "14")))
#: Who asks for a new password is there to use it; a mail box is read by others later.
PASSWORD_LINK_VALID = timedelta(hours=2)

# Who sees households or administers needs a second step; the demonstration leaves it out.
SECOND_STEP_REQUIRED = environment.flag("WIJKTEAM_SECOND_STEP", default=False)
MFA_ADAPTER = "wijkteam.accounts.signing_in.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator wrote the address down
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: telephones differ
MFA_RECOVERY_CODES_SHOW_ONCE = False
MFA_FORMS = {
    "authenticate": "wijkteam.accounts.signing_in.second_step_forms.CodeForm",
    "reauthenticate": "wijkteam.accounts.signing_in.second_step_forms.ConfirmCodeForm",
    "activate_totp": "wijkteam.accounts.signing_in.second_step_forms.AppForm",
    "add_webauthn": "wijkteam.accounts.signing_in.second_step_forms.PasskeyForm",
    "edit_webauthn": "wijkteam.accounts.signing_in.second_step_forms.PasskeyNameForm",
}
ACCOUNT_ADAPTER = "wijkteam.accounts.signing_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "reauthenticate": "wijkteam.accounts.signing_in.second_step_forms.ConfirmPasswordForm"
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"

# Single sign-on through the municipality's own identity provider, when there is one.
OPENID_ISSUER = environment.text("WIJKTEAM_OPENID_ISSUER", "")
OPENID_NAME = environment.text("WIJKTEAM_OPENID_NAME", "je eigen organisatie")
SOCIALACCOUNT_ADAPTER = "wijkteam.accounts.signing_in.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "inlog",
                "name": OPENID_NAME,
                "client_id": environment.text("WIJKTEAM_OPENID_CLIENT", ""),
                "secret": environment.text("WIJKTEAM_OPENID_SECRET", ""),
                "settings": {"server_url": OPENID_ISSUER},
            }
        ]
        if OPENID_ISSUER
        else [],
    }
}

# Without a mail server the administrator gets the link once, to hand over on paper.
EMAIL_HOST = environment.text("WIJKTEAM_MAIL_HOST", "")
EMAIL_PORT = int(environment.text("WIJKTEAM_MAIL_PORT", "587"))
EMAIL_HOST_USER = environment.text("WIJKTEAM_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("WIJKTEAM_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("WIJKTEAM_MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = environment.text("WIJKTEAM_MAIL_FROM", "wijkteam@localhost")
MAIL_IS_SENT = bool(EMAIL_HOST)

# Whether work that a page asks for is done before it answers, instead of by the worker.
WORK_IN_PROCESS = False
# What waits for the worker stands in the database; see operations/queue.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src/wijkteam/locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = environment.path("WIJKTEAM_STATIC", VAR / "static")
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
        # Signing in at the identity provider begins with a form of our own.
        "form-action": [SELF, *([_origin(OPENID_ISSUER)] if OPENID_ISSUER else [])],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# What seals BSNs, contact data, drafts and history; see vault/seals.py. Newest first: 2=…,1=…
FIELD_KEYS = environment.secrets("WIJKTEAM_FIELD_KEYS")
# The address of our entry in the register of processing; with it there is a Logboek
# Dataverwerkingen (see casework/audit/processing.py).
PROCESSING_ACTIVITY = environment.text("WIJKTEAM_PROCESSING_ACTIVITY", "")
# Who may read the metrics: empty means nobody.
METRICS_TOKEN = environment.text("WIJKTEAM_METRICS_TOKEN", "")
# The public keys (age1…) that backups are encrypted for; the secret ones are never on the server.
BACKUP_KEYS = environment.listed("WIJKTEAM_BACKUP_KEYS")
# An empty database to try each backup of PostgreSQL in; SQLite needs none.
BACKUP_SCRATCH_DATABASE = environment.text("WIJKTEAM_BACKUP_SCRATCH", "")
# Where pg_dump and pg_restore are, when those on the path are older than the server.
POSTGRES_BIN = environment.text("WIJKTEAM_POSTGRES_BIN", "")

# Per team the public key its emergency extract is encrypted for: noord=age1…,zuid=age1…
EMERGENCY_KEYS = environment.listed("WIJKTEAM_EMERGENCY_KEYS")

# The facts that the gate writes and the monitor reads.
FACTS_FOLDER = environment.path("WIJKTEAM_FACTS", VAR / "facts")
# How much of a course stays tied in the rows of a release; see analysis/facts/strength.py.
ROWS_STRENGTH = environment.text("WIJKTEAM_ROWS_STRENGTH", "loose")
# Whether the published figures stand on pages that need no account, and in an API.
PUBLIC_FIGURES = environment.flag("WIJKTEAM_PUBLIC_FIGURES", default=True)
# Whom a data portal names: the address in TOOI of who publishes, and where to ask.
OPEN_DATA_PUBLISHER = environment.text("WIJKTEAM_OPEN_DATA_PUBLISHER", "")
OPEN_DATA_CONTACT = environment.text("WIJKTEAM_OPEN_DATA_CONTACT", "")
OPEN_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
# Files of figures of other municipalities, to lay beside one's own; empty means none.
MUNICIPALITIES_FOLDER = environment.text("WIJKTEAM_MUNICIPALITIES", "")
# A municipality's own parameters, laid over the national ones; empty means none.
PARAMETERS_OVERLAY = environment.text("WIJKTEAM_PARAMETERS", "")
# The programmes that the costs and benefits pages show.
PROGRAMMES_FOLDER = environment.path("WIJKTEAM_PROGRAMMES", ROOT / "examples/programmes")
# The cases worked out by professionals, and the published analyses to compare with.
CASES_FOLDER = environment.path("WIJKTEAM_CASES", ROOT / "examples/cases")
COMPARISON_FOLDER = environment.path("WIJKTEAM_COMPARISON", ROOT / "examples/comparison")
# Tables of open statistics, and what the report they are compared with printed.
OPENSTATS_EXAMPLE = ROOT / "examples/openstats/tables"
OPENSTATS_FOLDER = environment.path("WIJKTEAM_OPENSTATS", OPENSTATS_EXAMPLE)
OPENSTATS_REPORT = ROOT / "examples/openstats/nji-2022.yaml"
# So often may one person search for people in an hour; more is looked into.
SEARCHES_PER_HOUR = environment.number("WIJKTEAM_SEARCHES_PER_HOUR", 120)
# So long is somebody who is known from a signal alone found again (Wmo 2015, art. 5.3.4).
SIGNALS_FOUND_FOR_DAYS = environment.number("WIJKTEAM_SIGNALS_FOUND_FOR_DAYS", 15 * 365)
# How long what is known under another law than Wmo and Jeugdwet stays, after the selection list of
# the municipality: debt=10,participation=10. Without it: as long as the rest of the file.
RETENTION_YEARS = environment.numbers("WIJKTEAM_RETENTION_YEARS")
# A folder with instruments of the municipality's own, a YAML file each.
INSTRUMENTS = environment.text("WIJKTEAM_INSTRUMENTS", "")
# A scanner for viruses (clamd) as host:port, that looks at every file before it is kept.
VIRUS_SCANNER = environment.text("WIJKTEAM_VIRUS_SCANNER", "")
# What a team may begin without a decision: a YAML file of the municipality's own.
MANDATE = environment.text("WIJKTEAM_MANDATE", "")
MUNICIPALITY = environment.text("WIJKTEAM_MUNICIPALITY", "Zonnedael")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

#: Whether people without an account can ask for help on a page of their own.
#: Where who must leave a page at once is brought: something that everybody looks at.
SAFE_EXIT = environment.text("WIJKTEAM_SAFE_EXIT", "https://www.knmi.nl/")
FRONT_DOOR = environment.flag("WIJKTEAM_FRONT_DOOR", default=True)
#: Telephone numbers that stand on the page where somebody says that there is danger.
URGENT_NUMBERS = {"veilig_thuis": "0800-2000", "suicide_prevention": "0800-0113"}

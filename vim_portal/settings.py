"""Every knob of the portal, read from the environment (see .env.example), failing loudly."""

from pathlib import Path

from csp.constants import NONE, SELF

from vim_portal import env
from vim_portal.version import version_from_changelog

BASE_DIR = Path(__file__).resolve().parent.parent
PORTAL_VERSION = version_from_changelog(BASE_DIR / "CHANGELOG.md")

# --- This installation ---------------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
SECRET_KEY = env.text("SECRET_KEY")
PORTAL_ORIGIN = env.text("PORTAL_ORIGIN").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost")
# How many proxies of our own stand in front and set X-Forwarded-For; without it rate limits see one visitor.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
# For the web alone; a process that never opens a vault is not given these (vim_portal.checks holds the web to it).
VAULT_PEPPER_KEYS = env.numbered_keys("VAULT_PEPPER") if env.is_set("VAULT_PEPPER") else {}
VAULT_ROW_KEY = env.key("VAULT_ROW_KEY") if env.is_set("VAULT_ROW_KEY") else b""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "vault",
    "analytics",
    "accounts",
    "incidents",
    "groups",
    "vim_portal",
]

MIDDLEWARE = [
    "vault.middleware.TakeVaultCookie",
    "vim_portal.middleware.CodeRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "vim_portal.middleware.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "vim_portal.middleware.SaysWhatIsRefused",
    "vim_portal.middleware.RefusesOtherSites",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vim_portal.once.AnswersOnce",
    "vim_portal.kept.KeepPosts",
    "accounts.middleware.ActAs",
    "incidents.middleware.OneLook",
]

ROOT_URLCONF = "vim_portal.urls"
WSGI_APPLICATION = "vim_portal.wsgi.application"

# --- Pages ---------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "vim_portal.views.portal_context",
            ],
            # Every form says whose page it is.
            "builtins": ["vim_portal.templatetags.form_mark"],
        },
    }
]
FORM_RENDERER = "vim_portal.renderer.PortalRenderer"
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Data ----------------------------------------------------------------------------------------
# One role per process: DATABASE_URL names it. The owner's address is there for migrations and tests only.
DATABASES = {"default": env.database("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
if env.text("DATABASE_OWNER_URL", ""):
    DATABASES["owner"] = env.database("DATABASE_OWNER_URL")
    DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
DATABASE_ROUTERS = ["vim_portal.router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "vim_portal.session_cache.SessionCache",
        "LOCATION": env.text("SESSION_URL"),
        "OPTIONS": {"socket_timeout": 5, "socket_connect_timeout": 5},
    }
}

# --- Sessions and cookies ------------------------------------------------------------------------
SESSION_ENGINE = "vim_portal.session_store"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [PORTAL_ORIGIN]
CSRF_FAILURE_VIEW = "vim_portal.kept.form_expired"
# In the browser, not beside the account in the session store: "weggegooid" tells that there was something.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DISCREET_COOKIE_NAME = "__Host-discreet"
VAULT_COOKIE_NAME = "__Host-vault"
KNOWN_BROWSER_COOKIE_NAME = "__Host-known"
KEPT_COOKIE_NAME = "__Host-kept"
KEPT_SECONDS = 30 * 60
VAULT_IDLE_SECONDS = 15 * 60
VAULT_OPEN_SECONDS = 8 * 60 * 60

# --- Transport -----------------------------------------------------------------------------------
_SERVED_OVER_HTTPS = PORTAL_ORIGIN.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = _SERVED_OVER_HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if _SERVED_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _SERVED_OVER_HTTPS
SECURE_HSTS_PRELOAD = _SERVED_OVER_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# Only a view that seals what it is sent takes a file: see `incidents.forms.uploads`.
FILE_UPLOAD_HANDLERS = ["vim_portal.uploads.TakeNoFile"]

# --- People --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "accounts.password_rules.LongEnough",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "accounts.password_rules.Uncommon"},
    {
        "NAME": "accounts.password_rules.UnlikeThePerson",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
STAFF_REDIRECT_URL = "insight:trends"
ACCOUNT_ADAPTER = "accounts.adapter.door.Door"
ACCOUNT_FORMS = {
    "login": "accounts.adapter.forms.LoginForm",
    "signup": "accounts.adapter.forms.SignupForm",
    "reset_password": "accounts.adapter.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.adapter.forms.NewPasswordForm",
    "change_password": "accounts.adapter.forms.ChangePasswordForm",
    "reauthenticate": "accounts.adapter.second_factor_forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
# Besides allauth's own limits: five tries an hour to open the vault or the extra lock, per person. What
# counts per address takes all addresses of one IPv6 network as one; see also `accounts.adapter.door`.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    ("unlock", "recovery_code", "second_factor", "new_address", "export", "member_number"), "5/h/key"
) | {
    "login_failed": "10/m/ip,5/15m/key",
    "login_of_strangers": "600/m/key",
    "signup": "60/15m/ip",
    "reset_password": "60/15m/ip,5/15m/key",
    "member_list": "20/h/user",
    "staff_invitation": "20/h/user",
}

# --- The extra lock on an account ----------------------------------------------------------------
# Without one nothing is recorded and no page of the staff opens; the demo is excused.
SECOND_FACTOR_REQUIRED = not (DEMO or env.flag("SECOND_FACTOR_OPTIONAL"))
MFA_ADAPTER = "accounts.adapter.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# The password must open the register anyway, so a passkey is a second factor and never a login by itself.
MFA_PASSKEY_LOGIN_ENABLED = False
# Nobody logs in before their address is confirmed; a second one that waits is no reason to go without a lock.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Mijn SCAG"
# A clock may be half a minute off; `accounts.operations.second_factor` takes each code once.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
_SECOND_FACTOR_FORMS = "accounts.adapter.second_factor_forms"
MFA_FORMS = {
    "authenticate": f"{_SECOND_FACTOR_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_SECOND_FACTOR_FORMS}.ReauthenticateForm",
    "activate_totp": f"{_SECOND_FACTOR_FORMS}.SetUpAppForm",
    "add_webauthn": f"{_SECOND_FACTOR_FORMS}.AddPasskeyForm",
    "authenticate_webauthn": f"{_SECOND_FACTOR_FORMS}.AuthenticateByPasskeyForm",
    "reauthenticate_webauthn": f"{_SECOND_FACTOR_FORMS}.ReauthenticateByPasskeyForm",
}
# Somebody who sets up an app has to find it, install it and read it first.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60

# --- Mail and work in the background -------------------------------------------------------------
_MAIL = env.mail("EMAIL_URL", "smtp+plain://localhost")
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST = _MAIL.host
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.scheme == "smtp"
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_FILE_PATH = _MAIL.folder
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Mijn SCAG <noreply@localhost>")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "helpdesk@localhost")
EMAIL_TIMEOUT = 20
CELERY_BROKER_URL = env.text("BROKER_URL")

# --- Counting ------------------------------------------------------------------------------------
# Whose keys the two parties sign with, pinned here so that nobody who writes in the database can swap one.
_SIGNERS = {"a": "TALLY_SIGNER_A", "b": "TALLY_SIGNER_B"}
TALLY_SIGNERS = {party: env.key(name) for party, name in _SIGNERS.items() if env.text(name, "")}
# Of one party's own processes alone: which it is, and the folder of its private keys.
TALLY_PARTY = env.text("TALLY_PARTY", "")
TALLY_KEYS = env.text("TALLY_KEYS", "")
# Whether a trustee outside SCAG holds party B; pages say which.
TALLY_B_APART = env.flag("TALLY_B_APART")

# --- Figures for the operator ---------------------------------------------------------------------
# Whoever sends it may read /gezond/cijfers/; without it there is no such page.
METRICS_TOKEN = env.text("METRICS_TOKEN", "")

# --- Logs: what happened and where, never what somebody wrote ---------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vim_portal.logs.chosen_formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    # The library of passkeys would tell which one was made and used.
    "loggers": {"fido2": {"level": "ERROR"}, "django": {"handlers": [], "propagate": True}},
}

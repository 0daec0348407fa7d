"""Addresses that belong to all pages together."""

from django.urls import path

from pages import changes, robots, shortlinks, sitemap, worklist

app_name = "pages"
urlpatterns = [
    path("p/<int:pk>/", shortlinks.short_link, name="short-link"),
    path("p/<int:pk>/card.png", shortlinks.card, name="card"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.sitemap_file, name="sitemap-file"),
    path("robots.txt", robots.robots, name="robots"),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed/", changes.changes_feed, name="changes-feed"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/<slug:kind>/<slug:fact>/", worklist.worklist_of_fact, name="worklist-of-fact"),
]

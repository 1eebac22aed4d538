"""The table of contents: one line per app, and the frame's own pages."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from vim_portal import metrics, views
from vim_portal.demo_quarter import close_quarter
from vim_portal.kept import kept, set_aside

PUBLIC_PAGES = {
    "uitleg/": "what_to_record",
    "wie-ziet-wat/": "who_sees_what",
    "privacy/": "privacy",
    "toegankelijkheid/": "accessibility",
    "voorwaarden/": "terms",
    "hulp/regels/": "rules",
    "hulp/bronnen/": "sources",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("overzicht/", views.home, name="home"),
    path("meer/", views.more, name="more"),
    path("wakker/", views.awake, name="awake"),
    path("bewaard/", kept, name="kept"),
    path("bewaard/opzij/", set_aside, name="set_aside"),
    path("gezond/", views.health, name="health"),
    path("gezond/cijfers/", metrics.metrics, name="metrics"),
    path("hulp/", views.help_page, name="help"),
    *(path(route, views.public_page, {"name": name}, name=name) for route, name in PUBLIC_PAGES.items()),
    path("", include("accounts.urls")),
    path("", include("incidents.urls")),
    path("", include("groups.urls")),
    path("inzicht/", include("vim_portal.insight_urls")),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/post/", views.demo_mail, name="demo_mail"),
        path("demo/kwartaal/", close_quarter, name="demo_quarter"),
    ]
if settings.DEBUG:
    urlpatterns.append(path("stijl/", views.styleguide, name="styleguide"))

handler400 = "vim_portal.views.bad_request"
handler403 = "vim_portal.views.not_allowed"
handler404 = "vim_portal.views.not_found"
handler429 = "vim_portal.views.too_many_tries"  # asked for by allauth
handler500 = "vim_portal.views.server_error"

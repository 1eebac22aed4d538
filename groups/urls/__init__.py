"""Where groups are found, and all that is shared in them."""

from groups.urls.life import life_urls

app_name = "groups"

urlpatterns = [
    *life_urls,
]

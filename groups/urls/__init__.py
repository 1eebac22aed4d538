"""Where groups are found, and all that is shared in them."""

from groups.urls.discussion import discussion_urls
from groups.urls.life import life_urls
from groups.urls.marks import marks_urls
from groups.urls.meetings import meeting_urls
from groups.urls.practice_register import practice_register_urls
from groups.urls.sharing import sharing_urls

app_name = "groups"

urlpatterns = [
    *marks_urls,
    *life_urls,
    *discussion_urls,
    *sharing_urls,
    *practice_register_urls,
    *meeting_urls,
]

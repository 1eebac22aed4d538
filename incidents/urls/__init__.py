"""Where recording, the register and what follows from an incident are found."""

from incidents.urls.register import register_urls

app_name = "incidents"

urlpatterns = [
    *register_urls,
]

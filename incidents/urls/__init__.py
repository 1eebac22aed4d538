"""Where recording, the register and what follows from an incident are found."""

from incidents.urls.access_log import access_log_urls
from incidents.urls.advice import advice_urls
from incidents.urls.attachments import attachment_urls
from incidents.urls.binning import bin_urls
from incidents.urls.counting import counting_urls
from incidents.urls.export import export_urls
from incidents.urls.follow_up import follow_up_urls
from incidents.urls.inspectorate import inspectorate_urls
from incidents.urls.learning import learning_urls
from incidents.urls.leaving import leaving_urls
from incidents.urls.network import network_urls
from incidents.urls.papers import paper_urls
from incidents.urls.recording_help import recording_help_urls
from incidents.urls.register import register_urls
from incidents.urls.retention import retention_urls
from incidents.urls.versions import version_urls

app_name = "incidents"

urlpatterns = [
    *register_urls,
    *bin_urls,
    *version_urls,
    *retention_urls,
    *follow_up_urls,
    *inspectorate_urls,
    *learning_urls,
    *attachment_urls,
    *network_urls,
    *paper_urls,
    *export_urls,
    *leaving_urls,
    *counting_urls,
    *advice_urls,
    *recording_help_urls,
    *access_log_urls,
]

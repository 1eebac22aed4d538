"""Entry point of the web server; it does not start an installation that could not keep its promises."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vim_portal.settings")
application = get_wsgi_application()
call_command("check", databases=["default"])

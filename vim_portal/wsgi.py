"""Entry point of the web server; it does not start an installation that could not keep its promises."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vim_portal.settings")
application = get_wsgi_application()
call_command("check", databases=["default"])

from vim_portal.checks import current_role  # noqa: E402 - only now are the apps ready
from vim_portal.roles import WEB  # noqa: E402

if current_role() != WEB:
    raise SystemExit(f"The web must work as {WEB}; its DATABASE_URL names another role.")

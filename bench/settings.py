"""The portal with the tables of the bench beside its own."""

# ruff: noqa: TID251 - settings are made of settings

from vim_portal.settings import *  # noqa: F403
from vim_portal.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.plain"]

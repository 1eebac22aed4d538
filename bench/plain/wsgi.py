"""The portal of which the register is kept in plain text: the same views, given other answers."""

from vim_portal.wsgi import application

# isort: split
# Only now are the apps ready.
from bench.plain import register as plain
from incidents import operations, queries

__all__ = ["application"]

for _name in ("register", "drafts", "open_action_count", "incident", "read_along", "draft"):
    setattr(queries, _name, getattr(plain, _name))
operations.report_incident = plain.report_incident

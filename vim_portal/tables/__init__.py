"""The table of tables: for every table what it is, which rows a role may see, and what each role may do.

Applied by the owner after every migration (`vim_portal.rights`), so that these pages are the only place where rights
are written. No role has default privileges; a table that is missing here is open to nobody but its owner.
"""

from vim_portal.tables.counting import COUNTING_FUNCTIONS, COUNTING_TABLES
from vim_portal.tables.framework import FRAMEWORK_TABLES
from vim_portal.tables.groups import GROUP_TABLES
from vim_portal.tables.people import PEOPLE_TABLES
from vim_portal.tables.register import REGISTER_FUNCTIONS, REGISTER_TABLES
from vim_portal.tables.rule import TableRule

__all__ = ["FUNCTIONS", "REWRITTEN", "TABLES", "TableRule"]

TABLES = PEOPLE_TABLES | GROUP_TABLES | REGISTER_TABLES | COUNTING_TABLES | FRAMEWORK_TABLES

FUNCTIONS = COUNTING_FUNCTIONS | REGISTER_FUNCTIONS

REWRITTEN = tuple(sorted(name for name, rule in TABLES.items() if rule.rewritten))

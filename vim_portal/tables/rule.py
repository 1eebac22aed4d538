"""What may be said of one table, and the kinds that there are several of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vim_portal.asking import TAG
from vim_portal.roles import REFRESHER, WEB


@dataclass(frozen=True)
class TableRule:
    """`using` says which rows are visible, `check` which may be written; a system table has neither.
    A grant may name columns: "UPDATE (a, b)".

    Tables that bear a person or a register are `rewritten` every night (see `vim_portal.refresh`). `append_only`
    rows are never changed or deleted, save that the rewrite moves them. A log may be the `log_of` another table: it
    goes last, when of the register that it speaks of nothing is left there (see `docs/adr/0012`). Rows of `also_seen`
    are read besides and not written; those of `also_added` are added besides, those of `also_removed` removed. `guard`
    is the trigger, one of those in `vim_portal.guards`, that looks at each row that is written.
    """

    kind: Literal["tenant", "system", "view"]
    grants: Mapping[str, str] = field(default_factory=dict)
    using: str = ""
    check: str = ""
    also_seen: str = ""
    also_added: str = ""
    also_removed: str = ""
    guard: str = ""
    append_only: bool = False
    log_of: str = ""
    rewritten: bool = True
    rewritten_by: str = "id"

    def privileges(self) -> dict[str, str]:
        """What each role may do, the nightly rewrite included."""
        return {**self.grants, REFRESHER: "SELECT, INSERT, DELETE"} if self.rewritten else dict(self.grants)


def register_table(*, web: str, **more: Any) -> TableRule:
    """A table of sealed rows, seen by its owner tag."""
    return TableRule("tenant", {WEB: web}, f"owner_tag = {TAG}", f"owner_tag = {TAG}", **more)


def framework_table(**grants: str) -> TableRule:
    """A table of Django's own, which bears nobody."""
    return TableRule("system", grants, rewritten=False)


def counting_table(*, append_only: bool = True, **grants: str) -> TableRule:
    """A table of counting that bears nobody, and rows that stay as they are."""
    return TableRule("system", grants, append_only=append_only, rewritten=False)

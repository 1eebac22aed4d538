"""The table of tables: for every table what it is, which rows a role may see, and what each role may do.

Applied by the owner after every migration (`vim_portal.rights`), so that this page is the only place where rights
are written. No role has default privileges; a table that is missing here is open to nobody but its owner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vim_portal.asking import (
    GROUPS,
    IS_STAFF,
    KEPT_BY_THIS_PERSON,
    OWN_ADDRESS,
    OWN_CASES,
    OWNED_PRACTICES,
    PERSON,
    PRACTICES,
    PRACTICES_WORKED_IN,
    READ_BY_THIS_PERSON,
    TAG,
)
from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORKER

_FOUNDING = f"founded_by = {PERSON} AND id NOT IN ({PRACTICES_WORKED_IN})"
_SHARE_WITHOUT_SUM = "period, party, schema, version, envelopes, manifest"


@dataclass(frozen=True)
class TableRule:
    """`using` says which rows are visible, `check` which may be written; a system table has neither.
    A grant may name columns: "UPDATE (a, b)".

    Tables that bear a person or a register are `rewritten` every night (see `vim_portal.refresh`). `append_only`
    rows are never changed or deleted, save that the rewrite moves them. A log may be the `log_of` another table: it
    goes last, when of the register that it speaks of nothing is left there (see `docs/adr/0012`). Rows of `also_seen`
    are read besides and not written; those of `also_added` are added besides, those of `also_removed` removed. `guard`
    is the trigger, of those in `vim_portal.guards`, that looks at each row that is written.
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


def _register_table(*, web: str, **more: Any) -> TableRule:
    """A table of sealed rows, seen by its owner tag."""
    return TableRule("tenant", {WEB: web}, f"owner_tag = {TAG}", f"owner_tag = {TAG}", **more)


def _framework_table(**grants: str) -> TableRule:
    """A table of Django's own, which bears nobody."""
    return TableRule("system", grants, rewritten=False)


def _counting_table(*, append_only: bool = True, **grants: str) -> TableRule:
    """A table of counting that bears nobody, and rows that stay as they are."""
    return TableRule("system", grants, append_only=append_only, rewritten=False)


TABLES: dict[str, TableRule] = {
    # Read before anybody is known: login, confirmation, mail.
    "accounts_user": TableRule("system", {WEB: "SELECT, INSERT, UPDATE", WORKER: "SELECT"}),
    "account_emailaddress": TableRule("system", {WEB: "SELECT, INSERT, UPDATE, DELETE", WORKER: "SELECT"}),
    # Asked for before the login is through. When a lock was used is not kept.
    "mfa_authenticator": TableRule(
        "system", {WEB: "SELECT, INSERT, UPDATE, DELETE"}, guard="keep_no_moment()"
    ),
    "accounts_mail": TableRule("system", {WEB: "INSERT", WORKER: "SELECT, INSERT, UPDATE, DELETE"}),
    # Read at sign-up, before anybody is known.
    "accounts_professionalbody": TableRule("system", {WEB: "SELECT, INSERT, UPDATE (name)"}, rewritten=False),
    "accounts_listedmember": TableRule("system", {WEB: "SELECT, INSERT, DELETE"}, rewritten=False),
    # Seen by the people concerned.
    "accounts_acceptedagreement": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON}",
        append_only=True,
    ),
    "accounts_freshstart": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (cancelled_at, made_at)", WORKER: "SELECT"},
        using=f"person_id = {PERSON} OR current_user = '{WORKER}'",
        check=f"person_id = {PERSON}",
    ),
    # Its owner keeps it; whoever founds one writes it before they belong to it, and never again after they went.
    "accounts_practice": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (name, form)"},
        using=f"id = ANY ({PRACTICES}) OR {_FOUNDING}",
        check=f"id IN ({OWNED_PRACTICES}) OR {_FOUNDING}",
    ),
    "accounts_membership": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (role, ended_at)"},
        using=f"person_id = {PERSON} OR practice_id = ANY ({PRACTICES})",
        check=f"(person_id = {PERSON} OR practice_id = ANY ({PRACTICES})) AND NOT {IS_STAFF}",
        guard="refuse_unasked_colleague()",
    ),
    # Seen by the practice and by whoever has the address; the worker sends it.
    "accounts_practiceinvitation": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (accepted_by, accepted_at, withdrawn_at)", WORKER: "SELECT"},
        using=f"practice_id = ANY ({PRACTICES}) OR email = {OWN_ADDRESS} OR current_user = '{WORKER}'",
        check=f"(practice_id = ANY ({PRACTICES}) OR email = {OWN_ADDRESS}) AND NOT {IS_STAFF}",
        guard="refuse_foreign_invitation()",
    ),
    "vault_vault": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
    ),
    "vault_pendingkeys": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
    ),
    "vault_publickey": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
        also_seen="person_id IN (SELECT person_id FROM groups_groupmembership WHERE ended_at IS NULL)",
    ),
    "vault_accountevent": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON}",
        append_only=True,
    ),
    # Its owner chooses; on the day itself the worker, which acts for nobody, sends.
    "accounts_chosenday": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE", WORKER: "SELECT, DELETE"},
        using=f"person_id = {PERSON} OR current_user = '{WORKER}'",
        check=f"person_id = {PERSON}",
    ),
    # Seen by the people of a group; whoever founds one sees it before they belong to it.
    "groups_incidentgroup": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (name, agreement_version, epoch, ended_at)"},
        using=f"id = ANY ({GROUPS}) OR founded_by = {PERSON} AND epoch = 1",
        check=f"(id = ANY ({GROUPS}) OR founded_by = {PERSON} AND epoch = 1) AND NOT {IS_STAFF}",
        guard="refuse_going_back()",
    ),
    "groups_groupmembership": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (role, ended_at, mac)"},
        using=f"person_id = {PERSON} OR group_id = ANY ({GROUPS})",
        check=f"(person_id = {PERSON} OR group_id = ANY ({GROUPS})) AND NOT {IS_STAFF}",
        guard="refuse_uninvited_member()",
    ),
    # Read before its holder belongs anywhere.
    "groups_groupinvitation": TableRule(
        "system",
        {WEB: "SELECT, INSERT, UPDATE (accepted_by, accepted_at, withdrawn_at)", WORKER: "SELECT"},
        guard="refuse_reopening()",
    ),
    "groups_confidentialityagreement": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS}) AND written_by = {PERSON}",
        append_only=True,
    ),
    "groups_agreementsignature": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS}) AND person_id = {PERSON}",
        append_only=True,
    ),
    # Seen by those of the group who are covered; that a wrap is there, is seen by the whole group.
    "groups_sharedrecord": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (version, dek_version, doc, epoch, owner_mark), DELETE"},
        using=f"circle IN ({READ_BY_THIS_PERSON})",
        check=f"circle IN ({READ_BY_THIS_PERSON})",
        also_seen=OWN_CASES,
        also_removed=OWN_CASES,
        guard="refuse_foreign_mark()",
    ),
    "groups_message": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (version, dek_version, doc), DELETE"},
        using=f"circle IN ({READ_BY_THIS_PERSON})",
        check=f"circle IN ({READ_BY_THIS_PERSON})",
    ),
    "groups_recordwrap": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"circle = ANY ({GROUPS})",
        check=f"circle = ANY ({GROUPS})",
        guard="refuse_uncovered_wrap('groups_sharedrecord')",
    ),
    # Seen by staff, among each other.
    "accounts_staffrole": TableRule(
        "tenant", {WEB: "SELECT, INSERT, UPDATE"}, using=IS_STAFF, check=IS_STAFF
    ),
    "accounts_staffevent": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=IS_STAFF,
        check=f"person_id = {PERSON} AND {IS_STAFF}",
        append_only=True,
    ),
    # Seen by the holder of the register's blind tag.
    "incidents_record": _register_table(
        web="SELECT, INSERT, UPDATE, DELETE", also_seen=f"(id, owner_tag) IN ({KEPT_BY_THIS_PERSON})"
    ),
    "incidents_recordversion": _register_table(web="SELECT, INSERT, DELETE"),
    "vault_wrap": _register_table(web="SELECT, INSERT, UPDATE, DELETE"),
    "vault_filepart": _register_table(web="SELECT, INSERT, DELETE"),
    # The keeper of a practice's register leaves a line for each look.
    "vault_registerentry": _register_table(
        web="SELECT, INSERT, DELETE",
        append_only=True,
        log_of="incidents_record",
        also_seen=f"(record, owner_tag) IN ({KEPT_BY_THIS_PERSON})",
        also_added=f"(record, owner_tag) IN ({KEPT_BY_THIS_PERSON})",
    ),
    # Given by the owner of the incident; the keeper uses it, also under new keys; whoever ends the keeping empties it.
    "groups_registerwrap": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (wrap), DELETE"},
        using=f"owner_tag = {TAG} OR holder = {PERSON} OR circle = ANY ({GROUPS})",
        check=f"owner_tag = {TAG} OR holder = {PERSON} OR wrap = '' AND circle = ANY ({GROUPS})",
        guard="refuse_unkept_wrap()",
    ),
    "groups_practiceregister": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (ended_at, mac)"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS})",
        guard="refuse_foreign_register()",
    ),
    # Counting: the web writes halves and reads none, each party reads one, and pages see the view of figures only.
    "analytics_inbox": TableRule(
        "system",
        {
            WEB: "SELECT (period, slot), INSERT, UPDATE (share_a, share_b)",
            WORKER: "SELECT (period, slot), INSERT",
        },
        rewritten_by="period, slot",
    ),
    "analytics_envelope": TableRule(
        "system",
        {
            WORKER: "SELECT (period, slot)",
            TALLY_A: "SELECT (period, slot, share_a)",
            TALLY_B: "SELECT (period, slot, share_b)",
            RELEASE: "SELECT (period, slot), DELETE",
        },
        rewritten_by="period, slot",
    ),
    "analytics_periodkey": _counting_table(
        portal_web="SELECT",
        portal_worker="SELECT",
        portal_tally_a="SELECT, INSERT, UPDATE (destroyed_at)",
        portal_tally_b="SELECT, INSERT, UPDATE (destroyed_at)",
        portal_release="SELECT",
        append_only=False,
    ),
    "analytics_closing": _counting_table(
        portal_web="SELECT",
        portal_worker="SELECT, INSERT",
        portal_tally_a="SELECT",
        portal_tally_b="SELECT",
        portal_release="SELECT",
    ),
    "analytics_tallycheck": _counting_table(
        portal_tally_a="SELECT, INSERT", portal_tally_b="SELECT, INSERT", portal_release="SELECT"
    ),
    "analytics_tallyshare": _counting_table(
        portal_tally_a=f"SELECT ({_SHARE_WITHOUT_SUM}), INSERT",
        portal_tally_b=f"SELECT ({_SHARE_WITHOUT_SUM}), INSERT",
        portal_release="SELECT",
    ),
    "analytics_declaredtable": _counting_table(portal_release="SELECT"),
    "analytics_ledgerentry": _counting_table(portal_release="SELECT, INSERT"),
    "analytics_releasedcell": _counting_table(portal_release="SELECT, INSERT"),
    "analytics_figures": TableRule(
        "view", dict.fromkeys((WEB, WORKER, TALLY_A, TALLY_B, RELEASE), "SELECT"), rewritten=False
    ),
    # Advice by staff, the same for all who read it: versions and steps are only added.
    "analytics_advice": TableRule("system", {WEB: "SELECT, INSERT"}, rewritten=False),
    "analytics_adviceversion": _counting_table(portal_web="SELECT, INSERT"),
    "analytics_advicestep": _counting_table(portal_web="SELECT, INSERT"),
    "analytics_campaign": TableRule("system", {WEB: "SELECT, INSERT, UPDATE"}, rewritten=False),
    # Django's own; nobody but the owner touches those without a role.
    "django_content_type": _framework_table(portal_web="SELECT"),
    "django_migrations": _framework_table(
        portal_web="SELECT", portal_worker="SELECT", portal_refresher="SELECT"
    ),
    "account_emailconfirmation": _framework_table(),
    "auth_group": _framework_table(),
    "auth_group_permissions": _framework_table(),
    "auth_permission": _framework_table(),
}

# What the owner does for a role that asks; no other role may ask for it.
FUNCTIONS = {"analytics_take_in(text[])": (WORKER, REFRESHER)}

REWRITTEN = tuple(sorted(name for name, rule in TABLES.items() if rule.rewritten))

"""The table of tables: for every table what it is, which rows a role may see, and what each role may do.

Applied by the owner after every migration (`vim_portal.apps`), so that this page is the only place where rights
are written. No role has default privileges; a table that is missing here is open to nobody but its owner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.db.backends.utils import CursorWrapper

from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORK_ROLES, WORKER

PERSON = "(SELECT NULLIF(current_setting('app.person', true), '')::uuid)"
TAG = "(SELECT decode(NULLIF(current_setting('app.owner_tag', true), ''), 'hex'))"
# The cast stands outside, or ANY would compare with the array as a whole.
PRACTICES = "(SELECT string_to_array(NULLIF(current_setting('app.practices', true), ''), ','))::uuid[]"
# Asked of the accounts themselves: a rule about the roles cannot read the table of roles.
IS_STAFF = f"EXISTS (SELECT 1 FROM accounts_user WHERE id = {PERSON} AND is_staff)"  # noqa: S608 - only constants
FOUNDED_PRACTICES = f"SELECT id FROM accounts_practice WHERE founded_by = {PERSON}"  # noqa: S608 - only constants

_SHARE_WITHOUT_SUM = "period, party, schema, version, envelopes, manifest"


@dataclass(frozen=True)
class TableRule:
    """`using` says which rows are visible, `check` which may be written; a system table has neither.
    A grant may name columns: "UPDATE (a, b)".

    Tables that bear a person or a register are `rewritten` every night (see `vim_portal.refresh`). `append_only`
    rows are never changed or deleted, save that the rewrite moves them. A log may be the `log_of` another table: it
    goes last, when of the register that it speaks of nothing is left there (see `docs/adr/0012`).
    """

    kind: Literal["tenant", "system", "view"]
    grants: Mapping[str, str] = field(default_factory=dict)
    using: str = ""
    check: str = ""
    append_only: bool = False
    log_of: str = ""
    rewritten: bool = True
    rewritten_by: str = "id"

    def privileges(self) -> dict[str, str]:
        """What each role may do, the nightly rewrite included."""
        return {**self.grants, REFRESHER: "SELECT, INSERT, DELETE"} if self.rewritten else dict(self.grants)


def _register_table(using: str, *, web: str, log_of: str = "") -> TableRule:
    """A table of sealed rows, seen by its owner tag."""
    return TableRule("tenant", {WEB: web}, using, using, append_only=bool(log_of), log_of=log_of)


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
    "accounts_mail": TableRule("system", {WEB: "INSERT", WORKER: "SELECT, INSERT, UPDATE, DELETE"}),
    # Seen by the people concerned.
    "accounts_practice": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE"},
        using=f"founded_by = {PERSON} OR id = ANY ({PRACTICES})",
        check=f"founded_by = {PERSON}",
    ),
    "accounts_membership": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE"},
        using=f"person_id = {PERSON} OR practice_id = ANY ({PRACTICES})",
        check=f"practice_id IN ({FOUNDED_PRACTICES})",
    ),
    "vault_vault": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE, DELETE"},
        using=f"person_id = {PERSON}",
        check=f"person_id = {PERSON} AND NOT {IS_STAFF}",
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
    "incidents_record": _register_table(f"owner_tag = {TAG}", web="SELECT, INSERT, UPDATE, DELETE"),
    "incidents_recordversion": _register_table(f"owner_tag = {TAG}", web="SELECT, INSERT, DELETE"),
    "vault_wrap": _register_table(f"owner_tag = {TAG}", web="SELECT, INSERT, UPDATE, DELETE"),
    "vault_filepart": _register_table(f"owner_tag = {TAG}", web="SELECT, INSERT, DELETE"),
    "vault_registerentry": _register_table(
        f"owner_tag = {TAG}", web="SELECT, INSERT, DELETE", log_of="incidents_record"
    ),
    # Counting: the web writes halves and reads none, each party reads one, and pages see the view of figures only.
    "analytics_envelope": TableRule(
        "system",
        {
            WEB: "SELECT (period, slot), INSERT, UPDATE (share_a, share_b)",
            WORKER: "SELECT (period, slot), INSERT",
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

REWRITTEN = tuple(sorted(name for name, rule in TABLES.items() if rule.rewritten))

REFUSE_CHANGE = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    something_left boolean;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'rewritten' AND current_user = '{REFRESHER}' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' AND TG_ARGV[1] <> '' AND current_user = '{WEB}' THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE owner_tag = $1)', TG_ARGV[1])
            INTO something_left USING OLD.owner_tag;
        IF NOT something_left THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""  # noqa: S608 - only constants


def apply_rules(cursor: CursorWrapper) -> None:
    """Make the rights in the database equal to TABLES; runs as the owner and may run again at any time."""
    cursor.execute("SELECT current_setting('server_version_num')::int")
    (version,) = cursor.fetchone()
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"
    )
    existing = {name for (name,) in cursor.fetchall()}
    cursor.execute(REFUSE_CHANGE)
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {', '.join(WORK_ROLES)}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {', '.join(WORK_ROLES)}")
    for name in existing & TABLES.keys():
        for statement in _statements(name, TABLES[name], may_maintain=version >= 170000):
            cursor.execute(statement)


def _statements(name: str, rule: TableRule, *, may_maintain: bool) -> Iterator[str]:
    for role, privileges in rule.privileges().items():
        yield f"GRANT {privileges} ON {name} TO {role}"
    if rule.rewritten and may_maintain:
        yield f"GRANT MAINTAIN ON {name} TO {REFRESHER}"
    if rule.kind == "tenant":
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS tenant ON {name}"
        yield f"CREATE POLICY tenant ON {name} USING ({rule.using}) WITH CHECK ({rule.check})"
    if rule.append_only:
        yield f"DROP TRIGGER IF EXISTS refuse_change ON {name}"
        argument = "rewritten" if rule.rewritten else "never"
        yield (
            f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{argument}', '{rule.log_of}')"
        )

"""The rights in the database made equal to the table of tables, by the owner, after every migration."""

from collections.abc import Iterator

from django.db.backends.utils import CursorWrapper

from vim_portal.asking import ANSWER_KEPT_BY_THIS_PERSON
from vim_portal.guards import GUARDS
from vim_portal.roles import BACKUP, REFRESHER, WORK_ROLES
from vim_portal.tables import FUNCTIONS, TABLES, TableRule


def apply_rules(cursor: CursorWrapper) -> None:
    """May run again at any time."""
    cursor.execute("SELECT current_setting('server_version_num')::int")
    (version,) = cursor.fetchone()
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"
    )
    existing = {name for (name,) in cursor.fetchall()}
    for function in (*GUARDS, ANSWER_KEPT_BY_THIS_PERSON):
        cursor.execute(function)
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {', '.join(WORK_ROLES)}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {', '.join(WORK_ROLES)}, {BACKUP}")
    for kind in ("TABLES", "SEQUENCES"):
        cursor.execute(f"GRANT SELECT ON ALL {kind} IN SCHEMA public TO {BACKUP}")
    for name in existing & TABLES.keys():
        for statement in _statements(name, TABLES[name], may_maintain=version >= 170000):
            cursor.execute(statement)
    for name, roles in FUNCTIONS.items():
        cursor.execute("SELECT to_regprocedure(%s) IS NOT NULL", [name])
        if cursor.fetchone() == (True,):
            cursor.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC, {', '.join(WORK_ROLES)}")
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {name} TO {', '.join(roles)}")


def _statements(name: str, rule: TableRule, *, may_maintain: bool) -> Iterator[str]:
    for role, privileges in rule.privileges().items():
        yield f"GRANT {privileges} ON {name} TO {role}"
    if rule.rewritten and may_maintain:
        yield f"GRANT MAINTAIN ON {name} TO {REFRESHER}"
    if rule.kind == "tenant":
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
        yield from _policies(name, rule)
    if rule.guard:
        yield f"DROP TRIGGER IF EXISTS guard ON {name}"
        yield f"CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION {rule.guard}"
    if rule.append_only:
        yield f"DROP TRIGGER IF EXISTS refuse_change ON {name}"
        argument = "rewritten" if rule.rewritten else "never"
        yield (
            f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{argument}', '{rule.log_of}')"
        )


def _policies(name: str, rule: TableRule) -> Iterator[str]:
    """One that is no longer in the rule goes as well."""
    policies = {
        "tenant": f"USING ({rule.using}) WITH CHECK ({rule.check})",
        "also_seen": f"FOR SELECT USING ({rule.also_seen})" if rule.also_seen else "",
        "also_added": f"FOR INSERT WITH CHECK ({rule.also_added})" if rule.also_added else "",
        "also_removed": f"FOR DELETE USING ({rule.also_removed})" if rule.also_removed else "",
    }
    for policy, clauses in policies.items():
        yield f"DROP POLICY IF EXISTS {policy} ON {name}"
        if clauses:
            yield f"CREATE POLICY {policy} ON {name} {clauses}"

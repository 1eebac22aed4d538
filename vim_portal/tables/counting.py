"""Counting, the figures that come of it, and the advice of staff: they bear nobody."""

from vim_portal.roles import REFRESHER, RELEASE, TALLY_A, TALLY_B, WEB, WORKER
from vim_portal.tables.rule import TableRule, counting_table

_SHARE_WITHOUT_SUM = "period, party, schema, version, envelopes, manifest"

COUNTING_TABLES = {
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
    "analytics_periodkey": counting_table(
        portal_web="SELECT",
        portal_worker="SELECT",
        portal_tally_a="SELECT, INSERT, UPDATE (destroyed_at)",
        portal_tally_b="SELECT, INSERT, UPDATE (destroyed_at)",
        portal_release="SELECT",
        append_only=False,
    ),
    "analytics_closing": counting_table(
        portal_web="SELECT",
        portal_worker="SELECT, INSERT",
        portal_tally_a="SELECT",
        portal_tally_b="SELECT",
        portal_release="SELECT",
    ),
    "analytics_tallycheck": counting_table(
        portal_tally_a="SELECT, INSERT", portal_tally_b="SELECT, INSERT", portal_release="SELECT"
    ),
    "analytics_tallyshare": counting_table(
        portal_tally_a=f"SELECT ({_SHARE_WITHOUT_SUM}), INSERT",
        portal_tally_b=f"SELECT ({_SHARE_WITHOUT_SUM}), INSERT",
        portal_release="SELECT",
    ),
    "analytics_declaredtable": counting_table(portal_release="SELECT"),
    "analytics_ledgerentry": counting_table(portal_release="SELECT, INSERT"),
    "analytics_releasedcell": counting_table(portal_release="SELECT, INSERT"),
    "analytics_figures": TableRule(
        "view", dict.fromkeys((WEB, WORKER, TALLY_A, TALLY_B, RELEASE), "SELECT"), rewritten=False
    ),
    # Advice by staff, the same for all who read it: versions and steps are only added.
    "analytics_advice": TableRule("system", {WEB: "SELECT, INSERT"}, rewritten=False),
    "analytics_adviceversion": counting_table(portal_web="SELECT, INSERT"),
    "analytics_advicestep": counting_table(portal_web="SELECT, INSERT"),
    "analytics_campaign": TableRule("system", {WEB: "SELECT, INSERT, UPDATE"}, rewritten=False),
}

# What the owner does for a role that asks; no other role may ask for it.
COUNTING_FUNCTIONS = {"analytics_take_in(text[])": (WORKER, REFRESHER)}

"""What breaks the chain of a log, or the mark of a row."""

from tests.vault import test_misuse_chains as chains
from tests.vault.mutants.mutant import noticed_by

CHAINS = (
    *noticed_by(
        chains.test_every_field_of_a_line_changes_its_hash,
        "formats.chains",
        ("            previous,\n", ""),
        ("            u64(seq),\n", ""),
        ("            u64(at),\n", ""),
        ("            actor.bytes,\n", ""),
        ("            action.encode(),\n", ""),
        ("            object_id.bytes,\n", ""),
        ("            digest,\n", ""),
    ),
    *noticed_by(
        chains.test_a_line_that_was_changed_breaks_the_chain,
        "formats.chains",
        ("or not equal(bytes(line.hash), hash_after(previous, line))", ""),
    ),
    *noticed_by(
        chains.test_a_chain_holds_as_it_was_written,
        "formats.chains",
        ("        previous = bytes(line.hash)\n", ""),
    ),
    *noticed_by(
        chains.test_a_chain_that_begins_elsewhere_does_not_hold,
        "formats.chains",
        ("line.seq != place or ", ""),
    ),
    *noticed_by(
        chains.test_every_column_of_a_row_changes_its_mac,
        "formats.chains",
        ("table.encode(), ", ""),
        ("primary_key, *columns)", "*columns)"),
        ("primary_key, *columns)", "primary_key)"),
        ("hmac_sha256(row_key,", "hmac_sha256(bytes(32),"),
    ),
    *noticed_by(
        chains.test_fields_never_run_into_each_other,
        "formats.framing",
        ('len(field).to_bytes(2, "big") + field', "field"),
    ),
)

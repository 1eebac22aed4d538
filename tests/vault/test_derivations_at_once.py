"""Several people may type their password at the same moment."""

import time
from threading import Thread

from vault.primitives import argon2id


def test_derivations_in_several_threads_all_come_to_an_end():
    """OpenSSL's own threads would wait for each other for ever; then this test fails instead of hanging."""
    keys: list[bytes] = []

    def derive() -> None:
        keys.append(
            argon2id(
                b"geheim", salt=bytes(16), memory_kib=1024, passes=3, lanes=4, additional=b"", pepper=b""
            )
        )

    threads = [Thread(target=derive, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 30
    for thread in threads:
        thread.join(timeout=max(0.0, deadline - time.monotonic()))

    assert len(keys) == 8
    assert len(set(keys)) == 1

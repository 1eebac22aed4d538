"""All that a thread asks of the session store goes through one client, and every thread has its own."""

from concurrent.futures import ThreadPoolExecutor

from django.core.cache import cache


def client() -> object:
    return cache._cache.get_client("sleutel", write=True)


def test_a_thread_has_one_client_for_reading_and_writing() -> None:
    assert client() is cache._cache.get_client(None)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(client).result() is not client()


def test_what_is_put_there_is_found_counted_and_taken_away() -> None:
    cache.set("geteld", 1, timeout=60)
    cache.incr("geteld")

    assert cache.get("geteld") == 2
    assert not cache.add("geteld", 5)
    cache.delete("geteld")
    assert cache.get("geteld") is None

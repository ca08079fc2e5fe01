from __future__ import annotations

import gc

import pytest

from kg.garbage import collection_paused


@collection_paused()
def interrupted() -> None:
    raise KeyError("something went wrong")


@pytest.mark.parametrize("was_on", [True, False])
def test_garbage_is_collected_afterwards_as_before(was_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled() == was_on
        with pytest.raises(KeyError):
            interrupted()
        assert gc.isenabled() == was_on
    finally:
        (gc.enable if before else gc.disable)()

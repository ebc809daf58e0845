import threading

import numpy as np
import pytest

from cutstudio.engine import colour
from cutstudio.engine.errors import ExploreError
from cutstudio.engine.events import Control
from cutstudio.gui import exploring


def test_one_map_has_the_colour_map() -> None:
    heat = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    assert (exploring._painted([heat], ["#ff0000"]) == colour.apply(heat)).all()


def test_several_maps_have_the_colours_of_their_queries() -> None:
    first, second = np.zeros((2, 2), np.float32), np.zeros((2, 2), np.float32)
    first[0, 0], second[1, 1] = 1, 1
    first[0, 1] = second[0, 1] = 0.5
    painted = exploring._painted([first, second], ["#ff0000", "#0040ff"])
    assert painted[0, 0].tolist() == [255, 0, 0, 255]
    assert painted[1, 1].tolist() == [0, 64, 255, 255]
    assert painted[0, 1].tolist() == [128, 32, 128, 191]
    assert painted[1, 0, 3] == 0


def test_a_snapshot_that_nobody_wants_any_more_is_given_up() -> None:
    control, given_up = Control(), threading.Event()
    threading.Timer(0.05, given_up.set).start()
    with pytest.raises(ExploreError, match="did not hand out"):
        exploring._snapshot(control, given_up)
    assert control.take().snapshots[0].cancelled()


def test_a_training_that_ends_cancels_the_snapshot() -> None:
    control = Control()

    def end() -> None:
        for future in control.take().snapshots:
            future.cancel()

    threading.Timer(0.05, end).start()
    with pytest.raises(ExploreError, match="has ended"):
        exploring._snapshot(control, threading.Event())


def test_live_needs_a_training(tmp_path) -> None:
    order = exploring.Order(tmp_path, "live", None)
    with pytest.raises(ExploreError, match="Nothing is being trained"):
        exploring.load(order, None, threading.Event(), None)


def test_each_query_has_a_colour_of_its_own() -> None:
    queries: tuple[exploring.Query, ...] = ()
    for x in range(8):
        queries = exploring.with_query(queries, x, 0)
        assert len({query.colour for query in queries}) == len(queries)
    assert [query.x for query in queries] == [3, 4, 5, 6, 7]

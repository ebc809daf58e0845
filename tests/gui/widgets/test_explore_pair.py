from cutstudio.gui.widgets.explore_pair import ExplorePair, _percent


def test_picks_in_one_picture_at_a_time(qtbot) -> None:
    pair = ExplorePair()
    qtbot.addWidget(pair)
    pair.set_query_side("source")
    assert (pair.left.picking, pair.right.picking) == (True, False)
    pair.set_query_side("output")
    assert (pair.left.picking, pair.right.picking) == (False, True)
    pair.set_query_side("")
    assert (pair.left.picking, pair.right.picking) == (False, False)


def test_nothing_to_show_is_fine(qtbot) -> None:
    pair = ExplorePair()
    qtbot.addWidget(pair)
    pair.show_nothing()
    pair.set_opacity(0.3)
    assert pair.rows() == []
    assert not pair.left.picture_size().isValid()


def test_shares_are_said_as_exactly_as_they_matter() -> None:
    shares = (1.0, 0.123, 0.0123, 0.0001, 0.00001, 0.0)
    said = ["100%", "12%", "1.23%", "0.01%", "< 0.01%", "< 0.01%"]
    assert [_percent(share) for share in shares] == said

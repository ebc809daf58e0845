from cutstudio.gui import seeing


def test_each_query_has_a_colour_of_its_own() -> None:
    queries: tuple[seeing.Query, ...] = ()
    for x in range(8):
        queries = seeing.with_query(queries, x, 0)
        assert len({query.colour for query in queries}) == len(queries)
    assert [query.x for query in queries] == [3, 4, 5, 6, 7]

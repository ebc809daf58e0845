import pytest

from cutstudio.gui.widgets.explore_panel import ExplorePanel
from cutstudio.gui.widgets.query_list import FEW, QueryRow
from cutstudio.gui.widgets.rows import HEIGHT

TAPS = ((0, "tap 0, RGB, 512x384, sees 1 px"), (4, "tap 4, residual block 3, 256x192, sees 24 px"))
ROW = QueryRow("#ff0000", "1, 2", "rank 1 of 9", True)


@pytest.fixture
def panel(qtbot) -> ExplorePanel:
    made = ExplorePanel()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    made.set_taps(TAPS, 4)
    return made


def test_says_what_is_to_be_computed(panel: ExplorePanel, qtbot) -> None:
    assert panel.options().tap == 4
    assert (panel.options().query_in, panel.options().against) == ("output", "source")
    for change in (
        lambda: panel.direction.setCurrentIndex(2),
        lambda: panel.tap.setCurrentIndex(0),
        lambda: panel.head.setChecked(False),
        lambda: panel.smooth.setChecked(False),
        panel.pca.click,
    ):
        with qtbot.waitSignal(panel.options_changed):
            change()
    options = panel.options()
    assert (options.mode, options.query_in, options.against) == ("pca", "output", "output")
    assert (options.tap, options.embedded, options.smooth) == (0, False, False)


def test_each_mode_has_its_opacity(panel: ExplorePanel, qtbot) -> None:
    panel.opacity_slider.setValue(30)
    panel.pca.click()
    assert panel.opacity == pytest.approx(0.9)
    panel.similarity.click()
    assert panel.opacity == pytest.approx(0.3)


def test_the_tap_stays_where_the_next_model_has_it(panel: ExplorePanel, qtbot) -> None:
    panel.tap.setCurrentIndex(0)
    with qtbot.assertNotEmitted(panel.options_changed):
        panel.set_taps(TAPS, 4)
    assert panel.options().tap == 0
    panel.set_taps(((8, "tap 8, x, 9x9, sees 15 px"), (12, "tap 12, y, 9x9, sees 35 px")), 12)
    assert panel.options().tap == 12


def test_the_tap_s_words_are_all_there(panel: ExplorePanel) -> None:
    assert panel.tap.currentText() == "tap 4, residual block 3"
    assert panel.tap.toolTip() == TAPS[1][1]


def test_the_legend_is_for_one_query(panel: ExplorePanel) -> None:
    panel.show_queries([ROW])
    assert panel._legend.isVisible()
    panel.show_queries([ROW, ROW])
    assert not panel._legend.isVisible()
    assert panel.clear_button.isEnabled()


def test_explained_variance_in_words(panel: ExplorePanel) -> None:
    panel.show_explained((0.5, 0.25, 0.05))
    assert panel.explained_text == "80% of the variance: red 50%, green 25%, blue 5%"
    panel.show_explained(())
    assert not panel.explained_text


def test_ready_for_a_query_in_the_output(panel: ExplorePanel) -> None:
    panel.pca.click()
    panel.direction.setCurrentIndex(3)
    panel.ask_output()
    assert panel.options().mode == "similarity"
    assert panel.options().query_in == "output"


def test_layers_without_a_head_have_no_head_to_switch_off(panel: ExplorePanel) -> None:
    panel.set_taps(TAPS, 4, ((1, "tap 1, 1x1 convolution, 512x384, sees 1 px"),))
    assert panel.head.isEnabled()
    panel.choose_tap(1)
    assert panel.options().tap == 1
    assert not panel.head.isEnabled()
    assert "no head" in panel._tap_text.text()


def test_each_mode_shows_its_own_controls(panel: ExplorePanel) -> None:
    for button, mode, shown in (
        (panel.segments, "segments", panel.segment_count),
        (panel.strength, "strength", panel.contours),
        (panel.similarity, "similarity", panel.queries),
    ):
        button.click()
        assert panel.mode == panel.options().mode == mode
        assert shown.isVisible()
    assert not panel.segment_count.isVisible()


def test_the_list_of_queries_grows_with_them_where_there_is_room(
    panel: ExplorePanel, qtbot
) -> None:
    for height, rows, shown in ((1300, 2, FEW), (1300, 12, 12), (300, 12, FEW)):
        panel.resize(300, height)
        panel.show_queries([ROW] * rows)

        def grown(shown: int = shown) -> None:
            assert panel.queries.height() == shown * HEIGHT

        qtbot.waitUntil(grown)

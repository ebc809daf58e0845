import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cutstudio.gui.main_window import MainWindow
from cutstudio.gui.tour import Stop, Tour


@pytest.fixture
def place(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    box = QVBoxLayout(made)
    for name in "abc":
        box.addWidget(QLabel(name))
    made.resize(700, 500)
    made.show()
    return made


def tour_of(place: QWidget) -> Tour:
    labels = place.findChildren(QLabel)
    made = Tour([Stop((part,), part.text(), "...") for part in labels], place)
    made.start()
    return made


def test_goes_step_by_step_and_ends_with_the_pair(place: QWidget, qtbot) -> None:
    tour = tour_of(place)
    for number in range(3):
        assert tour.step == number
        assert tour.rect().contains(tour.card.geometry())
        label = tour._stops[number].at[0]
        assert tour._hole().contains(label.geometry().center())
        if number < 2:
            qtbot.keyClick(tour.next, Qt.Key.Key_Space)
    with qtbot.waitSignal(tour.finished) as signal:
        tour.next.click()
    assert signal.args == [True]


def test_escape_skips_and_the_card_follows_the_window(place: QWidget, qtbot) -> None:
    tour = tour_of(place)
    place.resize(500, 400)
    assert tour.size() == place.size()
    assert tour.rect().contains(tour.card.geometry())
    with qtbot.waitSignal(tour.finished) as signal:
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert signal.args == [False]


def test_is_offered_once(qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.offer_tour()
    window.centralWidget().findChild(Tour).skip.click()
    assert QSettings().value("tour_seen", False, bool)
    window.offer_tour()
    assert tours_of(window) == []


def test_asked_for_twice_it_begins_again(qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.menus.actions["tour"].trigger()
    (tour,) = tours_of(window)
    tour.next.click()
    window.menus.actions["tour"].trigger()
    assert tours_of(window) == [tour]
    assert tour.step == 0
    tour.skip.click()
    window.menus.actions["tour"].trigger()
    assert len(tours_of(window)) == 1


def tours_of(window: MainWindow) -> list[Tour]:
    return [t for t in window.centralWidget().findChildren(Tour) if not t.isHidden()]

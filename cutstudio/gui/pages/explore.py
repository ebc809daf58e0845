"""Explore: click a patch of the output, see where the network finds it in the source."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cutstudio.engine.errors import CutStudioError
from cutstudio.engine.events import Control
from cutstudio.gui import explore_hints as hints
from cutstudio.gui import exploring, seeing, theme
from cutstudio.gui.explore_files import ExploreFiles
from cutstudio.gui.exploring import Facts, Order, Scene, Scenes
from cutstudio.gui.latest import Latest
from cutstudio.gui.messages import Banner
from cutstudio.gui.seeing import Options, Query, Seen
from cutstudio.gui.widgets.busy_strip import BusyStrip
from cutstudio.gui.widgets.checkpoint_choice import BEST, LIVE
from cutstudio.gui.widgets.empty_state import EmptyState
from cutstudio.gui.widgets.explore_head import ExploreHead
from cutstudio.gui.widgets.explore_pair import ExplorePair
from cutstudio.gui.widgets.explore_panel import ExplorePanel
from cutstudio.gui.widgets.explore_scrubber import ExploreScrubber
from cutstudio.gui.widgets.explore_taps import ExploreTaps
from cutstudio.gui.widgets.picture_drop import paths_of

#: A drag is followed at 25 answers a second at most.
DRAG_SECONDS = 0.04
#: A place that was dragged to rests when it stays for so long.
REST_MS = 150
#: How often the live networks are looked at again, when they are followed.
FOLLOW_MS = 5000


class ExplorePage(QWidget):
    """Source and output side by side, with maps of what the network holds for alike.

    Signals:
        seen(object): a :class:`Seen` is on the screen.
    """

    seen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Path | None = None
        self._training: Control | None = None
        self._trained: Path | None = None  # the run that is being trained, where that is known
        self._facts: Facts | None = None
        self._scene: Scene | None = None
        self._scenes = Scenes()
        self._latest_seen: Seen | None = None
        self._queries: tuple[Query, ...] = ()
        self._wanted: tuple[float, float] | None = None  # asked for before there was a scene
        self._loading: Order | None = None
        self._given_up = threading.Event()
        self._work = Latest(self, interval=DRAG_SECONDS)
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setInterval(REST_MS)
        self._rested.timeout.connect(self._ask)
        self._follow = QTimer(self)
        self._follow.setInterval(FOLLOW_MS)
        self._follow.timeout.connect(self._look_again)
        self._make_widgets()
        self._lay_out()
        self.setAcceptDrops(True)
        QCoreApplication.instance().aboutToQuit.connect(self._give_up)
        self.head.set_run(None)
        self._show_nothing()

    def _make_widgets(self) -> None:
        self.head = ExploreHead()
        self.head.checkpoint.chosen.connect(self._load)
        self.head.picture_chosen.connect(self._load)
        self.head.refresh_button.clicked.connect(self._look_again)
        self.head.follow_toggled.connect(self._set_following)
        self.head.export_button.clicked.connect(self.browse_export)
        self.banner = Banner(self)
        self.pair = ExplorePair()
        self.source, self.output = self.pair.left, self.pair.right
        for view in (self.source, self.output):
            view.picked.connect(self._picked)
            view.dragged.connect(self._dragged)
        self.files = ExploreFiles(self.pair, self._work, self)
        self.empty = EmptyState("explore")
        self.panel = ExplorePanel()
        self.panel.options_changed.connect(self._ask)
        self.panel.opacity_changed.connect(self.pair.set_opacity)
        self.panel.cleared.connect(self.clear)
        self.panel.removed.connect(self.remove)
        self.panel.figure_wanted.connect(self.browse_figure)
        self.taps = ExploreTaps(self.pair.viewport)
        self.taps.chosen.connect(self.panel.choose_tap)
        self.scrubber = ExploreScrubber()
        self.scrubber.chosen.connect(self.head.checkpoint.choose)
        self.head.checkpoint.chosen.connect(self._show_time)
        self.busy = BusyStrip()
        self.files.begun.connect(self.busy.work)
        self.files.written.connect(self._exported)
        self.files.failed.connect(self._show_error)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        self._views = QStackedWidget()
        self._views.addWidget(self.pair)
        self._views.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addWidget(self._views, 1)
        left.addWidget(self.taps)
        left.addWidget(self.scrubber)
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.L, theme.L, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(self.head)
        box.addWidget(self.banner)
        box.addLayout(middle, 1)
        box.addWidget(self.busy)

    # -- what others call ----------------------------------------------------------------------

    def set_run(self, path: Path | None) -> None:
        """Explore the run in ``path``; the same again looks for new checkpoints."""
        path = None if path is None else Path(path)
        if path != self._run:
            self._give_up()
            self._run, self._facts, self._scene, self._queries = path, None, None, ()
            self._wanted = None
            self._scenes = Scenes()
            self.scrubber.stop()
            self.scrubber.set_steps(())
            self.banner.dismiss()
            self.head.set_run(path)
            self._offer_live()
            self._show_nothing()
        self.refresh()

    def set_control(self, control: Control | None, run: Path | None = None) -> None:
        """Offer the networks of the training that ``control`` steers; None when it ended.

        Args:
            control: of the training.
            run: the run it trains; while another is open, its networks are not offered. None
                stands for whatever run is open.
        """
        if control is not self._training:
            self._give_up()
        self._training, self._trained = control, run
        self._offer_live()
        self.refresh()

    def explore_at(self, x: float, y: float) -> None:
        """Query one place of the output, given as fractions of its width and height; waits for the
        pictures when they are still being made. While the run trains, asks the live networks.
        """
        self._wanted = (x, y)
        self.panel.ask_output()
        if self._control is not None:
            self.head.checkpoint.choose(LIVE)
        if self._scene is not None and self._loading is None:
            self._ask_wanted()

    def refresh(self) -> None:
        """Look for checkpoints and pictures of the run."""
        if self._run is not None:
            self._work.submit(
                "facts", partial(exploring.facts, self._run), self._show_facts, self._show_error
            )

    def clear(self) -> None:
        """Take all queries away."""
        self._queries = ()
        self._ask()

    def remove(self, index: int) -> None:
        """Take one query away."""
        self._queries = self._queries[:index] + self._queries[index + 1 :]
        self._ask()

    def browse_export(self) -> None:
        """Ask for a folder and write there what is seen."""
        if self._latest_seen is not None:
            self.files.ask_for_folder(self._latest_seen)

    def browse_figure(self) -> None:
        """Ask for a file and write a figure there."""
        if self._latest_seen is not None:
            self.files.ask_for_figure(self._latest_seen)

    @property
    def queries(self) -> tuple[Query, ...]:
        """The places asked about."""
        return self._queries

    @property
    def latest(self) -> Seen | None:
        """What is on the screen."""
        return self._latest_seen

    @property
    def idle(self) -> bool:
        """Whether nothing is being computed."""
        return not self._work.busy and not self._rested.isActive()

    @property
    def _control(self) -> Control | None:
        """Of the training of the open run."""
        return self._training if self._trained in (None, self._run) else None

    def _offer_live(self) -> None:
        self.head.set_live(self._control is not None)

    # -- loading -------------------------------------------------------------------------------

    def _show_facts(self, facts: Facts) -> None:
        if facts.run != self._run:
            return
        self._facts = facts
        self.head.set_facts(facts)
        self.scrubber.set_steps(facts.steps)
        self._show_time()
        if self._scene is None and self.head.checkpoint.value is None:
            self._show_nothing()
        self._load()

    def _load(self) -> None:
        """Load what the head says, unless it is there or on the way; not while hidden."""
        value = self.head.checkpoint.value
        self._set_following(self.head.following)
        if self._run is None or self._facts is None or value is None or not self.isVisible():
            return
        steps = self._facts.steps if isinstance(value, str) and value != LIVE else ()
        order = Order(self._run, value, self.head.picture, steps)
        if order != self._loading and (self._scene is None or order != self._scene.order):
            self._start_loading(order)

    def _show_time(self) -> None:
        value = self.head.checkpoint.value
        if value != BEST:  # which one that is, is known when it is there
            self.scrubber.show_step(value if isinstance(value, int) else None)

    def _look_again(self) -> None:
        """The live networks, as they are now."""
        if self._loading is None and self._run is not None and self.isVisible():
            self._start_loading(Order(self._run, LIVE, self.head.picture))

    def _start_loading(self, order: Order) -> None:
        self._given_up.set()
        self._given_up = threading.Event()
        self._loading = order
        self._work.drop("see")
        self._work.drop("prepare")
        name = order.picture.name if order.picture else self.tr("the source")
        self.busy.work(self.tr("Translating and encoding {}…").format(name))
        work = partial(
            exploring.load_unless_given_up, order, self._control, self._given_up, self._scenes
        )
        self._submit("load", work, self._show_scene, self._failed_to_load)

    def _show_scene(self, scene: Scene | None) -> None:
        if scene is None or scene.order != self._loading:
            self._rest()
            return
        self._loading = None
        before = self._scene
        self._scene = scene
        self.banner.dismiss()
        if before is None or before.source.size() != scene.source.size():
            self._queries = ()
        self.pair.show_scene(scene)
        self.panel.set_taps(scene.taps, scene.default_tap, scene.other_taps, headed=scene.headed)
        self.scrubber.show_step(scene.step)
        self._views.setCurrentWidget(self.pair)
        if self._wanted is None:
            self._ask()
        else:
            self._ask_wanted()

    def _failed_to_load(self, error: CutStudioError) -> None:
        self._loading = None
        self.scrubber.stop()
        self._show_error(error)
        if self._scene is None:
            self._show_nothing()

    def _give_up(self) -> None:
        self._given_up.set()
        self._loading = None
        self._work.drop("load")

    # -- asking --------------------------------------------------------------------------------

    def _ask_wanted(self) -> None:
        assert self._scene is not None
        assert self._wanted is not None
        size = (self._scene.source.width(), self._scene.source.height())
        x, y = (
            min(max(int(part * length), 0), length - 1)
            for part, length in zip(self._wanted, size, strict=True)
        )
        self._wanted = None
        self._picked(x, y, False)

    def _picked(self, x: int, y: int, additional: bool) -> None:
        if self._scene is None or self.panel.mode != "similarity":
            return
        self._queries = seeing.with_query(self._queries if additional else (), x, y)
        self._ask()

    def _dragged(self, x: int, y: int) -> None:
        if self._queries and self.panel.mode == "similarity":
            self._queries = (*self._queries[:-1], replace(self._queries[-1], x=x, y=y))
            self._ask(moving=True)
            self._rested.start()

    def _ask(self, *, moving: bool = False) -> None:
        self._rested.stop()
        options = replace(self.panel.options(), moving=moving)
        self.pair.set_query_side(options.query_in if options.mode == "similarity" else "")
        if self._scene is not None:
            self._tell_working()
            work = partial(seeing.see, self._scene, self._queries, options, self._scenes)
            self._submit("see", work, self._show_seen)
            if self._waits_for_a_click(options):
                ready = partial(seeing.prepare, self._scene, options)
                self._submit("prepare", ready, self._prepared)

    def _waits_for_a_click(self, options: Options) -> bool:
        """Whether the next thing is likely a click, not another checkpoint."""
        passing_by = self.scrubber.playing or self.head.following
        return options.mode == "similarity" and not self._queries and not passing_by

    def _prepared(self, _nothing: None) -> None:
        """The first click will be as quick as the others."""

    def _submit(
        self,
        key: str,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[CutStudioError], None] | None = None,
    ) -> None:
        """Compute in the background: on all cores, unless a training needs them."""
        if self._training is None:
            work = partial(exploring.on_every_core, work)
        self._work.submit(key, work, on_done, on_error or self._show_error)

    def _tell_working(self) -> None:
        """A click is answered before anybody reads; only the first of a tap takes its time."""
        before = None
        if self._latest_seen is not None:
            before = replace(self._latest_seen.options, moving=False)
        if self._loading is None and before != self.panel.options():
            self.busy.work(self.tr("Looking…"))

    def _show_seen(self, seen: Seen) -> None:
        if seen.scene is not self._scene:
            return
        self._latest_seen = seen
        self.pair.set_opacity(self.panel.opacity)
        self.pair.show_seen(seen)
        self.taps.show_seen(seen, self.panel.opacity)
        self.panel.show_queries(self.pair.rows())
        self.panel.show_explained(seen.explained)
        self.head.export_button.setEnabled(True)
        self._rest()
        if self._loading is None:
            self.scrubber.arrived()
        self.seen.emit(seen)

    # -- states --------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self._scene = self._latest_seen = None
        known = self._facts is None or self.head.checkpoint.value is not None
        self.empty.say(*hints.nothing(open_run=self._run is not None, has_networks=known))
        self.pair.show_nothing()
        self.taps.setVisible(False)
        self._views.setCurrentWidget(self.empty)
        self.panel.setVisible(self._run is not None)
        self.panel.show_queries(())
        self.panel.show_explained(())
        self.head.export_button.setEnabled(False)
        self._rest()

    def _rest(self) -> None:
        if self._loading is not None:
            return
        shown = self._scene is not None
        side = self.panel.options().query_in
        self.busy.rest(hints.resting(self.panel.mode, side) if shown else "")

    def _show_error(self, error: CutStudioError) -> None:
        self.banner.show_error(error)
        self._rest()

    def _exported(self, text: str) -> None:
        self.banner.show_message("info", text)
        self._rest()

    def _set_following(self, on: bool) -> None:
        if on and self.head.checkpoint.value == LIVE and self.isVisible():
            self._follow.start()
        else:
            self._follow.stop()

    # -- Qt's own calls ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Networks are loaded when somebody looks."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._follow.stop()
        self.scrubber.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture is welcome."""
        if self._run is not None and paths_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the dropped picture."""
        self.head.add_picture(paths_of(event.mimeData())[0])
        event.accept()

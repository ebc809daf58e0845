"""What the Explore page says while there is nothing to see, and while there is nothing to do."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # the page's texts: its name is their context


def nothing(*, open_run: bool, has_networks: bool) -> tuple[str, str]:
    """Why no picture is shown, and what to do: a title and a sentence.

    Args:
        open_run: whether a run is open.
        has_networks: whether it has a checkpoint, or may have: it is still being looked at.
    """
    if not open_run:
        return (
            translate("ExplorePage", "No run is open"),
            translate("ExplorePage", "Train one, or open one on the Runs page."),
        )
    if has_networks:
        return (
            translate("ExplorePage", "Click a patch, see what the network sees"),
            translate("ExplorePage", "Source and output appear here."),
        )
    return (
        translate("ExplorePage", "This run has no checkpoint yet"),
        translate("ExplorePage", "Save one while it trains, then come back."),
    )


def resting(mode: str, query_in: str) -> str:
    """What can be done with the pictures, or what they mean.

    Args:
        mode: of the panel.
        query_in: the picture that queries come from.
    """
    if mode in ("pca", "segments"):
        return translate("ExplorePage", "Equal colours mean equal to the network. Wheel zooms.")
    if mode == "strength":
        return translate(
            "ExplorePage",
            "Bright patches find their own place; dark ones have lost their content.",
        )
    if query_in == "source":
        side = translate("ExplorePage", "source")
    else:
        side = translate("ExplorePage", "output")
    return translate(
        "ExplorePage",
        "Click or drag over the {}. Shift adds a query, the wheel zooms, the right button moves "
        "the picture.",
    ).format(side)

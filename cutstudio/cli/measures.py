"""What ``evaluate`` and ``compare`` measure with: their common options, and what these ask for."""

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cutstudio.cli import terminal, usage
from cutstudio.cli.usage import Parser, UsageError

if TYPE_CHECKING:
    from cutstudio.engine.evaluation.labelled import LabelledSources, Pairs
    from cutstudio.engine.evaluation.segmentation import Protocol, Segmenter
    from cutstudio.engine.measuring import Yardstick

#: Networks that --segment trains, by the words for them.
_TRAINED_HERE = {"drn-d-22": "DRN-D-22", "small": "small U-Net"}
_TOLD_AFTER = 30.0  # seconds between two lines about a training


def add_measures(parser: Parser) -> None:
    """What to measure against, and with what."""
    parser.add_argument(
        "--against", metavar="P", action="append", type=usage.path, required=True,
        help="pictures of the target's domain, best ones not trained on; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--weights", metavar="FILE", type=usage.path,
        help="of the network whose features are compared: Inception as pytorch-fid has it (which "
        "it fetches itself when this is missing), VGG-16 or MobileNetV2",
    )  # fmt: skip
    parser.add_argument(
        "--lpips", metavar="FILE", type=usage.path,
        help="LPIPS's linear layers; --weights is VGG-16 then",
    )  # fmt: skip
    parser.add_argument(
        "--no-features", action="store_true", help="measure only what needs no weights"
    )
    parser.add_argument(
        "--limit", metavar="N", type=usage.seed, default=0, help="pictures of each side (all)"
    )
    _add_segmentation(parser.add_argument_group("segmentation scores of the outputs"))


def _add_segmentation(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--labels", metavar="DIR", type=usage.path,
        help="label pictures of the sources (of a folder: of its pictures), of the same names, by "
        "which outputs are scored",
    )  # fmt: skip
    group.add_argument(
        "--segment", metavar=("PICTURES", "LABELS"), nargs=2, type=usage.path,
        help="real pictures of the target's domain and their label pictures, to train a network on",
    )  # fmt: skip
    group.add_argument(
        "--segment-network", metavar="NAME|FILE", default="drn-d-22",
        help="drn-d-22, the paper's (the default); small, for a CPU; or a trained one: what "
        "--segment-save wrote, weights of DRN-D-22, or any network as ONNX",
    )  # fmt: skip
    group.add_argument("--classes", metavar="K", type=usage.count, help="number of classes")
    group.add_argument(
        "--segment-size", metavar="W,H", type=usage.size, default=(256, 128),
        help="size at which the network sees pictures (256,128, the paper's)",
    )  # fmt: skip
    group.add_argument(
        "--segment-epochs", metavar="N", type=usage.count, default=250,
        help="length of its training (250, the paper's)",
    )  # fmt: skip
    group.add_argument(
        "--segment-start", metavar="FILE", type=usage.path,
        help="weights of ImageNet from which DRN-D-22 starts, as its authors' program does",
    )  # fmt: skip
    group.add_argument(
        "--segment-save", metavar="FILE", type=usage.path,
        help="keep the trained network, to be given to --segment-network (.safetensors)",
    )  # fmt: skip
    group.add_argument(
        "--segment-moments", metavar="R,G,B,R,G,B", type=usage.moments,
        help="mean and deviation in 0 to 1 by which a given network's pictures are normalised",
    )  # fmt: skip


def yardstick(
    arguments: argparse.Namespace, *, keep: Path | None = None, device: str = "auto"
) -> "Yardstick":
    """What the arguments measure with; trains the segmentation network that they ask for.

    Args:
        arguments: of :func:`add_measures`.
        keep: folder in which a trained segmentation network is kept and found again.
        device: where to train it.

    Raises:
        UsageError: the options do not go together.
        CutStudioError: the pictures or the weights cannot be used.
    """
    from cutstudio.engine.evaluation.features import load_extractor
    from cutstudio.engine.evaluation.lpips import Lpips
    from cutstudio.engine.measuring import Yardstick

    _check(arguments)
    extractor = None if arguments.no_features else load_extractor(arguments.weights)
    lpips = Lpips(arguments.weights, arguments.lpips) if arguments.lpips else None
    labelled = _labelled(arguments, keep, device) if arguments.labels else None
    return Yardstick(arguments.against, extractor, lpips, labelled, limit=arguments.limit)


def _check(arguments: argparse.Namespace) -> None:
    if arguments.lpips and not arguments.weights:
        raise UsageError("--lpips needs --weights with VGG-16's file")
    trains = arguments.segment_network in _TRAINED_HERE
    asked = arguments.segment or arguments.segment_save or arguments.classes or not trains
    if not arguments.labels:
        if asked:
            raise UsageError("segmentation scores need --labels: label pictures of the sources")
        return
    if trains and not (arguments.segment and arguments.classes):
        raise UsageError(
            "--labels needs a network: --segment and --classes to train one, or --segment-network "
            "with a file"
        )
    if not trains and (arguments.segment or arguments.segment_start or arguments.segment_save):
        raise UsageError(
            "--segment, --segment-start and --segment-save are for training, but --segment-network "
            "names a trained network"
        )
    if trains and arguments.segment_moments:
        raise UsageError("--segment-moments goes with a given network; one trained here measures")
    start, name = arguments.segment_start, arguments.segment_network
    if start and name != "drn-d-22":
        raise UsageError("--segment-start goes with --segment-network drn-d-22")


def _labelled(arguments: argparse.Namespace, keep: Path | None, device: str) -> "LabelledSources":
    """What scores outputs by the labels of their sources. The target's class shares are those of
    its labels, or where only a trained network is given, what that sees in ``--against``.
    """
    from cutstudio.engine import measuring
    from cutstudio.engine.device import open_place
    from cutstudio.engine.evaluation.given_segmenter import load_segmenter
    from cutstudio.engine.evaluation.labelled import LabelledSources, Pairs
    from cutstudio.engine.evaluation.labels import class_shares
    from cutstudio.engine.finding import find_pictures
    from cutstudio.engine.settings import Device

    place = open_place(Device(device=device)).device
    if not arguments.segment:
        network = load_segmenter(
            Path(arguments.segment_network), place, classes=arguments.classes,
            size=arguments.segment_size, moments=arguments.segment_moments,
        )  # fmt: skip
        paths = measuring.limited(find_pictures(arguments.against), arguments.limit)
        seen = (network.label([measuring.read(path)])[0] for path in paths)
        return LabelledSources(
            network, arguments.labels, class_shares(seen, network.legend.classes)
        )
    pairs = Pairs.find(*arguments.segment, arguments.classes)
    network = _trained(arguments, pairs, keep, str(place))
    shares = class_shares(pairs.read_labels(), arguments.classes)
    return LabelledSources(network, arguments.labels, shares)


def _trained(
    arguments: argparse.Namespace, pairs: "Pairs", keep: Path | None, device: str
) -> "Segmenter":
    """The network trained on ``pairs``, or the one that an earlier call with ``keep`` left."""
    import torch

    from cutstudio.engine.evaluation.given_segmenter import load_segmenter
    from cutstudio.engine.evaluation.segmentation import Protocol, save_segmenter

    width, height = arguments.segment_size
    protocol = Protocol(
        network=_TRAINED_HERE[arguments.segment_network],
        width=width, height=height, epochs=arguments.segment_epochs,
    )  # fmt: skip
    path: Path | None = arguments.segment_save
    if keep is not None:
        path = keep / f"{pairs.key(protocol, arguments.segment_start)}.safetensors"
        if path.is_file():
            return load_segmenter(path, torch.device(device))
    network = _train(arguments, pairs, protocol, device)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_segmenter(network, path)
        return load_segmenter(path, torch.device(device))
    return network


def _train(
    arguments: argparse.Namespace, pairs: "Pairs", protocol: "Protocol", device: str
) -> "Segmenter":
    import torch

    from cutstudio.engine.evaluation.segmentation import Training, load_start

    start = load_start(arguments.segment_start) if arguments.segment_start else None
    terminal.message(
        f"Training {protocol.network} on {len(pairs.pictures)} pictures of {protocol.width} x "
        f"{protocol.height}, {protocol.epochs} epochs"
    )
    training = Training(
        pairs.read_pictures(), pairs.read_labels(), pairs.legend, protocol,
        device=torch.device(device), start=start,
    )  # fmt: skip
    begun = told = time.monotonic()
    for done, loss in enumerate(training, start=1):
        now = time.monotonic()
        if done == 1 or now - told > _TOLD_AFTER or done == protocol.epochs:
            left = (now - begun) / done * (protocol.epochs - done)
            terminal.message(
                f"  epoch {done} of {protocol.epochs}, loss {loss:.3f}, about {_time(left)} left"
            )
            if done == 1 and left > 3600 and protocol.network == "DRN-D-22":
                terminal.message(
                    "  Quicker: --segment-network small, fewer --segment-epochs, or a GPU."
                )
            told = now
    return training.trained()


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"

"""Networks whose features tell pictures apart: Inception for FID and KID, and its stand-ins.

Only Inception's distances are called FID and KID. Where its weights cannot be had, those of VGG-16
or MobileNetV2 (torchvision's files) give distances under their own names. pytorch-fid supplies the
Inception network and its preparation, torch-fidelity KID's computation; both come with the extra
``evaluate`` and are imported only here.
"""

import contextlib
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from cutstudio.engine.errors import DataError
from cutstudio.engine.evaluation.distances import Features, frechet_distance, kernel_distance
from cutstudio.engine.evaluation.weights import read_weights
from cutstudio.engine.tensors import to_tensor

#: Name of the network whose patches can be compared too.
VGG = "VGG-16"

_MEAN = (0.485, 0.456, 0.406)
_SPREAD = (0.229, 0.224, 0.225)
_SIDE = 224
_EXTRA = 'Install it (uv pip install "cutstudio[evaluate]"), or give --weights.'
_INCEPTION_FILE = "pt_inception-2015-12-05-6726825d.pth"


class Extractor(ABC):
    """A network in eval mode that turns a picture into one feature vector.

    Attributes:
        name: of the network, for people.
    """

    name: str

    @abstractmethod
    def of(self, picture: Image.Image) -> Tensor:
        """The features (D,) of a picture of any size, mode RGB."""

    def of_all(self, pictures: Iterable[Image.Image]) -> Features:
        """The features (N, D) of several, in float64."""
        with torch.inference_mode():
            rows = [self.of(picture).double().numpy() for picture in pictures]
        if len(rows) < 2:
            raise DataError(
                "A distance of sets needs two pictures or more on each side.",
                hint="Name folders with more pictures.",
            )
        return np.stack(rows)

    def distances(self, a: Features, b: Features) -> dict[str, float]:
        """The measures of two sets of features, by their names."""
        return {
            f"Frechet distance ({self.name})": frechet_distance(a, b),
            f"kernel distance ({self.name})": kernel_distance(a, b),
        }


class ImageNet(Extractor):
    """The mean over places of VGG-16's or MobileNetV2's last feature map, at 224x224 (bilinear).

    Attributes:
        name: of the network.
        network: its convolutional layers, one after the other.
    """

    def __init__(self, name: str, network: nn.Sequential) -> None:
        self.name = name
        self.network = network.eval().requires_grad_(False)

    def of(self, picture: Image.Image) -> Tensor:
        """See :meth:`Extractor.of`."""
        resized = picture.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR)
        mean, spread = (torch.tensor(v).view(3, 1, 1) for v in (_MEAN, _SPREAD))
        x = ((to_tensor(resized) + 1) / 2 - mean) / spread
        features: Tensor = self.network(x[None])
        return features.mean(dim=(0, 2, 3))


class Inception(Extractor):
    """pytorch-fid's Inception: 2048 features, pictures scaled to 299x299 by the network itself."""

    name = "Inception"

    def __init__(self, weights: Path | None) -> None:
        """Take the weights from a file, or let pytorch-fid fetch its own."""
        try:
            from pytorch_fid.inception import InceptionV3
        except ImportError as error:
            raise DataError("FID needs the package pytorch-fid.", hint=_EXTRA) from error
        try:
            with _as_fetched(weights):
                block = InceptionV3.BLOCK_INDEX_BY_DIM[2048]
                self._network = InceptionV3([block]).eval().requires_grad_(False)
        except (OSError, RuntimeError) as error:  # no way to them, or not what they should be
            where = f"in {str(weights)!r} are not" if weights else "could not be fetched as"
            raise DataError(
                f"The weights {where} those of pytorch-fid's Inception.",
                hint=f"Fetch {_INCEPTION_FILE} from the releases of pytorch-fid and give it as "
                "--weights; or give VGG-16's or MobileNetV2's, or --no-features.",
                details=str(error),
            ) from error

    def of(self, picture: Image.Image) -> Tensor:
        """See :meth:`Extractor.of`."""
        x = (to_tensor(picture) + 1) / 2
        features: Tensor = self._network(x[None])[0]
        return F.adaptive_avg_pool2d(features, 1).flatten()

    def distances(self, a: Features, b: Features) -> dict[str, float]:
        """FID and, with torch-fidelity, KID."""
        found = {"FID": frechet_distance(a, b)}
        with contextlib.suppress(ImportError):  # the extra is there in part
            from torch_fidelity.metric_kid import kid_features_to_metric

            size = min(1000, len(a), len(b))
            one, other = (torch.from_numpy(x) for x in (a, b))
            kid = kid_features_to_metric(one, other, kid_subset_size=size, verbose=False)
            found["KID"] = float(kid["kernel_inception_distance_mean"])
        return found


@contextlib.contextmanager
def _as_fetched(weights: Path | None) -> Iterator[None]:
    """Let torch's hub find ``weights`` where it would have put what it fetched."""
    if weights is None:
        yield
        return
    before = torch.hub.get_dir()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "checkpoints").mkdir()
        shutil.copy(weights, Path(folder) / "checkpoints" / _INCEPTION_FILE)
        torch.hub.set_dir(folder)
        try:
            yield
        finally:
            torch.hub.set_dir(before)


def load_extractor(weights: Path | str | None = None) -> Extractor:
    """The network whose weights a file holds; without a file Inception, fetched by pytorch-fid.

    Raises:
        DataError: the file holds none of the known networks, or a package is missing.
    """
    if weights is None:
        return Inception(None)
    path = Path(weights)
    stored = read_weights(path)
    if "Conv2d_1a_3x3.conv.weight" in stored:
        return Inception(path)
    try:
        if "features.0.0.weight" in stored:
            return ImageNet("MobileNetV2", _torchvision("mobilenet_v2", stored))
        if "features.0.weight" in stored:
            return ImageNet(VGG, _torchvision("vgg16", stored))
    except RuntimeError as error:
        raise _unknown(path, str(error)) from error
    raise _unknown(path, f"its first names are {list(stored)[:3]}")


def _torchvision(name: str, stored: Mapping[str, Tensor]) -> nn.Sequential:
    """The ``features`` of a network of torchvision."""
    from torchvision import models

    features: nn.Sequential = getattr(models, name)(weights=None).features
    prefix = "features."
    features.load_state_dict(
        {k.removeprefix(prefix): v for k, v in stored.items() if k.startswith(prefix)}
    )
    return features


def _unknown(path: Path, details: str) -> DataError:
    return DataError(
        f"The file {str(path)!r} holds the weights of no network that is known here.",
        hint=f"Give pytorch-fid's {_INCEPTION_FILE}, or torchvision's VGG-16 or MobileNetV2.",
        details=details,
    )

"""A package registry and PyTorch's index on this machine, behind a proxy that ends TLS itself."""

import base64
import contextlib
import hashlib
import io
import socketserver
import ssl
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import trustme

TORCH = ("torch", "torchvision")


def wheel(name: str, version: str, requires: tuple[str, ...] = ()) -> bytes:
    """A wheel with one module in it, that knows its version."""
    module = name.replace("-", "_")
    folder = f"{module}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
    metadata += [f"Requires-Dist: {each}" for each in requires]
    files = {
        f"{module}.py": f"__version__ = {version!r}\n",
        f"{folder}/METADATA": "\n".join(metadata) + "\n",
        f"{folder}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_digest(text)},{len(text)}\n" for path, text in files.items())
    files[f"{folder}/RECORD"] = f"{record}{folder}/RECORD,,\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


def _digest(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return "sha256=" + digest.decode().rstrip("=")


def wheels_of(path: str) -> dict[str, bytes]:
    """The wheels below ``/simple/NAME/`` (the registry) or ``/whl/BACKEND/NAME/`` (the index)."""
    place, *_, name = path.strip("/").split("/")
    build = path.strip("/").split("/")[1] if place == "whl" else ""
    version = f"2.15.0+{build}" if build else "2.15.0"
    needs: tuple[str, ...] = ()
    if name == "torch" and not build:
        needs = ("nvidia-cublas", "nvidia-cusolver", "triton", "cuda-bindings")
    if name == "torchvision":
        needs = (f"torch=={version}",)
    if build and name not in TORCH:
        return {}
    return {f"{name.replace('-', '_')}-{version}-py3-none-any.whl": wheel(name, version, needs)}


class Index(socketserver.ThreadingTCPServer):
    """Answers for every host that is asked for through it as a proxy.

    Attributes:
        asked: the paths so far.
        closed: whether PyTorch's index cannot be reached.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, authority: trustme.CA) -> None:
        super().__init__(("127.0.0.1", 0), _Proxy)
        self.authority = authority
        self.asked: list[str] = []
        self.closed = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Proxy(BaseHTTPRequestHandler):
    server: Index

    def do_CONNECT(self) -> None:
        host = self.path.rpartition(":")[0]
        self.send_response(200)
        self.end_headers()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.authority.issue_cert(host).configure_cert(context)
        with contextlib.suppress(OSError), context.wrap_socket(self.connection, True) as secure:
            _Pages(secure, self.client_address, self.server)
        self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output to themselves."""


class _Pages(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.closed and self.path.startswith("/whl/"):
            return  # the connection ends without an answer
        folder, _, name = self.path.replace("%2B", "+").rpartition("/")
        wheels = wheels_of(folder)
        if not name and wheels:
            links = "".join(f'<a href="{each}">{each}</a>' for each in wheels)
            self.answer(200, links.encode(), "text/html")
        elif name in wheels:
            self.answer(200, wheels[name], "application/zip")
        else:
            self.answer(404, b"", "text/plain")

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output to themselves."""


@contextlib.contextmanager
def package_index(folder: Path) -> Iterator[tuple[Index, dict[str, str]]]:
    """The index, and the environment in which programs ask it for all packages."""
    authority = trustme.CA()
    certificate = folder / "authority.pem"
    authority.cert_pem.write_to_path(certificate)
    with Index(authority) as index:
        thread = threading.Thread(target=index.serve_forever)
        thread.start()
        try:
            yield (
                index,
                {
                    "HTTPS_PROXY": index.address,
                    "SSL_CERT_FILE": str(certificate),
                    "UV_DEFAULT_INDEX": "https://packages.invalid/simple",
                    "UV_CACHE_DIR": str(folder / "cache"),
                    "UV_NO_CONFIG": "1",
                    "UV_HTTP_RETRIES": "0",
                },
            )
        finally:
            index.shutdown()
            thread.join()

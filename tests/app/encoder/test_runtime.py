import os
import subprocess
import sys
from pathlib import Path


def test_the_runtime_keeps_no_record_of_its_use(tmp_path: Path) -> None:
    """Where it reports its use it keeps a device's number in the cache folder."""
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    program = "import app.encoder.net"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []

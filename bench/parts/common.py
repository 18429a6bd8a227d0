"""What the parts of the benchmark share: processes, load, goals and where things are."""
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
HTTP = ROOT / "bench/http"
BUILD = ROOT / "build/bench"
XINYUAN = BUILD / "app/xinyuan"


def say(text):
    print(text, flush=True)


class Figure(NamedTuple):
    """One line of the result. `compare` and `bound` are the goal; without them it has none."""
    what: str
    value: float
    compare: str = ""
    bound: float = 0.0

    def goal(self):
        return f"{self.compare} {self.bound:,g}" if self.compare else ""

    def verdict(self):
        if not self.compare:
            return ""
        reached = {">=": self.value >= self.bound, "<=": self.value <= self.bound,
                   "=": self.value == self.bound}[self.compare]
        return "reached" if reached else "**missed**"


def print_figures(figures):
    say("\n| what | measured | goal | |\n|---|---|---|---|")
    for figure in figures:
        say(f"| {figure.what} | {figure.value:,.2f} | {figure.goal()} | {figure.verdict()} |")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_port(port, process, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            sys.exit(f"a server ended early with {process.returncode}: {process.args}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.002)
    sys.exit(f"no server on port {port} within {seconds} s")


def wait_ready(port, seconds=120):
    """The port is open before the database is read: only /readyz shows that it serves."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(
                f"http://127.0.0.1:{port}/readyz", timeout=seconds) as answer:
            if answer.status == 200:
                return
        time.sleep(0.001)
    sys.exit(f"the server on port {port} was not ready within {seconds} s")


# One client makes all the load, so that what strangers may do in a minute must not be the bound.
def rates(quota):
    names = ("read-per-minute", "post-per-minute", "login-per-minute", "phone-per-day")
    return [word for name in names for word in (f"--rate-{name}", quota)]


RATES_OFF, RATES_COUNTED = rates("0"), rates("1000000000")


class Servers:
    """Processes that are ended whatever happens."""

    def __init__(self, directory):
        self.directory, self.processes = directory, []

    def start(self, name, command, port, **more):
        log = open(self.directory / f"{name}.log", "ab")
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **more)
        self.processes.append(process)
        wait_port(port, process)
        return process

    def start_ours(self, database, allowed=RATES_OFF):
        """Our server on this database: the process, its port and the seconds until it was ready."""
        port = free_port()
        began = time.monotonic()
        process = self.start("ours", [XINYUAN, "serve", "--database", database, "--listen",
                                      f"127.0.0.1:{port}", "--connections-per-address-max", "8192",
                                      *allowed, "--requests-per-connection-max", "1000000000"],
                             port)
        wait_ready(port)
        return process, port, time.monotonic() - began

    def stop(self, process):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def stop_all(self):
        for process in reversed(self.processes):
            self.stop(process)


def wrk(port, script, seconds, connections, **env):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s",
               "-s", str(HTTP / script), f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60,
                          env={**os.environ, **{k: str(v) for k, v in env.items()}})
    found = re.search(r"RESULT (\{.*\})", done.stdout)
    if not found:
        sys.exit(f"wrk gave no result: {done.stdout}\n{done.stderr}")
    figures = json.loads(found.group(1))
    figures["rps"] = figures["requests"] / (figures["duration_us"] / 1e6)
    return figures


def cpu_seconds(process):
    """User and system time of a process so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / ticks


def rss_mib(process):
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def made_once(name, make):
    """The file build/bench/<name>, made by `make(path)` when it is not there yet."""
    kept = BUILD / name
    if not kept.exists():
        part = BUILD / f"part.{name}"
        for old in BUILD.glob(f"part.{name}*"):
            old.unlink()
        make(part)
        if Path(f"{part}.secret").exists():
            Path(f"{part}.secret").rename(f"{kept}.secret")
        part.rename(kept)
    return kept


OFFICE = {"name": "bench", "password": "graceful kitchen window"}


def demo_database():
    """The demo city, and an administrator to load it as."""
    def make(path):
        say("making the demo city once ...")
        subprocess.run([XINYUAN, "demo", "--database", path], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([XINYUAN, "account", "create", OFFICE["name"], "--role", "administrator",
                        "--password-stdin", "--database", path], check=True,
                       input=OFFICE["password"].encode(), stdout=subprocess.DEVNULL)
    return made_once("demo.db", make)


def fresh_copy(source, target):
    """A copy with its keys and without the log of an earlier one, on the disk before anything is
    measured."""
    for suffix in ("", "-wal", "-shm", ".secret"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
    shutil.copy(source, target)
    if Path(f"{source}.secret").exists():
        shutil.copy(f"{source}.secret", f"{target}.secret")  # keeps its mode
    with open(target, "rb+") as file:
        os.fsync(file.fileno())
    return target

"""The start over a long history: many ended wishes in the file, the demo city live.

The page cache of the file is dropped before each start (posix_fadvise, which needs no rights; what
stays cached is printed). Beside it is the plain cold read of as many bytes as the server has read
from the disk until it was ready: nobody can start faster than that read.
"""
import contextlib
import json
import os
import statistics
import subprocess
import time
import urllib.request
from pathlib import Path

from parts.common import (BUILD, ROOT, Figure, demo_database, fresh_copy, made_once, say)

READ_PIECE = 1 << 20


def history_database(wishes):
    def make(path):
        say(f"adding {wishes:,} ended wishes to a copy of the demo city once ...")
        fresh_copy(demo_database(), path)
        subprocess.run([BUILD / "bench/start/fill_store", ROOT / "config/city/wuxi", path,
                        str(wishes)], check=True, timeout=900)
    return made_once(f"history-{wishes}.db", make)


def drop_cache(path):
    """MiB of the file that stay in the page cache all the same; -1 if that is not known."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with contextlib.suppress(OSError, ValueError):
        told = subprocess.run(["fincore", "--bytes", "--noheadings", "--output", "RES", path],
                              capture_output=True, text=True)
        return int(told.stdout) / (1 << 20)
    return -1


def bytes_read(process):
    text = Path(f"/proc/{process.pid}/io").read_text()
    return int(text.split("read_bytes:")[1].split()[0])


def start_once(servers, database):
    cached = drop_cache(database)
    ours, port, took = servers.start_ours(database)
    read = bytes_read(ours)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/counts", timeout=10) as answer:
        json.load(answer)  # it serves
    servers.stop(ours)
    return took, read, cached


def read_plainly(database, size):
    """Seconds to read the file's first `size` bytes from the disk."""
    drop_cache(database)
    began = time.monotonic()
    with open(database, "rb", buffering=0) as file:
        left = size
        while left > 0:
            piece = file.read(min(READ_PIECE, left))
            if not piece:
                break
            left -= len(piece)
    return time.monotonic() - began


def measure(quick, servers, directory):
    wishes, starts = (50_000, 1) if quick else (1_000_000, 3)
    database = fresh_copy(history_database(wishes), directory / "history.db")
    size = database.stat().st_size
    taken, read, plain = [], [], []
    for number in range(starts):
        took, has_read, cached = start_once(servers, database)
        taken.append(took)
        read.append(has_read)
        plain.append(read_plainly(database, has_read))
        say(f"  start {number + 1}: ready in {took:.3f} s, {has_read / 1e6:.0f} MB of "
            f"{size / 1e6:.0f} MB read; a plain read of as much {plain[-1]:.3f} s; "
            f"{cached:.0f} MiB were still cached")
    whole = read_plainly(database, size)
    say(f"  a plain cold read of the whole file: {whole:.3f} s")
    name = f"cold start over {wishes:,} stored wishes"
    figures = [Figure(f"{name}, s", statistics.median(taken), "<=", 1),
               Figure(f"{name} : plain cold read of the bytes it reads",
                      statistics.median(t / p for t, p in zip(taken, plain))),
               Figure(f"{name} : plain cold read of the whole file",
                      statistics.median(taken) / whole)]
    return figures, {"ready_s": taken, "bytes_read": read, "plain_read_s": plain,
                     "whole_read_s": whole, "file_bytes": size}

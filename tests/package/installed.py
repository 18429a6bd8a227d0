#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs a build into a folder and looks at what is there: the program finds its data beside itself,
states its version, and man page and completion name its commands. The package: tests/package/run.

usage: tests/package/installed.py BUILD VERSION
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def run(*command, **more):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stdout}")
    return done.stdout


def expect(holds, text):
    if not holds:
        sys.exit(f"does not hold: {text}")


def check(build, version, prefix):
    run("cmake", "--install", build, "--prefix", prefix)
    program, share = prefix / "bin/xinyuan", prefix / "share/xinyuan"
    said = run(program, "--version")
    expect(re.fullmatch(rf"xinyuan {re.escape(version)}( \([0-9a-f]{{7,}}(-dirty)?\))?\n", said),
           f"--version says {said!r}")

    # A name that only the installed city has.
    city = share / "city/wuxi/city.json"
    text = city.read_text(encoding="utf-8")
    expect("无锡市" in text, "the installed city is Wuxi")
    city.write_text(text.replace("无锡市", "试验市"), encoding="utf-8")
    made = run(program, "demo", "--wishes", "20", "--database", prefix / "demo.db")
    expect("试验市" in made, "the demo city is made from the installed data")

    (share / "city").rename(share / "elsewhere")
    lost = subprocess.run([program, "demo", "--database", prefix / "lost.db"], text=True, capture_output=True)
    expect(lost.returncode == 2 and str(share / "city/wuxi") in lost.stderr,
           f"without its city the program names the place: {lost.stderr}")

    manual = (prefix / "share/man/man1/xinyuan.1").read_text(encoding="utf-8")
    completion = (prefix / "share/bash-completion/completions/xinyuan").read_text(encoding="utf-8")
    run("bash", "-n", prefix / "share/bash-completion/completions/xinyuan")
    for words in ("xinyuan serve", "xinyuan account create", "xinyuan restore"):
        expect(f".SS {words}\n" in manual, f"the man page describes {words}")
        expect(f'"{words}")' in completion, f"the completion knows {words}")
    expect(re.search(r"\.B \\-\\-listen .*\nAddress and port", manual), "the man page describes --listen")
    unusual = [path for path in prefix.rglob("*") if path.is_file() and path.stat().st_mode & 0o022]
    expect(not unusual, f"others may write {unusual}")
    for name in ("xinyuan.sample.toml", "openapi.json", "csv.json"):
        expect((share / name).is_file(), f"{name} is installed")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        check(sys.argv[1], sys.argv[2], pathlib.Path(folder))

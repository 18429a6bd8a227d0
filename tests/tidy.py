#!/usr/bin/env python3
"""House style as a test. Prints every violation as file:line: what, exits 1 if there is one.

Checks: include direction between the folders and between the rooms inside them, a source's own
header first, no clock or random in engine/, sizes of files, functions and folders (a ratchet: tests/tidy_ratchet.json lists what was larger when the rule came and may only
shrink), line length, bare TODOs, the g++ 12 coroutine trap, `default:` in our code, every route and
refusal in docs/API.md, and words that do not belong into the project (machine paths, registry hosts).
"""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["app", "http", "store", "engine"]  # a folder may include itself and those to its right
# Rooms of each folder from the ground up: a room may include itself and those before it. "" is what
# lies at the top of the folder. Rooms that are to come keep their floor: docs/ARCHITECTURE.md.
ROOMS = {
    "engine": ["", "record", "text", "city", "opening", "lifecycle", "flow", "index", "match", "explain",
               "insight", "desk"],
    "store": ["sqlite", "seal", "rows", "people", "readers", "check", "writer"],
    "http": ["json", "core", "transport", "codec", "access", "view", "live", "handlers", "server"],
    "app": ["support", "settings", "tables", "match", "demo", "replay", "simulate", "serve", "commands", ""],
}
ENGINE_FORBIDDEN = re.compile(
    r"boost/(asio|beast)|sqlite|nlohmann|spdlog|<(thread|mutex|shared_mutex|atomic|random|locale|"
    r"iostream|fstream|filesystem|future|condition_variable)>")
ENGINE_CALLS = re.compile(r"(?<!Desk)::now\(|\b(s?rand|random_device|mt19937|time|getenv)\s*\(")
LIMITS = {"header": 150, "source": 400, "function": 70, "columns": 100}
FOLDER_FILES_MAX = 25  # at the top of a folder of sources; more are rooms of their own
FOLDERS_FREE = ("docs", "schema", "tests/fuzz/corpus")  # numbered pages, migrations, kept inputs
SOURCE_LINES_MIN = 10  # less is no file that anybody would look for
MACHINE = re.compile(r"/work/|/tmp/|/root/|registry\.npmjs|deb\.debian\.org|pypi\.org")
FUNCTION_START = re.compile(r"^(\s{0,2})(?!namespace|class|struct|enum|union|extern|else|if|for|"
                            r"while|switch|do|try|\}|//|#|@)\S.*\)[^;]*\{$")

faults = []


def fault(path, line, text):
    faults.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def tracked():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                            cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    skip = {".git", "build", "node_modules", "data"}  # an export without git
    return [p for p in ROOT.rglob("*") if p.is_file() and not skip & set(p.relative_to(ROOT).parts)]


def check_own_header_first(path, lines):
    """So that the header is compiled with nothing before it; see headers_alone in CMakeLists.txt."""
    header = path.with_suffix(".hpp")
    if path.suffix != ".cpp" or not header.exists():
        return
    first = next((line for line in lines if line.startswith("#include")), "")
    if first.strip() != f'#include "{header.relative_to(ROOT)}"':
        fault(path, 1, f"includes {header.name} first")


def room_of(name):
    """Folder and room of a project path: "store/rows/rows.hpp" lies in ("store", "rows")."""
    parts = Path(name).parts
    return parts[0], parts[1] if len(parts) > 2 else ""


def check_floor(path, number, included):
    """An include may go down or stay, never up."""
    folder, room = room_of(path.relative_to(ROOT))
    other, target = room_of(included)
    if folder != other or folder not in ROOMS:
        return
    floors = ROOMS[folder]
    for name in (room, target):
        if name not in floors:
            fault(path, number, f"{folder}/{name} is no room of ROOMS in tests/tidy.py")
            return
    if floors.index(target) > floors.index(room):
        fault(path, number, f"{folder}/{room} must not include {folder}/{target}, which lies above it")


def check_includes(path, lines):
    folder = path.relative_to(ROOT).parts[0]
    if folder not in FOLDERS + ["config"]:
        return
    allowed = set(FOLDERS[FOLDERS.index(folder):]) if folder != "config" else {"config", "engine"}
    if folder == "app":
        allowed.add("config")
    check_own_header_first(path, lines)
    for number, line in enumerate(lines, 1):
        found = re.match(r'#include "([a-z_]+)/', line)
        if found and found.group(1) in FOLDERS + ["config"] and found.group(1) not in allowed:
            fault(path, number, f"{folder}/ must not include {found.group(1)}/")
        project = re.match(r'#include "([^"]+)"', line)
        if project:
            check_floor(path, number, project.group(1))
        if folder == "engine" and line.startswith("#include") and ENGINE_FORBIDDEN.search(line):
            fault(path, number, "engine/ knows no I/O, threads, clock, random or locale")
        if folder == "engine" and ENGINE_CALLS.search(line.split("//")[0]):
            fault(path, number, "engine/ is told the time and never draws lots")


def function_sizes(lines):
    for number, line in enumerate(lines):
        found = FUNCTION_START.match(line)
        if not found:
            continue
        closing = found.group(1) + "}"
        for end in range(number + 1, len(lines)):
            if lines[end].startswith(closing) and lines[end][len(closing):].strip() in ("", ";"):
                name = re.search(r"([A-Za-z_~][\w:~]*)\s*\(", line)
                yield number + 1, name.group(1) if name else line.strip(), end - number + 1
                break


def check_sizes(path, lines, ratchet):
    relative = str(path.relative_to(ROOT))
    if relative.startswith("tests/"):
        return
    kind = "header" if path.suffix == ".hpp" else "source"
    limit = max(LIMITS[kind], ratchet.get(relative, 0))
    if len(lines) > limit:
        fault(path, 1, f"{len(lines)} lines, at most {limit}")
    if len(lines) < SOURCE_LINES_MIN:
        fault(path, 1, f"{len(lines)} lines, at least {SOURCE_LINES_MIN}")
    for number, name, size in function_sizes(lines):
        limit = max(LIMITS["function"], ratchet.get(f"{relative}:{name}", 0))
        if size > limit:
            fault(path, number, f"{name} has {size} lines, at most {limit}")


def check_lines(path, lines):
    for number, line in enumerate(lines, 1):
        if len(line) > LIMITS["columns"] and "R\"" not in line:
            fault(path, number, f"{len(line)} columns, at most {LIMITS['columns']}")
        if re.search(r"\bTODO\b(?! *\(#\d+\))", line):
            fault(path, number, "a TODO carries an issue number: TODO(#12)")
        code = line.split("//")[0]
        if re.search(r"co_await\b[^;]*(\w\{|\[[^\]]+\]\s*\()", code):
            fault(path, number, "no braces or lambdas inside a co_await expression (g++ 12)")
        if re.match(r"\s*default:\s", code + " ") and not path.relative_to(ROOT).parts[0] == "tests":
            fault(path, number, "no default: a switch over our enums names every value")


def check_folders(files):
    """No folder whose listing one has to search."""
    counts = {}
    for path in files:
        folder = str(path.relative_to(ROOT).parent)
        counts[folder] = counts.get(folder, 0) + 1
    for folder, count in sorted(counts.items()):
        if count > FOLDER_FILES_MAX and not folder.startswith(FOLDERS_FREE):
            fault(ROOT / folder, 0, f"{count} files at its top, at most {FOLDER_FILES_MAX}")


def check_words(path):
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    if path.resolve() == Path(__file__).resolve():
        return
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE.search(line):
            fault(path, number, "machine path or registry host")


def check_api_document():
    document, table = ROOT / "docs/API.md", ROOT / "http/server/routes.cpp"
    if not document.exists() or not table.exists():
        fault(ROOT / "docs", 0, "docs/API.md and http/server/routes.cpp must exist")
        return
    text = document.read_text(encoding="utf-8")
    for route in re.findall(r'"(/[^"]+)"', table.read_text(encoding="utf-8")):
        if route not in text:
            fault(document, 1, f"route {route} is missing")
    refusals = (ROOT / "engine/record/rejection.cpp").read_text(encoding="utf-8")
    for code in re.findall(r'return "([a-z_]+)";', refusals):
        if code != "unknown" and f"`{code}`" not in text:
            fault(document, 1, f"refusal `{code}` is missing")


def main():
    ratchet_file = ROOT / "tests/tidy_ratchet.json"
    ratchet = json.loads(ratchet_file.read_text()) if ratchet_file.exists() else {}
    files = tracked()
    for path in files:
        if path.suffix in (".cpp", ".hpp"):
            lines = path.read_text(encoding="utf-8").splitlines()
            check_includes(path, lines)
            check_sizes(path, lines, ratchet)
            check_lines(path, lines)
        if path.suffix not in (".png", ".gz", ".ico"):
            check_words(path)
    check_folders(files)
    check_api_document()
    print("\n".join(faults))
    print(f"tidy: {len(files)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

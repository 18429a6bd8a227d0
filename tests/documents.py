#!/usr/bin/env python3
"""Documents as a test. Prints every error as file:line: what, exits 1 if there is one.

Checks, over every Markdown file that git knows:
- links: the file exists, the anchor is a heading of it, every document is reached from README.md;
- files named in comments and messages of the sources exist;
- names in `backticks` and in shell blocks: files, routes, commands, options, variables of the
  environment and identifiers exist in the tree (a changelog, decisions and the history of
  measurements speak of their day: there only links and files, or only links, are compared);
- lengths: README.md and docs/ARCHITECTURE.md;
- docs/OPERATIONS.md explains every warning and error of the log;
- docs/decisions/README.md lists each decision with its title, a date and a status;

    tests/documents.py              checks itself (as --self-test), then the tree
    tests/documents.py --self-test  plants one error of each kind in a small tree and sees it found
"""
import re
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path

HISTORY = {"CHANGELOG.md": {"links"}, "bench/history.md": {"links"}}  # what is compared there
DECISIONS = "docs/decisions"
LINES_MAX = {"README.md": 80, "docs/ARCHITECTURE.md": 250}
GENERATED = ("build/", "web/dist", "web/node_modules", "data/")  # made by scripts, not by git
ROUTES = "http/server/routes.cpp"
SAMPLE_SETTINGS = "config/xinyuan.sample.toml"
OPERATIONS = "docs/OPERATIONS.md"
ALARM = re.compile(r'Severity::(?:warning|error),\s*"([a-z_]+)"')
STATUS = re.compile(r"^(in force|superseded by \d{4}|in part superseded by \d{4})$")

FENCE = re.compile(r"^\s*(```+|~~~+)\s*(\w*)")
SPAN = re.compile(r"(`+)(.+?)\1(?!`)")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+(?:\([^()]*\))?)\)")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
SOURCE_NAME = re.compile(r"^[\w.-]+\.(?:cpp|hpp|ts|vue|py|md|mjs|cmake)$")
PATH = re.compile(r"^[\w.*<>{}-]+(?:/[\w.*<>{}-]+)+/?$")
ROUTE = re.compile(r"^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD) )?(/[\w{}./-]*)(?:[?#].*)?$")
OPTION = re.compile(r"(?<![\w-])--([a-z][a-z0-9-]*)")
VARIABLE = re.compile(r"\bXINYUAN_[A-Z0-9_]+\b")
IDENTIFIER = re.compile(r"^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$|^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+$")
NAMED_FILE = re.compile(r"(?<![\w./-])((?:app|bench|config|docs|engine|http|schema|scripts|store|tests)/"
                        r"[\w/-]+\.(?:cpp|hpp|md|py))\b")
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def slug(heading):
    """The anchor that GitHub gives to a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


class Document:
    """A Markdown file: its prose by line without code, its code spans, its shell lines."""

    def __init__(self, path, text):
        self.path = path
        self.lines = text.splitlines()
        self.prose, self.spans, self.shell, self.headings = [], [], [], []
        fence = None
        for number, line in enumerate(self.lines, 1):
            mark = FENCE.match(line)
            if mark and fence is None:
                fence = mark
            elif mark and mark.group(1).startswith(fence.group(1)) and not mark.group(2):
                fence = None
            elif fence is not None:
                if fence.group(2) in ("sh", "bash", "console"):
                    self.shell.append((number, line))
            else:
                self.read_prose(number, line)
        self.anchors = self.anchors_of(self.headings)

    def read_prose(self, number, line):
        if heading := HEADING.match(line):
            self.headings.append(heading.group(2))
        for span in SPAN.finditer(line):
            self.spans.append((number, span.group(2).strip().replace("\\|", "|")))
        self.prose.append((number, SPAN.sub("``", line), line))

    @staticmethod
    def anchors_of(headings):
        seen, anchors = {}, set()
        for heading in headings:
            name = slug(heading)
            count = seen.get(name, 0)
            seen[name] = count + 1
            anchors.add(f"{name}-{count}" if count else name)
        return anchors


class Tree:
    """The files of the project, and what documents may name of them."""

    def __init__(self, root, files):
        self.root = root
        self.files = set(files)
        self.folders = {str(parent) for name in files for parent in Path(name).parents} - {"."}
        self.top = {name.split("/")[0] for name in self.folders}

    def read(self, name):
        try:
            return (self.root / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    @cached_property
    def documents(self):
        return {name: Document(name, self.read(name)) for name in sorted(self.files)
                if name.endswith(".md")}

    @cached_property
    def code(self):
        """Everything that is no document, no test of documents and no picture."""
        skip = (".md", ".png", ".gz", ".ico", ".svg", "package-lock.json", "documents.py")
        return {name: self.read(name) for name in self.files if not name.endswith(skip)}

    @cached_property
    def words(self):
        return {word for text in self.code.values() for word in WORD.findall(text)}

    @cached_property
    def endings(self):
        """Every tail of every path, with and without its extension: "desk/desk.hpp", "desk"."""
        tails = set()
        for name in self.files | self.folders:
            parts = name.split("/")
            for at in range(len(parts)):
                tail = "/".join(parts[at:])
                tails |= {tail, re.sub(r"(\.test)?\.\w+$", "", tail)}
        return tails

    @cached_property
    def routes(self):
        return re.findall(r'Route\{\w+, "(/[^"]*)"', self.read(ROUTES))

    @cached_property
    def settings(self):
        return set(re.findall(r"^(?:# )?([a-z][a-z0-9-]*) = ", self.read(SAMPLE_SETTINGS), re.M))

    @cached_property
    def options(self):
        own = ("app/", "bench/", "scripts/", "tests/", "web/tests/", "packaging/")
        found = {option for name, text in self.code.items() if name.startswith(own)
                 for option in OPTION.findall(text)}
        return found | self.settings | {"help", "version", "config"}

    @cached_property
    def commands(self):
        named = r'\w+\.(?:command|subcommand|add_subcommand)\(\s*"([a-z]+)"|Command\s*\w*[({]\s*"([a-z]+)"'
        return {one or two for name, text in self.code.items() if name.startswith("app/commands/")
                for one, two in re.findall(named, text)}

    def has_path(self, path):
        path = path.rstrip("/")
        if path.startswith(GENERATED):
            return True
        if not re.search(r"[*<{]", path):
            return path in self.endings
        parts = re.split(r"(<[^>]*>|\{[^}]*\}|\*)", path)
        pattern = "".join(re.escape(part) if at % 2 == 0 else "[^/]*" for at, part in enumerate(parts))
        return any(re.search(rf"(?:^|/){pattern}(?:/|$)", name) for name in self.files)

    def has_route(self, path):
        wanted = path.rstrip("/").split("/")
        for route in self.routes:
            own = route.rstrip("/").split("/")
            if len(own) >= len(wanted) and all(
                    mine == asked or mine.startswith("{") for mine, asked in zip(own, wanted)):
                return True
        return False


class Check:
    def __init__(self, tree):
        self.tree = tree
        self.errors = []

    def error(self, name, line, text):
        self.errors.append(f"{name}:{line}: {text}")

    def run(self):
        for name, document in self.tree.documents.items():
            compared = HISTORY.get(name, {"links", "paths", "words"})
            if name.startswith(DECISIONS + "/0"):
                compared = {"links", "paths"}
            self.check_links(document)
            if "paths" in compared:
                self.check_paths(document)
            if "words" in compared:
                self.check_names(document)
            if len(document.lines) > LINES_MAX.get(name, len(document.lines)):
                self.error(name, 1, f"{len(document.lines)} lines, at most {LINES_MAX[name]}")
        for name, text in self.tree.code.items():
            self.check_source(name, text)
        self.check_reached()
        self.check_alarms()
        self.check_decisions()
        return self.errors

    @staticmethod
    def targets(document):
        for number, prose, _ in document.prose:
            for target in LINK.findall(prose):
                if not re.match(r"[a-z]+:", target):
                    yield number, target

    def resolve(self, document, target):
        """Project path of a link's target, or None if it leads out of the tree."""
        path = (self.tree.root / document.path).parent / target
        try:
            return str(path.resolve().relative_to(self.tree.root.resolve()))
        except ValueError:
            return None

    def check_links(self, document):
        for number, target in self.targets(document):
            path, _, anchor = target.partition("#")
            found = self.resolve(document, path) if path else document.path
            if found not in self.tree.files | self.tree.folders | {"."}:
                self.error(document.path, number, f"link to {target}: there is no such file")
            elif anchor and found in self.tree.documents:
                if anchor not in self.tree.documents[found].anchors:
                    self.error(document.path, number, f"link to {target}: no such heading")

    def check_reached(self):
        """From README.md by links alone, so that no page is known to its author only."""
        if "README.md" not in self.tree.documents:
            return
        reached, waiting = set(), ["README.md"]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            for _, target in self.targets(self.tree.documents[name]):
                found = self.resolve(self.tree.documents[name], target.partition("#")[0])
                for page in (found, f"{found}/README.md"):
                    if page in self.tree.documents:
                        waiting.append(page)
        for name in sorted(set(self.tree.documents) - reached):
            if not name.startswith(".github/"):
                self.error(name, 1, "no link leads here from README.md")

    def check_paths(self, document):
        for number, span in document.spans:
            for word in span.split() if span.startswith(tuple(f"{top}/" for top in self.tree.top)) else [span]:
                self.check_path(document, number, word)
        for number, line in document.shell:
            for word in line.split():
                if word.startswith(tuple(f"{top}/" for top in self.tree.top)):
                    self.check_path(document, number, word)

    def check_path(self, document, number, word):
        word = re.sub(r":\d+$|[,;:]$", "", word)
        is_path = PATH.match(word) and word.split("/")[0] in self.tree.top
        is_name = SOURCE_NAME.match(word) and not document.path.startswith(DECISIONS)
        if (is_path or is_name) and not self.tree.has_path(word):
            self.error(document.path, number, f"`{word}`: there is no such file")

    def check_source(self, name, text):
        """Files that comments and messages of the sources name."""
        for found in NAMED_FILE.finditer(text):
            if not self.tree.has_path(found.group(1)):
                line = text.count("\n", 0, found.start()) + 1
                self.error(name, line, f"{found.group(1)}: there is no such file")

    def check_names(self, document):
        for number, span in document.spans:
            self.check_span(document, number, span)
        for number, line in document.shell:
            self.check_command_line(document, number, line.split("#")[0])

    def check_span(self, document, number, span):
        tree = self.tree
        route = ROUTE.match(span)
        system = ("/etc", "/var", "/usr", "/run", "/lib", "/srv", "/bin", "/proc", "/opt")
        if route and route.group(1) != "/" and not route.group(1).startswith(system):
            if not tree.has_route(route.group(1)):
                self.error(document.path, number, f"`{span}`: there is no such route")
        if span.startswith(("--", "xinyuan ", "scripts/", "bench/", "web/tests/")):
            self.check_command_line(document, number, span)
        if IDENTIFIER.match(span) and span not in tree.words and not VARIABLE.match(span):
            self.error(document.path, number, f"`{span}`: no source holds this name")
        self.check_variables(document, number, span)

    def check_variables(self, document, number, text):
        for variable in VARIABLE.findall(text):
            setting = variable[len("XINYUAN_"):].lower().replace("_", "-")
            if setting not in self.tree.settings | {"config"} and variable not in self.tree.words:
                self.error(document.path, number, f"{variable}: there is no such variable")

    def check_command_line(self, document, number, line):
        """Commands and options of ours; of other programs nothing is known."""
        self.check_variables(document, number, line)
        for part in re.split(r"[|;&]+|\$\(", line):
            part = re.sub(r"^\s*sudo -u \w+ ", "", part)
            own = re.search(r"(?:^|[\s/])xinyuan(?: ([a-z]+))?(?= |$)|^\s*(?:scripts|bench|tests|web/tests)/|^\s*--", part)
            if not own or re.match(r"\s*(?:cmake|ctest|npm|git|apt|dpkg|systemctl|journalctl|podman)\b", part):
                continue
            if own.group(1) and self.tree.commands and own.group(1) not in self.tree.commands:
                self.error(document.path, number, f"xinyuan {own.group(1)}: there is no such command")
            for option in OPTION.findall(part):
                if option not in self.tree.options:
                    self.error(document.path, number, f"--{option}: there is no such option")

    def check_alarms(self):
        """An administrator finds each warning and error of the log in docs/OPERATIONS.md."""
        text = self.tree.read(OPERATIONS)
        for name, source in self.tree.code.items():
            for event in ALARM.findall(source if name.endswith(".cpp") else ""):
                if not name.startswith("tests/") and f"`{event}`" not in text:
                    self.error(OPERATIONS, 1, f"the event `{event}` of {name} is missing")

    def check_decisions(self):
        index = self.tree.documents.get(f"{DECISIONS}/README.md")
        pages = [name for name in self.tree.documents if name.startswith(DECISIONS + "/0")]
        if index is None:
            if pages:
                self.error(DECISIONS, 0, "README.md, the index, is missing")
            return
        row = re.compile(r"^\| \[(\d{4})\]\((\S+)\) \| (.*?) \| (\d{4}-\d\d-\d\d) \| (.*?) \|$")
        rows = {}
        for number, line in enumerate(index.lines, 1):
            if line.startswith("| ["):
                found = row.match(line)
                if found is None or not STATUS.match(found.group(5)):
                    self.error(index.path, number, "a row is | [0001](file) | title | 2026-01-31 | status |")
                else:
                    rows[f"{DECISIONS}/{found.group(2)}"] = (number, found.group(3))
        for page in pages:
            name = page.split("/")[-1]
            title = re.sub(r"^\d{4}:? ", "", self.tree.documents[page].headings[0])
            if page not in rows:
                self.error(index.path, 1, f"{page} is missing: | [{name[:4]}]({name}) | {title} | (date) | in force |")
            elif rows[page][1].lower() != title.lower():
                self.error(index.path, rows[page][0], f'{page} has the title "{title}"')


def tracked(root):
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                            cwd=root, capture_output=True, text=True)
    if listed.returncode == 0:
        return [name for name in listed.stdout.splitlines() if (root / name).is_file()]
    skip = {".git", "build", "node_modules", "dist"}  # an export without git
    return [str(path.relative_to(root)) for path in root.rglob("*")
            if path.is_file() and not skip & set(path.relative_to(root).parts)]


# A small tree without an error; each plant adds one line to a page, and must be found.
SOUND = {
    "README.md": "# A\n\n[guide](docs/GUIDE.md#how-to-run-it), [why](docs/decisions/README.md)\n",
    "docs/GUIDE.md": "# Guide\n\n## How to run it\n\n`scripts/run --fresh` starts `xinyuan serve`, "
                     "`POST /v1/wishes`, `/v1/wishes/7`, `turn_max`, `app/main.cpp`, `app/main`, "
                     "`XINYUAN_TURN_MAX`, `application/json`\n\n```sh\nxinyuan serve --turn-max 7\n"
                     "npm run --anything\n```\n",
    "docs/decisions/README.md": "# Decisions\n\n| [0001](0001-rows.md) | Rows | 2026-01-31 | in force |\n",
    "docs/decisions/0001-rows.md": "# 0001 Rows\n",
    "app/main.cpp": "int turn_max;\n",
    "app/commands/serve.cpp": 'auto c = root.command("serve", "Run");\n',
    "scripts/run": "# --fresh\n",
    ROUTES: 'Route{get, "/v1/wishes", x}, Route{get, "/v1/wishes/{id}", x}\n',
    SAMPLE_SETTINGS: "turn-max = 1024\n",
}
PLANTS = [
    ("docs/GUIDE.md", "[x](GONE.md)", "no such file"),
    ("docs/GUIDE.md", "[x](../README.md#gone)", "no such heading"),
    ("docs/GUIDE.md", "`app/gone.cpp`", "no such file"),
    ("docs/GUIDE.md", "`gone.hpp`", "no such file"),
    ("docs/GUIDE.md", "```sh\nscripts/gone\n```", "no such file"),
    ("docs/GUIDE.md", "`GET /v1/gone`", "no such route"),
    ("docs/GUIDE.md", "`/v1/wishes/7/gone`", "no such route"),
    ("docs/GUIDE.md", "`--gone`", "no such option"),
    ("docs/GUIDE.md", "```sh\nxinyuan serve --gone\n```", "no such option"),
    ("docs/GUIDE.md", "`xinyuan gone`", "no such command"),
    ("docs/GUIDE.md", "`XINYUAN_GONE`", "no such variable"),
    ("docs/GUIDE.md", "`gone_name`", "no source holds"),
    ("docs/GUIDE.md", "`GoneName`", "no source holds"),
    ("docs/decisions/README.md", "| [0002](x.md) | X | soon | maybe |", "a row is"),
    ("README.md", "\n" * 80, "at most 80"),
    ("docs/decisions/0002-more.md", "# 0002 More", "0002-more.md is missing: | [0002](0002-more.md) | More |"),
    ("docs/decisions/0001-rows.md", "# 0001 Other", 'title "Other"'),
    ("app/main.cpp", "// see docs/GONE.md", "docs/GONE.md: there is no such file"),
    ("app/commands/serve.cpp", 'log.event(Severity::error, "gone_wrong", x);', "`gone_wrong` of"),
    ("docs/ALONE.md", "# Alone", "no link leads here"),
]


def errors_of(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Check(Tree(Path(folder), list(files))).run()


def self_test():
    wrong = [f"found in a sound tree: {error}" for error in errors_of(SOUND)]
    for name, planted, expected in PLANTS:
        text = SOUND.get(name, "")
        text = planted if planted.startswith("# ") else f"{text}\n{planted}\n"
        if not any(expected in error for error in errors_of({**SOUND, name: text})):
            wrong.append(f"not found: {planted.strip()!r} in {name} ({expected})")
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"documents: {len(PLANTS)} planted errors, {len(wrong)} wrong")
    return not wrong


def main():
    if not self_test():
        return 1
    if "--self-test" in sys.argv:
        return 0
    root = Path(__file__).resolve().parent.parent
    tree = Tree(root, tracked(root))
    errors = Check(tree).run()
    print("\n".join(errors), end="\n" if errors else "")
    print(f"documents: {len(tree.documents)} pages, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())

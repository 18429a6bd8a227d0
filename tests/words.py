#!/usr/bin/env python3
"""One term for one concept, as a test. Prints every find as file:line: word: term to use, exits 1 if
there is one.

    tests/words.py

docs/GLOSSARY.md is read for its tables, so a term is changed there and nowhere else:
- a concept has one term in each language, and no two concepts share one;
- terms of the last two columns are absent from the texts of the pages and of the city;
- the words of the table "Words not written" are absent from these texts, from documents, from the
  comments and sentences of C++ code, and from the comments of everything else that is written by hand;
- every term is on a page, or it is no term;
- Chinese has full-width punctuation.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = "docs/GLOSSARY.md"
# Texts that people read on the pages: the glossary binds them. (path, languages)
PAGE_TEXTS = re.compile(r"^web/(resident|provider|operator|shared)/(.*/)?(zh|en)\.ts$")
PAGE_SHELLS = re.compile(r"^web/[a-z]+\.html$")
CITY_TEXTS = re.compile(r"^config/(city|replay)/[^/]+/(menu|policy|moderation)\.json$")
DOCUMENTS = re.compile(r"^(README|CONTRIBUTING|SECURITY)\.md$|^(docs|config|bench)/.*\.md$|^config/.*/NOTICE$")
CODE = re.compile(r"^(engine|store|http|app|config|bench|tests)/.*\.[ch]pp$")
# Other code, by the form of its comments.
COMMENTS = [
    (re.compile(r"\.(vue|ts|js|mjs|css)$"), re.compile(r"(?<![:\w'\"])//(?P<a>[^\n]*)|/\*(?P<b>.*?)\*/|<!--(?P<c>.*?)-->", re.DOTALL)),
    (re.compile(r"\.sql$"), re.compile(r"--(?P<a>[^\n]*)")),
    (re.compile(r"\.(py|sh|cmake|yml|yaml|toml|service|timer)$|(^|/)(CMakeLists\.txt|Containerfile)$|^(scripts|bench|tests)/(?!fuzz/)(.*/)?\w+$"),
     re.compile(r'(?:^|(?<=\s))#(?P<a>[^\n]*)|"""(?P<b>.*?)"""', re.DOTALL)),
]
HISTORY = re.compile(r"^docs/decisions/|^CHANGELOG\.md$|^bench/history\.md$|^docs/replay-dc\.md$")  # written once, not changed later
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
ASCII = re.compile(r"^[\x00-\x7f’]+$")


class Terms:
    """The tables of the glossary."""

    def __init__(self, text):
        self.wrong = {"en": {}, "zh": {}}  # a term that is not used -> the term to use
        self.used = {"en": {}, "zh": {}}  # a term -> its concept
        self.prose = []  # (pattern, word, what to write)
        self.errors = []
        for number, cells in rows(text, ["concept", "English", "中文", "meaning", "not", "不用"]):
            self.add_concept(number, cells)
        for number, (word, write, exceptions) in rows(text, ["not", "write", "except"]):
            for one in split(word):
                self.prose.append((pattern_of(one, split(exceptions)), one, write))
        if not self.prose or not self.wrong["en"]:
            self.errors.append((1, "no tables are found in it"))

    def add_concept(self, number, cells):
        concept, english, chinese, _, wrong_en, wrong_zh = cells
        for language, term, wrong in (("en", english, wrong_en), ("zh", chinese, wrong_zh)):
            if not term or term in self.used[language]:
                self.errors.append((number, f"{concept}: '{term}' is missing, or the term of another concept"))
            self.used[language][term] = (number, concept)
            for one in split(wrong):
                if one in self.wrong[language]:
                    self.errors.append((number, f"'{one}' is listed twice"))
                self.wrong[language][one] = term


def split(cell):
    return [one.strip() for one in re.split(r"[,、]", cell) if one.strip()]


def pattern_of(word, exceptions=()):
    """The word by itself: no name behind ::, and not inside one of the phrases, which begin or end with it."""
    if not ASCII.match(word):
        return re.compile(re.escape(word))
    kept = ""
    for phrase in exceptions:
        if phrase.startswith(word + " "):
            kept += f"(?!{re.escape(phrase[len(word):])})"
        elif phrase.endswith(" " + word):
            kept += f"(?<!{re.escape(phrase)})"
    return re.compile(rf"(?<![\w-])(?<!::){re.escape(word)}(?![\w-]){kept}", re.IGNORECASE)


def rows(text, head):
    """Rows of the tables with these headings, with their line numbers."""
    columns = None
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else None
        if cells is None:
            columns = None
        elif columns is None:
            columns = cells
        elif columns == head and not set("".join(cells)) <= set("-: "):
            yield number, cells


def tracked(root):
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                            cwd=root, capture_output=True, text=True)
    if listed.returncode == 0:
        return [name for name in listed.stdout.splitlines() if (root / name).is_file()]
    skip = {".git", "build", "node_modules", "dist"}  # an export without git
    return [str(p.relative_to(root)) for p in root.rglob("*")
            if p.is_file() and not skip & set(p.relative_to(root).parts)]


# ---- What is a text: generators of (line number, text), each in one language.

def texts_of_page(text):
    """String literals of a text file, and not its keys."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("import ") or line.lstrip().startswith("//"):
            continue
        for quoted in re.findall(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"", line):
            yield number, re.sub(r"\{\w+\}", "{}", quoted[0] or quoted[1])


def texts_of_city(text, language):
    for number, line in enumerate(text.splitlines(), 1):
        for said in re.findall(rf'"{language}": "((?:[^"\\]|\\.)*)"', line):
            yield number, said


def texts_of_document(text):
    """Prose without code: blocks, indented lines, and what stands in backticks."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced and not line.startswith("    "):
            yield number, re.sub(r"`[^`]*`|\]\([^)]*\)", " ", line)


def texts_of_code(text):
    """Comments, and the literals that are sentences (with a space in them)."""
    token = re.compile(r'R"(\w*)\((?P<raw>.*?)\)\1"|"(?P<literal>(?:[^"\\\n]|\\.)*)"|//(?P<line>[^\n]*)|'
                       r"/\*(?P<block>.*?)\*/|'(?:[^'\\\n]|\\.)+'", re.DOTALL)
    for found in token.finditer(text):
        said = found["line"] or found["block"] or ""
        if found["literal"] and " " in found["literal"].strip():
            said = found["literal"]
        first = text.count("\n", 0, found.start()) + 1
        for offset, line in enumerate(said.splitlines()):
            yield first + offset, re.sub(r"`[^`]*`", " ", line)


def texts_of_comments(text, form):
    for found in form.finditer(text):
        first = text.count("\n", 0, found.start()) + 1
        said = next((one for one in found.groups() if one), "")
        for offset, line in enumerate(said.splitlines()):
            yield first + offset, re.sub(r"`[^`]*`", " ", line)


# ---- The checks. A find is (file, line, word, term).

def find_wrong(name, texts, terms, language):
    patterns = [(pattern_of(word), word, term) for word, term in terms.wrong[language].items()]
    for number, text in texts:
        for pattern, word, term in patterns:
            if pattern.search(text):
                yield name, number, word, term
        half = HALF_WIDTH.search(text) if language == "zh" else None
        if half:
            yield name, number, half.group(), "full-width punctuation"


def find_prose(name, texts, terms):
    for number, text in texts:
        for pattern, word, write in terms.prose:
            if pattern.search(text):
                yield name, number, word, write


def find_in(name, text, terms, said):
    """Finds of one file; its texts are added to `said`."""
    page = PAGE_TEXTS.match(name)
    if page or PAGE_SHELLS.match(name):
        language = page.group(3) if page else "zh"
        texts = list(texts_of_page(text)) if page else list(enumerate(text.splitlines(), 1))
        said[language] += [one for _, one in texts]
        yield from find_wrong(name, texts, terms, language)
        yield from find_prose(name, texts, terms)
    elif CITY_TEXTS.match(name):
        for language in ("zh", "en"):
            texts = list(texts_of_city(text, language))
            yield from find_wrong(name, texts, terms, language)
            yield from find_prose(name, texts, terms)
    elif DOCUMENTS.match(name) and name != GLOSSARY and not HISTORY.match(name):
        yield from find_prose(name, texts_of_document(text), terms)
    elif CODE.match(name):
        yield from find_prose(name, texts_of_code(text), terms)
    elif name != "tests/words.py":  # it quotes what it plants
        for suffix, form in COMMENTS:
            if suffix.search(name):
                yield from find_prose(name, texts_of_comments(text, form), terms)
                break


def check(root):
    """All finds below the folder."""
    terms = Terms((root / GLOSSARY).read_text(encoding="utf-8"))
    finds = [(GLOSSARY, number, text, "") for number, text in terms.errors]
    said = {"en": [], "zh": []}
    for name in sorted(tracked(root)):
        if re.search(r"\.(html|json|md|[ch]pp)$|/NOTICE$", name) or any(s.search(name) for s, _ in COMMENTS):
            finds += find_in(name, (root / name).read_text(encoding="utf-8"), terms, said)
    for language, used in terms.used.items():
        all_said = "\n".join(said[language]).lower()
        for term, (number, concept) in used.items():
            if term.lower() not in all_said:
                finds.append((GLOSSARY, number, term, f"a term that is on a page ({concept})"))
    return finds


# ---- The check checked: planted words are found, their like is not.

PLANTED = {
    GLOSSARY: "| concept | English | 中文 | meaning | not | 不用 |\n|---|---|---|---|---|---|\n"
              "| unmatched | unmatched | 未匹配 | x | not met | 没人能办、无人 |\n"
              "| open | open | 未匹配 | y | | |\n\n"
              "| not | write | except |\n|---|---|---|\n| fault, faults | error | fault injection |\n",
    "web/operator/map/zh.ts": "export default {\n  a: '未匹配',\n  b: '没人能办的热度',\n  c: '有, {n}:无',\n}\n",
    "web/operator/map/en.ts": "export default {\n  notMet: 'Unmatched, open',\n  b: 'Not met',\n  c: 'A fault',\n}\n",
    "config/city/x/menu.json": '{"zh": "无人", "en": "fault injection"}\n',
    "docs/" "A.md": "A fault here.\n`fault` is code.\n\n    fault\n\nFault injection, a defaulted one, no-fault.\n",
    "engine/" "a.cpp": "int fault = 0;  // a fault\nauto s = \"faults\";\nsay(\"two faults\");\n/* line\n   fault */\n"
                  "}  // namespace app::faults\n",
    "web/" "a.vue": "<!-- a fault -->\n<p>fault https://fault.org</p>\nconst fault = 1 // a fault\n",
    "schema/" "a.sql": "SELECT fault; -- a fault\n",
    "scripts/" "a": "fault # a fault\n",
}
FOUND = [
    ("config/city/x/menu.json", 1, "无人"), ("docs/" "A.md", 1, "fault"), ("docs/GLOSSARY.md", 4, "open:"),
    ("engine/" "a.cpp", 1, "fault"), ("engine/" "a.cpp", 3, "faults"), ("engine/" "a.cpp", 5, "fault"),
    ("schema/" "a.sql", 1, "fault"), ("scripts/" "a", 1, "fault"), ("web/" "a.vue", 1, "fault"), ("web/" "a.vue", 3, "fault"),
    ("web/operator/map/en.ts", 3, "not met"), ("web/operator/map/en.ts", 4, "fault"),
    ("web/operator/map/zh.ts", 3, "没人能办"), ("web/operator/map/zh.ts", 4, "有,"),
]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PLANTED.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = sorted((name, number, word.split(" '")[0]) for name, number, word, _ in check(Path(folder)))
    if found != FOUND:
        sys.exit(f"words: the check is broken\n  expected {json.dumps(FOUND, ensure_ascii=False)}\n"
                 f"  found    {json.dumps(found, ensure_ascii=False)}")


def main():
    self_test()
    finds = check(ROOT)
    for name, number, word, term in finds:
        print(f"{name}:{number}: {word}" + (f": write {term}" if term else ""))
    print(f"words: {len(finds)} to change")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())

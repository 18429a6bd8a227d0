#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the man page and the completion for bash of the program from its --help.

usage: packaging/from_help.py PROGRAM MAN_PAGE COMPLETION
"""
import re
import subprocess
import sys

MAN_HEAD = """.TH XINYUAN 1 "" "{version}" "Xinyuan"
.SH NAME
xinyuan \\- match the small wishes of residents to providers nearby
.SH SYNOPSIS
.B xinyuan
.I COMMAND
.RI [ OPTION ...]
"""
MAN_FOOT = """.SH FILES
.TP
.I /etc/xinyuan/xinyuan.toml
Settings of the service xinyuan, when it was installed as a package.
.TP
.I xinyuan.sample.toml
All settings with defaults and ranges; also printed by
.BR "xinyuan settings \\-\\-defaults" .
"""
COMPLETION = """# Completion of xinyuan for bash, made from its --help.
_xinyuan() {{
  local command=xinyuan word words
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$command $word" in
      {commands}) command="$command $word" ;;
    esac
  done
  case "$command" in
{words}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}")
}}
complete -o default -F _xinyuan xinyuan
"""
TITLE = re.compile(r"^([A-Z][\w ]*):$")
COLUMN = 44  # where the text of an entry begins (app/support/command_line.cpp); below a longer name
ENTRY = re.compile(r"^  \S")


class Help:
    """One command: its sentence, entries (name, text) by title, and the lines behind them."""

    def __init__(self, program, words):
        self.words = words
        text = subprocess.run([program, *words[1:], "--help"], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        lines = text.splitlines()
        self.about, self.groups, self.foot = lines[0], {}, []
        title = None
        for number, line in enumerate(lines[2:], 2):
            if TITLE.match(line) and not line.startswith("Examples"):
                title = line[:-1]
                self.groups[title] = []
            elif title and line.startswith(" " * COLUMN):
                self.groups[title][-1] = (self.groups[title][-1][0], line.strip())
            elif title and ENTRY.match(line):
                has_text = line[COLUMN - 1:COLUMN] == " "
                name, about = (line[:COLUMN], line[COLUMN:]) if has_text else (line, "")
                self.groups[title].append((name.strip(), about))
            elif line:
                self.foot = lines[number:]
                break

    def subcommands(self):
        return [name for name, _ in self.groups.get("Subcommands", ())]

    def completions(self):
        names = [name for title, entries in self.groups.items() if title != "Positionals"
                 for name, _ in entries]
        return self.subcommands() + sorted({word for name in names for word in re.findall(r"--[a-z-]+", name)})


def all_helps(program, words=("xinyuan",)):
    own = Help(program, words)
    return [own] + [each for name in own.subcommands() for each in all_helps(program, (*words, name))]


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def man_body(page):
    text = ""
    for title, entries in page.groups.items():
        entries = [entry for entry in entries if not entry[0].startswith("-h,")]
        if title != "Options" and entries:
            text += f".PP\n{roff(title)}:\n"
        for name, about in entries:
            text += f".TP\n.B {roff(name)}\n{roff(about)}\n"
    if page.foot:
        text += ".PP\n.nf\n" + "\n".join(map(roff, page.foot)) + "\n.fi\n"
    return text


def man_page(version, helps):
    root, *commands = helps
    text = MAN_HEAD.format(version=version) + ".SH DESCRIPTION\n" + roff(root.about) + "\n"
    text += man_body(root) + ".SH COMMANDS\n"
    for page in commands:
        if page.foot == root.foot:  # inherited
            page.foot = []
        text += f".SS {roff(' '.join(page.words))}\n{roff(page.about)}.\n" + man_body(page)
    return text + MAN_FOOT


def completion(helps):
    commands = "|".join(f'"{" ".join(page.words)}"' for page in helps[1:])
    words = "\n".join(f'    "{" ".join(page.words)}") words="{" ".join(page.completions())}" ;;'
                      for page in helps)
    return COMPLETION.format(commands=commands, words=words)


def main(program, man_file, completion_file):
    version = subprocess.run([program, "--version"], check=True, text=True,
                             stdout=subprocess.PIPE).stdout.split(" (")[0].strip()
    helps = all_helps(program)
    for name, text in ((man_file, man_page(version, helps)), (completion_file, completion(helps))):
        with open(name, "w", encoding="utf-8") as stream:
            stream.write(text)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

# Shared by the scripts of this folder; sourced, not run.
# Sets ROOT, say(), and install_packages().
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"


BEGUN=()  # "<seconds since the start> <step>"

# say TEXT: a step begins.
say() {
  BEGUN+=("$SECONDS $*")
  printf '\n== %s\n' "$*"
}

# tell_times: where the time went, a line for each step that took a second.
tell_times() {
  local end=$SECONDS at
  printf '\n== Where %d s went\n' "$SECONDS"
  for ((at = ${#BEGUN[@]} - 1; at >= 0; at--)); do
    [ "$end" -eq "${BEGUN[at]%% *}" ] || printf '%6d s  %s\n' "$((end - ${BEGUN[at]%% *}))" "${BEGUN[at]#* }"
    end=${BEGUN[at]%% *}
  done | tac
}
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

JOBS="${JOBS:-$(nproc)}"

BUILD_PACKAGES=(g++ cmake ninja-build pkg-config ccache mold python3 libboost1.81-dev libsqlite3-dev
  nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libspdlog-dev libsodium-dev libssl-dev
  libcurl4-openssl-dev libcsv-dev libicu-dev zlib1g-dev libzip-dev libexpat1-dev libxlsxwriter-dev libzxcvbn-dev)
TEST_PACKAGES=(catch2 curl sqlite3 liblemon-dev)
FUZZ_PACKAGES=(clang-14 libclang-rt-14-dev)
PAGE_TEST_PACKAGES=(chromium fonts-noto-cjk)
PACKAGE_PACKAGES=(dpkg-dev file)
BENCH_PACKAGES=(wrk postgresql curl liblemon-dev)

# install_packages NAME...: installs the Debian packages that are missing, with sudo when not root.
install_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || die "these packages are needed: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "run as root, or install: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing Debian packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# install_node: node and npm, from Debian unless some version is there already.
install_node() {
  command -v node >/dev/null && command -v npm >/dev/null && return 0
  install_packages nodejs npm
}

# configure PRESET [cmake options]: configures build/PRESET once; later calls are quick.
configure() {
  local preset="$1"; shift
  local launcher=()
  command -v ccache >/dev/null && [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ] &&
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  say "Configuring build/$preset"
  cmake --preset "$preset" "${launcher[@]}" "$@" >"build-$preset.log" 2>&1 ||
    { cat "build-$preset.log" >&2; die "cmake failed"; }
  rm -f "build-$preset.log"
}

# sparse_progress: of ninja's lines passes on one in each tenth of the work, and whole what a
# compiler says, below the line of the step that said it. For output that is no terminal.
sparse_progress() {
  awk '/^\[[0-9]+\/[0-9]+\]/ {
         split(substr($1, 2), count, "/"); tenth = int(10 * count[1] / count[2])
         held = $0
         if (tenth > shown || count[1] == 1) { print; held = ""; shown = tenth }
         fflush(); next
       }
       { if (held != "") { print held; held = "" } print; fflush() }'
}

# count_cpu: sets CPU_SECONDS to those of all commands that this shell has waited for so far. (Not
# printed: a shell that captures it has no children.)
count_cpu() {
  local spent
  spent="$(mktemp)"
  times >"$spent"
  CPU_SECONDS="$(awk 'NR == 2 { gsub(/[ms]/, " "); print int($1 * 60 + $2 + $3 * 60 + $4) }' "$spent")"
  rm -f "$spent"
}

# compile PRESET [targets]: builds. A terminal shows one line that counts, a log one for each tenth;
# both show whole what a compiler says. Ends with what it took: at most 500 CPU seconds for the
# program (release) and 1,000 for everything (asan), when no compiler cache helps.
compile() {
  local preset="$1" before status=0; shift
  say "Building build/$preset${*:+: $*} (first time: several minutes)"
  count_cpu; before=$CPU_SECONDS
  export NINJA_STATUS='[%f/%t] %p '
  if [ -t 1 ]; then
    cmake --build "build/$preset" -j "$JOBS" ${*:+--target "$@"} || status=$?
  else
    cmake --build "build/$preset" -j "$JOBS" ${*:+--target "$@"} 2>&1 | sparse_progress || status=$?
  fi
  [ "$status" -eq 0 ] || die "the build failed, see above"
  count_cpu
  printf '   took %d CPU seconds\n' "$((CPU_SECONDS - before))"
}

# build_assets: the pages and the readable API description (npm, once).
build_assets() {
  [ -x web/build ] || return 0
  say "Building the pages"
  install_node
  web/build
}

# sources: every C++ file of ours, ended by NUL; those git knows, or all in an export without git.
sources() {
  if git rev-parse -q --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z -- '*.cpp' '*.hpp'
  else
    find app bench config engine http store tests -name '*.[ch]pp' -print0
  fi
}

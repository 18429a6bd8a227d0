# Shared by the scripts of this folder; sourced, not run.
# Sets ROOT, say(), and install_packages().
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

say() { printf '\n== %s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

JOBS="${JOBS:-$(nproc)}"

BUILD_PACKAGES=(g++ cmake ninja-build pkg-config ccache python3 libboost1.81-dev libsqlite3-dev
  nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libspdlog-dev libsodium-dev libssl-dev
  libcurl4-openssl-dev libcsv-dev zlib1g-dev)
TEST_PACKAGES=(catch2 curl sqlite3 liblemon-dev)
FUZZ_PACKAGES=(clang-14 libclang-rt-14-dev)
PAGE_TEST_PACKAGES=(chromium fonts-noto-cjk)
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

# compile PRESET [targets]: builds and shows ninja's progress.
compile() {
  local preset="$1"; shift
  say "Building build/$preset ${*:-}(first time: several minutes)"
  cmake --build "build/$preset" -j "$JOBS" ${*:+--target "$@"}
}

# build_assets: the pages and the readable API description (npm, once).
build_assets() {
  [ -x web/build ] || return 0
  install_node
  web/build
}

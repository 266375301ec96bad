#!/usr/bin/env bash
# Installs the engines that the tests here ask, where they are missing: Node.js and Graphviz from Debian,
# Mermaid and jsdom from npm, pinned by package-lock.json, into build/engines/node.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache="$here/../../build/engines"
mkdir -p "$cache"

packages=()
command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
command -v dot >/dev/null || packages+=(graphviz)
if [ ${#packages[@]} -gt 0 ]; then
  run=()
  [ "$(id -u)" -eq 0 ] || run=(sudo -n)
  if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; }; then
    echo "These programs are missing: ${packages[*]}." >&2
    echo "This script installs them on Debian as root (apt-get). Elsewhere, install Node.js 18 or later with npm," >&2
    echo "and Graphviz, for example: brew install node graphviz; dnf install nodejs graphviz. Then try again." >&2
    exit 1
  fi
  echo "Installing ${packages[*]} (Debian)"
  log="$cache/apt.log"
  if ! { "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } \
    >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
  fi
fi

major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
if [ "$major" -lt 18 ]; then
  echo "Node.js $(node --version) is too old for Mermaid 11: version 18 or later is needed." >&2
  exit 1
fi

# npm ci is slow: it runs again only when the lock has changed.
stamp="$cache/node/.installed"
if ! cmp -s "$here/package-lock.json" "$stamp"; then
  echo "Installing Mermaid and jsdom (npm)"
  mkdir -p "$cache/node"
  cp "$here/package.json" "$here/package-lock.json" "$cache/node/"
  (cd "$cache/node" && npm ci --no-audit --no-fund --loglevel=error >/dev/null)
  cp "$here/package-lock.json" "$stamp"
fi

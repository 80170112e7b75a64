#!/bin/sh
# Installs what the benchmarks' peers and plots need: ortools, highspy and matplotlib into
# benchmarks/.venv, and the commands cbc and glpsol. What is there already is taken as it is.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/.venv

missing=
command -v cbc >/dev/null || missing="$missing coinor-cbc"
command -v glpsol >/dev/null || missing="$missing glpk-utils"
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: install by hand:$missing" >&2
  else
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
    $sudo apt-get update -q
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  fi
fi

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
for package in ortools highspy matplotlib; do
  if "$venv/bin/python" -c "import $package" 2>/dev/null; then
    echo "$package: there"
  else
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$package" ||
      echo "$package: could not be installed; its solver or the plots are left out" >&2
  fi
done
for solver in cp-sat highs cbc glpsol; do
  "$venv/bin/python" "$here/peers/solve.py" "$solver" | tail -1
done

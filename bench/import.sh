#!/bin/bash
# import.sh [ROWS] - taking a large file in, beside DuckDB; see README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
rows=${1:-5000000}
runs=5
alternat=${ALTERNAT:-$root/alternat}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -d "$here/node_modules" ] || (cd "$here" && npm install --silent --no-audit --no-fund)

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

# A workspace of one dataset, its one file beside it.
workspace() { # NAME FILE
  mkdir -p "$work/$1/data/statistics/cbp-nationwide"
  cp -r "$root/alternat.yaml" "$root/templates" "$root/locales" "$work/$1"
  cp -r "$root/data/datasets" "$root/data/series.yaml" "$work/$1/data"
  cp "$2" "$work/$1/data/statistics/cbp-nationwide/2024-01-01__rows.csv"
}

ask() { "$alternat" series swb-encounters -C "$work/$1" -q --as-of 2024-02-01 "${@:2}"; }

# Seconds and peak memory [kB] of a whole process.
timed() { # COMMAND…
  /usr/bin/env time -f '%e %M' -o "$work/time" "$@" >/dev/null
  cat "$work/time"
}

compare() { # NAME FILE
  local file=$work/$1/data/statistics/cbp-nationwide/2024-01-01__rows.csv
  : >"$work/ours" && : >"$work/theirs"
  for _ in $(seq $runs); do
    rm -rf "$work/$1/.alternat"
    timed "$alternat" series swb-encounters -C "$work/$1" -q --as-of 2024-02-01 >>"$work/ours"
    (cd "$here" && node duckdb.mjs "$file" 2) >>"$work/theirs"
  done
  local ours theirs
  ours=$(cut -d' ' -f1 "$work/ours" | median)
  theirs=$(cut -d' ' -f1 "$work/theirs" | median)
  printf '| import %s | %.2f s | %.2f s | %.2f | %d MB / %d MB |\n' "$1" "$ours" "$theirs" \
    "$(echo "$ours / $theirs" | bc -l)" \
    "$(($(cut -d' ' -f2 "$work/ours" | median) / 1024))" \
    "$(($(cut -d' ' -f2 "$work/theirs" | median) / 1024))"
}

afterwards() { # NAME WHAT OPTION…
  : >"$work/ours"
  for _ in $(seq $runs); do
    timed "$alternat" series swb-encounters -C "$work/$1" -q --as-of 2024-02-01 "${@:3}" >>"$work/ours"
  done
  printf '| then a series%s, of %s | %.0f ms | | | %d MB |\n' "$2" "$1" \
    "$(echo "1000 * $(cut -d' ' -f1 "$work/ours" | median)" | bc -l)" \
    "$(($(cut -d' ' -f2 "$work/ours" | median) / 1024))"
}

real=$root/data/statistics/cbp-nationwide/2023-12-22__nationwide-encounters-fy21-fy24-nov-state.csv
python3 "$here/generate.py" "$real" "$rows" >"$work/rows.csv"
workspace "36,642 rows" "$real"
workspace "$rows rows" "$work/rows.csv"
rm "$work/rows.csv"
compare "36,642 rows"
compare "$rows rows"
afterwards "$rows rows" ''
afterwards "$rows rows" ' by citizenship' --by citizenship
afterwards "$rows rows" ' by state' --by state

#!/bin/bash
# scaling.sh - what more of everything takes: documents, pages, rows, releases; see README.md. Each
# point RUNS times (3), the whole of it in turn; docs/scaling.csv (or CSV) has the medians of the
# processor's seconds and the largest process, docs/scaling.svg (or SVG) is their picture. MOST is
# what part of the largest points is gone to, in per cent, for a try; CURVES are the functions below.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
runs=${RUNS:-3}
most=${MOST:-100}
alternat=${ALTERNAT:-$root/alternat}
large=${LARGE:-$root/bench/large}
python=${PYTHON:-/usr/bin/python3} # of the system
csv=${CSV:-$root/docs/scaling.csv}
svg=${SVG:-$root/docs/scaling.svg}
curves=${CURVES:-documents held pages rows releases}
export PYTHONDONTWRITEBYTECODE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -n "${ALTERNAT:-}" ] || make -s -C "$root" alternat bench/large
cc -O2 "$here/took.c" -o "$work/took"

up_to() { # WORST NUMBER…: those that MOST lets through
  for n in "${@:2}"; do [ "$n" -gt $(($1 * most / 100)) ] || echo "$n"; done
}

# A line to the measurements: CURVE X, then what took.c tells, of which the wall is left out.
took() { # CURVE X COMMAND…
  rm -f "$work/took.txt"
  "$work/took" "$work/took.txt" "${@:3}" >/dev/null 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  read -r _ processor memory <"$work/took.txt"
  echo "$1 $2 $processor $memory" >>"$work/measured"
}

# --- documents: months of the reference job, made by one process, in one workspace of all of them ---

numbers=$(up_to 100 1 5 10 20 50 100)
for n in $numbers 100; do
  [ ! -e "$work/held-$n" ] || continue
  "$python" "$here/reference/job.py" "$n" "$work/job.json"
  "$python" "$here/reference/make.py" "$work/job.json" "$work/held-$n"
  "$alternat" check 2025-03 -q -C "$work/held-$n" 2>/dev/null # the index is there
done

made() { # CURVE FILES MONTHS HELD: the newest of them
  rm -rf "$work/out"
  took "$1" "$2" "$alternat" run "$(date -ud "2025-03-01 - $(($3 - 1)) months" +%Y-%m)..2025-03" \
    -q -C "$work/held-$4" --out "$work/out" --jobs 1 --force
}

documents() { for n in $numbers; do made documents $((12 * n)) "$n" 100; done; }

# What a workspace of many months costs that are not made; and one whose months are all made.
held() {
  for n in $numbers; do
    made one-of-many $((12 * n)) 1 "$n"
    made all-of-many $((12 * n)) "$n" "$n"
  done
}

# --- pages: a brief of the sample's statistics over and over, see yearbook.sh ---

book() { # SECTIONS
  mkdir "$work/book-$1"
  cp -r "$root"/{alternat.yaml,data,templates,locales} "$work/book-$1"
  "$python" "$here/yearbook.py" "$1" "$work/book-$1"
  "$alternat" check 2024-02 -q -C "$work/book-$1" 2>/dev/null
}
sections=$(up_to 126 5 10 21 42 84 126)
for n in $sections; do book "$n"; done

pages() {
  for n in $sections; do
    rm -rf "$work/out"
    took pages "$n" "$alternat" run 2024-02 -q -C "$work/book-$n" --out "$work/out" --audience us \
      --language en --report brief --jobs 1 --force
    # How many pages that is, is known only now.
    sed -i "\$s/^pages $n /pages $(pdfinfo "$work/out/2024-02/us/brief-2024-02-us-en.pdf" |
      awk '/^Pages/ { print $2 }') /" "$work/measured"
  done
}

# --- rows: a sheet whose rows are pulled one by one (beyond 20,000; up to there it is a table and held),
# see large.c, which forks and measures itself ---

rows() {
  for n in $(up_to 400000 10000 20000 50000 100000 200000 400000); do
    "$large" "$n" 1 "$work" | awk -v n="$n" '$1 == "ours" { print "rows", n, $4, $9 * 1024 }' >>"$work/measured"
  done
}

# --- releases: of 48 months and 6 measures, a day apart; the index made of all of them, one more taken
# in, a series asked for as of a day ---

counts=$(up_to 1000 10 30 100 300 600 1000)
"$python" "$here/reference/job.py" 1 "$work/one.json"
"$python" "$here/reference/make.py" "$work/one.json" "$work/one"
for n in $counts; do
  cp -r "$work/one" "$work/releases-$n"
  "$python" "$here/releases.py" "$n" "$work/releases-$n/data/statistics/us-monthly"
done
cp "$work"/one/data/statistics/us-monthly/*.csv "$work/more.csv"

releases() {
  local of
  for n in $counts; do
    of=$work/releases-$n
    rm -rf "$of/.alternat" "$of"/data/statistics/us-monthly/*more.csv
    took releases "$n" "$alternat" series us-encounters -q -C "$of" --as-of 2025-03-31
    took series "$n" "$alternat" series us-encounters -q -C "$of" --as-of 2025-03-31
    took release "$n" "$alternat" import -q -C "$of" --dataset us-monthly --released 2025-04-02 "$work/more.csv"
  done
}

for _ in $(seq "$runs"); do
  for curve in $curves; do $curve; done
done
"$python" - "$work/measured" >"$csv" <<'P'
import statistics, sys
points = {}
for line in open(sys.argv[1]):
    curve, x, seconds, kib = line.split()
    points.setdefault((curve, int(x)), []).append((float(seconds), float(kib) / 1024))
print('curve,x,seconds,megabytes')
for (curve, x), runs in sorted(points.items()):
    print('%s,%d,%.3f,%.1f' % (curve, x, *(statistics.median(column) for column in zip(*runs))))
P
"$python" "$here/scaling.py" "$csv" "$svg"

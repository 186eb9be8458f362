#!/bin/sh
# months.sh - two years of editions: 24 months, three audiences, two languages, two formats; on all
# cores, and on one for the sum of the single costs, month by month in turn so that both meet the
# same machine. Then once more, where nothing changed. Memory: the largest process of the first
# month and of the last should be alike.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r alternat.yaml data templates locales "$work"
months=${MONTHS:-24}
./alternat check 2024-02 -q -C "$work" 2>/dev/null # the index is there
timed() { # NAME ARGUMENTS…: seconds and kB are added to NAME
  name=$1; shift
  /usr/bin/time -a -o "$work/$name" -f '%e %M' ./alternat run "$@" -q -C "$work" 2>/dev/null
}
month=$(date -ud "2024-02-01 - $((months - 1)) months" +%Y-%m)
for n in $(seq "$months"); do
  timed all "$month" --out "$work/out"
  timed one "$month" --out "$work/single" --jobs 1
  timed again "$month" --out "$work/out"
  month=$(date -ud "$month-01 + 1 month" +%Y-%m)
done
files=$(find "$work/out" -name '*.pdf' -o -name '*.xlsx' | wc -l)
cores=$(nproc)
awk -v files="$files" -v cores="$cores" '
  { seconds[FILENAME] += $1; if (FNR == 1) first[FILENAME] = $2; last[FILENAME] = $2 }
  END {
    all = seconds[ARGV[1]]; one = seconds[ARGV[2]]; again = seconds[ARGV[3]]
    printf "%d files on %d cores: %.1f s, %.1f files/s\n", files, cores, all, files / all
    printf "on one core:      %.1f s; all cores take %.2f of it (at best %.2f)\n", one, all / one, 1 / cores
    printf "nothing changed:  %.0f ms a month\n", again / FNR * 1000
    printf "largest process:  %.0f MB in the first month, %.0f MB in the last\n", first[ARGV[1]] / 1024, last[ARGV[1]] / 1024
  }' "$work/all" "$work/one" "$work/again"

#!/bin/bash
# reference.sh [MONTHS [FORMAT]] - the job that other tools make too, beside its floor; see README.md.
# MONTHS (2 to 100) is how many a process makes of which the cost of one file is taken; FORMAT
# pdf or xlsx, or both, one after the other. PEERS_VERIFY=FILE has another verify.py judge.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
months=${1:-20}
formats=${2:-pdf xlsx}
judge=${PEERS_VERIFY:-$here/peers/verify.py}
runs=${RUNS:-5}
alternat=${ALTERNAT:-$root/alternat}
python=${PYTHON:-/usr/bin/python3} # of the system, whose packages the peers use
export PYTHONDONTWRITEBYTECODE=1
[ "$months" -ge 2 ] && [ "$months" -le 100 ] || { echo 'reference.sh: MONTHS is from 2 to 100' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make -s -C "$root" alternat bench/reference/times
cc -O2 "$here"/peers/floor/*.c -o "$work/by-hand" -lhpdf -lxlsxwriter

# The job of one month and of many; the first of many is the same as the one.
for n in 1 "$months"; do
  "$python" "$here/reference/job.py" "$n" "$work/$n.json" "$work/$n.flat"
  "$python" "$here/reference/make.py" --apart "$work/$n.json" "$work/$n"
done
first=$(ls "$work/1")
mkdir "$work/floor"

# A month's run, as it is asked for, everything made; the index of statistics is there from the
# first one on.
run() { # WORKSPACE OUT OPTION…
  "$alternat" run "${1##*/}" -q -C "$1" --out "$2" --report "$report" "${@:3}" 2>>"$work/said"
}

times() { # [make] WORKSPACE…; into an empty folder, as a month is made in one
  local make=()
  [ "$1" != make ] || { make=(make); shift; }
  rm -rf "$work/times"
  mkdir "$work/times"
  "$root/bench/reference/times" "${make[@]}" "$report" "$work/times" "$@"
}

# --- is all of the job in the files? ---

verify() { "$python" "$judge" "$1" "$2" "$format" "${@:3}"; } # JOB.json FOLDER [DOCUMENTS]

verify_all() {
  local workspace made name number year month reader language
  rm -rf "$work/out" "$work/files"
  mkdir "$work/files"
  for workspace in "$work/$months"/*; do
    run "$workspace" "$work/out" || { cat "$work/said" >&2; exit 1; }
    for made in "$work/out/${workspace##*/}"/*/"$report"-*."$format"; do
      name=$(basename "$made" ".$format") # brief-2025-03-us-en; the job has a running number before it
      IFS=- read -r _ year month reader language <<<"$name"
      number=$(ls -r "$work/$months" | grep -n -x "$year-$month" | cut -d: -f1)
      mv "$made" "$work/files/$(printf '%03d' $((number - 1)))-$year-$month-${reader^^}-$language.$format"
    done
  done
  "$work/by-hand" "$work/1.flat" "$work/floor" "$format"
  echo "verify.py, one month:"
  verify "$work/1.json" "$work/files"
  verify "$work/1.json" "$work/floor"
  echo "verify.py, every seventh file of $months months, so that every reader and language is met:"
  verify "$work/$months.json" "$work/files" $((months * 6 / 7))
}

# --- what does it take? ---

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

# Milliseconds of a whole process and its children: on the wall, of the processor.
timed() { # NAME COMMAND…
  local TIMEFORMAT='%R %U %S'
  { time "${@:2}" >/dev/null; } 2>"$work/took"
  tail -n 1 "$work/took" | awk '{ print $1 * 1000, ($2 + $3) * 1000 }' >>"$work/measured.$1"
}

measure() {
  rm -f "$work"/measured.* "$work"/made_* "$work"/judged_*
  run "$work/1/$first" "$work/out"
  for _ in $(seq "$runs"); do
    timed floor_1 "$work/by-hand" "$work/1.flat" "$work/floor" "$format"
    timed run_1 run "$work/1/$first" "$work/out" --jobs 1 --force
    timed run_jobs run "$work/1/$first" "$work/out" --force
    timed floor_jobs "$work/by-hand" "$work/1.flat" "$work/floor" "$format" "$(nproc)"
    timed floor_many "$work/by-hand" "$work/$months.flat" "$work/floor" "$format"
    times make "$work/1"/* >>"$work/made_1"
    times make "$work/$months"/* >>"$work/made_many"
    times "$work/1"/* >>"$work/judged_1"
    times "$work/$months"/* >>"$work/judged_many"
  done
}

of() { cut -d' ' -f"$2" "$work/measured.$1" | median; } # NAME COLUMN
stage() { cut -d' ' -f"$2" "$work/$1" | median; } # FILE COLUMN

tell() {
  local column which i
  for column in 1 2; do # the wall's, the processor's
    echo "$(of floor_1 $column) $(of run_1 $column) $(of floor_jobs $column) $(of run_jobs $column)" \
      "$(of floor_many $column)"
  done >"$work/processes"
  for column in 6 2; do # in times.c the processor's stand first
    for which in made_1 made_many judged_1 judged_many; do
      for i in 0 1 2 3; do stage $which $((column + i)); done
    done | tr '\n' ' '
    echo
  done >"$work/stages"

  paste -d' ' "$work/processes" "$work/stages" | awk -v months="$months" -v report="$report" '
    { # the others are what one file more takes in a process that makes many
      clock = NR == 1 ? "on the wall" : "of the processor"
      files = 6 * (months - 1)
      floor = ($5 - $1) / files
      read = ($10 - $6) / (months - 1); build = ($11 - $7) / files; write = ($12 - $8) / files
      both = ($19 + $20 + $21 - $15 - $16 - $17) / files # made and judged in turn
      printf "\n%s: milliseconds %s\n", report, clock
      printf "  one month, a process of its own       floor %6.1f   alternat run %6.1f   %5.2f times\n", $1, $2, $2 / $1
      printf "  the same, as many processes as cores  floor %6.1f   alternat run %6.1f   %5.2f times\n", $3, $4, $4 / $3
      printf "  one month, all in one process: read and checked %.1f, built %.1f, written %.1f, judged %.1f\n", $14, $15, $16, $17
      printf "  one file more, in one process         floor %6.2f\n", floor
      printf "    made: built %.2f, written %.2f                     %6.2f   %5.2f times\n", build, write, build + write, (build + write) / floor
      printf "    made, and judged before the next                  %6.2f   %5.2f times\n", both, both / floor
      printf "  one month more: its workspace read, held against itself, its statistics asked  %6.2f\n", read
    }'
}

for format in $formats; do
  [ "$format" = pdf ] && report=brief || report=workbook
  verify_all
  measure
  tell
done

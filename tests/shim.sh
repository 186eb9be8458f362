#!/bin/sh
# One call of the many that a run makes goes wrong: a write, a folder, a file's bringing to disk, its
# taking its place, memory; or ends the process. Every one in turn; of allocations and of an index's pages
# SHIM_MEMORY and SHIM_PAGES say how many, or all.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
shim=$(dirname "$ALTERNAT")/tests/shim/faults.so
names='write:ENOSPC write:EIO write:KILL fsync:EIO rename:EIO rename:KILL mkdir:ENOSPC open:EMFILE open:KILL'
if ! LD_PRELOAD=$shim "$ALTERNAT" --version >/dev/null 2>&1; then # a build with sanitizers takes no other's malloc
  plan 1; skip "calls that go wrong" "nothing can be put before this build's libraries"; exit 0
fi
copy_workspace "$work/w"
SOURCE_DATE_EPOCH=1714600000; export SOURCE_DATE_EPOCH
run() { "$ALTERNAT" run 2024-02 -q -C "$work/w" "$@"; }
with() { FAULT=$1 FAULT_MARK=$work/mark LD_PRELOAD=$shim; export FAULT FAULT_MARK LD_PRELOAD; shift; status=0; "$@" >"$work/said" 2>&1 || status=$?; unset FAULT FAULT_MARK LD_PRELOAD; }
# Two reports of one audience have every kind of call that all have.
alone='--audience us --language en'
run --out "$work/was" $alone && run --out "$work/will" --draft $alone || exit 99
run() { "$ALTERNAT" run 2024-02 -q -C "$work/w" $alone "$@"; }
whole() { diff -rq "$work/was/2024-02" "$work/out/2024-02" && [ "$(ls -A "$work/out" | grep -v '^\.\(staging\|lock\)')" = "$(ls -A "$work/was")" ]; }

all_the_same() { # HOW: nothing is lost, and the bytes are the same
  rm -rf "$work/out" "$work/mark"; with "$1" run --out "$work/out" && [ $status = 0 ] && [ -s "$work/mark" ] && whole || { cat "$work/said"; return 1; }
}
# An edition that differs from the one that stands in every file is made of it: whatever goes wrong, what
# stands is the one or the other, whole; what failed says so and with what exit status; the next run
# makes all good.
is_either() { diff -rq "$work/was/2024-02" "$work/out/2024-02" >/dev/null || diff -rq "$work/will/2024-02" "$work/out/2024-02"; }
every() { # HOW
  n=0 failed=0
  while n=$((n + 1)); do
    rm -rf "$work/out" "$work/mark"; cp -a "$work/was" "$work/out"
    with "${1%:*}:$n:${1#*:}" run --out "$work/out" --draft --force --jobs 1
    [ -s "$work/mark" ] || break
    is_either || { echo "$1, the ${n}th: exit status $status"; cat "$work/said"; return 1; }
    case $status in
    0) ;;
    3) failed=$((failed + 1)); [ -s "$work/said" ] || { echo "$1, the ${n}th: not a word"; return 1; } ;;
    137) failed=$((failed + 1)) ;;
    *) echo "$1, the ${n}th: exit status $status"; cat "$work/said"; return 1 ;;
    esac
    [ $status = 0 ] || [ $((n % 5)) != 0 ] || { run --out "$work/out" --draft && is_either; } || { echo "$1, the ${n}th: the next run"; return 1; }
  done
  echo "$n calls, $failed failed"; [ $failed -gt 0 ]
}
# Allocations by the ten thousand, of a small run. The libraries end a process in their own ways (a signal,
# an exception); that is told as a worker's, or is the run's own. Some allocate before the program begins:
# the first one of all must be met, too.
small() { SOURCE_DATE_EPOCH=1743465600 "$ALTERNAT" run 2025-02 -q -C "$work/small" --jobs 1 $alone "$@"; }
memory() {
  "$ALTERNAT" new "$work/small" >/dev/null && small --out "$work/stood" || return 1
  n=1 met=0
  while rm -rf "$work/mark"; with "malloc:$n:ENOMEM" small --out "$work/probe" --force; [ -s "$work/mark" ]; do met=$n; n=$((n * 2)); done
  [ $met -ge 16384 ] || { echo "no more than $met allocations were met"; return 1; }
  while [ $((n - met)) -gt 1 ]; do
    between=$(((n + met) / 2)); rm -rf "$work/mark"; with "malloc:$between:ENOMEM" small --out "$work/probe" --force
    if [ -s "$work/mark" ]; then met=$between; else n=$between; fi
  done
  most=${SHIM_MEMORY:-100} i=0 ended=0 went_on=0
  [ "$most" != all ] && [ "$most" -le $met ] || most=$met
  while i=$((i + 1)) && [ $i -le $most ]; do
    n=$((i * met / most)); rm -rf "$work/mark"
    [ -d "$work/kept" ] || cp -a "$work/stood" "$work/kept"
    with "malloc:$n:ENOMEM" small --out "$work/kept" --force
    # How many there are is never quite the same.
    [ -s "$work/mark" ] || [ $n -gt $((met - 1000)) ] && diff -rq "$work/stood/2025-02" "$work/kept/2025-02" || { echo "the ${n}th allocation: exit status $status"; cat "$work/said"; return 1; }
    case $status in
    0) went_on=$((went_on + 1)); rm -rf "$work/kept" ;;
    1 | 3 | 127) [ -s "$work/said" ] || { echo "the ${n}th allocation: not a word"; return 1; } ;;
    134 | 139) ended=$((ended + 1)) ;;
    *) echo "the ${n}th allocation: exit status $status"; cat "$work/said"; return 1 ;;
    esac
  done
  echo "# of $met allocations $most failed, one a run: $ended runs ended by a library, $went_on without harm"
  [ $((ended * 4)) -le $most ] && [ $((went_on * 4)) -le $most ]
}
index_cut() { # at every page, amid one, and before its last byte: what is left is read, or all is read anew; the figures are the same
  "$ALTERNAT" series -q -C "$work/w" >"$work/series" 2>/dev/null || return 1
  index=$work/w/.alternat/index.sqlite; cp "$index" "$work/index"; size=$(stat -c %s "$index") half=4096 # of a page
  pages=${SHIM_PAGES:-20} step=$half
  [ "$pages" = all ] || step=$((size / half / pages * half + half))
  for cut in $(seq 0 $step $((size - 1))) $((size - half)) $((size - 1)); do
    cp "$work/index" "$index"; rm -f "$index"-*; truncate -s "$cut" "$index"
    "$ALTERNAT" series -q -C "$work/w" >"$work/again" 2>"$work/said" && cmp "$work/series" "$work/again" || { echo "cut at byte $cut"; cat "$work/said"; return 1; }
  done
}

plan $(($(echo $names | wc -w) + 5))
check "writes that take half" all_the_same short
check "calls that are interrupted" all_the_same interrupts
check "clocks that jump" all_the_same clock
for name in $names; do check "every $name" every $name; done
check "memory that is not there" memory
check "an index that is cut at a page" index_cut

#!/bin/sh
# Surroundings that fail: a disk that fills at any point, folders that take nothing, no memory.
# The exit status is 3, a line says what and where, and the former edition stays as it was.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
copy_workspace "$work/w"

run() { "$ALTERNAT" run 2024-02 -q -C "$work/w" "$@"; }
digests() { (cd "$1" && find . -type f ! -name '.*' | LC_ALL=C sort | xargs sha256sum); }
run --out "$work/good" || exit 99
digests "$work/good" >"$work/wanted"

# fails OUT ARGUMENTS…: exit status 3 with a line that says something, the former edition whole
fails() {
  out=$1; shift; status=0
  run --out "$out" --force "$@" 2>"$work/said" || status=$?
  [ $status = 3 ] && [ -s "$work/said" ] && digests "$out" | diff "$work/wanted" - ||
    { echo "exit status $status"; cat "$work/said"; return 1; }
}
# A file system of so many kB that holds the edition already, mounted where only we see it.
full_disk() { # EVERY: kB more than the edition takes, from nothing to all that a run needs
  export work ALTERNAT srcdir
  unshare -rm sh -c '
    . "$srcdir/tests/tap.sh"
    mkdir -p "$work/disk" && failed=0
    size=$(du -sk "$work/good" | cut -f 1)
    for more in '"$1"'; do
      mount -t tmpfs -o size=$((size + more))k none "$work/disk" && cp -r "$work/good/." "$work/disk" || exit 99
      status=0
      "$ALTERNAT" run 2024-02 -q -C "$work/w" --out "$work/disk" --force 2>"$work/said" || status=$?
      (cd "$work/disk" && find . -type f ! -name ".*" | LC_ALL=C sort | xargs sha256sum) | diff "$work/wanted" - || exit 1
      if [ $status = 3 ]; then
        failed=$((failed + 1))
        grep -q "No space left" "$work/said" && ! grep -q "Segm\|signal" "$work/said" || { echo "with $more kB:"; cat "$work/said"; exit 1; }
      elif [ $status != 0 ]; then
        echo "with $more kB: exit status $status"; cat "$work/said"; exit 1
      fi
      umount "$work/disk"
    done
    echo "$failed failed"; [ $failed -gt 2 ]'
}
read_only_disk() {
  unshare -rm sh -c 'mkdir -p "$work/disk" && mount -t tmpfs none "$work/disk" && cp -r "$work/good/." "$work/disk" && mount -o remount,ro none "$work/disk" || exit 99
    status=0; "$ALTERNAT" run 2024-02 -q -C "$work/w" --out "$work/disk" --force 2>"$work/said" || status=$?
    cat "$work/said"; [ $status = 3 ] && grep -q "Read-only file system" "$work/said"'
}
no_memory() { # the least is what the libraries alone take
  cp -r "$work/good" "$work/poor" && failed=0 kb=60000 status=1
  while [ $status != 0 ] && [ $kb -lt 600000 ]; do
    status=0 kb=$((kb + 5000))
    (ulimit -v $kb; run --out "$work/poor" --force 2>"$work/said") || status=$?
    digests "$work/poor" | diff "$work/wanted" - || return 1
    case $status in
    0|127) ;;
    3) failed=$((failed + 1)); grep -q 'out of memory\|kB of memory\|Cannot allocate memory' "$work/said" || { cat "$work/said"; return 1; } ;;
    *) echo "with $kb kB: exit status $status"; cat "$work/said"; return 1 ;;
    esac
  done
  echo "$failed failed, $kb kB were enough"; [ $failed -gt 0 ] && [ $status = 0 ]
}
no_such_place() { : >"$work/file"; status=0; run --out "$work/file/out" 2>"$work/said" || status=$?; cat "$work/said"; [ $status = 3 ]; }
two_at_once() { # the second is told within a second, the first is not disturbed
  "$ALTERNAT" run 2024-02 -q -C "$work/w" --out "$work/two" --on-success 'sleep 2' & first=$!
  while [ ! -e "$work/two/.lock-2024-02" ]; do kill -0 $first 2>/dev/null || return 1; done
  began=$(date +%s%N); status=0
  run --out "$work/two" 2>"$work/said" || status=$?
  took=$((($(date +%s%N) - began) / 1000000))
  wait $first && [ $status = 4 ] && grep -q 'another run is making this edition' "$work/said" && [ $took -lt 1000 ] &&
    digests "$work/two" | diff "$work/wanted" -
}
two_periods() {
  rm -rf "$work/w/.alternat"
  "$ALTERNAT" run 2024-01 -q -C "$work/w" --out "$work/both" & first=$!
  run --out "$work/both" || { wait $first; return 1; }
  wait $first && "$ALTERNAT" verify -q "$work/both" && [ -f "$work/both/2024-01/manifest.json" ] && [ -f "$work/both/2024-02/manifest.json" ]
}
a_lock_of_the_dead() { : >"$work/good/.lock-2024-02"; mkdir -p "$work/good/.staging-2024-02/2024-02/us"; run --out "$work/good" && [ ! -e "$work/good/.lock-2024-02" ] && [ ! -e "$work/good/.staging-2024-02" ]; }

plan 7
if unshare -rm mount -t tmpfs none "$work" 2>/dev/null; then
  export work ALTERNAT srcdir
  check "a disk that fills at any point" full_disk '0 40 120 300 500 700 900 1000 1100 1300 4000'
  check "a disk that may not be written" read_only_disk
else
  skip "a disk that fills at any point" "no mounts here"
  skip "a disk that may not be written" "no mounts here"
fi
if (ulimit -v 400000; "$ALTERNAT" --version >/dev/null 2>&1); then
  check "no memory" no_memory
else
  skip "no memory" "this build reserves much more at its start"
fi
check "a folder that cannot be made" no_such_place
check "a second run of the same edition at once: exit status 4 within a second" two_at_once
check "two periods at once: both are made" two_periods
check "what a dead run left does not stop the next" a_lock_of_the_dead

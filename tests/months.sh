#!/bin/sh
# Several months in one run: each edition is the one that a run of its own makes, and what
# goes wrong with one is that one's affair.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

several=2023-12..2024-03
run() { "$ALTERNAT" run "$several" -q -C "$w" --out "$work/out" "$@"; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
status_of() { wanted=$1; shift; status=0; "$@" 2>"$work/said" >"$work/told" || status=$?; [ $status = "$wanted" ] || { cat "$work/said"; echo "exit status $status"; return 1; }; }
tells() { grep -q "$1" "$work/said" || { echo "not told: $1"; cat "$work/said"; return 1; }; }
stand() { (cd "$1" && ls -d 20* | tr '\n' ' '); }

as_alone() {
  run --jobs 2 || return 1
  for month in 2023-12 2024-01 2024-02 2024-03; do
    "$ALTERNAT" run $month -q -C "$w" --out "$work/alone" || return 1
  done
  digests "$work/out" >"$work/x" && digests "$work/alone" >"$work/y" && diff "$work/x" "$work/y" && [ "$(wc -l <"$work/x")" = 77 ]
}
with_one_worker() { "$ALTERNAT" run "$several" -q -C "$w" --out "$work/one" --jobs 1 && digests "$work/one" | diff "$work/x" -; }
in_memory() { # the index, where nothing can be kept
  copy_workspace "$work/kept" && : >"$work/kept/.alternat" &&
  "$ALTERNAT" run "$several" -q -C "$work/kept" --out "$work/kept/out" && digests "$work/kept/out" | diff "$work/x" -
}
nothing_again() {
  stat -c '%i %Y %n' "$work/out"/*/* >"$work/before"
  "$ALTERNAT" run "$several" -C "$w" --out "$work/out" >"$work/said" 2>&1 && [ ! -s "$work/said" ] || { cat "$work/said"; return 1; }
  stat -c '%i %Y %n' "$work/out"/*/* | diff "$work/before" -
}
one_more() { # the others stay
  "$ALTERNAT" run 2024-02..2024-04 -v -C "$w" --out "$work/out" >"$work/said" 2>/dev/null || return 1
  [ "$(sort -u <"$work/said" | wc -l)" = 12 ] && ! grep -v '/2024-04/' "$work/said" && grep -q '2024-04/us/' "$work/out/index.html"
}
said_of_all() { run --force --dry-run >"$work/said" && [ "$(grep -c 'out/2023-12/' "$work/said")" = 12 ] && [ "$(grep -c 'out/2024-03/' "$work/said")" = 12 ]; }

foreign() { # what is wrong with one edition does not keep the others back
  rm -rf "$work/odd"; mkdir -p "$work/odd/2024-01" && echo mine >"$work/odd/2024-01/thesis.doc"
  status_of 1 run --out "$work/odd" && tells 'odd/2024-01: error: what stands here is no edition' && [ "$(wc -l <"$work/said")" = 1 ] &&
  [ -f "$work/odd/2024-03/manifest.json" ] && [ "$(ls "$work/odd/2024-01")" = thesis.doc ] && ! grep -q '2024-01/' "$work/odd/index.html"
}
last_of_all() { # the page of all editions lists those that stand, whichever could not be made
  rm -rf "$work/odd"; mkdir -p "$work/odd/2024-03" && echo mine >"$work/odd/2024-03/thesis.doc"
  status_of 1 run --out "$work/odd" && grep -q '2024-02/us/' "$work/odd/index.html" && ! grep -q '2024-03/us/' "$work/odd/index.html"
}
locked() {
  mkdir -p "$work/locked" && exec 9>"$work/locked/.lock-2024-01" && flock 9 || return 1
  status_of 4 run --out "$work/locked"; good=$?
  exec 9>&-; rm -f "$work/locked/.lock-2024-01"
  [ $good = 0 ] && tells 'locked/2024-01: error: another run is making this edition' && [ "$(stand "$work/locked")" = '2023-12 2024-02 2024-03 ' ]
}
wrong_data() { # read once, told once; the operator's command is called once, too
  copy_workspace "$work/wrong" && sed -i 's/^delegations:/delegatoins:/' "$work/wrong/data/meetings/2024-02-28-washington.yaml"
  status_of 1 "$ALTERNAT" run "$several" -q -C "$work/wrong" --on-failure "tee -a $work/failures" && tells 'washington.yaml:11:1: error' &&
  [ ! -e "$work/wrong/out/2024-01" ] && [ "$(grep -c delegatoins "$work/failures")" = "$(grep -c delegatoins "$work/said")" ]
}
told_early() { # whatever keeps all of them from being made
  for bad in 2024-03..2024-01 '2024-01..2024-02 --shard 1/2' "2024-01..2024-02 --password-file $work/none"; do
    : >"$work/failures"; "$ALTERNAT" run $bad -q -C "$w" --out "$work/none" --on-failure "tee -a $work/failures" >/dev/null 2>&1 && return 1
    [ -s "$work/failures" ] && [ ! -e "$work/none" ] || { echo "not told: $bad"; return 1; }
  done
}
strict() { status_of 1 run --strict --out "$work/strict" && tells 'strict/2024-02: error: nothing was published: --strict' && [ ! -e "$work/strict/2024-02" ]; }
called() { # after each publication
  status_of 0 run --out "$work/called" --on-success "tee -a $work/called.json" && [ "$(grep -c '"_type"' "$work/called.json")" = 4 ]
}
copies() {
  echo 'the very secret' >"$work/password" && chmod 600 "$work/password" &&
  run --out "$work/copies" --password-file "$work/password" --report brief && [ "$(find "$work/copies" -name '*-encrypted.pdf' | wc -l)" = 24 ]
}
not_so() { status_of 2 "$ALTERNAT" run "$1" -q -C "$w" --out "$work/none" $3 && tells "$2" && [ ! -e "$work/none" ]; }
usage() {
  not_so 2024-03..2024-01 'the first is later than the last' && not_so 2024-01.. 'is no period' && not_so ..2024-01 'is no period' &&
  not_so 2024-01..2024-02..2024-03 'is no period' && not_so 2024-01..2999-01 'has not begun' &&
  not_so 2024-01..2024-02 'shard is of one month' '--shard 1/2' && not_so 2024-01..2024-02 'reason is of one month' '--reason en=x'
}
stopped() { # a signal leaves whole editions, or none, and nothing half-made
  for signal in INT TERM; do
    rm -rf "$work/stopped"; "$ALTERNAT" run 2023-01..2024-03 -q -C "$w" --out "$work/stopped" --jobs 2 2>"$work/said" & pid=$!
    for _ in $(seq 200); do [ -e "$work/stopped/2023-02" ] || [ -e "$work/stopped/2023-01" ] && break; sleep 0.05; done
    kill -$signal $pid; status=0; wait $pid || status=$?
    [ $status = 130 ] || [ $status = 143 ] || { echo "exit status $status"; cat "$work/said"; return 1; }
    [ -z "$(find "$work/stopped" -name '.staging*' -o -name '.lock*')" ] || { find "$work/stopped" -name '.*'; return 1; }
    "$ALTERNAT" verify "$work/stopped" || return 1
  done
}

plan 16
check 'the editions, and the page of them, are those of single runs' as_alone
check 'one worker makes the same' with_one_worker
check 'so does an index in memory' in_memory
check 'a second run finds nothing to do, and says nothing' nothing_again
check 'a month more leaves the others as they stand, and comes on the page' one_more
check '--dry-run says what would be made of every month' said_of_all
check 'a folder that is no edition keeps its own month back, no other' foreign
check 'the last of them too, and the page lists the others' last_of_all
check 'so does a lock, by its exit status' locked
check 'wrong data are told once, and nothing is made' wrong_data
check 'a failure before all of them is told to --on-failure' told_early
check '--strict holds for all months' strict
check '--on-success is called for each edition' called
check 'encrypted copies are made of each' copies
check 'what is no span of months, or is said of one, is refused' usage
check 'an interrupted run leaves whole editions alone' stopped

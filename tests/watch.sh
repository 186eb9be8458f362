#!/bin/sh
# watch: a month made again whenever something is saved.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

"$ALTERNAT" watch 2024-02 -C "$w" --out "$work/out" >"$work/said" 2>"$work/errors" &
watcher=$!
trap 'kill "$watcher" 2>/dev/null; rm -rf "$work"' EXIT
runs() { grep -c 'waiting for changes$' "$work/said"; }
# until COUNT runs have been told; no time is judged, only that it comes
until_run() {
  for try in $(seq 300); do
    [ "$(runs)" -ge "$1" ] && return 0
    kill -0 "$watcher" 2>/dev/null || { echo "it ended"; cat "$work/said" "$work/errors"; return 1; }
    sleep 0.1
  done
  echo "run $1 never came"; cat "$work/said" "$work/errors"
  return 1
}
first() { until_run 1 && [ -f "$work/out/2024-02/manifest.json" ] && grep -q 'all is made; waiting for changes$' "$work/said"; }
saved() { # COMMAND…: what it saves is made
  n=$(runs); "$@" && until_run $((n + 1))
}
a_translation() { saved sh -c 'printf "\nmsgid \"Sources\"\nmsgstr \"Las fuentes\"\n" >>"$0/locales/es_GT.po"' "$w" && tail -3 "$work/said" | grep -q 'gt/brief-2024-02-gt-es.pdf' && ! tail -3 "$work/said" | grep -q '/us/'; }
as_editors_do() { saved sh -c 'sed "s/accent: \"#[0-9a-f]*\"/accent: \"#203040\"/" "$0/templates/audiences/us.yaml" >"$0/templates/audiences/.us.yaml.new" && mv "$0/templates/audiences/.us.yaml.new" "$0/templates/audiences/us.yaml"' "$w" && tail -5 "$work/said" | grep -q '/us/brief'; }
a_mistake() { saved sed -i 's/^host: us/host: uss/' "$w/data/meetings/2024-02-28-washington.yaml" && grep -q 'washington.yaml:9:7: error: there is no government "uss"' "$work/errors" && tail -1 "$work/said" | grep -q 'nothing was made; waiting'; }
mended() { saved sed -i 's/^host: uss/host: us/' "$w/data/meetings/2024-02-28-washington.yaml" && tail -1 "$work/said" | grep -q 'all is made; waiting'; }
a_new_folder() { saved mkdir "$w/templates/logos" && saved cp "$srcdir/templates/audiences/us.yaml" "$w/templates/logos/x.yaml"; }
as_one_run_would() { "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/plain" && (cd "$work/out" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$work/x" && (cd "$work/plain" && find . -type f | LC_ALL=C sort | xargs sha256sum) | diff "$work/x" -; }
no_network() { [ ! -r "/proc/$watcher/net" ] || ! ls -l "/proc/$watcher/fd" | grep -q socket; }
ended() { # its own shell alone could hear its exit status
  kill -INT "$watcher"
  for try in $(seq 100); do
    kill -0 "$watcher" 2>/dev/null || break
    sleep 0.1
  done
  ! kill -0 "$watcher" 2>/dev/null && [ -z "$(ls -A "$work/out" | grep '^\.')" ]
}
while_it_makes() { # the first signal is enough, and nothing is told of a run that it ended
  for signal in INT TERM; do
    rm -rf "$work/out3"; mkdir -p "$work/out3"; "$ALTERNAT" watch 2024-02 -C "$w" --out "$work/out3" >"$work/said3" 2>&1 & pid=$!
    sleep 0.3; kill -$signal $pid
    for try in $(seq 50); do kill -0 $pid 2>/dev/null || break; sleep 0.1; done
    ! kill -0 $pid 2>/dev/null || { kill -9 $pid; return 1; }
    ! grep -q 'waiting for changes' "$work/said3" || [ -f "$work/out3/2024-02/manifest.json" ] || return 1
  done
}
while_another_run_goes_on() { # it tries again
  exec 9>"$work/out/.lock-2024-02" && flock 9
  "$ALTERNAT" watch 2024-02 -C "$w" --out "$work/out" >"$work/said4" 2>&1 & pid=$!
  for try in $(seq 50); do grep -q 'another run is making' "$work/said4" && break; sleep 0.1; done
  rm -f "$work/out/.lock-2024-02"; exec 9>&-
  for try in $(seq 50); do grep -q 'all is made' "$work/said4" && break; sleep 0.1; done
  kill $pid; grep -q 'all is made' "$work/said4"
}
saved_while_it_makes() { # is never taken for made: what stands in the end is of the last that was saved
  "$ALTERNAT" watch 2024-02 -C "$w" --out "$work/out5" >"$work/said5" 2>&1 & pid=$!
  for try in $(seq 100); do grep -q 'all is made' "$work/said5" && break; sleep 0.1; done
  for name in One Two Three; do sed -i "s/^  en: .*(sample.*/  en: Office $name (sample workspace)/" "$w/alternat.yaml"; sleep 0.25; done
  for try in $(seq 100); do [ "$(pdfinfo "$work/out5/2024-02/us/brief-2024-02-us-en.pdf" | sed -n 's/^Author: *//p')" = "Office Three (sample workspace)" ] && break; sleep 0.1; done
  kill $pid; pdfinfo "$work/out5/2024-02/us/brief-2024-02-us-en.pdf" | grep -q 'Office Three'
}
by_itself() { timeout --preserve-status -s INT 2 "$ALTERNAT" watch 2024-02 -q -C "$w" --out "$work/out" >/dev/null 2>&1; [ $? = 130 ]; }

plan 13
check "it makes the month at its start" first
check "what is saved is made, and nothing else" a_translation
check "also as editors save, by renaming" as_editors_do
check "a mistake is told, and nothing is made" a_mistake
check "its mending too" mended
check "a folder that is new is watched as well" a_new_folder
check "what stands is what a run would make" as_one_run_would
check "it opens nothing to the network" no_network
check "an interrupt ends it, and leaves nothing behind" ended
check "its exit status says so" by_itself
check "so does a signal while it makes the month" while_it_makes
check "where another run makes it, it tries again" while_another_run_goes_on
check "what is saved while it makes is made too" saved_while_it_makes

#!/bin/sh
# What fuzzers have found, and real files, through every target: none ends the process, and what is
# refused is told.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
replay=${builddir:-.}/tests/fuzz/replay
FUZZ_FOLDER=$work/files; export FUZZ_FOLDER
mkdir "$FUZZ_FOLDER"

copy_workspace "$work/w"
"$ALTERNAT" run 2024-02 -q -C "$work/w" || exit 99
mkdir "$work/seeds" && sh tests/fuzz/seeds.sh . "$work/seeds" "$replay" "$work/w/out" || exit 99
targets=$("$replay" --targets)
of() { # TARGET
  "$replay" "$1" "$work/seeds/$1"/* && for f in tests/fuzz/found/"$1"-*; do [ ! -f "$f" ] || "$replay" "$1" "$f" || { echo "$f"; return 1; }; done
}
plan $(($(echo "$targets" | wc -l) + 1))
check "there is a seed for every target" sh -c 'for t; do ls "$0/$t" | grep -q . || exit 1; done' "$work/seeds" $targets
for t in $targets; do check "$t: real files, and what was found" of "$t"; done

#!/bin/sh
# All or nothing, whenever the end comes: runs killed at random instants. KILLS: how many.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
copy_workspace "$work/w"
seed=$(date +%s)

plan 1
check "after ${KILLS:-25} kills what stands is one edition or the other, and the next run works (seed $seed)" python3 tests/kills.py "$ALTERNAT" "$work/w" "${KILLS:-25}" "$seed"

#!/bin/sh
# Alarms: figures that move further than a series' own threshold stop a run for a person.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

run() { "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" "$@"; }
alarm() { sed "s/^  - id: swb-encounters\$/&\n    alarm: $1/" "$srcdir/data/series.yaml" >"$w/data/series.yaml"; }
told() { status=0; "$@" >"$work/said" 2>&1 || status=$?; cat "$work/said"; }
within() { alarm '{change: 45}' && run && alarm '{change: 45, revision: 90}' && run; } # January is 41.7 % below December
beyond() {
  rm -rf "$work/out"; alarm '{change: 40}' && told run --on-failure "sh -c 'cat >\"$work/heard\"'"
  [ $status = 1 ] && [ ! -e "$work/out/2024-02" ] && grep -q 'data/series.yaml:6:12: error: alarm: in 2024-01 "swb-encounters" is 176205 after 302034 the month before, more than 40 % apart' "$work/said" && grep -q '"alarm: in' "$work/heard"
}
despite() { told "$ALTERNAT" run 2024-02 -C "$w" --out "$work/out" --despite-alarms; [ $status = 0 ] && grep -q 'warning: alarm: in 2024-01' "$work/said" && [ -e "$work/out/2024-02/manifest.json" ]; }
revised() { # what the edition of December 2024 says otherwise than that of November
  alarm '{revision: 0.0001}' && told "$ALTERNAT" run 2024-12 -q -C "$w" --out "$work/revised"
  [ $status = 1 ] && grep -q 'error: alarm: for 20[0-9-]* "swb-encounters" is [0-9]* after [0-9]* in the edition before, more than 0.0001 % apart' "$work/said"
}
two_months_at_once() { # the first of them moves too far, the second does not
  alarm '{change: 40}' && told "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/two" --as-of 2024-12-31; [ $status = 1 ] && grep -q 'alarm: in 2024-01 "swb-encounters" is 176195' "$work/said" && ! grep -q 'alarm: in 2024-02' "$work/said"
}
checked() { alarm '{change: 40}' && told "$ALTERNAT" check 2024-02 -C "$w"; [ $status = 0 ] && grep -q 'warning: alarm: in 2024-01' "$work/said"; }
nothing_said() { alarm '{}' && told run; [ $status = 1 ] && grep -q 'an alarm wants "change" or "revision"' "$work/said"; }
below_zero() { alarm '{change: -5}' && told run; [ $status = 1 ] && grep -q 'in per cent above 0' "$work/said"; }

plan 8
check "within its threshold a figure moves as it likes" within
check "beyond it the run stops, and the alarm is named" beyond
check "a person who has looked lets it go on" despite
check "what an edition before said otherwise sets off the other" revised
check "every month that is new is looked at" two_months_at_once
check "check warns of them" checked
check "an alarm of nothing is refused" nothing_said
check "so is one below zero" below_zero

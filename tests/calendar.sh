#!/bin/sh
# The release calendar: which figures are late, and what a run does then.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

run() { "$ALTERNAT" run 2024-02 -C "$w" --out "$work/out" "$@"; }
calendar() { printf '%s\n' "$@" >"$w/data/calendar.yaml"; }
told() { status=0; "$@" >"$work/said" 2>&1 || status=$?; cat "$work/said"; }
none_late() { calendar 'late: stop' 'releases:' '  - {series: swb-encounters, months: 1, day: 14}' '  - {series: gt-returns, months: 1, day: 28}' && run -q && "$ALTERNAT" run 2024-02 -q -C "$srcdir" --out "$work/plain" && (cd "$work/out/2024-02" && for f in */*.pdf */*.xlsx; do cmp "$f" "$work/plain/2024-02/$f" || exit 1; done); }
early=1709640000 # 5 March 2024: what came later is not there yet
at() { SOURCE_DATE_EPOCH=$1; export SOURCE_DATE_EPOCH; shift; "$@"; code=$?; unset SOURCE_DATE_EPOCH; return $code; }
late() { rm -rf "$work/out"; calendar "late: $1" 'releases:' '  - {series: mx-remittances, months: 0, day: 28}' '  - {series: swb-encounters, months: 0, day: 28}'; }
stops() {
  late stop && at $early told run -q
  [ $status = 1 ] && [ ! -e "$work/out/2024-02" ] && grep -q 'data/calendar.yaml:4:5: error: "swb-encounters" has no figure for 2024-02, which was due on 2024-02-28; import the release' "$work/said"
}
waits() {
  late wait && at $early told run --on-failure "touch '$work/failed'" --on-success "touch '$work/succeeded'"
  [ $status = 0 ] && [ ! -e "$work/out/2024-02" ] && [ ! -e "$work/failed" ] && [ ! -e "$work/succeeded" ] && grep -q 'calendar.yaml:4:5: warning: .*nothing is made until it is there' "$work/said"
}
waits_no_more() { calendar 'late: wait' 'releases:' '  - {series: swb-encounters, months: 1, day: 14}' && run -q && [ -e "$work/out/2024-02/manifest.json" ]; }
provisional() {
  late provisional && told run
  [ $status = 0 ] && grep -q 'calendar.yaml:4:5: warning: .*the edition is provisional' "$work/said" &&
    pdftotext "$work/out/2024-02/us/brief-2024-02-us-en.pdf" - | tr '\n' ' ' | grep -q 'Provisional: not yet published: .*Encounters' &&
    pdftotext "$work/out/2024-02/mx/brief-2024-02-mx-es.pdf" - | tr '\n' ' ' | grep -q 'Preliminar: aún sin publicar: ' &&
    pdftotext "$work/out/2024-02/gt/brief-2024-02-gt-es.pdf" - | tr '\n' ' ' | grep -q 'Provisional: aún sin publicar: ' &&
    python3 -c 'import json,sys; assert "swb-encounters" in json.load(open(sys.argv[1]))["predicate"]["alternat_edition"]["awaited"]' "$work/out/2024-02/us/manifest.json" && "$ALTERNAT" verify -q "$work/out"
}
by_its_own() { calendar 'late: stop' 'releases:' '  - {series: swb-encounters, months: 0, day: 28, late: provisional}' && run -q && "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out"; }
on_another_day() { calendar 'late: stop' 'releases:' '  - {series: swb-encounters, months: 0, day: 28, dates: [{period: 2024-02, due: 2024-03-22}]}' && run -q; }
unknown_series() { calendar 'late: stop' 'releases:' '  - {series: swb-encuonters, months: 1, day: 14}' && told run -q; [ $status = 1 ] && grep -q 'calendar.yaml:3:14: error: there is no series "swb-encuonters"; did you mean "swb-encounters"' "$work/said"; }
twice() { calendar 'late: stop' 'releases:' '  - {series: gt-returns, months: 1, day: 14}' '  - {series: gt-returns, months: 2, day: 14}' && told run -q; [ $status = 1 ] && grep -q 'stands twice' "$work/said"; }
it_came() { # behind the as-of date: that moves to the day when it came; --as-of says another
  late wait && told run -q && [ $status = 0 ] && grep -q '"as_of": "2024-12-19"' "$work/out/2024-02/manifest.json" && run -q && "$ALTERNAT" status -C "$w" --out "$work/out" | grep -q '^2024-02  *2024-12-19' &&
    "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/anew" && diff -r "$work/out/2024-02" "$work/anew/2024-02" || return 1
  told run --as-of 2024-03-10 && [ $status = 0 ] && grep -q 'it came on 2024-12-19, which --as-of leaves out, so nothing is made' "$work/said"
}
it_came_and_stops() { late stop && told run -q; [ $status = 1 ] && grep -q 'had no figure for 2024-02 on 2024-02-29, though it was due on 2024-02-28; it came on 2024-12-19: to take it, make the edition with --as-of 2024-12-19' "$work/said" && run -q --as-of 2024-12-19; }
check_tells() { late stop && told "$ALTERNAT" check 2024-02 -C "$w"; [ $status = 1 ] && grep -q 'it came on 2024-12-19' "$work/said" && rm "$w/data/calendar.yaml"; }
some_days_later() { sed -i 's/^as_of: .*/&\nas_of_days: 15/' "$w/alternat.yaml" && run -q --out "$work/days" && grep -q '"as_of": "2024-03-15"' "$work/days/2024-02/manifest.json"; cp "$srcdir/alternat.yaml" "$w/alternat.yaml"; }
without_a_word() { calendar 'late: default' 'releases:' '  - {series: gt-returns, months: 1, day: 14}' && told run -q; [ $status = 1 ] && grep -q 'say what a run does where a figure is late: provisional, wait or stop' "$work/said"; }
odd_dates() { calendar 'late: stop' 'releases:' '  - {series: swb-encounters, months: 0, day: 28, dates: [{period: 2024-02, due: 2024-03-22}, {period: 2024-02, due: 2024-03-23}, {period: 2024-01, due: 2023-05-05}]}' && told run -q; [ $status = 1 ] && grep -q 'the period 2024-02 stands twice' "$work/said" && grep -q 'due on 2023-05-05, before the period 2024-01 itself' "$work/said"; }
no_such_action() { calendar 'late: maybe' 'releases:' '  - {series: gt-returns, months: 1, day: 14}' && told run -q; [ $status = 1 ] && grep -q '"late" cannot be "maybe"; it is one of: default, provisional, wait, stop' "$work/said"; }

plan 16
check "where nothing is late the files are those without a calendar" none_late
check "what is late stops a run where it should" stops
check "or makes it wait: nothing is made, and nothing failed" waits
check "until the figure is there" waits_no_more
check "or the edition is provisional, and says so" provisional
check "a series may say it itself" by_its_own
check "and have a day of its own" on_another_day
check "a series that does not exist is told" unknown_series
check "one that stands twice" twice
check "what a run cannot do" no_such_action
check "what was waited for and came later moves the as-of date" it_came
check "where it stops, the run says which day takes it" it_came_and_stops
check "check tells it too" check_tells
check "the as-of date may be some days behind the month" some_days_later
check "a calendar says what is done where something is late" without_a_word
check "a period has one date, and none before it has begun" odd_dates

#!/bin/sh
# The index is disposable: a death in the midst of an import, two runs at once, or files
# changed behind its back never change what a series says.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/workspace
copy_workspace "$w"
banxico=$w/data/statistics/banxico-remittances/2024-02-01__remesas-mensuales.csv
series() { "$ALTERNAT" series -C "$w" -q; }
# What a workspace prints that was never touched.
series >"$work/clean" || exit 99
as_clean() { series >"$work/now" && cmp "$work/now" "$work/clean"; }
grep -q '^banxico-remittances,.*2024-02-01' "$work/clean" || exit 99

# Death by SIGKILL after so many milliseconds; says whether it came in time.
killed_after() {
  python3 - "$1" "$ALTERNAT" series -C "$w" -q <<'P'
import subprocess, sys
p = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
try:
    p.wait(float(sys.argv[1]) / 1000)
    print('ended')
except subprocess.TimeoutExpired:
    p.kill()
    p.wait()
    print('killed')
P
}
# How long a first import takes here [ms]: deaths are spread over that time.
first_import() {
  python3 - "$ALTERNAT" series -C "$w" -q <<'P'
import subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(int((time.monotonic() - start) * 1000) + 1)
P
}
deaths() {
  rm -rf "$w/.alternat"
  most=$(first_import) && killed=0 || return 1
  for ms in $(python3 -c "import random; [print(random.uniform(0, $most)) for i in range(25)]"); do
    rm -rf "$w/.alternat"
    how=$(killed_after "$ms") || return 1
    [ "$how" = ended ] || killed=$((killed + 1))
    as_clean || { echo "after a death at $ms of $most ms"; return 1; }
  done
  echo "$killed of 25 were killed"
  [ $killed -ge 5 ] # or nothing was tried
}
deaths_in_a_row() { # on one index, which comes a little further each time
  rm -rf "$w/.alternat"
  most=$(first_import) || return 1
  rm -rf "$w/.alternat"
  for part in 8 7 6 5 4 3 2; do
    killed_after $((most / part)) >"$work/how" || return 1
  done
  as_clean
}
at_once() { # so many, at the same moment
  for try in 1 2 3 4 5; do
    rm -rf "$w/.alternat"
    pids=
    for i in $(seq "$1"); do
      series >"$work/now.$i" 2>"$work/said.$i" &
      pids="$pids $!"
    done
    for pid in $pids; do
      wait "$pid" || { cat "$work"/said.*; return 1; }
    done
    for i in $(seq "$1"); do
      cmp "$work/now.$i" "$work/clean" || return 1
    done
    as_clean || return 1
  done
}
removed() { as_clean && rm -r "$w/.alternat" && as_clean && [ -f "$w/.alternat/index.sqlite" ]; }

# The index's own numbers of what it holds: another import gives others.
numbers() {
  python3 - "$w/.alternat/index.sqlite" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for table in 'file', 'release', 'series':
    print(table, db.execute('SELECT COUNT(*), SUM(id), MAX(id) FROM ' + table).fetchone())
P
}
touched() {
  as_clean && numbers >"$work/before" || return 1
  touch "$banxico" && as_clean && numbers | cmp - "$work/before" || return 1
  touch -d '2001-01-01' "$banxico" && as_clean && numbers | cmp - "$work/before" || return 1
  # and where its bytes changed, those numbers do tell
  echo >>"$banxico" && as_clean && ! numbers | cmp -s - "$work/before"
}
# One digit of December 2023, in place: size and inode stay.
digit() {
  at=$(grep -abo '12/01/2023,548' "$banxico" | cut -d: -f1) &&
    printf '12/01/2023,548%s' "$1" | dd of="$banxico" bs=1 seek="$at" conv=notrunc status=none &&
    grep -q "^12/01/2023,548$1\\.7036" "$banxico"
}
says() {
  series >"$work/now" && grep -q "mx-remittances,2023-12,548$1\\.7,A,USD,6,2024-02-01" "$work/now"
}
restore() { cp -p "data/statistics/banxico-remittances/${banxico##*/}" "$banxico" && as_clean; }
stamped() {
  python3 - "$w/.alternat/index.sqlite" <<'P'
import sqlite3, sys
q = "SELECT COUNT(*) FROM file WHERE path LIKE '%2024-02-01__rem%' AND changed > 0"
sys.exit(sqlite3.connect(sys.argv[1]).execute(q).fetchone()[0] != 1)
P
}
edited() { restore && says 9 && digit 3 && says 3; }
edited_as_of_old() {
  restore && touch -r "$banxico" "$work/clock" || return 1
  sleep 3 # a file that was not changed for so long is known by its stamp alone
  as_clean && stamped && digit 4 && touch -r "$work/clock" "$banxico" || return 1
  sleep 3 # so that its stamp is looked at, in which only the time of change tells
  says 4 && stamped && digit 5 && touch -r "$work/clock" "$banxico" && says 5
}
edited_within_a_second() {
  restore && touch -r "$banxico" "$work/clock" || return 1
  for last in 1 2 3 4 5 6 7 8; do
    digit $last && touch -r "$work/clock" "$banxico" && says $last || return 1
  done
}

plan 10
check "a first import killed at any moment leaves nothing wrong" deaths
check "nor do several deaths one after another" deaths_in_a_row
check "two first runs at once say the same" at_once 2
check "four do" at_once 4
check "without its index it says the same" removed
check "a touched file is not imported again, and one with other bytes is" touched
check "an edited digit takes effect at once" edited
check "so it does with the file's old time put back" edited_as_of_old
check "so does one edit after another within a second, with that time" edited_within_a_second
check "and with the published file all is as it was" restore

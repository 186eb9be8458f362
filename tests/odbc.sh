#!/bin/sh
# A dataset that a database answers: a real PostgreSQL, started here and asked through
# unixODBC, and what import keeps of its answer.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C LANGUAGE=''
export LC_ALL LANGUAGE
w=$work/workspace
CASES=10

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
why=
[ -x "$bin/postgres" ] || why='there is no PostgreSQL here'
have odbcinst && odbcinst -q -d 2>/dev/null | grep -q 'PostgreSQL Unicode' ||
  why=${why:-'there is no ODBC driver of PostgreSQL here'}
if [ -n "$why" ]; then
  plan 1
  skip "a database answers" "$why"
  exit 0
fi

# PostgreSQL refuses to run as root; its package brings a user along.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work" && chmod 755 "$work"
  as_user() { runuser -u postgres -- "$@"; }
else
  as_user() { "$@"; }
fi
sql() { as_user "$bin/psql" -h "$work" -d postgres -q -v ON_ERROR_STOP=1 -c "$1"; }
started() {
  as_user "$bin/initdb" -D "$work/pg" -A trust -U postgres -E UTF8 --no-locale >"$work/initdb" 2>&1 &&
    as_user "$bin/pg_ctl" -D "$work/pg" -w -l "$work/pg.log" \
      -o "-k '$work' -c listen_addresses=''" start >"$work/started" 2>&1 &&
    sql "CREATE TABLE crossings(month date, point text, people integer, note text)" &&
    sql "INSERT INTO crossings VALUES
      ('2024-01-01', 'Ciudad Hidalgo', 1200, 'con coma, y «comillas \"dobles\"»'),
      ('2024-01-01', 'Tecún Umán', 800, NULL),
      ('2024-02-01', 'Ciudad Hidalgo', NULL, ''),
      ('2024-02-01', 'Tecún Umán', 950, '😀')"
}
stop() { as_user "$bin/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1; }
trap 'stop; chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT

describe() { # QUERY
  cat >"$w/data/datasets/crossings.yaml" <<Y
id: crossings
agency: {en: Register, es: Registro}
title: Crossings
publisher: Register
licence: internal
language: es
period: {column: month, format: YYYY-MM-DD}
value: {column: people, missing: [""]}
dimensions:
  - {id: point, column: point, name: {en: Crossing point, es: Punto de cruce}}
ignore: [note]
query:
  connection: "Driver={PostgreSQL Unicode};Servername=$work;Port=5432;Database=postgres;UserName=postgres"
  sql: $1
Y
}
import() { "$ALTERNAT" import -C "$w" --dataset crossings "$@"; }
answer=$w/data/statistics/crossings/2024-03-01__query.csv

kept_as_csv() {
  describe 'SELECT * FROM crossings ORDER BY month, point' &&
    import --released 2024-03-01 >"$work/said" && cat >"$work/expected" <<'C' && diff "$work/expected" "$answer"
month,point,people,note
2024-01-01,Ciudad Hidalgo,1200,"con coma, y «comillas ""dobles""»"
2024-01-01,Tecún Umán,800,
2024-02-01,Ciudad Hidalgo,,
2024-02-01,Tecún Umán,950,😀
C
}
series() {
  sed -i '$ r /dev/stdin' "$w/data/series.yaml" <<'Y'

  - id: crossings
    name: {en: Crossings, es: Cruces}
    definition: {en: Persons who cross, es: Personas que cruzan}
    unit: COUNT
    unit_name: {en: persons, es: personas}
    ref_area: GT
    decimals: 0
    from: [{dataset: crossings}]
Y
  "$ALTERNAT" series crossings -C "$w" -q | cut -d, -f4-7,10 >"$work/series" && cat >"$work/expected" <<'C' && diff "$work/expected" "$work/series"
INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,RELEASE
crossings,2024-01,2000,A,2024-03-01
crossings,2024-02,,O,2024-03-01
C
}
past_stays() {
  sql "UPDATE crossings SET people = 7" && import --released 2024-03-02 >/dev/null &&
    "$ALTERNAT" series crossings -C "$w" -q --as-of 2024-03-01 | grep -q ',2024-01,2000,' &&
    "$ALTERNAT" series crossings -C "$w" -q --as-of 2024-03-02 | grep -q ',2024-01,14,'
}
never_changed() {
  import --released 2024-03-01 2>"$work/err"
  [ $? = 1 ] && grep -q 'a release is never changed' "$work/err" && grep -q ',1200,' "$answer"
}
refused() { # STATUS PATTERN: nothing may be left behind
  import --released 2024-03-05 >"$work/out" 2>"$work/err"
  status=$?
  cat "$work/err"
  [ "$status" = "$1" ] && grep -q "crossings.yaml:13:3: error: .*$2" "$work/err" &&
    [ "$(wc -l <"$work/err")" = 1 ] && ! ls "$w"/data/statistics/crossings/2024-03-05* 2>/dev/null &&
    ! ls -d "$w"/.alternat/import-* 2>/dev/null
}
no_code() { # nothing that a workspace brings is run or read for a connection
  for says in 'Driver=data/evil.so' 'Driver={/tmp/evil.so};Database=x' 'FILEDSN=x' 'DSN=x;LoadExt=evil' ' SaveFile = x' 'DSN'; do
    describe 'SELECT 1' && sed -i "s|^  connection: .*|  connection: \"$says\"|" "$w/data/datasets/crossings.yaml"
    refused 1 '\(a connection cannot say\|a driver is named as odbcinst.ini has it\)' || return 1
  done
  describe 'SELECT * FROM crossings ORDER BY month, point'
}
bad_query() { describe 'SELECT nothing FROM crossings' && refused 1 'the query failed: .*nothing'; }
no_columns() {
  describe 'DELETE FROM crossings' && refused 1 'the query gives no columns' &&
    [ "$(as_user "$bin/psql" -h "$work" -d postgres -At -c 'SELECT COUNT(*) FROM crossings')" = 4 ]
}
bad_rows() {
  describe "SELECT 'never' AS month, point, people, note FROM crossings LIMIT 1"
  import --released 2024-03-05 2>"$work/err"
  [ $? = 1 ] && grep -q 'query.csv:2:1: error: "never" is no period' "$work/err" &&
    ! ls "$w"/data/statistics/crossings/2024-03-05* 2>/dev/null
}
unreachable() { describe 'SELECT 1' && stop && refused 1 'the database cannot be reached'; }

plan $CASES
check "a PostgreSQL of our own is started" started
copy_workspace "$w"
check "its answer is kept as CSV, accents, commas and nothings too" kept_as_csv
check "and is a release like any other" series
check "what the database says later leaves the past as it was" past_stays
check "a snapshot that is held is never changed" never_changed
check "a query that fails is told at the description, and nothing is left" bad_query
check "a connection brings no code and no file" no_code
check "so is one that gives nothing to keep, and it changes nothing" no_columns
check "an answer that does not fit its description is refused at its row" bad_rows
check "a database that does not answer is told" unreachable

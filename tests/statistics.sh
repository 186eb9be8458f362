#!/bin/sh
# Statistics in and out: files are imported all or none, diff tells what changed, parts
# sum to their totals, what series prints can be read again, and OHSS's workbook says what
# an independent reader finds in it.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
LC_ALL=C LANGUAGE='' SOURCE_DATE_EPOCH=1735689600 # 2025-01-01
export LC_ALL LANGUAGE SOURCE_DATE_EPOCH
w=$work/workspace
copy_workspace "$w"
bank=$w/data/statistics/banxico-remittances
"$ALTERNAT" series -C "$w" -q >"$work/clean" || exit 99 # and the index is there

# --- import ---

# Every file and folder of the workspace; the index's own bytes are its affair.
listing() { (cd "$w" && find . | sort && find . -type f ! -path './.alternat/*' -exec cksum {} + | sort); }
import() { "$ALTERNAT" import -C "$w" "$@" >"$work/out" 2>"$work/err"; }
# refused STATUS TEXT ARGUMENTS…: TEXT is told, nothing said, nothing left behind
refused() {
  want=$1 text=$2; shift 2
  listing >"$work/before"
  status=0
  import "$@" || status=$?
  cat "$work/err"
  listing | diff "$work/before" - || { clear_away; return 1; }
  [ "$status" = "$want" ] && grep -qF -- "$text" "$work/err" && [ ! -s "$work/out" ] && as_clean
}
# What was left behind all the same, so that later cases speak for themselves.
clear_away() { (cd "$w" && find . | sort | grep -vxF -f "$work/before" | xargs rm -rf); }
as_clean() { "$ALTERNAT" series -C "$w" -q | cmp - "$work/clean"; }
remittances() { import --dataset banxico-remittances "$@"; }
no_remittances() { want=$1 text=$2; shift 2; refused "$want" "$text" --dataset banxico-remittances "$@"; }

# A release of March: the one of February and a month more.
new=$work/remesas.csv
{ cat "$bank/2024-02-01__remesas-mensuales.csv"; echo '01/01/2024,4573.5'; } >"$new"
# The same with another December.
sed 's|^12/01/2023,.*|12/01/2023,5499.7|' "$new" >"$work/other.csv"
sed 's|^12/01/2023,.*|12/01/2023,many|' "$new" >"$work/bad.csv"
head -n 1 "$new" >"$work/empty.csv"
mkdir "$work/second"
cp "$work/other.csv" "$work/second/remesas.csv"
cp "$new" "$work/2024-03-05__remesas.csv"

a_new_file() {
  remittances --released 2024-03-01 "$new" && cmp "$new" "$bank/2024-03-01__remesas.csv" &&
    [ "$(cat "$work/out")" = data/statistics/banxico-remittances/2024-03-01__remesas.csv ] &&
    "$ALTERNAT" series mx-remittances -C "$w" -q --as-of 2024-03-01 |
    grep -q 'mx-remittances,2024-01,4573\.5,A,USD,6,2024-03-01,'
}
again() {
  listing >"$work/before" && remittances --released 2024-03-01 "$new" &&
    grep -q '2024-03-01__remesas.csv (held already)$' "$work/out" && listing | diff "$work/before" -
}
quietly() { remittances -q --released 2024-03-01 "$new" && [ ! -s "$work/out" ]; }
several() {
  remittances --released 2024-03-02 "$new" "$work/2024-03-05__remesas.csv"
  [ $? = 2 ] && [ ! -e "$bank/2024-03-02__remesas.csv" ] || return 1
  cp "$new" "$work/copy.csv"
  remittances --released 2024-03-02 "$new" "$work/copy.csv" &&
    cmp "$new" "$bank/2024-03-02__remesas.csv" && cmp "$new" "$bank/2024-03-02__copy.csv" &&
    [ "$(wc -l <"$work/out")" = 2 ]
}
named() { remittances --released 2024-03-05 "$work/2024-03-05__remesas.csv" && cmp "$new" "$bank/2024-03-05__remesas.csv" && [ ! -e "$bank/2024-03-05__2024-03-05__remesas.csv" ]; }
now_clean() { "$ALTERNAT" series -C "$w" -q >"$work/clean"; }
all_or_none() { no_remittances 1 "$work/bad.csv:$(grep -n many "$work/bad.csv" | cut -d: -f1):12: error: \"many\" is no number" --released 2024-03-08 "$new" "$work/bad.csv" "$work/copy.csv"; }
never_changed() { no_remittances 1 'a release is never changed' --released 2024-03-01 "$work/copy.csv" "$work/second/remesas.csv"; }
disagrees() { no_remittances 1 "it gives other figures than data/statistics/banxico-remittances/2024-0" --released 2024-03-01 "$work/other.csv"; }
disagree() { no_remittances 1 'released on the same day (2024-03-09)' --released 2024-03-09 "$new" "$work/other.csv"; }
in_the_way() {
  mkdir -p "$bank/2024-03-10__zebra.csv/x"
  cp "$new" "$work/zebra.csv"
  listing >"$work/before"
  status=0
  remittances --released 2024-03-10 "$new" "$work/zebra.csv" || status=$?
  cat "$work/err"
  listing | diff "$work/before" - || { clear_away; rm -r "$bank/2024-03-10__zebra.csv"; return 1; }
  rm -r "$bank/2024-03-10__zebra.csv" && [ "$status" = 3 ] && as_clean
}
first_of_a_dataset() { # no empty folder stays either
  sed 's/^id: .*/id: bank-2/' "$w/data/datasets/banxico-remittances.yaml" >"$w/data/datasets/bank-2.yaml"
  sed 's/^  - id: .*/  - id: bank-2/; s/dataset: .*/dataset: bank-2/' >>"$w/data/series.yaml" <<'Y'
  - id: x
    name: {en: X, es: X}
    definition: {en: X, es: X}
    unit: USD
    unit_name: {en: x, es: x}
    ref_area: MX
    decimals: 1
    from:
      - dataset: x
Y
  refused 1 'released on the same day' --dataset bank-2 --released 2024-03-09 "$new" "$work/other.csv"
  status=$?
  cp data/series.yaml "$w/data/series.yaml" && rm "$w/data/datasets/bank-2.yaml" && return $status
}
no_folder() { # without an index, and from a folder inside
  rm -r "$w/.alternat" && (cd "$w/data/meetings" && "$ALTERNAT" import --dataset banxico-remittances \
    --released 2024-03-11 "$new" >"$work/out") && cmp "$new" "$bank/2024-03-11__remesas.csv" &&
    [ "$(ls -A "$w/.alternat")" = index.sqlite ] && rm "$bank/2024-03-11__remesas.csv"
}

# --- diff ---

diff_() { "$ALTERNAT" diff -C "$srcdir" "$@"; }
revised() {
  diff_ 2024-01 2024-02 -q >"$work/out"
  [ $? = 1 ] && [ ! -s "$work/out" ] || return 1
  diff_ 2024-01 2024-02 >"$work/out" || return 1
  for line in INDICATOR,TIME_PERIOD,OLD_VALUE,NEW_VALUE,DIFFERENCE,OLD_RELEASE,NEW_RELEASE \
    mx-remittances,2023-11,4908.1,4913.0,+4.9,2024-01-04,2024-02-01 \
    mx-remittances,2023-02,4360.4,4347.2,-13.1,2024-01-04,2024-02-01 \
    mx-remittances,2023-12,,5489.7,,,2024-02-01 \
    swb-encounters,2024-01,,176205,,,2024-02-13; do
    grep -qxF -- "$line" "$work/out" || { echo "no line $line"; return 1; }
  done
  [ "$(head -n 1 "$work/out" | cut -c1-9)" = INDICATOR ]
}
# What diff says is what python finds between two printouts of series.
between() { # A B, as diff takes them, and the days and last months that they stand for
  diff_ "$1" "$2" >"$work/told" || return 1
  "$ALTERNAT" series -C "$srcdir" -q --as-of "$3" --to "$4" >"$work/old" &&
    "$ALTERNAT" series -C "$srcdir" -q --as-of "$5" --to "$6" >"$work/new" &&
    python3 - "$work/old" "$work/new" "$work/told" <<'P'
import csv, sys
def held(path):
    rows = csv.DictReader(open(path, encoding='utf-8'))
    return {(r['INDICATOR'], r['TIME_PERIOD']): (r['OBS_VALUE'], r['RELEASE']) for r in rows if r['OBS_VALUE']}
old, new = held(sys.argv[1]), held(sys.argv[2])
none = ('', '')
want = {k: (old.get(k, none), new.get(k, none)) for k in old.keys() | new.keys()
        if old.get(k, none)[0] != new.get(k, none)[0]}
told = {}
for r in csv.DictReader(open(sys.argv[3], encoding='utf-8')):
    key = r['INDICATOR'], r['TIME_PERIOD']
    assert key not in told, key
    told[key] = (r['OLD_VALUE'], r['OLD_RELEASE']), (r['NEW_VALUE'], r['NEW_RELEASE'])
    both = r['OLD_VALUE'] and r['NEW_VALUE']
    assert bool(r['DIFFERENCE']) == bool(both), r
    # of the figures before they are rounded: within one unit of those that are printed
    unit = 10.0 ** -len(r['OLD_VALUE'].partition('.')[2])
    assert not both or abs(float(r['NEW_VALUE']) - float(r['OLD_VALUE']) - float(r['DIFFERENCE'])) < 1.01 * unit, r
assert told == want, sorted(set(told.items()) ^ set(want.items()))[:5]
print(len(told), 'differences')
sys.exit(len(told) < 2)
P
}
months() { between 2024-01 2024-02 2024-01-31 2024-01 2024-02-29 2024-02; }
back() { between 2024-02 2024-01 2024-02-29 2024-02 2024-01-31 2024-01; }
days() { between 2022-11-01 2024-02-05 2022-11-01 2022-11 2024-02-05 2024-02; }
a_day_apart() { # the day before a release, and its own
  diff_ 2024-02-12 2024-02-13 | tail -n +2 >"$work/out"
  [ "$(cut -d, -f1,2,4,7 "$work/out")" = swb-encounters,2024-01,176205,2024-02-13 ]
}
the_same() {
  diff_ 2024-02 2024-02 -q && diff_ 2024-02-28 2024-02-29 -q &&
    [ "$(diff_ 2024-02 2024-02 | wc -l)" = 1 ] && [ "$(diff_ 2024-02 2024-02-29 | wc -l)" = 1 ]
}
no_day() { diff_ 2024-02 2024-02-30 >"$work/out" 2>"$work/err"; [ $? = 2 ] && [ ! -s "$work/out" ] && grep -q '"2024-02-30" is neither a month' "$work/err"; }

# --- parts ---

# Of each month and release the parts sum to the total that the same release has.
sums() { # DIMENSION LEAST
  for as_of in '' 2022-11-01 2024-02-29 2025-01-01; do
    "$ALTERNAT" series swb-encounters -C "$srcdir" -q ${as_of:+--as-of $as_of} >"$work/total" &&
      "$ALTERNAT" series swb-encounters -C "$srcdir" -q --by "$1" ${as_of:+--as-of $as_of} >"$work/parts" &&
      python3 - "$work/total" "$work/parts" "$1" "$2" "${as_of:-every}" <<'P' || return 1
import collections, csv, sys
total, parts, by, least, as_of = sys.argv[1:]
def rows(path):
    for r in csv.DictReader(open(path, encoding='utf-8')):
        yield (r['DATAFLOW'], r['TIME_PERIOD'], r['RELEASE']), r
sums, seen, labels = collections.Counter(), set(), set()
for key, r in rows(parts):
    part = r[by.upper().replace('-', '_')]
    assert part and (key, part) not in seen, (key, part)
    seen.add((key, part))
    labels.add(part)
    sums[key] += int(r['OBS_VALUE'] or 0)
n = 0
for key, r in rows(total):
    if key in sums:
        n += 1
        assert int(r['OBS_VALUE']) == sums[key], (key, r['OBS_VALUE'], sums[key])
if as_of != 'every': # then a month's parts are of one release
    months = [m for _, m, _ in sums]
    assert len(months) == len(set(months)), months
else:
    assert n == len(sums), (n, len(sums)) # every release that is taken apart has its total
print(f'{as_of}: {n} months and releases, {sorted(labels)}')
sys.exit(n < (int(least) if as_of == 'every' else 12) or len(labels) < 2)
P
  done
}
no_dimension() {
  "$ALTERNAT" series swb-encounters -C "$srcdir" -q --by citzenship >"$work/out" 2>"$work/err"
  [ $? = 2 ] && [ ! -s "$work/out" ] && grep -q 'has no dimension "citzenship"; did you mean "citizenship"' "$work/err"
}

# --- round trip ---

# Each series in a file of its own; of one day's two datasets the series names the first.
trip_ids='swb-encounters mx-irregular-events mx-remittances gt-returns mx-returns us-repatriations'
pack() {
  mkdir "$t" && cp -r alternat.yaml templates locales "$t" && mkdir -p "$t/data/datasets" || return 1
  for id in $trip_ids; do
    mkdir -p "$t/data/statistics/trip-$id" &&
      "$ALTERNAT" series $id -C "$srcdir" -q >"$t/data/statistics/trip-$id/printed.csv" &&
      sed "s/^id: .*/id: trip-$id\nrelease_column: RELEASE/
        s/^dimensions:/&\n  - {id: dataflow, column: DATAFLOW, name: {en: F, es: F}}/" \
        data/datasets/sdmx-csv-1.yaml >"$t/data/datasets/trip-$id.yaml" || return 1
    # of these only later releases are held, which stand in
    case $id in mx-irregular-events|gt-returns|mx-returns|us-repatriations)
      echo 'later_releases: stand-in' >>"$t/data/datasets/trip-$id.yaml" ;;
    esac
  done
  python3 - data/series.yaml "$t/data/series.yaml" <<'P'
import re, sys
out = ['series:\n']
for block in re.split(r'(?m)^(?=  - id: )', open(sys.argv[1], encoding='utf-8').read())[1:]:
    name = re.match(r'  - id: (\S+)', block).group(1)
    out.append(re.split(r'(?m)^    (?:breakdowns|from):', block)[0].rstrip() + '\n    from:\n')
    for dataset in re.findall(r'dataset: (\S+)', block):
        out.append(f'      - {{dataset: trip-{name}, where: {{indicator: {name}, dataflow: {dataset}}}}}\n')
open(sys.argv[2], 'w', encoding='utf-8').write(''.join(out))
P
}
trip() {
  t=$work/trip
  n=0
  pack || return 1
  for id in $trip_ids; do
    for day in 2021-12-01 2022-11-01 2023-12-31 2024-01-31 2024-02-29 2024-11-30 2025-01-01; do
      # all but the name of the dataset, and of who published it
      "$ALTERNAT" series $id -C "$srcdir" -q --as-of $day >"$work/x" &&
        "$ALTERNAT" series $id -C "$t" -q --as-of $day >"$work/y" || return 1
      cut -d, -f2-10 "$work/x" >"$work/x9" && cut -d, -f2-10 "$work/y" >"$work/y9" &&
        diff "$work/x9" "$work/y9" || { echo "$id as of $day"; return 1; }
      n=$((n + $(wc -l <"$work/x9") - 1))
    done
  done
  echo "$n figures"
  [ $n -gt 4000 ]
}

# --- OHSS's workbook ---

book=data/statistics/ohss-monthly-citizenship/2024-11-08__monthly-tables-july-2024.xlsx
# Agency, citizenship, month, figure, status: read by openpyxl, sharing nothing with us.
extract() {
  "$python" - "$book" <<'P'
import datetime, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)['SWB Encounters by Citizenship']
agencies = {'Total CBP': 'total', 'USBP': 'usbp', 'OFO': 'ofo'}
heads, year, agency = None, None, None
rows = [list(r) for r in sheet.iter_rows(values_only=True)]
at = next(i for i, r in enumerate(rows) if r[:2] == ['Fiscal Year', 'Month'])
columns = []
for c in range(2, len(rows[at])):
    agency = agencies[rows[at - 1][c]] if rows[at - 1][c] else agency
    columns.append((c, agency, rows[at][c].lower().replace(' ', '-')))
for r in rows[at + 1:]:
    if not r[1]:
        break
    year = str(r[0]) if r[0] else year
    if r[1] == 'Total':
        continue
    month = datetime.datetime.strptime(r[1], '%B').month
    calendar = int(year.split()[0]) - (month >= 10)
    for c, agency, who in columns:
        print(agency, who, f'{calendar}-{month:02}', r[c], 'P' if 'YTD' in year else 'A')
P
}
ohss() {
  o=$work/ohss
  mkdir "$o" && cp -r alternat.yaml templates locales "$o" && mkdir -p "$o/data/datasets" "$o/data/statistics" &&
    cp data/datasets/ohss-monthly-citizenship.yaml "$o/data/datasets" &&
    cp -r data/statistics/ohss-monthly-citizenship "$o/data/statistics" && extract >"$work/flat" || return 1
  echo 'series:' >"$o/data/series.yaml"
  cut -d' ' -f1,2 "$work/flat" | sort -u | while read -r agency who; do
    printf -- '  - {id: o-%s-%s, name: {en: O, es: O}, definition: {en: O, es: O}, unit: COUNT,\n     unit_name: {en: o, es: o}, ref_area: US, decimals: 0,\n     from: [{dataset: ohss-monthly-citizenship, where: {component: %s, citizenship: %s}}]}\n' \
      "$agency" "$who" "$agency" "$who" >>"$o/data/series.yaml"
  done
  "$ALTERNAT" series -C "$o" -q >"$work/series"
}
says() { grep -q "^ohss-monthly-citizenship,M,US,o-$1,$2,$3,P,COUNT,0,2024-11-08," "$work/series"; }
january() { says total-total 2024-01 176200 && says usbp-total 2024-01 124220; }
flat() { # AGENCY WHO
  grep "^$1 $2 " "$work/flat" | cut -d' ' -f3- | tr ' ' , | sort >"$work/x"
  grep ",o-$1-$2," "$work/series" | cut -d, -f5-7 | sort >"$work/y"
  echo "$(wc -l <"$work/x") months"
  [ "$(wc -l <"$work/x")" = 130 ] && diff "$work/x" "$work/y"
}
total_and_mexico() { flat total total && flat total mexico; }
all_columns() {
  cut -d' ' -f1,2 "$work/flat" | sort -u >"$work/columns"
  [ "$(wc -l <"$work/columns")" = 36 ] || return 1
  while read -r agency who; do
    flat "$agency" "$who" || { echo "$agency $who"; return 1; }
  done <"$work/columns"
}

plan 37
check "a file is imported under its release day" a_new_file
check "again it is held already, and nothing changes" again
check "quietly it says nothing" quietly
check "several are imported at once" several
check "a name that says its day keeps it" named
check "all that was imported counts" now_clean
check "of several files with one bad one none is imported, and its mistake has a place" all_or_none
check "a held release is never changed" never_changed
check "nor contradicted by another file of its day" disagrees
check "two files that contradict each other are not imported" disagree
check "nor is any where one cannot be put in its place" in_the_way
check "nor does a folder stay that was made for them" first_of_a_dataset
check "a name that says another day is refused" \
  no_remittances 2 'says another release day than --released 2024-03-06' --released 2024-03-06 "$work/2024-03-05__remesas.csv"
check "two files of one name are refused" \
  no_remittances 2 'two files would both be named 2024-03-12__remesas.csv' --released 2024-03-12 "$new" "$work/second/remesas.csv"
check "a day in the future is refused" \
  no_remittances 2 '--released 2025-01-02 is in the future; today is 2025-01-01' --released 2025-01-02 "$new"
check "a day that there is not is refused" \
  no_remittances 2 'YYYY-MM-DD, not "2024-02-30"' --released 2024-02-30 "$new"
check "without a day it is asked for" no_remittances 2 'say when this was published' "$new"
check "without a dataset it is asked for" refused 2 'say whose files these are' --released 2024-03-12 "$new"
check "an unknown dataset is refused with the nearest" \
  refused 2 'did you mean "banxico-remittances"' --dataset banxico-remitances --released 2024-03-12 "$new"
check "without files, and a database to ask, they are asked for" \
  no_remittances 2 'name the files to import' --released 2024-03-12
check "a file of heads only is refused" no_remittances 1 'no row of this file gives a figure' --released 2024-03-12 "$work/empty.csv"
check "a file that is not there is told" no_remittances 3 "$work/none.csv: error: cannot read this file" --released 2024-03-12 "$new" "$work/none.csv"
check "a workspace without an index is imported into, and has nothing but its index then" no_folder

check "diff tells the revised remittances of February's edition, and --quiet by its exit status" revised
check "between two months it tells what series prints otherwise" months
check "and back" back
check "between two days too" days
check "a release counts from its own day" a_day_apart
check "where nothing changed it says so by exit status 0" the_same
check "what is no day is refused" no_day

check "encounters by citizenship sum to the total of each month and release" sums citizenship 150
check "by component too" sums component 150
check "and by demographic group" sums demographic 150
check "a dimension that there is not is refused with the nearest" no_dimension

check "what series prints can be read again and says the same as of any day" trip

python=
for p in /usr/bin/python3 python3; do
  [ -n "$python" ] || ! "$p" -c 'import openpyxl' 2>/dev/null || python=$p
done
if [ -z "$python" ]; then
  skip "OHSS's workbook of July 2024 has January's total and Border Patrol's" "there is no openpyxl here"
  skip "all months of all its columns are those that openpyxl reads" "there is no openpyxl here"
else
  ohss_january() { ohss && january; }
  ohss_flat() { total_and_mexico && all_columns; }
  check "OHSS's workbook of July 2024 has January's total and Border Patrol's" ohss_january
  check "all months of all its columns are those that openpyxl reads" ohss_flat
fi

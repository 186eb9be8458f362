#!/bin/sh
# diff: what changed between two months' editions, or two days, beside the figures.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

diff_() { "$ALTERNAT" diff -C "$w" "$@"; }
people() {
  diff_ 2024-01 2024-02 --of participants >"$work/said" && grep -qx 'PARTICIPANT,GOVERNMENT,CHANGE' "$work/said" && grep -qx 'Alicia Bárcena Ibarra,mx,new' "$work/said" && [ "$(wc -l <"$work/said")" = 7 ] &&
    diff_ 2024-02 2024-03 --of participants >"$work/back" && sed 's/,new$/,gone/' "$work/said" | diff - "$work/back"
}
commitments() { # one goes on, one is done on a later day
  sed -i '/- id: labor-mobility/,/source:/ s/state: agreed}\]/state: agreed}, {date: 2024-03-10, state: underway}]/' "$w/data/meetings/2024-02-28-washington.yaml" || return 1
  diff_ 2024-02-29 2024-03-31 --of commitments >"$work/said"; cat "$work/said"
  printf '%s\n' MEETING,COMMITMENT,OLD_STATE,NEW_STATE 2024-02-28-washington,labor-mobility,agreed,underway | diff - "$work/said" &&
    diff_ 2024-01 2024-02 --of commitments | grep -qx '2024-02-28-washington,investment,,agreed'
}
words() {
  diff_ 2024-01 2024-02 --of text --audience us,gt --language es --report brief >"$work/said" && grep -qx 'us/brief es' "$work/said" && grep -qx 'gt/brief es' "$work/said" && ! grep -q '^mx/' "$work/said" &&
    grep -q '^- .*En enero de 2024 no comenzó' "$work/said" && grep -q '^+ .*febrero de 2024' "$work/said" && ! grep -qv '^[-+] \|^us/\|^gt/' "$work/said"
}
the_same() { diff_ 2024-02 2024-02 --of text,participants,commitments,figures -q && diff_ 2024-02 2024-02 --of text >"$work/said" && [ ! -s "$work/said" ]; }
quietly() { status=0; diff_ 2024-01 2024-02 --of participants -q >"$work/said" || status=$?; [ $status = 1 ] && [ ! -s "$work/said" ]; }
several() { diff_ 2024-01 2024-02 --of commitments,figures >"$work/said" && [ "$(grep -n '^MEETING,\|^INDICATOR,' "$work/said" | cut -d: -f2 | cut -d, -f1 | tr '\n' ' ')" = 'INDICATOR MEETING ' ]; }
a_month_on_two_days() { # what came later says of the same month
  diff_ 2024-02@2024-03-10 2024-02@2024-12-31 | grep -qx 'swb-encounters,2024-01,176205,176195,-10,2024-02-13,2024-12-19' && diff_ 2024-02@2024-03-10 2024-02@2024-12-31 --of text --audience us --language en --report brief | grep -q '^- .*176,205 encounters' && diff_ 2024-02 2024-02@2024-02-29 -q
}
for_whom() { # only what they may see
  who='Carlos Ramiro Martínez'
  sed -i "s/^      - name: $who/&\n        for: [gt]/" "$w/data/meetings/2024-02-28-washington.yaml" && diff_ 2024-01 2024-02 --of participants | grep -q "$who" && diff_ 2024-01 2024-02 --of participants --audience gt | grep -q "$who" &&
    ! diff_ 2024-01 2024-02 --of participants --audience us,mx | grep "$who" && diff_ 2024-01 2024-02 --of participants --audience us | grep -q ',new$'; good=$?
  cp "$srcdir/data/meetings/2024-02-28-washington.yaml" "$w/data/meetings/"; return $good
}
not_there() { for words in '2024-02 2099-01' '2024-02 2099-01-01' '2024-13 2024-02' '2024-02@x 2024-02' '2024-02@2099-01-01 2024-02' '2024-01 2024-02 --audience zz'; do status=0; diff_ $words >"$work/said" 2>&1 || status=$?; [ $status = 2 ] || { echo "$words"; return 1; }; done; }
unknown() { status=0; diff_ 2024-01 2024-02 --of poeple >"$work/said" 2>&1 || status=$?; [ $status = 2 ] && grep -q 'there is no "poeple"' "$work/said"; }

plan 10
check "who came and who went" people
check "how far commitments went" commitments
check "what the papers say otherwise" words
check "of the same month there is nothing to say" the_same
check "quietly the exit status says it" quietly
check "several at once" several
check "what cannot be compared is told" unknown
check "a month is compared as of two days" a_month_on_two_days
check "for those who may see it" for_whom
check "what has not come is told" not_there

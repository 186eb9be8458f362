#!/bin/sh
# Beyond one machine: shares of a plan, merged into the edition that one run would make.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

run() { "$ALTERNAT" run 2024-02 -q -C "$w" "$@"; }
merge() { "$ALTERNAT" merge -q -C "$w" "$@"; }
digests() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }
same() { digests "$1" >"$work/x" && digests "$2" >"$work/y" && diff "$work/x" "$work/y"; }
shares() { # N OUT ARGUMENTS…: each share in a folder of its own
  n=$1 out=$2 k=0; shift 2
  while [ $k -lt "$n" ]; do k=$((k + 1)); run --shard $k/"$n" --out "$out" "$@" || return 1; done
}
refused() { # STATUS TEXT COMMAND…
  wanted=$1 text=$2 status=0; shift 2
  "$@" >"$work/said" 2>&1 || status=$?
  cat "$work/said"
  [ $status = "$wanted" ] && grep -q -e "$text" "$work/said"
}
run --out "$work/whole" || exit 99

of_any_number() {
  for n in 1 2 5 12 20; do
    rm -rf "$work/out" && shares $n "$work/out" && [ "$(ls -A "$work/out" | wc -l)" = $n ] && merge -v "$work/out" --out "$work/out" >"$work/said" &&
      [ ! -s "$work/said" ] && same "$work/whole" "$work/out" && [ "$(ls -A "$work/out" | tr '\n' ' ')" = "2024-02 index.html " ] || { echo "of $n shares:"; cat "$work/said"; ls -A "$work/out"; return 1; }
  done
}
says_where() { run --shard 2/3 --out "$work/one" -v >"$work/said" && cat "$work/said" && [ "$(cat "$work/said")" = "$work/one/.shard-2024-02-2-of-3" ] && ! ls -d "$work/one/2024-02" 2>/dev/null; }
from_other_machines() { # each with a copy of the workspace, its own place and clock
  for k in 1 2 3; do
    cp -r "$w" "$work/machine-$k" && (cd "$work/machine-$k" && TZ=Pacific/Kiritimati LC_ALL=C "$ALTERNAT" run 2024-02 -q --shard $k/3 --out share) || return 1
  done
  merge -v "$work"/machine-[123]/share --out "$work/joined" >"$work/said" && [ ! -s "$work/said" ] && same "$work/whole" "$work/joined"
}
narrowed() {
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/narrow" --audience us,gt --format pdf && shares 2 "$work/parts" --audience us,gt --format pdf &&
    merge "$work/parts" --out "$work/parts" && same "$work/narrow" "$work/parts"
}
as_of_another_day() { run --as-of 2024-03-20 --out "$work/later" && shares 2 "$work/s20" --as-of 2024-03-20 && merge "$work/s20" --out "$work/s20" && same "$work/later" "$work/s20"; }
one_missing() { rm -rf "$work/out"; shares 3 "$work/out" && rm -r "$work/out/.shard-2024-02-2-of-3" && refused 2 'share 2 of 3 is missing' merge "$work/out" --out "$work/out" && [ ! -e "$work/out/2024-02" ]; }
one_twice() { run --shard 1/3 --out "$work/again" && refused 2 'are the same share' merge "$work/out" "$work/again" --out "$work/out"; }
of_another() { run --shard 2/3 --out "$work/other" --as-of 2024-03-01 && refused 2 'is a share of another edition' merge "$work/out" "$work/other" --out "$work/out"; }
none_at_all() { refused 2 'there is no share of an edition in' merge "$work/whole"; }
no_such_share() { for s in 0/3 4/3 1 1/ /3 a/b 1/3x -1/2 1/99999; do refused 2 '.--shard wants K/N\|--shard wants' run --shard "$s" --out "$work/none" || return 1; done; }
damaged_file() { # it is made again
  rm -rf "$work/out"; shares 2 "$work/out" && echo x >>"$work/out/.shard-2024-02-1-of-2/us/brief-2024-02-us-en.pdf" && merge -v "$work/out" --out "$work/out" >"$work/said" &&
    [ "$(wc -l <"$work/said")" = 1 ] && grep -q us-en.pdf "$work/said" && same "$work/whole" "$work/out"
}
damaged_text() { rm -rf "$work/out"; shares 1 "$work/out" && echo 'alternat shard 7' >"$work/out/.shard-2024-02-1-of-1/asked" && refused 1 'this is no share of an edition, or a damaged one' merge "$work/out" --out "$work/out"; }
changed_since() { # what is made otherwise by now is made again here
  rm -rf "$work/out"; shares 2 "$work/out" && printf '\nmsgid "Sources"\nmsgstr "Las fuentes"\n' >>"$w/locales/es_GT.po" && run --out "$work/changed" &&
    merge -v "$work/out" --out "$work/out" >"$work/said" && [ "$(wc -l <"$work/said")" = 2 ] && same "$work/changed" "$work/out" && cp "$srcdir/locales/es_GT.po" "$w/locales/es_GT.po"
}
wrong_here() { # nothing is published, and the shares stay
  rm -rf "$work/out"; shares 2 "$work/out" && sed -i 's/^host: us/host: uss/' "$w/data/meetings/2024-02-28-washington.yaml" && refused 1 'no government "uss"' merge "$work/out" --out "$work/out" &&
    [ ! -e "$work/out/2024-02" ] && [ -d "$work/out/.shard-2024-02-1-of-2" ]; status=$?
  cp "$srcdir/data/meetings/2024-02-28-washington.yaml" "$w/data/meetings/"
  return $status
}
corrected() {
  rm -rf "$work/out"; run --out "$work/out" --publish && sed -i 's/place: {en: "/&The city of /' "$w/data/meetings/2024-02-28-washington.yaml" && shares 2 "$work/out" &&
    refused 1 'this was published' merge "$work/out" --out "$work/out" && merge "$work/out" --out "$work/out" --reason en=Why --reason 'es=Por qué' &&
    grep -q '"revision": 2' "$work/out/2024-02/us/manifest.json" && "$ALTERNAT" verify -q "$work/out/2024-02" && run --out "$work/out" && grep -q '"revision": 2' "$work/out/2024-02/us/manifest.json"
}
merged_at_once() { # by two: one makes it, the other finds the lock, or nothing more to do
  rm -rf "$work/out"; shares 2 "$work/out"; merge "$work/out" --out "$work/out" 2>"$work/e1" & one=$!; merge "$work/out" --out "$work/out" 2>"$work/e2"; two=$?; wait $one; one=$?
  case "$one $two" in '0 0' | '0 4' | '4 0' | '0 2' | '2 0') same "$work/whole" "$work/out" && ! ls -d "$work/out"/.shard-* 2>/dev/null ;; *) echo "$one $two"; cat "$work/e1" "$work/e2"; false ;; esac
}
forged() { # a share that says of something else that it is a paper is judged before it is published
  rm -rf "$work/out"; shares 2 "$work/out" && python3 - "$work/out/.shard-2024-02-1-of-2" <<'P'
import hashlib, re, sys
folder = sys.argv[1]
text = open(folder + '/made', 'rb').read().split(b'\n', 2)
name = re.search(rb'file ([0-9a-f]{64} [0-9]+) [0-9a-f]+ (us/brief-[^\n]*-en\.pdf)', text[2])
bad = b'hello, not a pdf'
open(folder + '/' + name.group(2).decode(), 'wb').write(bad)
rest = text[2].replace(name.group(1), b'%s %d' % (hashlib.sha256(bad).hexdigest().encode(), len(bad)))
open(folder + '/made', 'wb').write(text[0] + b'\n' + hashlib.sha256(rest).hexdigest().encode() + b'\n' + rest)
P
  refused 1 'us-en.pdf: error: this is not a PDF' merge "$work/out" --out "$work/out" && [ ! -e "$work/out/2024-02" ]
}
with_words() { # options keep their words, and are nobody's shell commands
  rm -rf "$work/p" "$work/pwned"; (cd "$work" && OUT=$work/p SHARES=2 ALTERNAT="$ALTERNAT" bash "$srcdir/contrib/parallel.sh" 2024-02 -C "$srcdir" -q -- -q -C "$srcdir" --publish --on-success "sh -c 'echo \"\$ALTERNAT_PERIOD\" >\"$work/heard it\"'") && [ "$(cat "$work/heard it")" = 2024-02 ] && grep -q '"published"' "$work/p/2024-02/manifest.json" || return 1
  rm -rf "$work/q"; (cd "$work" && OUT=$work/q SHARES=1 ALTERNAT="$ALTERNAT" bash "$srcdir/contrib/parallel.sh" 2024-02 -C "$srcdir" -q --report 'brief; touch pwned') 2>/dev/null; [ ! -e "$work/pwned" ]
}
with_parallel() { # as contrib/parallel.sh has it, on this machine alone
  rm -rf "$work/p"; OUT=$work/p SHARES=3 ALTERNAT="$ALTERNAT" bash "$srcdir/contrib/parallel.sh" 2024-02 -C "$srcdir" -q && same "$work/whole" "$work/p"
}

planted() { # a folder goes when it was merged, so it must be a share, by its name too
  rm -rf "$work/m" && shares 1 "$work/m" && "$ALTERNAT" run 2024-01 -q -C "$w" --out "$work/m" && echo keep >"$work/m/other-file" &&
  cp "$work/m/.shard-2024-02-1-of-1/asked" "$work/m/asked" && merge "$work/m" --out "$work/m" && [ -f "$work/m/other-file" ] && [ -d "$work/m/2024-01" ] && [ -d "$work/m/2024-02" ] || return 1
  shares 1 "$work/m2" && mv "$work/m2/.shard-2024-02-1-of-1" "$work/m2/box" && refused 2 'there is no share of an edition in' merge "$work/m2/box" --out "$work/m3" || return 1
  mv "$work/m2/box" "$work/m2/.shard-2024-03-1-of-1" && refused 1 'this is no share of an edition, or a damaged one' merge "$work/m2" --out "$work/m3"
}
what_is_not_its_own() { # stays
  rm -rf "$work/m" && shares 2 "$work/m" && mkdir "$work/m/.shard-2024-02-1-of-2/box" && echo mine >"$work/m/.shard-2024-02-1-of-2/box/thesis.doc" &&
  "$ALTERNAT" merge -C "$w" "$work/m" --out "$work/m" >"$work/said" 2>&1 && grep -q 'box/thesis.doc: warning: this is no file of the share, so it stays' "$work/said" &&
  [ "$(cd "$work/m" && find .shard* -type f)" = .shard-2024-02-1-of-2/box/thesis.doc ]
}

plan 21
check "any number of shares gives the edition that one run makes" of_any_number
check "a share says where it is, and publishes nothing" says_where
check "shares of several machines are merged" from_other_machines
check "of a narrowed run too" narrowed
check "and of another day" as_of_another_day
check "one that is missing is told, and nothing is published" one_missing
check "so is one that is there twice" one_twice
check "one of another edition" of_another
check "a folder without any" none_at_all
check "a share that cannot be" no_such_share
check "a file that was damaged on its way is made again" damaged_file
check "a share that cannot be read is told" damaged_text
check "what would be otherwise by now is made again" changed_since
check "where something is wrong nothing is published, and the shares stay" wrong_here
check "merged by two at once they are merged once" merged_at_once
check "a correction wants its reason here too" corrected
check "what a share says of its files is not believed" forged
check "what is no share is not taken for one, nor removed" planted
check "what a share does not know stays" what_is_not_its_own
if have parallel; then
  check "GNU parallel runs them" with_parallel
  check "with the words of its options" with_words
else
  skip "GNU parallel runs them" "no parallel here"
  skip "with the words of its options" "no parallel here"
fi

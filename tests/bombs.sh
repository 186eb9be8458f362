#!/bin/sh
# Small things in a workspace that once took minutes or gigabytes, and what is shown of what
# somebody else wrote. Each takes a moment now: what takes a minute fails. Files of statistics that
# are too much are hostile.sh's.
. "$srcdir/tests/tap.sh"
tap_folder
LC_ALL=C LANGUAGE=''
export LC_ALL LANGUAGE
copy_workspace "$work/sample"
# The large files are not what any case is about.
rm -rf "$work/sample/data/statistics/cbp-nationwide" "$work/sample/data/statistics/cbp-dashboard"
w=$work/w
meeting=$w/data/meetings/2024-02-28-washington.yaml
fresh() { rm -rf "$w" && cp -r "$work/sample" "$w" && cd "$w"; }
alternat() { timeout 60 "$ALTERNAT" "$@" -C .; }
# As before whatever was laid in: nothing is told that the sample is not told.
as_the_sample() { alternat check >"$work/told" 2>&1 || { cat "$work/told"; return 1; }; diff "$work/usual" "$work/told"; }
told() { # TEXT…: check says just this, of files by their paths inside the workspace
  status=0; alternat check >"$work/said" 2>"$work/told" || status=$?
  for text; do echo "$text"; done | diff - "$work/told" && [ $status = 1 ]
}

untouched() { fresh && as_the_sample; }
round() { for name in a b; do ln -s . "$1/$name" || return 1; done; } # FOLDER: links that lead back to it
fonts() { fresh && mkdir -p templates/fonts/inner && round templates/fonts && round templates/fonts/inner && as_the_sample; }
each_to_all_others() { # twelve folders: half a billion ways
  fresh && for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    mkdir -p "$1/$i" && for k in 1 2 3 4 5 6 7 8 9 10 11 12; do ln -s "../$k" "$1/$i/$k" || return 1; done
  done
}
fonts_far_round() { each_to_all_others templates/fonts && as_the_sample; }
watched() { # comes up, and is ended by a signal
  each_to_all_others data/more && round data || return 1
  timeout -k 5 60 "$ALTERNAT" watch 2024-02 -C . >"$work/said" 2>"$work/told" &
  pid=$!
  for try in $(seq 300); do grep -q 'waiting for changes' "$work/said" && break; sleep 0.1; done
  kill $pid && ! wait $pid && cat "$work/told" && grep -q 'waiting for changes' "$work/said" &&
    grep -q 'more than 100000 folders come before this one; do links lead' "$work/told"
}
terms() { # a row for each of HOW MANY terms
  awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "some term %d*; term %d\tes\tun término %d\totro\t\n", i, i, i }' >>locales/glossary.tsv
}
glossary() { fresh && terms 9900 && as_the_sample; }
large_glossary_still_tells() {
  fresh && terms 9900 && sed -i 's/compromisos pendientes/cometidos pendientes/' locales/es.po && alternat check 2>&1 | grep -q 'the glossary (locales/glossary.tsv:.*"compromiso'
}
forms() {
  fresh && { seq -f 'form %.0f' 300000 | paste -sd ';' | tr -d '\n'; printf '\tes\tforma\t\t\n'; } >>locales/glossary.tsv &&
    told "locales/glossary.tsv:$(wc -l <locales/glossary.tsv):793: error: more than 100 forms between two tabs; make several terms of them"
}
branches() {
  fresh && { printf '\nmsgid "Sources"\nmsgstr "{period, select,'; seq -f ' b%.0f {x}' 100000 | tr -d '\n'; printf ' other {x}}"\n'; } >>locales/es_GT.po &&
    told "locales/es_GT.po:$(grep -n 'msgstr "{period, select' locales/es_GT.po | cut -d: -f1):8909: error: more than 1000 arguments and branches in one text; make several texts of it"
}
many_lines() { # in one CDATA section, which libxml2 gives out whole
  fresh && awk '{ print } /<section id="participants">/ { printf "<h><![CDATA["; for (i = 0; i < 500000; i++) print "a"; print "]]></h>" }' templates/brief.xml >"$work/b" &&
    mv "$work/b" templates/brief.xml && told "templates/brief.xml:$(grep -n '^]]></h>' templates/brief.xml | awk -F: '{ print $1 + 1 }'):7: error: a second <h> in <section>; leave one of them out"
}
sources() { # HOW MANY more
  awk -v n="$1" '{ print } /^sources:/ { for (i = 1; i <= n; i++)
    printf "  - {id: s%d, title: T, publisher: P, date: 2024-02-28, language: en, url: \"https://example.org/%d\"}\n", i, i }' "$meeting" >"$work/m" && mv "$work/m" "$meeting"
}
commitments() { # HOW MANY more, OF: each of a source
  awk -v n="$1" -v of="$2" '{ print } /^commitments:/ { for (i = 1; i <= n; i++)
    printf "  - {id: k%d, text: {en: a, es: a}, responsible: [us], source: %s%d, status: [{date: 2024-02-28, state: agreed}]}\n", i, of, i }' "$meeting" >"$work/m" && mv "$work/m" "$meeting"
}
many_sources() { fresh && sources 40000 && as_the_sample; }
sources_that_are_not() { # each is told, and the first what they may have meant
  fresh && sources 20000 && commitments 20000 z && ! alternat check --messages json >"$work/told" 2>&1 &&
    [ "$(grep -c 'there is no source' "$work/told")" = 20000 ] && [ "$(grep -c 'did you mean' "$work/told")" = 100 ]
}
template() { # PIECE HOW MANY: so often at the end of a report
  fresh && awk -v piece="$1" -v n="$2" '/<\/report>/ { for (i = 1; i <= n; i++) printf "%s", piece } { print }' templates/brief-short.xml >"$work/t" && mv "$work/t" templates/brief-short.xml
}
elements() { template '<a/>' 1000000 && ! alternat check >"$work/said" 2>"$work/told" && [ "$(wc -l <"$work/told")" = 101 ] && tail -n 1 "$work/told" | grep -q 'too many errors in this file; the rest is not read$'; }

# --- what is told, and how ---

keys() { awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "key%d: 1\n", i }' >>"$meeting"; }
first_hundred() {
  fresh && keys 300000 && echo x: 1 >>data/series.yaml && ! alternat check >"$work/said" 2>"$work/told" &&
    [ "$(grep -c 'a meeting has no key' "$work/told")" = 100 ] && [ "$(wc -l <"$work/told")" = 102 ] && grep -q '^data/series.yaml:' "$work/told" &&
    grep -qx 'data/meetings/2024-02-28-washington.yaml: error: and 299900 more errors here; --messages json tells them all' "$work/told"
}
and_one() { fresh && keys 101 && ! alternat check >"$work/said" 2>"$work/told" && [ "$(grep -c 'a meeting has no key' "$work/told")" = 101 ] && [ "$(wc -l <"$work/told")" = 101 ]; }
all_for_a_program() { fresh && keys 30000 && ! alternat check --messages json >"$work/said" 2>"$work/told" && [ "$(wc -l <"$work/told")" = 30000 ]; }
esc=$(printf '\033') rlo=$(printf '\342\200\256') csi=$(printf '\302\233')
odd="a$esc[31m$rlo$csi
b"
clean() { ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]\\|\302[\200-\237]\\|\342\200[\216\217\250-\256]\\|\342\201[\246-\251]')" "$1"; } # FILE
names_of_files() {
  fresh && echo x >"data/meetings/$odd.yaml" && ! alternat check >"$work/said" 2>"$work/told" && cat -v "$work/told" && clean "$work/told" && [ "$(wc -l <"$work/told")" = 1 ] &&
    grep -qF 'data/meetings/a\u{1B}[31m\u{202E}\u{9B}\u{A}b.yaml:1:1: error: ' "$work/told" &&
    ! alternat check --messages json >"$work/said" 2>"$work/told" && clean "$work/told" && grep -qF '"data/meetings/a\u001b[31m\u202e\u009b\nb.yaml"' "$work/told"
}
texts() { # of a record, in a document as text
  fresh && sed -i "s/Expand labor mobility/& $rlo/" "$meeting" && alternat tree 2024-02 --audience us --language en >"$work/said" 2>/dev/null && clean "$work/said" && grep -qF 'Expand labor mobility \u{202E}' "$work/said"
}
listings() { # a row a line
  fresh && alternat run 2024-02 -q 2>/dev/null && mkdir -p templates/fonts && : >"templates/fonts/$odd.ttf" && alternat status >"$work/said" 2>/dev/null && clean "$work/said" && grep -qF 'new: templates/fonts/a\u{1B}[31m\u{202E}\u{9B}\u{A}b.ttf' "$work/said"
}

fresh
"$ALTERNAT" check -C . >"$work/usual" 2>&1 || exit 99
plan 18
check "fonts by links that lead round are looked for once" fonts
check "fonts by half a billion ways, too" fonts_far_round
check "watch comes up where links lead round, tells those without end, and hears a signal" watched
check "a glossary of ten thousand terms" glossary
check "what it wants is told all the same" large_glossary_still_tells
check "a term of 300,000 forms is an error" forms
check "a text of 100,000 branches is an error" branches
check "half a million lines of a template's text" many_lines
check "a meeting of forty thousand sources" many_sources
check "twenty thousand sources that are not there are told" sources_that_are_not
check "a million elements that cannot stand: the first are told" elements
check "of 300,000 mistakes of a file a hundred are told, and those of others" first_hundred
check "where there is one more it is told itself" and_one
check "for a program all are" all_for_a_program
check "a file's name cannot steer a terminal, as text and as JSON" names_of_files
check "nor can a record's text" texts
check "nor what is listed" listings
check "and the sample says what it said before" untouched

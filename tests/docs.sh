#!/bin/sh
# What people read, read by others: links that lead nowhere, words that are no words, files of other tools. What the
# guides tell to type is tried by tests/guides.sh.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
written=$(ls README.md CONTRIBUTING.md CHANGELOG.md bench/README.md docs/*.md docs/es/*.md starter/README.md tests/errors/README.md)
english=$(ls README.md CONTRIBUTING.md CHANGELOG.md docs/*.md | grep -v 'docs/reference\|docs/errors')
spanish=$(ls docs/es/*.md | grep -v 'es/reference')

links_lead() { python3 tests/docs/links.py $written; }
pictures_are_there() { # in both galleries the same, each with words for who cannot see it
  for f in docs/gallery.md docs/es/gallery.md; do
    grep -o 'gallery/[^)]*\.png' $f | LC_ALL=C sort >"$work/shown" && (cd docs && ls gallery/*.png) | LC_ALL=C sort | diff - "$work/shown" || return 1
    ! grep -q '!\[\]' $f || return 1
  done
}
guides_are_bilingual() { for f in desk translator designer operator gallery reference; do [ -s docs/$f.md ] && [ -s docs/es/$f.md ] || { echo $f; return 1; }; done; }
# spelt DICTIONARY WORDS TEXT…: words.en and words.es have names, terms and what is typed as it stands
spelt() {
  dictionary=$1 known=$2 && shift 2 && python3 tests/docs/prose.py "$@" >"$work/prose" && [ "$(wc -w <"$work/prose")" -gt 500 ] || return 1
  hunspell -d "$dictionary" -l <"$work/prose" | LC_ALL=C sort -u >"$work/unknown"
  ! LC_ALL=C comm -23 "$work/unknown" "tests/docs/$known" | grep .
}
spelling() { # SENTENCE DICTIONARY WORDS TEXT…
  sentence=$1 && shift
  if have hunspell && hunspell -D 2>&1 </dev/null | grep -q "/$1\$"; then
    check "$sentence" spelt "$@"
  else
    skip "$sentence" "no dictionary $1 of hunspell here"
  fi
}
json_is_read() { python3 -c 'import json; d = json.load(open(".devcontainer/devcontainer.json")); assert "./bootstrap" in d["postCreateCommand"]'; }
container_is_sound() { # what is named there is in the sources, and nothing is listed that bootstrap or the package lists
  f=contrib/container/Containerfile && [ "$(grep -c '^FROM ' $f)" = 2 ] && grep -q './bootstrap install' $f && grep -q '^USER alternat' $f &&
    ! grep -q 'lib[a-z]*-dev' $f && grep -q "build-deb/alternat_" $f && grep -q "build-deb/" Makefile.am
}
LC_ALL=C.UTF-8; export LC_ALL
plan 9
check "links lead somewhere" links_lead
check "the galleries show every picture" pictures_are_there
check "what users read first is in both languages" guides_are_bilingual
spelling "English of the docs is spelt right" en_GB words.en markdown $english
spelling "Spanish of the docs is spelt right" es_MX words.es markdown $spanish
spelling "English of messages is spelt right" en_GB words.en messages locales/program/es.po id
spelling "Spanish of messages is spelt right" es_MX words.es messages locales/program/es.po str
check "the files of containers are read" json_is_read
check "a container lists no packages of its own" container_is_sound

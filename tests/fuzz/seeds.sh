#!/bin/sh
# seeds.sh WORKSPACE FOLDER REPLAY OUT - real files as seeds, a folder a target: the sample's records,
# descriptions with the heads of their files, templates, translations and their messages, the
# smallest pictures and a font of five letters, and what a run left in OUT.
set -eu
root=$1 folder=$2 replay=$3 out=$4
for target in $("$replay" --targets); do mkdir -p "$folder/$target"; done
n=0
seed() { # TARGET: standard input is one
  n=$((n + 1)); cat >"$folder/$1/seed-$n"
}
record() { # KIND FILE
  { printf %s "$1"; cat "$2"; } | seed records
}
record 0 "$root/alternat.yaml"
for f in "$root"/templates/audiences/*.yaml; do record 1 "$f"; done
for f in "$root"/data/meetings/*.yaml; do record 2 "$f"; done
for f in "$root"/data/datasets/*.yaml; do record 3 "$f"; done
record 4 "$root/data/series.yaml"
printf 'late: wait\nreleases:\n  - {series: x, months: 1, day: 14, late: stop, dates: [{period: 2024-01, due: 2024-03-05}]}\n' >"$folder/calendar"
record 5 "$folder/calendar"
for f in "$out"/*/manifest.json "$out"/*/*/manifest.json; do record 6 "$f"; seed manifest <"$f"; done
for f in "$root"/data/datasets/*.yaml; do
  id=$(basename "$f" .yaml)
  for csv in "$root/data/statistics/$id"/*.csv; do
    [ ! -f "$csv" ] || { cat "$f"; printf '\n%%%%%%\n'; head -c 2000 "$csv" | sed '$d'; } | seed statistics
    break
  done
done
for f in "$root"/templates/*.xml; do seed template <"$f"; done
for f in "$root"/locales/*.po; do
  head -c 6000 "$f" | seed translations
  sed -n 's/^msgstr "\(.*{.*\)"$/\1/p' "$f" | head -60 | while IFS= read -r text; do n=$((n + 1)); printf %s "$text" >"$folder/message/seed-$n"; done
done
for f in "$root"/templates/logos/*.png; do [ ! -f "$f" ] || seed picture <"$f"; done
printf '\211PNG\r\n\032\n\000\000\000\rIHDR\000\000\000\001\000\000\000\001\010\000\000\000\000\072\176\233\125\000\000\000\nIDATx\234c\140\000\000\000\002\000\001\110\257\244q\000\000\000\000IEND\256B\140\202' | seed picture
small=$(fc-match -f '%{file}' 'DejaVu Sans')
"$replay" --small-font "$small" "$folder/font/seed-small" || echo >"$folder/font/seed-small"
for f in "$out"/*/*/*.pdf; do seed pdf <"$f"; done
for f in "$out"/*/*/*.xlsx; do seed xlsx <"$f"; done
rm "$folder/calendar"

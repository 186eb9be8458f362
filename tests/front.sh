#!/bin/sh
# Front pages: index.html in each audience's folder and in out, in both languages, for everybody.
. "$srcdir/tests/tap.sh"
tap_folder
cd "$srcdir" || exit 99
w=$work/w
copy_workspace "$w"

run() { "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/out" "$@"; }
page=$work/out/2024-02/mx/index.html
made() { run && for a in us mx gt; do [ -s "$work/out/2024-02/$a/index.html" ] || return 1; done && [ -s "$work/out/index.html" ] && [ ! -e "$work/out/2024-02/index.html" ]; }
well_formed() {
  for f in "$work/out/index.html" "$work"/out/2024-02/*/index.html; do
    xmllint --html --noout "$f" 2>&1 | grep -v 'Tag \(main\|nav\|article\|section\|figure\) invalid\|^<\|^ *^$' | grep 'error' && return 1
    ! grep -q '<script\|javascript:\|http-equiv\|src="http\|<link' "$f" || { echo "$f takes something from elsewhere"; return 1; }
  done; true
}
both_languages() {
  for a in us mx gt; do
    grep -q '<article id="en-US" lang="en-US">' "$work/out/2024-02/$a/index.html" && grep -q '<article id="es-[A-Z]*" lang="es-[A-Z]*">' "$work/out/2024-02/$a/index.html" || return 1
  done
  head -2 "$page" | grep -q '<html lang="es-MX">' && head -2 "$work/out/2024-02/us/index.html" | grep -q '<html lang="en-US">' && grep -q '<a href="#en-US" lang="en-US" hreflang="en-US">English' "$page"
}
true_of_the_files() { python3 - "$work/out" <<'P'
import hashlib, html.parser, os, re, sys
out = sys.argv[1]
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.images, self.ids, self.text, self.scopes = [], [], [], [], 0
    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if 'id' in a:
            self.ids.append(a['id'])
        if tag == 'a':
            self.links.append(a['href'])
        if tag == 'img':
            self.images.append(a)
        if tag == 'th':
            assert a['scope'] in ('col', 'row'), a
            self.scopes += 1
    def handle_data(self, data):
        self.text.append(data)
for folder in ('.', '2024-02/us', '2024-02/mx', '2024-02/gt'):
    path = os.path.join(out, folder)
    page = Page()
    page.feed(open(os.path.join(path, 'index.html'), encoding='utf-8').read())
    text = ''.join(page.text)
    assert len(page.ids) == len(set(page.ids)), 'an id twice'
    for link in page.links:
        assert link[1:] in page.ids if link.startswith('#') else os.path.exists(os.path.join(path, link)), link
    assert page.scopes > 4
    if folder == '.':
        assert {'2024-02/%s/index.html' % a for a in ('us', 'mx', 'gt')} <= set(page.links), page.links
        continue
    files = [f for f in os.listdir(path) if f.endswith(('.pdf', '.xlsx'))]
    assert len(files) == 4
    for f in files:
        data = open(os.path.join(path, f), 'rb').read()
        assert page.links.count(f) == 2, f # once in each language
        assert text.count(hashlib.sha256(data).hexdigest()) == 2, f
        assert re.search(r'(?<![0-9])%d\skB' % int(len(data) / 1000 + 0.5), text), f
    for a in ('us', 'mx', 'gt'):
        assert a == folder[-2:] or '-%s-' % a not in text, 'it speaks of another'
    assert len(page.images) in (0, 4) and all(i['alt'] and i['src'].startswith('data:image/jpeg;base64,') for i in page.images)
P
}
pictures() { [ "$(grep -o '<img src="data:image/jpeg;base64,[A-Za-z0-9+/=]*" alt="[^"]*: brief-2024-02-mx-[a-z]*.pdf">' "$page" | wc -l)" = 4 ]; }
without_poppler() { # the page is the same, but for the pictures
  mkdir "$work/bin" && PATH=$work/bin "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/plain" 2>/dev/null; rm -rf "$w/.alternat/pictures" "$work/plain"
  PATH=$work/bin "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/plain" && ! grep -q '<img' "$work/plain/2024-02/mx/index.html" && sed 's/<td><img[^>]*><\/td>//g; s/<td><\/td>//g; s/<th scope="col">\(First page\|Primera página\)<\/th>//' "$page" | diff - "$work/plain/2024-02/mx/index.html"
}
in_the_manifests() { grep -q '"name": "index.html"' "$work/out/2024-02/mx/manifest.json" && grep -q '"name": "gt/index.html"' "$work/out/2024-02/manifest.json" && "$ALTERNAT" verify -q "$work/out" && echo >>"$page" && ! "$ALTERNAT" verify -q "$work/out" 2>/dev/null && run && "$ALTERNAT" verify -q "$work/out"; }
side_by_side() { "$ALTERNAT" run 2024-02 -q -C "$w" --language en+es --report brief --out "$work/side" && grep -q '>English and Spanish<' "$work/side/2024-02/gt/index.html" && grep -q '>inglés y español<' "$work/side/2024-02/gt/index.html"; }
told_apart() { # two copies of one government, by their readers; a paper by its own name
  w3=$work/w3; copy_workspace "$w3"; sed "s/^name_in_text: .*/&\\nreaders: {en: The press in Mexico, es: La prensa en México}/" "$w3/templates/audiences/mx.yaml" >"$w3/templates/audiences/press.yaml"; sed -i 's/^audiences: .*/audiences: [us, mx, gt, press]/' "$w3/alternat.yaml"
  "$ALTERNAT" run 2024-02 -q -C "$w3" && "$ALTERNAT" run 2024-02 -q -C "$w3" --report brief-short && grep -q '>The press in Mexico<' "$w3/out/index.html" && grep -q '>Mexico<' "$w3/out/index.html" && grep -q 'Ejemplar para:</strong> La prensa en México' "$w3/out/2024-02/press/index.html" && grep -q 'Migration brief on one page: <a' "$w3/out/2024-02/press/index.html"
}
no_empty_column() { "$ALTERNAT" run 2024-02 -q -C "$w" --format xlsx --out "$work/books" && ! grep -q 'First page' "$work/books/2024-02/us/index.html" && grep -q 'SHA-256' "$work/books/2024-02/us/index.html"; }
one_that_is_gone() { rm "$work/out/index.html" && run && [ -s "$work/out/index.html" ]; }
other_months() {
  "$ALTERNAT" run 2024-01 -q -C "$w" --out "$work/out" --publish && [ "$(grep -c '<tr>' "$work/out/index.html")" = 14 ] &&
    grep -o 'href="20[^"]*"' "$work/out/index.html" | head -4 | tr '\n' ' ' | grep -q '2024-02/us/index.html.*2024-01/us/index.html'
}
months_at_once() {
  rm -rf "$work/both"; for m in 2023-09 2023-10 2023-11; do "$ALTERNAT" run $m -q -C "$w" --out "$work/both" & pids="$pids $!"; done
  for p in $pids; do wait "$p" || return 1; done
  for m in 2023-09 2023-10 2023-11; do grep -q "$m/gt/index.html" "$work/both/index.html" || return 1; done
  [ "$(ls -A "$work/both" | tr '\n' ' ')" = '2023-09 2023-10 2023-11 index.html ' ]
}
corrections() {
  run --publish && sed -i 's/place: {en: "/&The city of /' "$w/data/meetings/2024-02-28-washington.yaml" && run --reason 'en=The place, <whole>.' --reason 'es=El lugar, <entero>.' &&
    grep -q '<strong>Revision 2</strong>, .*: The place, &lt;whole&gt;.</p>' "$work/out/2024-02/us/index.html" && grep -q '<strong>Revisión 2</strong>' "$page"
}
mistakes_are_told() {
  cp "$w/templates/index.xml" "$work/kept.xml" && sed -i 's/{kilobytes, number} kB/{kilobites, number} kB/' "$w/templates/index.xml" "$w/locales/es.po"; status=0
  "$ALTERNAT" check 2024-02 -C "$w" >"$work/said" 2>&1 || status=$?
  cp "$work/kept.xml" "$w/templates/index.xml" && cp "$srcdir/locales/es.po" "$w/locales/es.po"; cat "$work/said"
  [ $status = 1 ] && grep -q 'templates/index.xml:[0-9:]* error: there is no name {kilobites} here; did you mean {kilobytes}' "$work/said"
}
in_chromium() {
  for f in index.html 2024-02/gt/index.html; do
    timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/chromium" --enable-logging=stderr --no-pdf-header-footer \
      --print-to-pdf="$work/printed.pdf" "file://$work/out/$f" >"$work/log" 2>&1 || { tail -5 "$work/log"; return 1; }
    ! grep -i 'CONSOLE' "$work/log" || return 1
    # what Chromium tells a screen reader is in the tags of what it prints
    pdfinfo -struct-text "$work/printed.pdf" >"$work/tags" 2>/dev/null
    grep -q 'H1' "$work/tags" && grep -q 'TH' "$work/tags" && grep -q 'Table' "$work/tags" || { head -40 "$work/tags"; return 1; }
  done
  grep -q 'Documentos sobre migración' "$work/tags" && grep -q 'Migration papers' "$work/tags" && grep -q 'Figure' "$work/tags"
}

drafts() { # also those that a narrowed run keeps
  "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/drafts" --audience us --draft && "$ALTERNAT" run 2024-02 -q -C "$w" --out "$work/drafts" --audience us --format xlsx &&
    grep -q '(draft): <a href="brief-2024-02-us-en.pdf"' "$work/drafts/2024-02/us/index.html" && grep -q '(borrador): <a href="brief' "$work/drafts/2024-02/us/index.html" && ! grep -q '(draft): <a href="workbook' "$work/drafts/2024-02/us/index.html"
}

plan 17
check "a page stands in each audience's folder, and one in out" made
check "they are well formed, have no script and take nothing from elsewhere" well_formed
check "each speaks both languages, the copy's own first" both_languages
check "links lead somewhere, sizes and digests are those of the files" true_of_the_files
check "a brief's first page is shown, with words for who cannot see it" pictures
check "without poppler there are no pictures, and all else is the same" without_poppler
check "the manifests name the pages" in_the_manifests
check "a paper in two languages is called so" side_by_side
check "copies of one government are told apart, and papers by their names" told_apart
check "where there is no picture there is no column of them" no_empty_column
check "the page of editions is made again where it is gone" one_that_is_gone
check "it lists all months, the newest first" other_months
check "months made at once are all in it" months_at_once
check "corrections are told" corrections
check "drafts are called so, those that a narrowed run keeps too" drafts
check "check tells what is wrong with their templates" mistakes_are_told
if have chromium && timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/chromium" --dump-dom about:blank >/dev/null 2>&1; then
  check "Chromium shows them, and tells their headings, tables and pictures" in_chromium
else
  skip "Chromium shows them, and tells their headings, tables and pictures" "no chromium here, or it does not start"
fi

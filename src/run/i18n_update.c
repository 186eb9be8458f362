/* i18n_update.c - see i18n_update.h. */
#include "run/i18n_update.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/tool.h"
#include "run/desk.h"

static const char rules[] = "templates/alternat.its";
static const char rules_option[] = "--its=templates/alternat.its";

struct updating {
    struct desk *desk;
    struct arena *arena;
    const char *texts;  /* the template of all translations (POT), … */
    const char *merged; /* … and the file under way, which both go again */
    struct str *said;
};

/* One of gettext's programs, in the workspace; what it complains of is told. */
static bool ask(struct updating *u, const char *const *words, const char *about)
{
    struct errs *errs = u->desk->errs;
    const char *program = tool_find(u->arena, words[0]);
    struct str out = str_new(u->arena);
    if (program == NULL)
        return err_system(errs, NULL, N_("%s is not installed; install GNU gettext (Debian: apt-get install gettext)"),
                          words[0]);
    if (tool_run(program, words, u->desk->root, TOOL_COMPLAINS, &out) == 0)
        return true;
    out.s[strcspn(out.s, "\n")] = '\0';
    return err_at(errs, (struct place){ .path = about }, N_("%s did not take this: %s"), words[0], out.s);
}

static bool is_tag(const char *s)
{
    return str_starts(s, "<b>") || str_starts(s, "</b>") || str_starts(s, "<i>") || str_starts(s, "</i>");
}

/* A line of a message as PO files have it: xgettext of gettext 0.23 and later never escapes what no tag is,
 * an older one is told by the rules not to. */
static void add_escaped(struct str *out, const char *s, size_t n)
{
    for (const char *end = s + n; s < end; s++)
        if (is_tag(s)) {
            size_t tag = strcspn(s, ">") + 1;
            str_addn(out, s, tag);
            s += tag - 1;
        } else if (*s == '&' || *s == '<' || *s == '>') {
            str_add(out, *s == '&' ? "&amp;" : *s == '<' ? "&lt;" : "&gt;");
        } else {
            str_addc(out, *s);
        }
}

/* The template of translations with its texts escaped, and without its day, which changes without a change. */
static bool as_we_have_it(struct updating *u)
{
    struct bytes text;
    struct str out = str_new(u->arena);
    bool in_message = false; /* between msgid and msgstr */
    if (!file_read(u->arena, u->texts, u->texts, &text, u->desk->errs))
        return false;
    for (const char *s = text.s; *s != '\0';) {
        size_t n = strcspn(s, "\n");
        n += s[n] == '\n';
        in_message = str_starts(s, "msgid") || (in_message && !str_starts(s, "msgstr"));
        if (in_message)
            add_escaped(&out, s, n);
        else if (!str_starts(s, "\"POT-Creation-Date"))
            str_addn(&out, s, n);
        s += n;
    }
    return file_write(u->texts, out.s, out.n, u->desk->errs);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Which texts are translated. Rules of before 2026-11 had gettext escape texts, which is done here. */
static bool rules_stand(struct updating *u)
{
    static const char older[] = "escape=\"yes\"";
    struct errs *errs = u->desk->errs;
    const char *path = path_join(u->arena, u->desk->root, rules);
    struct bytes text;
    if (!file_exists(path))
        return err_at(errs, (struct place){ .path = path },
                      N_("this file is missing; it says which texts of a template are translated: take it from a "
                         "workspace that alternat new makes"));
    if (!file_read(u->arena, path, path, &text, errs))
        return false;
    const char *found = strstr(text.s, older);
    return found == NULL
        || err_at(errs, file_place(path, text.s, (size_t)(found - text.s)),
                  N_("these rules are of an older alternat, and would escape texts twice; take the file from a "
                     "workspace that alternat new makes"));
}

/* Of every template that a report uses, each once, in the order of their names. */
static bool take_texts(struct updating *u)
{
    const struct workspace *w = u->desk->workspace;
    const char **words = NULL;
    size_t n = 0;
    const char *const first[] = { "xgettext", rules_option, "--from-code=UTF-8", "--add-location=file",
                                  "--no-wrap", "-o", u->texts };
    if (!rules_stand(u))
        return false;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        *arena_push(u->arena, words, n) = first[i];
    *arena_push(u->arena, words, n) = arena_printf(u->arena, "--package-name=%s", w->name);
    const size_t options = n;
    for (size_t i = 0; i < w->n_reports; i++)
        *arena_push(u->arena, words, n) = w->reports[i].template_path.s;
    *arena_push(u->arena, words, n) = NULL; /* room for the end */
    n--;
    qsort(words + options, n - options, sizeof *words, by_bytes);
    size_t kept = options;
    for (size_t i = options; i < n; i++)
        if (kept == options || !str_eq(words[kept - 1], words[i]))
            words[kept++] = words[i];
    words[kept] = NULL;
    return ask(u, words, "templates") && as_we_have_it(u);
}

/* What was merged takes the place of what stands, where it says anything else. */
static bool take_merged(struct updating *u, const char *name, const char *path)
{
    struct bytes old = { 0 }, new;
    struct errs *errs = u->desk->errs;
    if (!file_read(u->arena, u->merged, u->merged, &new, errs)
        || (file_exists(path) && !file_read(u->arena, path, path, &old, errs)))
        return false;
    if (old.s != NULL && old.n == new.n && memcmp(old.s, new.s, old.n) == 0)
        return true;
    str_addf(u->said, "%s\n", name);
    return file_write(path, new.s, new.n, errs);
}

static bool update(struct updating *u, const char *name)
{
    const char *path = path_join(u->arena, u->desk->root, name);
    const char *const merge[] = { "msgmerge", "--quiet", "--no-fuzzy-matching", "--add-location=file",
                                  "--no-wrap", "-o", u->merged, path, u->texts, NULL };
    const char *const own[] = { "msgattrib", "--translated", "--no-wrap", "--add-location=file", "-o", u->merged,
                                u->merged, NULL };
    return ask(u, merge, path) && (strchr(name, '_') == NULL || ask(u, own, path)) && take_merged(u, name, path);
}

static bool begin(struct updating *u, const char *language, const char *name)
{
    const char *const words[] = { "msginit", "--no-translator", "--no-wrap", "-l", language, "-i", u->texts, "-o",
                                  u->merged, NULL };
    const char *path = path_join(u->arena, u->desk->root, name);
    return ask(u, words, path) && take_merged(u, name, path);
}

/* The language that a file's name begins with: "es" of "locales/es_MX.po". */
static bool is_asked(const struct updating *u, const char *file)
{
    char *language = arena_dupn(u->arena, file, strcspn(file, "_."));
    return u->desk->request->languages == NULL || request_wants(u->desk->request->languages, language);
}

static bool update_all(struct updating *u)
{
    struct desk *d = u->desk;
    const struct names *languages = &d->workspace->languages;
    const char **files;
    size_t n;
    bool good = true;
    const char *locales = path_join(u->arena, d->root, "locales");
    if (!take_texts(u) || !dir_make(locales, d->errs)
        || !dir_list(u->arena, locales, ".po", &files, &n, d->errs))
        return false;
    for (size_t i = 0; i < n; i++)
        if (is_asked(u, files[i]))
            good = update(u, path_join(u->arena, "locales", files[i])) && good;
    for (size_t i = 0; i < languages->n; i++) {
        const char *language = languages->items[i].s;
        const char *name = arena_printf(u->arena, "locales/%s.po", language);
        if (!str_eq(language, d->workspace->source_language) && is_asked(u, language)
            && !file_exists(path_join(u->arena, d->root, name)))
            good = begin(u, language, name) && good;
    }
    return good;
}

bool i18n_update(const struct request *q, struct str *said, struct errs *errs)
{
    struct desk d;
    bool good = desk_open(&d, q, errs) && languages_known(&d);
    if (good) {
        const char *folder = dir_temporary(d.arena);
        struct updating u = { .desk = &d, .arena = d.arena, .said = said };
        if (folder == NULL) {
            good = err_system(errs, NULL, N_("cannot make a folder for files that go again: %s"), strerror(errno));
        } else {
            u.texts = path_join(d.arena, folder, "texts.pot");
            u.merged = path_join(d.arena, folder, "merged.po");
            good = update_all(&u);
            tree_remove(folder, errs);
        }
    }
    desk_clear(&d);
    return good;
}

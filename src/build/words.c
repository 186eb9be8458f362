/* words.c - translate, format, split into runs; see words.h. */
#include "build/words.h"

#include <string.h>

#include "base/str.h"

/* The message in this copy's language, with its place for errors. */
static const char *translation(struct build *b, const struct element *e,
                               struct place *at)
{
    const struct edition *ed = b->edition;
    *at = e->at;
    if (str_eq(ed->language, b->workspace->source_language))
        return e->text;
    struct place entry = { 0 };
    const char *text = catalog_get(ed->catalog, e->context, e->text, &entry);
    if (text != NULL) {
        *at = entry;
        return text;
    }
    enum { SHOWN = 60 };
    size_t n = strlen(e->text);
    while (n > SHOWN && (n > SHOWN + 3 || ((unsigned char)e->text[n] & 0xC0) == 0x80))
        n--;
    b->good = err_at(b->errs, entry,
                     N_("no translation into \"%s\" (or a fuzzy one) of \"%s%s\", from "
                        "%s:%d"),
                     ed->language, arena_dupn(b->arena, e->text, n),
                     e->text[n] == '\0' ? "" : "…", e->at.path, e->at.line);
    return NULL;
}

static size_t count(const char *text, const char *tag)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, tag)) != NULL; p += strlen(tag))
        n++;
    return n;
}

/* Does a translation ask for what its source does, and emphasize as often? A source that cannot be read is
 * told by the copy in its own language. */
static bool asks_the_same(struct build *b, const struct element *e, const char *text,
                          const struct message *translated, struct place at)
{
    struct errs *quiet = errs_new();
    const struct message *source = message_parse(b->arena, e->text, e->at, quiet);
    errs_free(quiet);
    bool same = source == NULL
        || message_check_translation(source, translated, b->edition->locale, at, b->errs);
    static const char *const tags[] = { "<b>", "</b>", "<i>", "</i>" };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (count(text, tags[i]) != count(e->text, tags[i]))
            same = err_at(b->errs, at, N_("the translation has %zu %s, its source %zu"),
                          count(text, tags[i]), tags[i], count(e->text, tags[i]));
    b->good = b->good && same;
    return same;
}

const char *words_message(struct build *b, const struct element *e)
{
    struct place at;
    const char *text = translation(b, e, &at);
    const struct message *m = text == NULL ? NULL : message_parse(b->arena, text, at, b->errs);
    if (m == NULL || (text != e->text && !asks_the_same(b, e, text, m, at))) {
        b->good = false;
        return NULL;
    }
    return text;
}

/* The formatted message, inline tags still in it; NULL after an error. */
static const char *formatted(struct build *b, const struct element *e,
                             const struct scope *s)
{
    struct place at;
    const char *text = translation(b, e, &at);
    if (text == NULL)
        return NULL;
    const struct message *m = message_parse(b->arena, text, at, b->errs);
    if (m != NULL && text != e->text && !asks_the_same(b, e, text, m, at))
        return NULL;
    struct str out = str_new(b->arena);
    size_t n;
    const struct arg *args = scope_args(b, s, &n);
    if (m == NULL
        || !message_format(m, b->edition->locale, args, n, true, at, &out, b->errs)) {
        b->good = false;
        return NULL;
    }
    return out.s;
}

/* --- markup to runs --- */

struct markup {
    struct build *build;
    struct node *into;
    struct str text; /* of the run being read */
    int strong, emphasis;
    const char *lang, *target;
};

static void flush(struct markup *m)
{
    if (m->text.n == 0)
        return;
    struct node *run = node_text(m->build->arena, m->into, m->text.s);
    run->run.strong = m->strong > 0;
    run->run.emphasis = m->emphasis > 0;
    run->run.target = m->target;
    run->lang = m->lang;
    m->text = str_new(m->build->arena);
}

/* The value of an attribute in a tag's text, unescaped; NULL: not there. */
static const char *attribute(struct build *b, const char *tag, size_t n, const char *name);

static const char *unescaped(struct build *b, const char *s, size_t n)
{
    static const struct {
        const char *name, *text;
    } entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
    struct str out = str_new(b->arena);
    for (size_t i = 0; i < n;) {
        size_t e = 0, count = sizeof entities / sizeof *entities;
        for (; s[i] == '&' && e < count; e++)
            if (strncmp(s + i, entities[e].name, strlen(entities[e].name)) == 0)
                break;
        if (s[i] == '&' && e < count) {
            str_add(&out, entities[e].text);
            i += strlen(entities[e].name);
        } else {
            str_addc(&out, s[i++]);
        }
    }
    return out.s;
}

static const char *attribute(struct build *b, const char *tag, size_t n, const char *name)
{
    const char *wanted = arena_printf(b->arena, " %s=\"", name);
    const char *text = arena_dupn(b->arena, tag, n), *p = strstr(text, wanted);
    if (p == NULL)
        return NULL;
    p += strlen(wanted);
    const char *end = strchr(p, '"');
    return unescaped(b, p, end == NULL ? strlen(p) : (size_t)(end - p));
}

static void tag(struct markup *m, const char *s, size_t n)
{
    flush(m);
    if (n == 1 && *s == 'b')
        m->strong++;
    else if (n == 2 && strncmp(s, "/b", 2) == 0)
        m->strong--;
    else if (n == 1 && *s == 'i')
        m->emphasis++;
    else if (n == 2 && strncmp(s, "/i", 2) == 0)
        m->emphasis--;
    else if (strncmp(s, "run ", 4) == 0) {
        m->lang = attribute(m->build, s, n, "lang");
        m->target = attribute(m->build, s, n, "target");
    } else {
        m->lang = m->target = NULL;
    }
}

static void runs(struct build *b, const char *text, struct node *into)
{
    struct markup m = { .build = b, .into = into, .text = str_new(b->arena) };
    while (*text != '\0') {
        const char *end = *text == '<' ? strchr(text, '>') : NULL;
        if (end != NULL) {
            tag(&m, text + 1, (size_t)(end - text - 1));
            text = end + 1;
            continue;
        }
        size_t n = strcspn(text + 1, "<") + 1;
        str_add(&m.text, unescaped(b, text, n));
        text += n;
    }
    flush(&m);
}

void words_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into)
{
    const char *text = formatted(b, e, s);
    if (text != NULL)
        runs(b, text, into);
}

char *words_plain(struct build *b, const struct element *e, const struct scope *s)
{
    const char *text = formatted(b, e, s);
    if (text == NULL)
        return NULL;
    struct node *holder = node_new(b->arena, NODE_PARA, e->at);
    runs(b, text, holder);
    return node_words(b->arena, holder);
}

void words_fact(struct build *b, const struct fact *f, struct node *into)
{
    const struct locale *l = b->edition->locale;
    struct node *run;
    const char *text = NULL;
    switch (f->kind) {
    case VALUE_NONE:
        text = f->arg.kind == ARG_TEXT ? f->arg.text : NULL;
        break;
    case VALUE_NUMBER:
        text = f->is_signed ? locale_signed(b->arena, l, f->arg.number, f->decimals)
                            : locale_number(b->arena, l, f->arg.number, f->decimals);
        break;
    case VALUE_PERCENT:
        text = f->is_signed
            ? locale_signed_percent(b->arena, l, f->arg.number, f->decimals)
            : locale_percent(b->arena, l, f->arg.number, f->decimals);
        break;
    case VALUE_DATE:
        text = locale_date(b->arena, l, f->arg.date, "long");
        break;
    case VALUE_MONTH:
        text = locale_date(b->arena, l, f->arg.date, "yMMM");
        break;
    }
    if (text == NULL || *text == '\0')
        return;
    run = node_text(b->arena, into, text);
    run->lang = f->arg.lang;
    run->run.target = f->arg.target;
}

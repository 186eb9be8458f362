/* words.c - translate, format, split into runs; see words.h. */
#include "build/words.h"

#include <string.h>

#include "base/str.h"
#include "build/sentences.h"
#include "text/spacing.h"

static const struct phrase *phrase(struct build *b, const struct element *e)
{
    const struct phrase *p = phrasebook_get(b->edition->phrases, e->context, e->text, e->text_at, b->errs);
    b->good = b->good && p != NULL;
    return p;
}

/* What is read out of a message ends with the block, like its facts: only the runs of the
 * document stay. */

/* False, told with both places, where the message says what <data> keeps from this copy. */
static bool all_are_shown(struct build *b, const struct phrase *p, const struct element *e,
                          const struct scope *s)
{
    struct message_use *uses;
    size_t n = b->withholds ? message_uses(b->facts_arena, p->message, &uses) : 0;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        const struct element *of =
            scope_find(s, uses[i].name) != NULL ? NULL : data_withheld(b, uses[i].name);
        if (of != NULL)
            good = err_at(b->errs, e->at,
                          N_("{%s} is of <%s id=\"%s\"> (%s:%d), which is not for %s; restrict this "
                             "too with \"audience\", or let them see it"),
                          uses[i].name, of->name, element_get(of, "id"), of->at.path, of->at.line,
                          b->edition->audience->id.s);
    }
    return good;
}

/* The formatted message, inline tags still in it; NULL after an error. */
static const char *formatted(struct build *b, const struct element *e,
                             const struct scope *s)
{
    const struct phrase *p = phrase(b, e);
    if (p == NULL || !all_are_shown(b, p, e, s)) {
        b->good = false;
        return NULL;
    }
    const struct locale *l = b->edition->locale;
    struct str out = str_new(b->facts_arena);
    bool is_figure = str_eq(e->name, "cell") || str_eq(e->name, "value");
    if (!message_format(p->message, is_figure ? locale_of_figures(l) : l, scope_args(s), true,
                        p->at, &out, b->errs)) {
        b->good = false;
        return NULL;
    }
    return out.s;
}

const char *words_for_writer(struct build *b, const struct element *e)
{
    static const struct arg numbers[] = {
        { "page", ARG_TEXT, .text = "{page}" },   { "pages", ARG_TEXT, .text = "{pages}" },
        { "first", ARG_TEXT, .text = "{first}" }, { "last", ARG_TEXT, .text = "{last}" },
        { "rows", ARG_TEXT, .text = "{rows}" },
    };
    const struct arg_list themselves = { numbers, sizeof numbers / sizeof *numbers };
    const struct phrase *p = phrase(b, e);
    if (p == NULL || !locale_is_pseudo(b->edition->locale))
        return p == NULL ? NULL : p->text;
    struct str out = str_new(b->arena);
    b->good &= message_format(p->message, b->edition->locale, args_of_list(&themselves), false,
                              p->at, &out, b->errs);
    return out.s;
}

/* --- markup to runs --- */

struct markup {
    struct build *build;
    struct arena *arena; /* of the runs */
    struct node *into;
    struct str text; /* of the run being read */
    int strong, emphasis;
    const char *lang, *target;
};

/* A text of this copy's language as its house prints it. In a cell spaces stay as they
 * are, for whoever looks there for a name. */
static const char *in_house(struct build *b, const char *text, const struct node *into)
{
    const struct locale *l = b->edition->locale;
    text = locale_requote(b->facts_arena, l, text);
    return into->kind == NODE_CELL ? text : spacing_hold(b->facts_arena, l, text);
}

static void flush(struct markup *m)
{
    if (m->text.n == 0)
        return;
    const char *text = m->text.s;
    if (m->lang == NULL) /* what is in another language keeps its own marks */
        text = in_house(m->build, text, m->into);
    struct node *run = node_text(m->arena, m->into, arena_dup(m->arena, text));
    run->run.strong = m->strong > 0;
    run->run.emphasis = m->emphasis > 0;
    run->run.target = arena_dup(m->arena, m->target);
    run->lang = arena_dup(m->arena, m->lang);
    m->text = str_new(m->build->facts_arena);
}

static void add_unescaped(struct str *out, const char *s, size_t n)
{
    static const struct {
        const char *name, *text;
    } entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
    for (const char *end = s + n; s < end;) {
        const char *and = memchr(s, '&', (size_t)(end - s));
        const char *plain = and == NULL ? end : and;
        str_addn(out, s, (size_t)(plain - s));
        s = plain;
        if (s == end)
            return;
        size_t e = 0, count = sizeof entities / sizeof *entities;
        while (e < count && !str_starts(s, entities[e].name))
            e++;
        str_add(out, e < count ? entities[e].text : "&");
        s += e < count ? strlen(entities[e].name) : 1;
    }
}

/* The value of an attribute in a tag's text, unescaped; NULL: not there. */
static const char *attribute(struct build *b, const char *tag, size_t n, const char *name)
{
    const char *wanted = arena_printf(b->facts_arena, " %s=\"", name);
    const char *text = arena_dupn(b->facts_arena, tag, n), *p = strstr(text, wanted);
    if (p == NULL)
        return NULL;
    p += strlen(wanted);
    const char *end = strchr(p, '"');
    struct str out = str_new(b->facts_arena);
    add_unescaped(&out, p, end == NULL ? strlen(p) : (size_t)(end - p));
    return out.s;
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

static void runs(struct build *b, struct arena *a, const char *text, struct node *into)
{
    struct markup m = { .build = b, .arena = a, .into = into, .text = str_new(b->facts_arena) };
    while (*text != '\0') {
        const char *end = *text == '<' ? strchr(text, '>') : NULL;
        if (end != NULL) {
            tag(&m, text + 1, (size_t)(end - text - 1));
            text = end + 1;
            continue;
        }
        size_t n = strcspn(text + 1, "<") + 1;
        add_unescaped(&m.text, text, n);
        text += n;
    }
    flush(&m);
}

void words_add(struct build *b, const struct element *e, const struct scope *s,
               struct node *into)
{
    const char *text = formatted(b, e, s);
    if (text != NULL)
        runs(b, b->arena, text, into);
}

char *words_plain(struct build *b, const struct element *e, const struct scope *s)
{
    const char *text = formatted(b, e, s);
    if (text == NULL)
        return NULL;
    struct node *holder = node_new(b->facts_arena, NODE_PARA, e->at);
    runs(b, b->facts_arena, text, holder);
    return node_words(b->arena, holder);
}

void words_fact(struct build *b, const struct fact *f, struct node *into)
{
    const struct locale *l = locale_of_figures(b->edition->locale);
    struct node *run;
    const char *text = NULL;
    switch (f->kind) {
    case VALUE_NONE:
    case VALUE_TREND: /* of a cell alone */
        if (f->arg.kind == ARG_LIST)
            text = locale_list(b->facts_arena, l, f->arg.items, f->arg.n_items, false);
        else if (f->arg.kind == ARG_TEXT)
            text = f->arg.lang != NULL || f->arg.text == NULL
                ? f->arg.text
                : locale_requote(b->facts_arena, l, f->arg.text);
        break;
    case VALUE_NUMBER:
        text = f->is_signed ? locale_signed(b->facts_arena, l, f->arg.number, f->decimals)
                            : locale_number(b->facts_arena, l, f->arg.number, f->decimals);
        break;
    case VALUE_PERCENT:
        text = f->is_signed
            ? locale_signed_percent(b->facts_arena, l, f->arg.number, f->decimals)
            : locale_percent(b->facts_arena, l, f->arg.number, f->decimals);
        break;
    case VALUE_DATE:
        text = locale_date(b->facts_arena, l, f->arg.date, "long");
        break;
    case VALUE_MONTH:
        text = locale_date(b->facts_arena, l, f->arg.date, "yMMM");
        break;
    }
    if (text == NULL || *text == '\0')
        return;
    run = node_text(b->arena, into, arena_dup(b->arena, text));
    run->lang = f->arg.lang;
    run->run.target = f->arg.target;
}

/* message_check.c - what a message asks for, and a translation held against its
 * source; see message.h. */
#include <string.h>

#include "text/message_nodes.h"

/* Every argument of a message, branches included, in order. */
struct found {
    struct arena *arena;
    const struct piece **items;
    size_t n;
};

static void find_all(struct found *f, const struct piece *p)
{
    for (; p != NULL; p = p->next) {
        if (p->kind == PIECE_TEXT || p->kind == PIECE_HASH)
            continue;
        *arena_push(f->arena, f->items, f->n) = p;
        for (size_t i = 0; i < p->n_branches; i++)
            find_all(f, p->branches[i].body);
    }
}

static struct found find_arguments(struct arena *a, const struct message *m)
{
    struct found f = { .arena = a };
    find_all(&f, m->pieces);
    return f;
}

static const struct piece *find_name(const struct found *f, const char *name)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->items[i]->text, name))
            return f->items[i];
    return NULL;
}

size_t message_uses(struct arena *a, const struct message *m, struct message_use **uses)
{
    static const int how[] = { [PIECE_PLAIN] = USE_PLAIN,    [PIECE_NUMBER] = USE_NUMBER,
                               [PIECE_DATE] = USE_DATE,      [PIECE_TIME] = USE_TIME,
                               [PIECE_LIST] = USE_LIST,      [PIECE_PLURAL] = USE_PLURAL,
                               [PIECE_ORDINAL] = USE_PLURAL, [PIECE_SELECT] = USE_SELECT };
    struct found f = find_arguments(a, m);
    size_t n = 0;
    *uses = NULL;
    for (size_t i = 0; i < f.n; i++) {
        const struct piece *p = f.items[i];
        size_t j = 0;
        while (j < n && !str_eq((*uses)[j].name, p->text))
            j++;
        if (j == n)
            *arena_push(a, *uses, n) = (struct message_use){ .name = p->text };
        /* {n} says nothing of what n is; a typed use, if there is one, does. */
        if ((*uses)[j].how == USE_PLAIN)
            (*uses)[j].how = how[p->kind];
    }
    return n;
}

struct check {
    const struct message *judged;
    const struct locale *l;
    struct text_place at;
    struct errs *errs;
    struct found source, own;
    bool good;
};

#define WRONG(c, from, ...)                                                            \
    ((c)->good = err_at((c)->errs,                                                     \
                        place_in((c)->at, (c)->judged->text, (from)),             \
                        __VA_ARGS__))

static bool is_percent(const struct piece *p)
{
    return p->figure.kind == FIGURE_PERCENT || p->figure.kind == FIGURE_SIGNED_PERCENT;
}

/* Whether a translation may have p where its source has s: the same kind, save
 * that a number may be plain, with or without branches, and a list too. */
static bool alike(const struct piece *s, const struct piece *p)
{
    bool s_number = s->kind == PIECE_NUMBER || piece_is_plural(s);
    bool p_number = p->kind == PIECE_NUMBER || piece_is_plural(p);
    /* A per cent, an amount, millions: what is counted is not for a translation to change. */
    if (s->kind == PIECE_NUMBER && p->kind == PIECE_NUMBER
        && (is_percent(s) != is_percent(p) || s->is_currency != p->is_currency
            || (s->figure.kind == FIGURE_MILLIONS) != (p->figure.kind == FIGURE_MILLIONS)))
        return false;
    if (s->kind == PIECE_NUMBER && p->kind == PIECE_PLAIN)
        return !is_percent(s) && !s->is_currency && s->figure.kind != FIGURE_MILLIONS;
    bool s_list = s->kind == PIECE_LIST || s->kind == PIECE_PLAIN;
    bool p_list = p->kind == PIECE_LIST || p->kind == PIECE_PLAIN;
    return s->kind == p->kind || (s_number && (p_number || p->kind == PIECE_PLAIN))
        || (s_list && p_list);
}

/* Whether any select or plural of that name has the branch. */
static bool has_branch(const struct found *f, const struct piece *like, const char *key)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->items[i]->kind == like->kind && str_eq(f->items[i]->text, like->text)
            && branch_find(f->items[i], key) != NULL)
            return true;
    return false;
}

static void check_left_out(struct check *c)
{
    for (size_t i = 0; i < c->source.n; i++) {
        const char *name = c->source.items[i]->text;
        if (find_name(&c->source, name) == c->source.items[i]
            && find_name(&c->own, name) == NULL)
            WRONG(c, 0, N_("the translation leaves out {%s}; put it where its value is to stand"), name);
    }
}

static void check_argument(struct check *c, const struct piece *p)
{
    const char **names = arena_array(c->source.arena, c->source.n + 1, sizeof *names);
    bool known = false;
    for (size_t i = 0; i < c->source.n; i++) {
        const struct piece *s = c->source.items[i];
        names[i] = s->text;
        if (str_eq(s->text, p->text)) {
            known = true;
            if (alike(s, p))
                return;
        }
    }
    const char *near = known ? NULL : str_nearest(p->text, names, c->source.n);
    if (known)
        WRONG(c, p->offset, N_("{%s} is put in another way than in the source text; copy from there "
                               "what stands behind its name"), p->text);
    else if (near != NULL)
        WRONG(c, p->offset, N_("the source has no {%s}; did you mean {%s}?"), p->text,
              near);
    else
        WRONG(c, p->offset, N_("the source text has no {%s}; names in braces are not translated, so "
                               "write them as it has them"), p->text);
}

/* A plural has the branches of its language; "none" is for what is missing. */
static void check_branches(struct check *c, const struct piece *p)
{
    bool ordinal = p->kind == PIECE_ORDINAL;
    for (size_t i = 0; i < p->n_branches; i++) {
        const struct branch *b = &p->branches[i];
        if (!b->is_exact && !str_eq(b->key, "none")
            && !locale_has_category(c->l, b->key, ordinal))
            WRONG(c, b->offset, N_("\"%s\" is no plural branch of this language (%s); names of "
                                   "branches, such as one and other, are not translated"),
                  b->key, locale_language(c->l));
    }
}

static void check_plural(struct check *c, const struct piece *p)
{
    bool ordinal = p->kind == PIECE_ORDINAL;
    check_branches(c, p);
    if (has_branch(&c->source, p, "one") && locale_has_category(c->l, "one", ordinal)
        && branch_find(p, "one") == NULL && branch_find(p, "=1") == NULL)
        WRONG(c, p->offset, N_("{%s} has no branch \"one {…}\", as the source has"),
              p->text);
}

/* A select has its source's branches, no more and no less: what would fall to
 * "other" says something else. */
static void check_select(struct check *c, const struct piece *p)
{
    for (size_t i = 0; i < p->n_branches; i++)
        if (!has_branch(&c->source, p, p->branches[i].key))
            WRONG(c, p->branches[i].offset, N_("the source text has no branch \"%s\" of {%s}; names "
                                               "of branches are not translated, so write them as it "
                                               "has them"),
                  p->branches[i].key, p->text);
}

static void check_selects_whole(struct check *c)
{
    for (size_t i = 0; i < c->source.n; i++) {
        const struct piece *s = c->source.items[i];
        for (size_t j = 0; j < s->n_branches; j++) {
            const char *key = s->branches[j].key;
            bool counts = s->kind == PIECE_SELECT || str_eq(key, "none") || s->branches[j].is_exact;
            if (counts && has_branch(&c->own, s, "other") && !has_branch(&c->own, s, key))
                WRONG(c, 0, N_("the translation leaves out the branch \"%s\" of {%s}"), key,
                      s->text);
        }
    }
}

/* How often a reader may meet a tag: a plural counts by its "other", for languages differ in
 * how many branches it has; a select by all of its branches. */
static size_t count_tags(const struct piece *p, const char *tag)
{
    size_t n = 0;
    for (; p != NULL; p = p->next) {
        for (const char *s = p->kind == PIECE_TEXT ? p->text : ""; (s = strstr(s, tag)) != NULL;
             s += strlen(tag))
            n++;
        for (size_t i = 0; i < p->n_branches; i++)
            if (!piece_is_plural(p) || str_eq(p->branches[i].key, "other"))
                n += count_tags(p->branches[i].body, tag);
    }
    return n;
}

/* A translation emphasizes as often as its source, and closes what it opens. */
static void check_tags(struct check *c, const struct message *source)
{
    static const char *const tags[] = { "<b>", "</b>", "<i>", "</i>" };
    const char *text = c->judged->text;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (count_tags(c->judged->pieces, tags[i]) != count_tags(source->pieces, tags[i]))
            WRONG(c, 0, N_("the translation has %zu %s, its source text %zu; mark in <b> and <i> "
                           "what it marks"),
                  count_tags(c->judged->pieces, tags[i]), tags[i],
                  count_tags(source->pieces, tags[i]));
    enum { DEEPEST = 16 };
    char open[DEEPEST];
    size_t depth = 0;
    for (const char *p = text; c->good && (p = strchr(p, '<')) != NULL; p++) {
        bool closes = p[1] == '/';
        size_t i = 0;
        while (i < sizeof tags / sizeof *tags && !str_starts(p, tags[i]))
            i++;
        if (i == sizeof tags / sizeof *tags)
            WRONG(c, (size_t)(p - text), N_("only <b> and <i> can stand in a text; write &lt; for "
                                            "a sign"));
        else if (!closes && depth == DEEPEST)
            WRONG(c, (size_t)(p - text), N_("nested more than %d deep"), DEEPEST);
        else if (!closes)
            open[depth++] = p[1];
        else if (closes && (depth == 0 || open[--depth] != p[2]))
            WRONG(c, (size_t)(p - text), N_("</%c> closes what is not open"), p[2]);
    }
    if (c->good && depth > 0)
        WRONG(c, 0, N_("<%c> is not closed"), open[depth - 1]);
}

bool message_check_source(const struct message *source, const struct locale *l, struct text_place at,
                          struct errs *errs)
{
    struct arena *a = arena_new();
    struct check c = { .judged = source, .l = l, .at = at, .errs = errs, .good = true,
                       .own = find_arguments(a, source) };
    for (size_t i = 0; i < c.own.n; i++)
        if (piece_is_plural(c.own.items[i]))
            check_branches(&c, c.own.items[i]);
    arena_free(a);
    return c.good;
}

bool message_check_translation(const struct message *source,
                               const struct message *translation, const struct locale *l,
                               struct text_place at, struct errs *errs)
{
    struct arena *a = arena_new();
    struct check c = { translation, l, at, errs, find_arguments(a, source),
                       find_arguments(a, translation), true };
    check_left_out(&c);
    for (size_t i = 0; i < c.own.n; i++) {
        const struct piece *p = c.own.items[i];
        check_argument(&c, p);
        if (piece_is_plural(p))
            check_plural(&c, p);
        else if (p->kind == PIECE_SELECT && has_branch(&c.source, p, "other"))
            check_select(&c, p);
    }
    check_selects_whole(&c);
    check_tags(&c, source);
    arena_free(a);
    return c.good;
}

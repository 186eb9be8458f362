/* message_format.c - a message with its arguments put in; see message.h. */
#include <math.h>
#include <string.h>

#include "text/message_nodes.h"

struct job {
    const struct message *m;
    const struct locale *l;
    struct args args;
    bool markup;
    struct text_place at;
    struct str *out;
    struct errs *errs;
    bool good;
};

/* What "#" stands for inside a plural. */
struct around {
    bool is_number; /* or there is nothing to count, or no plural around */
    double number;
};

static void add_escaped(struct str *out, const char *s)
{
    static const char special[] = "&<>\"";
    static const char *const names[] = { "&amp;", "&lt;", "&gt;", "&quot;" };
    while (*s != '\0') {
        size_t n = strcspn(s, special);
        str_addn(out, s, n);
        s += n;
        if (*s != '\0')
            str_add(out, names[strchr(special, *s++) - special]);
    }
}

static void add_attribute(struct str *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    str_addf(out, " %s=\"", name);
    add_escaped(out, value);
    str_addc(out, '"');
}

static void add_text(struct job *j, const struct arg *arg)
{
    bool is_run = arg->lang != NULL || arg->target != NULL;
    if (arg->text == NULL || *arg->text == '\0')
        return;
    if (!j->markup) {
        str_add(j->out, arg->text);
        return;
    }
    if (is_run) {
        str_add(j->out, "<run");
        add_attribute(j->out, "lang", arg->lang);
        add_attribute(j->out, "target", arg->target);
        str_addc(j->out, '>');
    }
    add_escaped(j->out, arg->text);
    if (is_run)
        str_add(j->out, "</run>");
}

#define WRONG(j, piece, ...)                                                        \
    ((j)->good = err_at((j)->errs,                                                  \
                        place_in((j)->at, (j)->m->text, (piece)->offset),          \
                        __VA_ARGS__))

static const struct arg *list_find(const void *state, const char *name)
{
    const struct arg_list *list = state;
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->items[i].name, name))
            return &list->items[i];
    return NULL;
}

static size_t list_names(struct arena *a, const void *state, const char ***names)
{
    const struct arg_list *list = state;
    *names = arena_array(a, list->n, sizeof **names);
    for (size_t i = 0; i < list->n; i++)
        (*names)[i] = list->items[i].name;
    return list->n;
}

struct args args_of_list(const struct arg_list *list)
{
    return (struct args){ list, list_find, list_names };
}

static const struct arg *arg_find(struct job *j, const struct piece *p)
{
    const struct arg *found = j->args.find(j->args.state, p->text);
    if (found != NULL)
        return found;
    const char **names;
    size_t n = j->args.names(j->out->arena, j->args.state, &names);
    const char *near = str_nearest(p->text, names, n);
    if (near != NULL)
        WRONG(j, p, N_("there is no name {%s} here; did you mean {%s}?"), p->text,
              near);
    else
        WRONG(j, p, N_("there is no name {%s} here; docs/templates.md lists those that a text may "
                       "have in braces"), p->text);
    return NULL;
}

/* The kind of argument that a piece needs; ARG_MISSING: any. */
static enum arg_kind kind_needed(const struct piece *p)
{
    switch (p->kind) {
    case PIECE_NUMBER:
    case PIECE_PLURAL:
    case PIECE_ORDINAL:
        return ARG_NUMBER;
    case PIECE_DATE:
        return ARG_DATE;
    case PIECE_TIME:
        return ARG_TIME;
    case PIECE_LIST:
        return ARG_LIST;
    default: /* a select asks of a number or a date only whether it is there */
        return ARG_MISSING;
    }
}

static bool kind_fits(struct job *j, const struct piece *p, const struct arg *arg)
{
    enum arg_kind needed = kind_needed(p);
    if (needed == ARG_MISSING || arg->kind == ARG_MISSING || arg->kind == needed)
        return true;
    switch (arg->kind) {
    case ARG_NUMBER:
        return WRONG(j, p, N_("{%s} is a number, not a date, a time or a list; write number or "
                              "plural behind its name"), p->text);
    case ARG_DATE:
        return WRONG(j, p, N_("{%s} is a date; write date behind its name, as in {start, date, long}"), p->text);
    case ARG_TIME:
        return WRONG(j, p, N_("{%s} is a time; write time behind its name, as in {start_time, time}"), p->text);
    case ARG_LIST:
        return WRONG(j, p, N_("{%s} is a list; write list behind its name, as in {governments, list}"), p->text);
    default:
        return WRONG(j, p, N_("{%s} is a text; write its name alone, or select behind it"), p->text);
    }
}

/* Where the message asks for no style, the number's own decimals hold. */
static struct figure own_figure(struct figure asked, const struct arg *arg)
{
    const struct figure plain = FIGURE_PLAIN;
    if (arg->has_decimals && asked.kind == plain.kind && asked.decimals == plain.decimals)
        asked.decimals = arg->decimals;
    return asked;
}

static void add_escaped_if(struct job *j, const char *s)
{
    if (j->markup)
        add_escaped(j->out, s);
    else
        str_add(j->out, s);
}

static void add_number(struct job *j, const struct piece *p, const struct arg *arg)
{
    struct figure f = own_figure(p->figure, arg);
    if (!p->is_currency) {
        double number = f.kind == FIGURE_MILLIONS ? arg->number * pow(10, arg->unit.mult) : arg->number;
        figure_add_prose(j->out, j->l, f, number);
        return;
    }
    if (arg->unit.code == NULL || strlen(arg->unit.code) != 3) {
        WRONG(j, p, N_("{%s} is no amount of money; use another number style, or give its series a "
                       "currency as its \"unit\", such as USD"),
              p->text);
        return;
    }
    double amount = arg->number * pow(10, arg->unit.mult);
    add_escaped_if(j, locale_currency(j->out->arena, j->l, amount, f.decimals, arg->unit.code));
}

static void add_arg(struct job *j, const struct piece *p, const struct arg *arg)
{
    struct arena *a = j->out->arena;
    switch (arg->kind) {
    case ARG_TEXT:
        add_text(j, arg);
        break;
    case ARG_NUMBER:
        add_number(j, p, arg);
        break;
    case ARG_DATE:
        str_add(j->out, locale_date(a, j->l, arg->date, p->style == NULL ? "medium" : p->style));
        break;
    case ARG_TIME:
        add_escaped_if(j, p->style != NULL && *p->style != '\0'
                              ? locale_time(a, j->l, arg->moment.minute)
                              : locale_clock(a, j->l, arg->moment, arg->zone));
        break;
    case ARG_LIST:
        add_escaped_if(j, locale_list(a, j->l, arg->items, arg->n_items,
                                      p->style != NULL && str_eq(p->style, "or")));
        break;
    case ARG_MISSING:
        WRONG(j, p, N_("there is nothing to say for {%s} in this copy; write "
                       "{%s, select, none {…} other {…}} around it"),
              p->text, p->text);
        break;
    }
}

/* As ICU does: a plural is chosen for its number as its "other" branch writes it. */
static struct figure plural_figure(const struct piece *plural)
{
    const struct branch *other = branch_find(plural, "other");
    for (const struct piece *p = other->body; p != NULL; p = p->next) {
        if (p->kind == PIECE_HASH)
            break;
        if ((p->kind == PIECE_NUMBER || p->kind == PIECE_PLAIN)
            && str_eq(p->text, plural->text))
            return p->figure;
    }
    return FIGURE_PLAIN;
}

static const struct branch *plural_branch(struct job *j, const struct piece *p,
                                          double number)
{
    for (size_t i = 0; i < p->n_branches; i++)
        if (p->branches[i].is_exact && p->branches[i].value == number)
            return &p->branches[i];
    return branch_find(p, figure_category(j->l, plural_figure(p), number - p->less,
                                          p->kind == PIECE_ORDINAL));
}

static const struct piece *branch_body(struct job *j, const struct piece *p,
                                       const struct arg *arg)
{
    const struct branch *b;
    if (arg->kind == ARG_MISSING)
        b = branch_find(p, "none");
    else if (p->kind == PIECE_SELECT)
        b = arg->kind == ARG_TEXT ? branch_find(p, arg->text) : NULL;
    else
        b = plural_branch(j, p, arg->number);
    if (b == NULL)
        b = branch_find(p, "other");
    return b->body;
}

static void add_pieces(struct job *j, const struct piece *p, struct around around)
{
    for (; p != NULL; p = p->next) {
        if (p->kind == PIECE_TEXT) {
            str_add(j->out, p->text);
            continue;
        }
        if (p->kind == PIECE_HASH) {
            if (around.is_number)
                figure_add_prose(j->out, j->l, FIGURE_PLAIN, around.number);
            continue;
        }
        const struct arg *arg = arg_find(j, p);
        if (arg == NULL || !kind_fits(j, p, arg))
            continue;
        bool counts_nothing = arg->kind == ARG_MISSING && branch_find(p, "none") == NULL;
        if (p->kind == PIECE_SELECT)
            add_pieces(j, branch_body(j, p, arg), (struct around){ 0 });
        else if (piece_is_plural(p) && !counts_nothing)
            add_pieces(j, branch_body(j, p, arg),
                       (struct around){ arg->kind == ARG_NUMBER, arg->number - p->less });
        else
            add_arg(j, p, arg); /* of a plural, it tells that there is nothing to count */
    }
}

bool message_format(const struct message *m, const struct locale *l, struct args args,
                    bool markup, struct text_place at, struct str *out, struct errs *errs)
{
    struct job j = { m, l, args, markup, at, out, errs, true };
    add_pieces(&j, m->pieces, (struct around){ 0 });
    return j.good;
}

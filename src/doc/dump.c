/* dump.c - the plainest renderer: one node a line; see dump.h. */
#include "doc/dump.h"

#include <math.h>

#include "doc/cursor.h"
#include "doc/walk.h"

struct dump {
    struct str *out;
    int depth;
};

static void quoted(struct str *out, const char *s)
{
    str_addc(out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            str_addc(out, '\\');
        if (*s == '\n')
            str_add(out, "\\n");
        else
            str_addc(out, *s);
    }
    str_addc(out, '"');
}

static void attribute(struct str *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    str_addf(out, " %s=", name);
    quoted(out, value);
}

static void value(struct str *out, const struct value *v)
{
    char day[16];
    switch (v->kind) {
    case VALUE_NONE:
        return;
    case VALUE_NUMBER:
    case VALUE_PERCENT:
        str_addf(out, " %s=%.*f", value_kind_name(v->kind),
                 v->decimals + (v->kind == VALUE_PERCENT ? 2 : 0), v->number);
        break;
    case VALUE_DATE:
        str_addf(out, " date=%s", date_print(v->date, day));
        break;
    case VALUE_MONTH:
        str_addf(out, " month=%s", month_print(month_of(v->date), day));
        break;
    case VALUE_TREND:
        str_add(out, " trend=");
        for (size_t i = 0; i < v->trend->n; i++) {
            str_add(out, i > 0 ? "," : "");
            if (!isnan(v->trend->figures[i]))
                str_addf(out, "%.*f", v->decimals, v->trend->figures[i]);
        }
        break;
    }
    if (v->is_signed)
        str_add(out, " signed");
    attribute(out, "unit", v->unit.code);
    if (v->unit.mult != 0)
        str_addf(out, " unit-mult=%d", v->unit.mult);
    attribute(out, "status", v->status);
}

/* Only what is not as usual: at both edges of every page, as running heads are. */
static void marked(struct str *out, const struct marked *m)
{
    if (m->edges != EDGES_BOTH)
        str_add(out, m->edges == EDGE_TOP ? " marked-at=top" : " marked-at=bottom");
    if (m->on_first_alone)
        str_add(out, " marked-on=first");
    if (m->has_colour)
        str_addf(out, " marked-in=#%06x", (unsigned)m->colour);
    if (m->has_background)
        str_addf(out, " marked-over=#%06x", (unsigned)m->background);
}

static void document(struct str *out, const struct node *n)
{
    const struct document *d = n->document;
    char day[16];
    if (!str_eq(d->language, n->lang)) /* else "lang" has said it */
        attribute(out, "language", d->language);
    attribute(out, "report", d->report);
    attribute(out, "audience", d->audience);
    attribute(out, "locale", d->locale);
    str_addf(out, " period=%s", month_print(d->period, day));
    str_addf(out, " as-of=%s", date_print(d->as_of, day));
    attribute(out, "title", d->title);
    attribute(out, "subject", d->subject);
    attribute(out, "author", d->author);
    attribute(out, "marking", d->marking);
    if (d->marking != NULL)
        marked(out, &d->marked);
    attribute(out, "draft", d->draft);
    attribute(out, "running", d->running);
    attribute(out, "page-of", d->page_of);
    attribute(out, "logo", d->logo != NULL ? d->logo->file : NULL);
    attribute(out, "logo-text", d->logo != NULL ? d->logo_text : NULL);
    if (d->most_pages > 0)
        str_addf(out, " most-pages=%d", d->most_pages);
    if (d->is_synoptic)
        str_add(out, " synoptic");
    for (size_t i = 0; i < d->n_origins; i++) {
        str_addf(out, " of-%s=", d->origins[i].dataset);
        for (size_t k = 0; k < d->origins[i].n; k++)
            str_addf(out, "%s%s", k > 0 ? "," : "", date_print(d->origins[i].releases[k], day));
    }
}

static void table(struct str *out, const struct table *t)
{
    attribute(out, "name", t->name);
    attribute(out, "group", t->group);
    attribute(out, "continued", t->continued);
    str_add(out, " columns=");
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct column *c = &t->columns[i];
        str_addf(out, "%s%s%s%s%s", i > 0 ? "," : "", c->id, c->is_header ? ":header" : "",
                 c->is_grouped ? ":grouped" : "", c->align == ALIGN_END ? ":end" : "");
        if (c->unit.code != NULL)
            str_addf(out, ":%s", c->unit.code);
        if (c->unit.mult != 0)
            str_addf(out, "*10^%d", c->unit.mult);
        if (c->series != NULL)
            str_addf(out, ":%s", c->series);
    }
    for (size_t i = 0; i < t->n_columns; i++) {
        static const char *const how[] = { [DERIVED_CHANGE] = "change", [DERIVED_RATE] = "rate",
                                           [DERIVED_SHARE] = "share", [DERIVED_STATUS] = "status" };
        const struct derived *d = &t->columns[i].derived;
        if (t->columns[i].choices != NULL)
            str_addf(out, " %s=choices-of-%s", t->columns[i].id, t->columns[i].choices);
        if (d->how != DERIVED_NOT)
            str_addf(out, " %s=%s-of-%s/%zu", t->columns[i].id, how[d->how],
                     t->columns[d->from].id, d->rows);
    }
    attribute(out, "split", t->split);
}

/* A line each: there may be very many. */
static void pulled(struct dump *d, const struct table *t)
{
    struct arena *a = arena_new();
    struct cursor_cell *cells = arena_array(a, t->n_columns, sizeof *cells);
    for (t->cursor->rewind(t->cursor); t->cursor->next(t->cursor, cells);) {
        str_addf(d->out, "%*spulled", 2 * d->depth, "");
        for (size_t i = 0; i < t->n_columns; i++) {
            str_add(d->out, i > 0 ? " |" : "");
            if (cells[i].value.kind != VALUE_NONE)
                value(d->out, &cells[i].value);
            else
                attribute(d->out, "text", cells[i].text);
        }
        str_addc(d->out, '\n');
    }
    arena_free(a);
}

static void chart(struct dump *d, const struct chart *c)
{
    str_addf(d->out, " type=%s", chart_type_name(c->type));
    attribute(d->out, "table", c->table);
    attribute(d->out, "x", c->x_title);
    attribute(d->out, "y", c->y_title);
    attribute(d->out, "alt", c->alt);
    if (c->decimals != 0)
        str_addf(d->out, " decimals=%d", c->decimals);
    str_add(d->out, c->is_small ? " small" : "");
    str_add(d->out, c->extremes ? " extremes" : "");
    for (size_t i = 0; i < c->n_events; i++) {
        str_addf(d->out, "\n%*sevent", 2 * d->depth + 2, "");
        attribute(d->out, "at", c->category_names[c->events[i].category]);
        attribute(d->out, "text", c->events[i].text);
    }
    for (size_t s = 0; s < c->n_series; s++) {
        str_addf(d->out, "\n%*sseries %s", 2 * d->depth + 2, "", c->series[s].id);
        attribute(d->out, "name", c->series[s].name);
        for (size_t i = 0; i < c->n_categories; i++) {
            str_addf(d->out, "\n%*spoint", 2 * d->depth + 4, "");
            attribute(d->out, "at", c->category_names[i]);
            value(d->out, &c->categories[i]);
            if (c->series[s].points[i].missing)
                str_add(d->out, " missing");
            else
                value(d->out, &c->series[s].points[i].value);
        }
    }
}

static bool enter(const struct node *n, void *state)
{
    static const char *const row_names[ROW_ROLES] = {
        [ROW_HEAD] = "head",   [ROW_BODY] = "body",         [ROW_TOTAL] = "total",
        [ROW_GROUP] = "group", [ROW_SUBTOTAL] = "subtotal",
    };
    struct dump *d = state;
    str_addf(d->out, "%*s%s", 2 * d->depth, "", node_kind_name(n->kind));
    if (n->kind == NODE_HEADING)
        str_addf(d->out, " %d", n->level);
    if (n->kind == NODE_PARA)
        str_addf(d->out, " %s", para_role_name(n->role));
    if (n->kind == NODE_ROW)
        str_addf(d->out, " %s", row_names[n->row]);
    if (n->kind == NODE_LIST && n->ordered)
        str_add(d->out, " ordered");
    attribute(d->out, "id", n->id);
    if (n->kind == NODE_SECTION)
        attribute(d->out, "tab", n->section.tab);
    if (n->kind == NODE_SECTION && n->section.in_columns)
        str_add(d->out, " in-columns");
    if (n->kind == NODE_SECTION && n->section.on_new_page)
        str_add(d->out, " on-new-page");
    if (n->kind == NODE_FOOTNOTE)
        attribute(d->out, "mark", n->mark);
    attribute(d->out, "lang", n->lang);
    value(d->out, node_value(n));
    if (n->kind == NODE_DOCUMENT && n->document != NULL)
        document(d->out, n);
    if (n->kind == NODE_KEYFIGURES && n->heads != NULL) {
        attribute(d->out, "label", n->heads->label);
        attribute(d->out, "value", n->heads->value);
        attribute(d->out, "change", n->heads->change);
    }
    if (n->kind == NODE_TABLE && n->table != NULL)
        table(d->out, n->table);
    if (n->kind == NODE_CHART && n->chart != NULL)
        chart(d, n->chart);
    if (n->kind == NODE_TEXT) {
        if (n->run.strong)
            str_add(d->out, " strong");
        if (n->run.emphasis)
            str_add(d->out, " emphasis");
        attribute(d->out, "target", n->run.target);
        str_addc(d->out, ' ');
        quoted(d->out, n->run.text);
    }
    str_addc(d->out, '\n');
    d->depth++;
    return true;
}

static void leave(const struct node *n, void *state)
{
    struct dump *d = state;
    d->depth--;
    if (n->kind == NODE_ROW && n->row == ROW_HEAD && n->parent->table->cursor != NULL)
        pulled(d, n->parent->table);
}

void doc_dump(const struct node *doc, struct str *out)
{
    /* Every kind is dumped the same way; a row each says that none is forgotten. */
    static const struct visit dumper[NODE_KINDS] = {
        [NODE_DOCUMENT] = { enter, leave },   [NODE_SECTION] = { enter, leave },
        [NODE_HEADING] = { enter, leave },    [NODE_PARA] = { enter, leave },
        [NODE_LIST] = { enter, leave },       [NODE_ITEM] = { enter, leave },
        [NODE_QUOTE] = { enter, leave },      [NODE_KEYFIGURES] = { enter, leave },
        [NODE_KEYFIGURE] = { enter, leave },  [NODE_TABLE] = { enter, leave },
        [NODE_ROW] = { enter, leave },        [NODE_CELL] = { enter, leave },
        [NODE_CHART] = { enter, leave },      [NODE_PAIR] = { enter, leave },
        [NODE_FOOTNOTE] = { enter, leave },   [NODE_TEXT] = { enter, leave },
    };
    struct dump d = { .out = out };
    doc_walk(doc, dumper, &d);
}

/* digest.c - every field of every node, one after the other; see digest.h. */
#include "doc/digest.h"

#include <string.h>

#include "base/digest.h"
#include "base/str.h"
#include "doc/cursor.h"

/* Who adds a field to one of these adds it below, and then sets its size here. Only places,
 * which speak to who reads errors, are left out. */
#define IS(type, bytes) \
    _Static_assert(sizeof(void *) != 8 || sizeof(struct type) == (bytes), "digest.c: " #type)
IS(value, 56);
IS(run, 24);
IS(column, 72);
IS(section, 16);
IS(figure_heads, 24);
IS(table, 56);
IS(chart_series, 24);
IS(chart_event, 16);
IS(chart, 112);
IS(origin, 24);
IS(marked, 16);
IS(document, 208);
IS(node, 144);
IS(look, 112);
IS(logo, 48);
IS(house, 28);

struct content {
    struct str bytes; /* not yet in the digest */
    struct digest *digest;
};

static void pass_on(struct content *c)
{
    digest_add(c->digest, c->bytes.s, c->bytes.n);
    c->bytes.n = 0;
}

static void add(struct content *c, const void *bytes, size_t n)
{
    enum { ENOUGH = 32 * 1024 };
    str_addn(&c->bytes, bytes, n);
    if (c->bytes.n > ENOUGH)
        pass_on(c);
}

static void add_number(struct content *c, long long n)
{
    add(c, &n, sizeof n);
}

static void add_real(struct content *c, double x)
{
    add(c, &x, sizeof x);
}

/* With its length, so that two texts are never one; NULL is not "". */
static void add_text(struct content *c, const char *s)
{
    add_number(c, s == NULL ? -1 : (long long)strlen(s));
    if (s != NULL)
        add(c, s, strlen(s));
}

static void add_date(struct content *c, struct date d)
{
    add_number(c, d.year);
    add_number(c, d.month);
    add_number(c, d.day);
}

/* A power of ten goes before the code, as a number that no text's length is. */
static void add_unit(struct content *c, struct unit u)
{
    if (u.mult != 0)
        add_number(c, -1 - u.mult);
    add_text(c, u.code);
}

static void add_value(struct content *c, const struct value *v)
{
    add_number(c, v->kind);
    add_number(c, v->decimals);
    if (v->kind == VALUE_TREND) {
        add_number(c, (long long)v->trend->n);
        for (size_t i = 0; i < v->trend->n; i++)
            add_real(c, v->trend->figures[i]);
    } else {
        add_real(c, v->number);
    }
    add_date(c, v->date);
    add_number(c, v->is_signed);
    add_unit(c, v->unit);
    add_text(c, v->status);
}

static void add_rows(struct content *c, const struct table *t)
{
    struct arena *a = arena_new();
    struct cursor_cell *cells = arena_array(a, t->n_columns, sizeof *cells);
    add_number(c, (long long)t->cursor->n_rows);
    for (t->cursor->rewind(t->cursor); t->cursor->next(t->cursor, cells);)
        for (size_t i = 0; i < t->n_columns; i++) {
            add_value(c, &cells[i].value);
            add_text(c, cells[i].value.kind == VALUE_NONE ? cells[i].text : NULL);
        }
    arena_free(a);
}

static void add_table(struct content *c, const struct table *t)
{
    add_text(c, t->name);
    add_number(c, (long long)t->n_columns);
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct column *x = &t->columns[i];
        add_text(c, x->id);
        add_number(c, x->align);
        add_number(c, x->is_header);
        add_number(c, x->is_grouped);
        add_unit(c, x->unit);
        add_text(c, x->series);
        add_number(c, x->derived.how);
        add_number(c, (long long)x->derived.from);
        add_number(c, (long long)x->derived.rows);
        add_text(c, x->choices);
    }
    add_text(c, t->group);
    add_text(c, t->continued);
    add_text(c, t->split);
    if (t->cursor != NULL)
        add_rows(c, t);
}

static void add_chart(struct content *c, const struct chart *x)
{
    add_number(c, x->type);
    add_text(c, x->table);
    add_text(c, x->alt);
    add_text(c, x->x_title);
    add_text(c, x->y_title);
    add_number(c, x->decimals);
    add_number(c, x->is_small);
    add_number(c, x->extremes);
    add_number(c, (long long)x->n_categories);
    for (size_t i = 0; i < x->n_categories; i++) {
        add_value(c, &x->categories[i]);
        add_text(c, x->category_names[i]);
    }
    add_number(c, (long long)x->n_series);
    for (size_t s = 0; s < x->n_series; s++) {
        add_text(c, x->series[s].id);
        add_text(c, x->series[s].name);
        for (size_t i = 0; i < x->n_categories; i++) {
            const struct point *p = &x->series[s].points[i];
            add_number(c, p->missing);
            if (!p->missing)
                add_value(c, &p->value);
        }
    }
    add_number(c, (long long)x->n_events);
    for (size_t i = 0; i < x->n_events; i++) {
        add_number(c, (long long)x->events[i].category);
        add_text(c, x->events[i].text);
    }
}

/* --- what is said of the whole --- */

static void add_families(struct content *c, const struct font_family *families, size_t n)
{
    add_number(c, (long long)n);
    for (size_t i = 0; i < n; i++)
        add_text(c, families[i].name);
}

/* The font files' own bytes are not the document's; who keeps files looks at them. */
static void add_look(struct content *c, const struct look *l)
{
    add_number(c, l->paper);
    add_families(c, l->text_fonts, l->n_text_fonts);
    add_families(c, l->heading_fonts, l->n_heading_fonts);
    add_real(c, l->size);
    add_number(c, l->columns);
    add_number(c, l->justified);
    add_number(c, l->ink);
    add_number(c, l->accent);
    add_number(c, l->muted);
    add_number(c, l->tint);
    add_number(c, l->sheets.orientation);
    add_number(c, l->sheets.freeze);
    add_number(c, l->sheets.filter);
}

static void add_logo(struct content *c, const struct document *d)
{
    if (d->logo == NULL)
        return;
    add_text(c, d->logo->file);
    add(c, d->logo->bytes, d->logo->n);
    add_text(c, d->logo_text);
}

static void add_house(struct content *c, const struct house *h)
{
    add_number(c, h->digits);
    add_number(c, h->percent);
    add_number(c, h->thousands);
    add_number(c, h->quotes);
    add_number(c, h->months);
    add_number(c, h->zone);
    add_number(c, h->currency);
}

static void add_marked(struct content *c, const struct marked *m)
{
    add_number(c, m->edges);
    add_number(c, m->on_first_alone);
    add_number(c, m->has_colour ? (long long)m->colour : -1);
    add_number(c, m->has_background ? (long long)m->background : -1);
}

static void add_document(struct content *c, const struct document *d)
{
    const char *const texts[] = { d->report, d->title,    d->subject, d->author,
                                  d->audience, d->locale, d->language, d->marking,
                                  d->draft,  d->page_of,  d->running };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(c, texts[i]);
    add_number(c, d->period);
    add_date(c, d->as_of);
    add_marked(c, &d->marked);
    add_number(c, d->most_pages);
    add_look(c, d->look);
    add_logo(c, d);
    add_house(c, &d->house);
    add_number(c, (long long)d->n_origins);
    for (size_t i = 0; i < d->n_origins; i++) {
        add_text(c, d->origins[i].dataset);
        add_number(c, (long long)d->origins[i].n);
        for (size_t k = 0; k < d->origins[i].n; k++)
            add_date(c, d->origins[i].releases[k]);
    }
    add_number(c, d->is_synoptic);
}

/* --- nodes --- */

static void add_own(struct content *c, const struct node *n)
{
    switch (n->kind) {
    case NODE_DOCUMENT:
        add_document(c, n->document);
        break;
    case NODE_SECTION:
        add_text(c, n->section.tab);
        add_number(c, n->section.in_columns);
        add_number(c, n->section.on_new_page);
        break;
    case NODE_KEYFIGURES:
        add_text(c, n->heads == NULL ? NULL : n->heads->label);
        add_text(c, n->heads == NULL ? NULL : n->heads->value);
        add_text(c, n->heads == NULL ? NULL : n->heads->change);
        break;
    case NODE_KEYFIGURE:
    case NODE_CELL:
        add_value(c, &n->value);
        break;
    case NODE_TABLE:
        add_table(c, n->table);
        break;
    case NODE_CHART:
        add_chart(c, n->chart);
        break;
    case NODE_FOOTNOTE:
        add_text(c, n->mark);
        break;
    case NODE_TEXT:
        add_text(c, n->run.text);
        add_number(c, n->run.strong);
        add_number(c, n->run.emphasis);
        add_text(c, n->run.target);
        break;
    case NODE_HEADING:
    case NODE_PARA:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_ROW:
    case NODE_PAIR:
        break;
    }
}

static void add_node(struct content *c, const struct node *n)
{
    add_number(c, n->kind);
    add_number(c, n->role);
    add_number(c, n->row);
    add_number(c, n->level);
    add_number(c, n->ordered);
    add_text(c, n->lang);
    add_text(c, n->id);
    add_own(c, n);
    for (const struct node *child = n->first; child != NULL; child = child->next)
        add_node(c, child);
    add_number(c, -1); /* its end */
}

char *doc_digest(struct arena *a, const struct node *doc)
{
    struct arena *own = arena_new();
    struct content c = { str_new(own), digest_begin(own) };
    add_node(&c, doc);
    pass_on(&c);
    char *hex = digest_end(c.digest, a);
    arena_free(own);
    return hex;
}

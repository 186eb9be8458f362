/*
 * blocks_data.c - the table of all observations, one a row, under SDMX's names: for who computes
 * on them. Its rows are pulled, however many there are.
 */
#include <math.h>

#include "base/str.h"
#include "build/tables.h"
#include "build/words.h"
#include "doc/cursor.h"

/* SDMX's own codes, which all code lists share. */
#define TOTAL "_T"
#define NOT_APPLICABLE "_Z"

/* Observations of a series, or of a part of one. */
struct stretch {
    const struct bound_series *of;
    const struct observations *observations;
    const char *breakdown, *part, *part_name; /* of the whole SDMX's codes for that */
};

struct observing {
    struct cursor cursor; /* first: the cursor is this */
    struct build *build;
    struct stretch *runs;
    size_t n_runs;
    const struct field **columns;
    size_t n_columns;
    size_t run, item, missing; /* what comes next */
};

/* --- what a column can tell --- */

struct seen {
    struct build *build;
    const struct stretch *run;
    const struct observation *o;
};

struct field {
    const char *name;
    struct cursor_cell (*tell)(const struct seen *s);
};

static struct cursor_cell text(const char *s)
{
    return (struct cursor_cell){ .text = s };
}

static struct cursor_cell number(double n, int decimals)
{
    return (struct cursor_cell){ .value = { .kind = VALUE_NUMBER, .number = n,
                                            .decimals = decimals } };
}

#define TELLS(name, what) \
    static struct cursor_cell name(const struct seen *s) \
    { \
        return what; \
    }

TELLS(dataflow, text(s->o->release->dataset))
TELLS(ref_area, text(s->run->of->series->ref_area))
TELLS(indicator, text(s->run->of->series->id.s))
TELLS(indicator_name, text(intl_get(&s->run->of->series->name, s->build->edition->language)))
TELLS(breakdown, text(s->run->breakdown))
TELLS(part, text(s->run->part))
TELLS(part_name, text(s->run->part_name))
TELLS(obs_status, text(status_text(s->o->status)))
TELLS(time_period, ((struct cursor_cell){ .value = { .kind = VALUE_MONTH,
                                                     .date = month_first_day(s->o->period) } }))
TELLS(obs_value, isnan(s->o->value) ? text(NULL)
                                    : number(s->o->value, s->run->of->series->decimals))
TELLS(unit_measure, text(s->run->of->series->unit.code))
TELLS(unit_mult, number(s->run->of->series->unit.mult, 0))
TELLS(decimals, number(s->run->of->series->decimals, 0))
TELLS(release, ((struct cursor_cell){ .value = { .kind = VALUE_DATE,
                                                 .date = s->o->release->released } }))

static struct cursor_cell freq(const struct seen *s)
{
    (void)s;
    return text("M"); /* all are of months */
}

static struct cursor_cell agency(const struct seen *s)
{
    const struct dataset *d = workspace_dataset(s->build->workspace, s->o->release->dataset);
    return text(d == NULL ? NULL : intl_get(&d->agency, s->build->edition->language));
}

static const struct field fields[] = {
    { "dataflow", dataflow },         { "freq", freq },
    { "ref_area", ref_area },         { "indicator", indicator },
    { "indicator_name", indicator_name }, { "breakdown", breakdown },
    { "part", part },                 { "part_name", part_name },
    { "time_period", time_period },   { "obs_value", obs_value },
    { "obs_status", obs_status },     { "unit_measure", unit_measure },
    { "unit_mult", unit_mult },       { "decimals", decimals },
    { "release", release },           { "agency", agency },
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* --- rows --- */

static void rewind_rows(struct cursor *c)
{
    struct observing *o = (struct observing *)c;
    o->run = o->item = o->missing = 0;
}

/* Figures and what is missing, month by month; NULL: the run has no more. */
static const struct observation *next_of(struct observing *o, const struct observations *of)
{
    bool has_item = o->item < of->n, has_missing = o->missing < of->n_missing;
    if (has_missing
        && (!has_item || of->missing[o->missing].period < of->items[o->item].period))
        return &of->missing[o->missing++];
    return has_item ? &of->items[o->item++] : NULL;
}

static bool next_row(struct cursor *c, struct cursor_cell *cells)
{
    struct observing *o = (struct observing *)c;
    for (; o->run < o->n_runs; o->run++, o->item = o->missing = 0) {
        const struct stretch *run = &o->runs[o->run];
        const struct seen seen = { o->build, run, next_of(o, run->observations) };
        if (seen.o == NULL)
            continue;
        for (size_t i = 0; i < o->n_columns; i++)
            cells[i] = o->columns[i]->tell(&seen);
        return true;
    }
    return false;
}

static void run_add(struct observing *o, const struct stretch run)
{
    *arena_push(o->build->arena, o->runs, o->n_runs) = run;
    o->cursor.n_rows += run.observations->n + run.observations->n_missing;
}

/* A series that is bound twice is told once. */
static bool is_told(const struct build *b, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (b->series[k].series == b->series[i].series)
            return true;
    return false;
}

static void runs_add(struct observing *o)
{
    struct build *b = o->build;
    for (size_t i = 0; i < b->n_series; i++) {
        const struct bound_series *of = &b->series[i];
        if (is_told(b, i))
            continue;
        run_add(o, (struct stretch){ of, of->observations, NOT_APPLICABLE, TOTAL, TOTAL });
        for (size_t k = 0; k < of->series->n_breakdowns; k++)
            for (size_t p = 0; p < of->figures->parts[k].n; p++) {
                const struct part_observations *x = &of->figures->parts[k].items[p];
                const char *name = intl_get(&x->name, b->edition->language);
                run_add(o, (struct stretch){ of, &x->observations, of->series->breakdowns[k].id.s,
                                         x->id, name != NULL ? name : x->id });
            }
    }
}

/* --- the table --- */

static const struct field *field_of(struct build *b, const struct element *col)
{
    const char *known[FIELDS], *name = element_get(col, "field");
    for (size_t i = 0; i < FIELDS; i++) {
        known[i] = fields[i].name;
        if (str_eq(name, known[i]))
            return &fields[i];
    }
    const char *near = str_nearest(name, known, FIELDS);
    b->good = near == NULL
        ? err_at(b->errs, element_place(col, "field"), N_("observations have no field \"%s\""),
                 name)
        : err_at(b->errs, element_place(col, "field"),
                 N_("observations have no field \"%s\"; did you mean \"%s\"?"), name, near);
    return &fields[0];
}

static bool is_figure(const struct field *f)
{
    return f->tell == obs_value || f->tell == unit_mult || f->tell == decimals;
}

/* What other tables have and this one has not is told, not passed over. */
static void refuse_others(struct build *b, const struct element *e)
{
    static const char *const attributes[] = { "last", "group", "anchor" };
    static const char *const parts[] = { "group", "subtotal", "total" };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (element_get(e, attributes[i]) != NULL)
            b->good = err_at(b->errs, element_place(e, attributes[i]),
                             N_("a table of observations takes no \"%s\""), attributes[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (visible_child(b, e, parts[i]) != NULL)
            b->good = err_at(b->errs, visible_child(b, e, parts[i])->at,
                             N_("a table of observations takes no <%s>"), parts[i]);
}

/* OBS_STATUS says what a blank OBS_VALUE means. */
static void statuses_derive(const struct observing *o, struct table *t)
{
    for (size_t i = 0; i < t->n_columns; i++)
        for (size_t k = 0; k < t->n_columns; k++)
            if (o->columns[i] != NULL && o->columns[i]->tell == obs_status
                && o->columns[k] != NULL && o->columns[k]->tell == obs_value)
                t->columns[i].derived = (struct derived){ DERIVED_STATUS, k, 0 };
}

void table_over_observations(struct build *b, const struct element *e, struct site site)
{
    struct observing *o = arena_alloc(b->arena, sizeof *o);
    struct cols cols = cols_of(b, e, NULL, NULL);
    *o = (struct observing){ .cursor = { .rewind = rewind_rows, .next = next_row }, .build = b,
                             .n_columns = cols.n };
    refuse_others(b, e);
    runs_add(o);
    if (o->cursor.n_rows == 0) {
        empty_add(b, e, site.scope, site.into);
        return;
    }
    struct node *table = node_append(site.into, table_begin(b, e, &cols, site.scope));
    o->columns = arena_array(b->arena, cols.n, sizeof *o->columns);
    for (size_t i = 0; i < cols.n; i++) {
        const struct element *col = cols.items[i].element, *cell = visible_child(b, col, "cell");
        o->columns[i] = field_of(b, col);
        if (is_figure(o->columns[i]))
            table->table->columns[i].align = ALIGN_END;
        if (cell != NULL)
            b->good = err_at(b->errs, cell->at,
                             N_("a column of observations has no words of its own; leave out "
                                "<cell>"));
    }
    statuses_derive(o, table->table);
    const struct element *split = visible_child(b, e, "split");
    table->table->split = split == NULL ? NULL : words_for_writer(b, split);
    table->table->cursor = &o->cursor;
    notes_add(b, e, site.scope, table, NULL, (struct window){ NO_MONTH, NO_MONTH });
}

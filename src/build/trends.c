/* trends.c - see trends.h. */
#include "build/trends.h"

#include "base/str.h"
#include "build/blocks.h"
#include "build/derive.h"
#include "build/figures.h"
#include "build/words.h"

bool trend_is_asked(const struct element *col)
{
    return str_eq(element_get(col, "field"), "trend");
}

bool trend_check(struct build *b, const struct element *col)
{
    bool good = true;
    if (!trend_is_asked(col) && element_get(col, "last") != NULL)
        good = err_at(b->errs, element_place(col, "last"),
                      N_("\"last\" of a column says how many months a trend shows; this one is "
                         "no field=\"trend\""));
    if (trend_is_asked(col) && visible_child(b, col, "cell") == NULL)
        good = err_at(b->errs, col->at,
                      N_("a column of trends lacks its <cell>, the words for who cannot see the "
                         "line"));
    const struct element *footnote = visible_child(b, col, "footnote");
    if (trend_is_asked(col) && footnote != NULL)
        good = err_at(b->errs, footnote->at,
                      N_("a small line bears no mark of a footnote; give it to another column"));
    return good;
}

/* What is known up to the window's end; nothing, where none of its months has a figure. */
static struct observations known_in(const struct observations *o, struct window w)
{
    struct observations known = *o;
    while (known.n > 0 && known.items[known.n - 1].period > w.last)
        known.n--;
    if (known.n > 0 && known.items[known.n - 1].period < w.first)
        known.n = 0;
    return known;
}

static const struct trend *trend_of(struct build *b, const struct observations *o,
                                    struct window w)
{
    struct trend *t = arena_alloc(b->arena, sizeof *t);
    double *figures = arena_array(b->arena, (size_t)(w.last - w.first) + 1, sizeof *figures);
    for (month m = w.first; m <= w.last; m++)
        figures[t->n++] = derive_at(o, m);
    t->figures = figures;
    return t;
}

void trend_add(struct build *b, const struct element *col, const struct scope *row,
               struct node *cell)
{
    const struct element *words = visible_child(b, col, "cell");
    int months = figures_months(b, col);
    if (row->of == NULL) {
        b->good = err_at(b->errs, element_place(col, "field"),
                         N_("a trend is of the series or part of its row: in a table with "
                            "by=\"…\" and a row a part, or with rows=\"series\""));
        return;
    }
    if (words == NULL)
        return; /* told of the column */
    struct window w = { row->until - months + 1, row->until };
    struct observations known = known_in(row->of->observations, w);
    const struct series *series = row->of->series;
    const struct bound_series of = { row->of->id, series, &known, row->of->figures };
    struct scope inner = { .outer = row };
    measures_latest(b, &of, "", w, &inner.facts);
    if (known.n > 0)
        cell->value = (struct value){ .kind = VALUE_TREND, .decimals = series->decimals,
                                      .unit = series->unit, .trend = trend_of(b, &known, w) };
    words_add(b, words, &inner, cell);
}

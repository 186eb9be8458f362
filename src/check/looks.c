/* looks.c - can everybody read what is printed in an audience's colours? See check.h. */
#include <math.h>

#include "base/str.h"
#include "check/check.h"

/*
 * What WCAG 2.x (1.4.3) asks of text that is not large. Ink, muted and accent all stand on
 * white and on the tint: heads of tables, and the label, figure and change of key figures.
 * The graphics of charts need 3:1 (1.4.11), which a colour that is fit for text always has.
 */
static const double text_least = 4.5;
static const uint32_t black = 0x000000, white = 0xFFFFFF;

/* Cut off, not rounded: "4.5:1, which is less than 4.5:1" would help nobody. */
static double shown(double contrast)
{
    return floor(contrast * 10) / 10;
}

/* A key that is missing or wrong has no place here; it was told. */
static bool is_given(const struct colour *c)
{
    return c->at.path != NULL;
}

static void on_white(const char *key, const struct colour *c, struct errs *errs)
{
    double contrast = colour_contrast(c->rgb, white);
    if (is_given(c) && contrast < text_least)
        err_at(errs, c->at,
               N_("\"%s\" has a contrast of %.1f:1 on white, and text wants %.1f:1; make it "
                  "darker"),
               key, shown(contrast), text_least);
}

static void on_tint(const char *key, const struct colour *c, const struct colour *tint,
                    struct errs *errs)
{
    double contrast = colour_contrast(c->rgb, tint->rgb);
    bool told = colour_contrast(c->rgb, white) < text_least;
    if (is_given(c) && !told && contrast < text_least)
        err_at(errs, c->at,
               N_("\"%s\" has a contrast of %.1f:1 on the tint, and text wants %.1f:1; make it "
                  "darker or \"tint\" lighter"),
               key, shown(contrast), text_least);
}

static void look(const struct look_rule *l, struct errs *errs)
{
    const struct {
        const char *key;
        const struct colour *colour;
    } texts[] = { { "ink", &l->ink }, { "accent", &l->accent }, { "muted", &l->muted } };
    /* On such a tint no colour of text would do, so only the tint is told. */
    double best = colour_contrast(black, l->tint.rgb);
    if (is_given(&l->tint) && best < text_least)
        err_at(errs, l->tint.at,
               N_("\"tint\" is too dark to stand behind text: even black has a contrast of "
                  "%.1f:1 on it, and text wants %.1f:1; make it lighter"),
               shown(best), text_least);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        on_white(texts[i].key, texts[i].colour, errs);
        if (is_given(&l->tint) && best >= text_least)
            on_tint(texts[i].key, texts[i].colour, &l->tint, errs);
    }
}

/* A marking says one thing, and can be read in its colours. */
static void marking(const struct audience *a, struct errs *errs)
{
    const struct marking *m = &a->marking;
    if ((m->r.visible_to >> a->bit & 1) == 0)
        return; /* there is none */
    if ((m->text.n > 0) == (m->verbatim != NULL))
        err_at(errs, m->r.at,
               N_("a marking wants \"text\" (a wording in each language) or \"verbatim\" (one that "
                  "is never translated), and not both"));
    uint32_t behind = is_given(&m->background) ? m->background.rgb : white;
    uint32_t text = is_given(&m->colour) ? m->colour.rgb : a->look_rule.muted.rgb;
    double contrast = colour_contrast(text, behind);
    const struct colour *told = is_given(&m->colour) ? &m->colour : &m->background;
    if (is_given(told) && contrast < text_least)
        err_at(errs, told->at,
               N_("the marking has a contrast of %.1f:1 on its background, and text wants %.1f:1; "
                  "make one of the two darker or lighter"),
               shown(contrast), text_least);
}

void check_looks(const struct workspace *w, struct errs *errs)
{
    for (size_t i = 0; i < w->n_audiences; i++) {
        look(&w->audiences[i].look_rule, errs);
        marking(&w->audiences[i], errs);
    }
}

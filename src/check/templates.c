/* templates.c - items of templates that refer to what fewer may see; see check.h. */
#include <string.h>

#include "base/str.h"
#include "check/check.h"

/* What has an id to be referred to by; one id may have several, each for others. */
struct item {
    const struct element *element;
    audience_set seen_by;
};

struct walk {
    const struct workspace *w;
    struct errs *errs;
    struct arena *arena;
    struct item *items;
    size_t n_items;
};

/* Who has it in his copy: nobody who has not what it stands in. */
static audience_set seen_by(const struct element *e, audience_set parent)
{
    return e->visible_to & parent;
}

static void collect(struct walk *k, const struct element *parent, audience_set seen)
{
    for (const struct element *e = parent->first; e != NULL; e = e->next) {
        if (element_get(e, "id") != NULL)
            *arena_push(k->arena, k->items, k->n_items) = (struct item){ e, seen_by(e, seen) };
        collect(k, e, seen_by(e, seen));
    }
}

static void tell(struct walk *k, struct place at, const char *what, struct place on,
                 audience_set without)
{
    const char *list = workspace_audience_list(k->arena, k->w, without);
    if (*list != '\0')
        err_at(k->errs, at,
               N_("this %-s (%s:%d) is not for %s, whose copies have what refers to it here; "
                  "restrict this too with \"audience\", or let them see it"),
               what, on.path, on.line, list);
}

/* Of several with the id it is enough that each reader has one. */
static const struct element *lean_on_item(struct walk *k, struct place at, const char *kind,
                                          const char *what, const char *id, audience_set seen)
{
    const struct element *found = NULL;
    for (size_t i = 0; i < k->n_items; i++) {
        const struct element *e = k->items[i].element;
        if (!str_eq(e->name, kind) || !str_eq(element_get(e, "id"), id))
            continue;
        found = found == NULL ? e : found;
        seen &= ~k->items[i].seen_by;
    }
    if (found != NULL)
        tell(k, at, what, found->at, seen);
    return found;
}

static void lean_on_record(struct walk *k, struct place at, const char *what,
                           const struct record *on, audience_set seen)
{
    if (on->visible_to != 0) /* else its "for" could not be read */
        tell(k, at, what, on->at, seen & ~on->visible_to);
}

/* by="…": the breakdown of what the element's series are. */
static void lean_on_breakdown(struct walk *k, const struct element *e, const struct element *bound,
                              audience_set seen)
{
    const struct series *s = workspace_series(k->w, element_get(bound, "of"));
    const char *by = element_get(e, "by");
    const struct breakdown *found = s == NULL || by == NULL ? NULL : series_breakdown(s, by);
    if (found != NULL)
        lean_on_record(k, element_place(e, "by"), N_("breakdown"), &found->r, seen);
}

static void lean(struct walk *k, const struct element *e, audience_set seen)
{
    static const struct {
        const char *attribute, *kind, *what;
    } uses[] = { { "series", "series", N_("series") },
                 { "table", "table", N_("table") },
                 { "choices", "table", N_("table") } };
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        const char *names = element_get(e, uses[i].attribute);
        char *rest = arena_dup(k->arena, names == NULL ? "" : names);
        for (char *id; (id = strtok_r(rest, " \t\r\n", &rest)) != NULL;) {
            const struct element *on =
                lean_on_item(k, element_place(e, uses[i].attribute), uses[i].kind, uses[i].what,
                             id, seen);
            if (on != NULL && str_eq(on->name, "series"))
                lean_on_breakdown(k, e, on, seen);
        }
    }
    const char *of = str_eq(e->name, "series") ? element_get(e, "of") : NULL;
    const struct series *s = of == NULL ? NULL : workspace_series(k->w, of);
    if (s != NULL)
        lean_on_record(k, element_place(e, "of"), N_("series"), &s->r, seen);
}

static void lean_all(struct walk *k, const struct element *parent, audience_set seen)
{
    for (const struct element *e = parent->first; e != NULL; e = e->next) {
        lean(k, e, seen_by(e, seen));
        lean_all(k, e, seen_by(e, seen));
    }
}

void check_templates(const struct workspace *w, struct errs *errs)
{
    for (size_t i = 0; i < w->n_reports; i++) {
        const struct report *r = &w->reports[i];
        struct walk k = { .w = w, .errs = errs, .arena = arena_new() };
        if (r->template != NULL && r->template->root != NULL) {
            audience_set seen = seen_by(r->template->root, r->r.visible_to);
            collect(&k, r->template->root, seen);
            lean_all(&k, r->template->root, seen);
        }
        arena_free(k.arena);
    }
}

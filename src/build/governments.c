/* governments.c - the alternat; see governments.h. */
#include "build/governments.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"

size_t government_rank(const struct government_order *o, const char *id)
{
    size_t i = 0;
    while (i < o->n && !str_eq(o->items[i].id, id))
        i++;
    return i;
}

size_t government_rank_of_area(const struct government_order *o, const char *ref_area)
{
    size_t i = 0;
    while (i < o->n && strcasecmp(o->items[i].id, ref_area) != 0)
        i++;
    return i;
}

void government_sort(struct arena *a, void *items, size_t n, size_t size, const size_t *ranks)
{
    char *sorted = arena_array(a, n, size);
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        for (size_t k = 0; k < n; k++)
            at += ranks[k] < ranks[i] || (k < i && ranks[k] == ranks[i]);
        memcpy(sorted + at * size, (const char *)items + i * size, size);
    }
    if (n > 0)
        memcpy(items, sorted, n * size);
}

const char *government_name(const struct government_order *o, const char *id)
{
    size_t i = government_rank(o, id);
    return i < o->n ? o->items[i].name : id;
}

/* Which government comes before the others whatever their names. */
static const char *first_government(const struct edition *e)
{
    if (e->audience->order == ORDER_HOST_FIRST)
        for (size_t i = 0; i < e->workspace->n_meetings; i++)
            if (month_of(e->workspace->meetings[i].start.day) == e->period
                && date_compare(e->workspace->meetings[i].start.day, e->as_of) <= 0
                && workspace_government(e->workspace, e->workspace->meetings[i].host.s) != NULL)
                return e->workspace->meetings[i].host.s;
    return e->audience->government.s;
}

/* By the names in the language that leads, which is the copy's own or that beside it. */
static bool comes_before(const struct edition *leads, const struct government *x,
                         const struct government *y, const char *first)
{
    if (str_eq(x->id, first) != str_eq(y->id, first))
        return str_eq(x->id, first);
    const char *names[2];
    const struct government *both[] = { x, y };
    for (int i = 0; i < 2; i++)
        names[i] = intl_get(&workspace_government(leads->workspace, both[i]->id)->name,
                            leads->language);
    return locale_compare(leads->locale, names[0], names[1]) < 0;
}

struct government_order *governments_order(struct arena *a, const struct edition *e)
{
    struct government_order *o = arena_alloc(a, sizeof *o);
    const char *first = first_government(e);
    const struct edition *leads = e->leads != NULL ? e->leads : e;
    bool with_articles = audience_articles(e->audience, e->language);
    for (size_t i = 0; i < e->workspace->n_audiences; i++) {
        const struct audience *other = &e->workspace->audiences[i];
        if (government_rank(o, other->government.s) < o->n)
            continue; /* two audiences may speak for one government */
        struct government g = { other->government.s, intl_get(&other->name, e->language), NULL };
        g.in_text = with_articles ? intl_get(&other->name_in_text, e->language) : NULL;
        if (g.in_text == NULL)
            g.in_text = g.name;
        arena_push(a, o->items, o->n);
        size_t at = o->n - 1;
        /* As stated: in the order of alternat.yaml's audiences. */
        for (; e->audience->order != ORDER_STATED && at > 0 && comes_before(leads, &g, &o->items[at - 1], first); at--)
            o->items[at] = o->items[at - 1];
        o->items[at] = g;
    }
    return o;
}

size_t governments_named(struct arena *a, const struct government_order *o,
                         const struct names *ids, bool in_text, const char ***names)
{
    size_t n = 0;
    *names = arena_array(a, o->n, sizeof **names);
    for (size_t g = 0; g < o->n; g++)
        for (size_t i = 0; ids == NULL || i < ids->n; i++)
            if (ids == NULL || str_eq(ids->items[i].s, o->items[g].id)) {
                (*names)[n++] = in_text ? o->items[g].in_text : o->items[g].name;
                break;
            }
    return n;
}

char *governments_dashed(struct arena *a, const struct government_order *o)
{
    struct str out = str_new(a);
    for (size_t i = 0; i < o->n; i++)
        str_addf(&out, "%s%s", i > 0 ? "–" : "", o->items[i].name);
    return out.s;
}

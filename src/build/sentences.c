/* sentences.c - see sentences.h. */
#include "build/sentences.h"

#include <string.h>

#include "base/str.h"
#include "build/blocks.h"
#include "build/words.h"

/* Without the space that parts which are not said left at either end; NULL where nothing
 * is said at all. */
static const char *trimmed(struct build *b, const char *text)
{
    text += strspn(text, " ");
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return n == 0 ? NULL : arena_dupn(b->arena, text, n);
}

static void add_sentence(struct build *b, const struct element *e, const char *prefix,
                         const struct scope *scope, struct facts *out)
{
    const char *id = element_get(e, "id"), *text = words_plain(b, e, scope);
    if (*prefix != '\0')
        id = arena_printf(b->arena, "%s_%s", prefix, id);
    for (size_t i = 0; i < out->n; i++)
        if (str_eq(out->items[i].arg.name, id))
            b->good = err_at(b->errs, element_place(e, "id"),
                             N_("\"%s\" names a measure or a sentence already; choose another "
                                "id"),
                             element_get(e, "id"));
    /* One with an error is not missing: that would be told of each message that says it. */
    fact_text(b, out, id, text == NULL ? "" : trimmed(b, text));
}

/* {id} of a sentence, {series_id} of one about a series, {series_…} of any of its measures. */
static bool names_item(const char *name, const struct element *e)
{
    const char *id = element_get(e, "id");
    size_t n = strlen(name), of = strlen(id);
    if (str_eq(e->name, "series"))
        return n > of && name[of] == '_' && strncmp(name, id, of) == 0;
    return n == of ? str_eq(name, id)
                   : n > of && name[n - of - 1] == '_' && str_eq(name + n - of, id);
}

const struct element *data_withheld(const struct build *b, const char *name)
{
    const struct element *data = b->edition->report->template->root->first;
    for (; data != NULL; data = data->next)
        for (const struct element *e = data->first;
             str_eq(data->name, "data") && e != NULL; e = e->next)
            if ((!element_is_visible(b, data) || !element_is_visible(b, e)) && names_item(name, e))
                return e;
    return NULL;
}

void series_facts(struct build *b, const struct bound_series *s, const char *prefix,
                  struct window w, const struct scope *outer, struct facts *out)
{
    struct scope inner = { .outer = outer };
    measures_latest(b, s, "", w, &inner.facts);
    measures_latest(b, s, prefix, w, out);
    for (const struct element *data = b->edition->report->template->root->first; data != NULL;
         data = data->next)
        for (const struct element *e = data->first;
             str_eq(data->name, "data") && e != NULL; e = e->next)
            if (str_eq(e->name, "sentence") && element_is_visible(b, data)
                && element_is_visible(b, e))
                add_sentence(b, e, prefix, &inner, out);
}

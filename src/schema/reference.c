/* reference.c - see reference.h. */
#include "schema/reference.h"

#include "schema/record_schema.h"
#include "schema/words.h"

/* In a cell of a table a bar parts columns, and "<" begins what is no text. */
static void add_cell(struct str *out, const char *s)
{
    for (; *s != '\0'; s++)
        if (*s == '|')
            str_add(out, "\\|");
        else if (*s == '<')
            str_add(out, "&lt;");
        else
            str_addc(out, *s);
}

/* --- records --- */

/* A table of its keys, then those of the records in it, each by its way there: "commitments › status". */
static void add_shape(struct str *out, const struct shape *shape, const char *way)
{
    struct arena *a = arena_new();
    if (*way != '\0')
        str_addf(out, "\n**%s** (%s)\n", way, said(shape->name));
    str_addf(out, "\n| %s | %s | |\n|---|---|---|\n", said(N_("key")), said(N_("what it takes")));
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        str_addf(out, "| `%s`%s | ", key->name, key->required ? " *" : "");
        add_key_type(out, key);
        str_add(out, " | ");
        add_cell(out, said(key->meaning));
        str_add(out, " |\n");
    }
    if (shape->takes_for)
        str_addf(out, "| `for` | %s | %s |\n", said(FOR_TAKES), said(FOR_MEANS));
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        if (key->shape != NULL)
            add_shape(out, key->shape,
                      arena_printf(a, "%s%s`%s`", way, *way == '\0' ? "" : " › ", key->name));
    }
    arena_free(a);
}

/* --- templates --- */

static void add_elements(struct str *out, bool blocks)
{
    str_addf(out, "\n| %s | %s | %s | |\n|---|---|---|---|\n", said(N_("element")), said(N_("holds")),
             said(N_("attributes")));
    for (size_t i = 0; i < n_element_rules; i++) {
        const struct element_rule *e = &element_rules[i];
        if (e->is_block != blocks)
            continue;
        str_addf(out, "| `%s` | ", e->name);
        add_children(out, e);
        str_add(out, " | ");
        add_attributes(out, e->attributes);
        str_add(out, " | ");
        add_cell(out, said(e->meaning));
        str_add(out, " |\n");
    }
}

void reference_print(struct str *out)
{
    str_addf(out, "# %s\n\n%s\n", said(N_("Every key and every element")),
             said(N_("Made by `make schema` of the rows that the readers go by (`src/model/shapes_*.c`, "
                     "`src/model/template_rules.c`): change those. What is\nmarked with * must be there. How the "
                     "pieces work together is told in [datasets.md](datasets.md), [audiences.md](audiences.md), "
                     "[looks.md](looks.md) and\n[templates.md](templates.md).")));
    for (size_t i = 0; i < n_record_files; i++) {
        str_addf(out, "\n## %s: %s\n", record_files[i].path, said(record_files[i].what));
        add_shape(out, record_files[i].shape, "");
    }
    str_addf(out, "\n## templates/*.xml: %s\n\n", said(N_("blocks")));
    str_add(out, said(N_("Every element takes besides: ")));
    add_attributes(out, common_attributes);
    str_add(out, said(N_(" (`note` and `context` speak to translators).")));
    str_add(out, "\n");
    add_elements(out, true);
    str_addf(out, "\n## templates/*.xml: %s\n", said(N_("the other elements")));
    add_elements(out, false);
}

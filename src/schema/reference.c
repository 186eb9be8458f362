/* reference.c - see reference.h. */
#include "schema/reference.h"

#include <string.h>

#include "model/shape.h"
#include "model/template.h"
#include "schema/record_schema.h"

/* In a cell of a table a bar parts columns, and "<" begins what is no text. */
static void add_cell(struct str *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] == '|')
            str_add(out, "\\|");
        else if (s[i] == '<')
            str_add(out, "&lt;");
        else
            str_addc(out, s[i]);
}

static void add_text(struct str *out, const char *s)
{
    add_cell(out, s, strlen(s));
}

/* --- records --- */

static void add_choices(struct str *out, const char *const *choices)
{
    for (; *choices != NULL; choices++)
        str_addf(out, "`%s`%s", *choices, choices[1] == NULL ? "" : ", ");
}

static void add_type(struct str *out, const struct key *key)
{
    static const char *const types[] = {
        [KEY_TEXT] = "a text",
        [KEY_ADDRESS] = "an address, `https://…`",
        [KEY_CHARACTER] = "one character",
        [KEY_NAME] = "a name",
        [KEY_NAMES] = "names",
        [KEY_LABEL] = "a text as files have it",
        [KEY_LABELS] = "such texts",
        [KEY_INTL] = "a text in every language",
        [KEY_INTL_ANY] = "a text in some languages",
        [KEY_LANGUAGE] = "a language (ISO 639)",
        [KEY_DATE] = "a day, `YYYY-MM-DD`",
        [KEY_MOMENT] = "a day, perhaps with a time",
        [KEY_MONTH] = "a month, `YYYY-MM`",
        [KEY_NUMBER] = "a number",
        [KEY_COLOUR] = "a colour, `\"#1f3864\"`",
        [KEY_PAIRS] = "keys with values",
    };
    switch (key->type) {
    case KEY_CHOICE:
        add_choices(out, key->choices);
        break;
    case KEY_INTEGER:
        str_addf(out, "%d to %d", key->least, key->most);
        break;
    case KEY_RECORD:
        str_add(out, "keys, below");
        break;
    case KEY_RECORDS:
        str_add(out, "a list, below");
        break;
    default:
        str_add(out, types[key->type]);
    }
}

/* A table of its keys, then those of the records in it, each by its way there: "commitments › status". */
static void add_shape(struct str *out, const struct shape *shape, const char *way)
{
    struct arena *a = arena_new();
    if (*way != '\0')
        str_addf(out, "\n**%s** (%s)\n", way, shape->name);
    str_add(out, "\n| key | what it takes | |\n|---|---|---|\n");
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        str_addf(out, "| `%s`%s | ", key->name, key->required ? " *" : "");
        add_type(out, key);
        str_add(out, " | ");
        add_text(out, key->meaning);
        str_add(out, " |\n");
    }
    if (shape->takes_for)
        str_add(out, "| `for` | names of audiences | Who may see it; without it, all may. |\n");
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        if (key->shape != NULL)
            add_shape(out, key->shape,
                      arena_printf(a, "%s%s`%s`", way, *way == '\0' ? "" : " › ", key->name));
    }
    arena_free(a);
}

/* --- templates --- */

static void add_children(struct str *out, const struct element_rule *e)
{
    struct particle p;
    bool any = false;
    if (e->content == CONTENT_TEXT)
        str_add(out, "text");
    for (const char *s = e->children; particle_next(&s, &p); any = true) {
        str_add(out, any ? " " : "");
        if (*p.name == '%')
            str_add(out, "blocks");
        else
            str_addf(out, "`%.*s`%s", (int)p.n, p.name, p.repeats ? " …" : "");
    }
}

static void add_attributes(struct str *out, const char *attributes)
{
    static const char *const types[] = { [ATTRIBUTE_ID] = "a name of its own", [ATTRIBUTE_NAME] = "a name",
                                         [ATTRIBUTE_NAMES] = "names", [ATTRIBUTE_COUNT] = "1, 2, 3 …",
                                         [ATTRIBUTE_TEXT] = "a text", [ATTRIBUTE_CHOICE] = NULL };
    struct attribute_rule r;
    bool any = false;
    for (const char *s = attributes; attribute_rule_next(&s, &r); any = true) {
        str_addf(out, "%s`%.*s`%s: ", any ? "; " : "", (int)r.n, r.name, r.is_required ? " *" : "");
        if (types[r.type] != NULL)
            str_add(out, types[r.type]);
        for (size_t i = 0; types[r.type] == NULL && i < r.n_choices; i++)
            if (r.choices[i] == '|')
                str_add(out, ", ");
            else
                str_addc(out, r.choices[i]);
    }
}

static void add_elements(struct str *out, bool blocks)
{
    str_add(out, "\n| element | holds | attributes | |\n|---|---|---|---|\n");
    for (size_t i = 0; i < n_element_rules; i++) {
        const struct element_rule *e = &element_rules[i];
        if (e->is_block != blocks)
            continue;
        str_addf(out, "| `%s` | ", e->name);
        add_children(out, e);
        str_add(out, " | ");
        add_attributes(out, e->attributes);
        str_add(out, " | ");
        add_text(out, e->meaning);
        str_add(out, " |\n");
    }
}

void reference_print(struct str *out)
{
    str_add(out, "# Every key and every element\n\n"
                 "Made by `make schema` of the rows that the readers go by (`src/model/shapes_*.c`, "
                 "`src/model/template_rules.c`): change those. What is\nmarked with * must be there. How the "
                 "pieces work together is told in [datasets.md](datasets.md), [audiences.md](audiences.md), "
                 "[looks.md](looks.md) and\n[templates.md](templates.md).\n");
    for (size_t i = 0; i < n_record_files; i++) {
        str_addf(out, "\n## %s\n", record_files[i].what);
        add_shape(out, record_files[i].shape, "");
    }
    str_add(out, "\n## templates/*.xml: blocks\n\nEvery element takes besides: ");
    add_attributes(out, common_attributes);
    str_add(out, " (`note` and `context` speak to translators).\n");
    add_elements(out, true);
    str_add(out, "\n## templates/*.xml: the other elements\n");
    add_elements(out, false);
}

/* manual.c - what people write, a page of the manual a kind of file; see manual.h. */
#include "schema/manual.h"

#include <ctype.h>
#include <string.h>

#include "schema/record_schema.h"
#include "schema/roff.h"
#include "schema/words.h"

#define TEMPLATE "template"

/* Without lines that are comments, which speak English, and the empty ones at its ends. */
static const char *bare(struct arena *a, const char *example)
{
    struct str out = str_new(a);
    bool in_comment = false;
    for (const char *line = example; *line != '\0';) {
        size_t n = strcspn(line, "\n"), blanks = strspn(line, " \t");
        const char *begin = line + blanks;
        bool is_comment = in_comment || *begin == '#' || strncmp(begin, "<!--", 4) == 0;
        if (strncmp(begin, "<!--", 4) == 0)
            in_comment = true;
        if (in_comment && memmem(line, n, "-->", 3) != NULL)
            in_comment = false;
        if (!is_comment && (out.n > 0 || blanks < n))
            str_addf(&out, "%.*s\n", (int)n, line);
        line += n + (line[n] == '\n');
    }
    while (out.n > 1 && out.s[out.n - 1] == '\n' && out.s[out.n - 2] == '\n')
        out.s[--out.n] = '\0';
    return out.s;
}

static void add_begin(struct str *out, const char *name, const char *path, const char *what)
{
    struct arena *a = arena_new();
    char *head = arena_printf(a, "ALTERNAT-%s", name);
    for (char *p = head; *p != '\0'; p++)
        *p = (char)toupper((unsigned char)*p);
    roff_page(out, head, 5);
    roff_section(out, said(N_("NAME")));
    roff_line(out, arena_printf(a, "alternat-%s - %s", name, what));
    roff_section(out, said(N_("SYNOPSIS")));
    roff_line(out, arena_printf(a, "`%s`", path));
    arena_free(a);
}

void manual_see_also(struct str *out, const char *page)
{
    struct arena *a = arena_new();
    struct str others = str_new(a);
    roff_section(out, said(N_("SEE ALSO")));
    if (*page != '\0')
        str_add(&others, "`alternat`(1), ");
    for (size_t i = 0; i < n_record_files; i++)
        if (!str_eq(page, record_files[i].page))
            str_addf(&others, "`alternat-%s`(5), ", record_files[i].page);
    if (!str_eq(page, TEMPLATE))
        str_add(&others, "`alternat-" TEMPLATE "`(5), ");
    others.s[others.n - strlen(", ")] = '\0';
    roff_line(out, others.s);
    arena_free(a);
}

static void add_end(struct str *out, const char *page, const char *example)
{
    struct arena *a = arena_new();
    if (example != NULL) {
        roff_section(out, said(N_("EXAMPLE")));
        roff_verbatim(out, bare(a, example));
    }
    manual_see_also(out, page);
    arena_free(a);
}

/* --- records --- */

static void add_shape(struct str *out, const struct shape *shape, const char *way)
{
    struct arena *a = arena_new();
    if (*way != '\0')
        roff_part(out, arena_printf(a, "%s (%s)", way, said(shape->name)));
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        struct str type = str_new(a);
        add_key_type(&type, key);
        roff_item(out, arena_printf(a, "`%s`%s", key->name, key->required ? " *" : ""), type.s, said(key->meaning));
    }
    if (shape->takes_for)
        roff_item(out, "`for`", said(FOR_TAKES), said(FOR_MEANS));
    for (size_t i = 0; i < shape->n_keys; i++) {
        const struct key *key = &shape->keys[i];
        if (key->shape != NULL)
            add_shape(out, key->shape, arena_printf(a, "%s%s%s", way, *way == '\0' ? "" : " › ", key->name));
    }
    arena_free(a);
}

static void add_record(struct str *out, const struct record_file *file, const char *example)
{
    struct arena *a = arena_new();
    add_begin(out, file->page, file->path, said(file->what));
    roff_section(out, said(N_("DESCRIPTION")));
    roff_paragraph(out, said(N_("A file in YAML 1.2, in UTF-8. Keys that are marked with * must be there; every other "
                                "may be left out. A key that is not listed here, or a value of another kind, is told "
                                "at its line and column, and nothing is made.")));
    roff_paragraph(out, said(N_("A name is letters, digits, \"-\", \"_\" and \".\". A text in every language is "
                                "written `{en: …, es: …}`.")));
    roff_paragraph(out, arena_printf(a, said(N_("Editors complete and check the file by `data/schemas/%s.json`; "
                                                "`alternat check` tells all that is wrong with it.")),
                                     file->name));
    roff_section(out, said(N_("KEYS")));
    add_shape(out, file->shape, "");
    add_end(out, file->page, example);
    arena_free(a);
}

/* --- templates --- */

static void add_elements(struct str *out, bool blocks)
{
    for (size_t i = 0; i < n_element_rules; i++) {
        const struct element_rule *e = &element_rules[i];
        struct arena *a = arena_new();
        struct str holds = str_new(a), text = str_new(a), attributes = str_new(a);
        if (e->is_block == blocks) {
            add_children(&holds, e);
            add_attributes(&attributes, e->attributes);
            str_add(&text, said(e->meaning));
            if (attributes.n > 0)
                str_addf(&text, " %s: %s.", said(N_("Attributes")), attributes.s);
            roff_item(out, arena_printf(a, "`<%s>`", e->name), holds.s, text.s);
        }
        arena_free(a);
    }
}

static void add_template(struct str *out, const char *example)
{
    struct arena *a = arena_new();
    struct str common = str_new(a);
    add_begin(out, TEMPLATE, "templates/*.xml", said(N_("what a report says, block by block")));
    roff_section(out, said(N_("DESCRIPTION")));
    roff_paragraph(out, said(N_("A file in XML, in the namespace `urn:alternat:template:1`. Its texts are "
                                "English, and are translated in `locales/*.po`. What it says of figures and "
                                "records stands between braces: `{value, number}`.")));
    roff_paragraph(out, said(N_("Editors complete and check the file by `templates/alternat.xsd`; `alternat "
                                "check` tells all that is wrong with it. Attributes that are marked with * must "
                                "be there.")));
    str_add(&common, said(N_("Every element takes besides: ")));
    add_attributes(&common, common_attributes);
    str_add(&common, said(N_(" (`note` and `context` speak to translators).")));
    roff_paragraph(out, common.s);
    roff_section(out, said(N_("BLOCKS")));
    add_elements(out, true);
    roff_section(out, said(N_("THE OTHER ELEMENTS")));
    add_elements(out, false);
    add_end(out, TEMPLATE, example);
    arena_free(a);
}

bool manual_file(struct str *out, const char *name, const char *example)
{
    if (str_eq(name, TEMPLATE)) {
        add_template(out, example);
        return true;
    }
    for (size_t i = 0; i < n_record_files; i++)
        if (str_eq(name, record_files[i].page)) {
            add_record(out, &record_files[i], example);
            return true;
        }
    return false;
}

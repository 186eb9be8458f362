/*
 * template_rules.c - one row an element of a template; see template.h. Every
 * element also takes audience, note and context (text elements only the latter).
 * templates/alternat.xsd says the same for editors; a test holds them together.
 */
#include <string.h>

#include "base/str.h"
#include "model/template.h"

/* Where blocks may stand. */
#define BLOCK_PARENTS "report section for-each"

const struct element_rule element_rules[] = {
    { "report", CONTENT_ELEMENTS, "", { "id" }, { 0 } },
    { "data", CONTENT_ELEMENTS, "report", { 0 }, { 0 } },
    { "series", CONTENT_EMPTY, "data", { "id", "of" }, { 0 } },
    { "sentence", CONTENT_TEXT, "data", { "id" }, { 0 } },

    /* the document as a whole */
    { "title", CONTENT_TEXT, "report", { 0 }, { 0 } },
    { "subject", CONTENT_TEXT, "report", { 0 }, { 0 } },
    { "running", CONTENT_TEXT, "report", { 0 }, { 0 } },
    { "page-number", CONTENT_TEXT, "report", { 0 }, { 0 } },

    /* blocks */
    { "section", CONTENT_ELEMENTS, BLOCK_PARENTS, { "id" }, { 0 } },
    { "for-each", CONTENT_ELEMENTS, BLOCK_PARENTS, { "in" }, { 0 } },
    { "marking", CONTENT_EMPTY, BLOCK_PARENTS, { 0 }, { 0 } },
    { "heading", CONTENT_TEXT, BLOCK_PARENTS, { 0 }, { 0 } },
    { "subtitle", CONTENT_TEXT, BLOCK_PARENTS, { 0 }, { 0 } },
    { "fact", CONTENT_TEXT, BLOCK_PARENTS, { 0 }, { 0 } },
    { "lead", CONTENT_TEXT, BLOCK_PARENTS, { 0 }, { "series", "last" } },
    { "p", CONTENT_TEXT, BLOCK_PARENTS, { 0 }, { "series", "last" } },
    { "list", CONTENT_ELEMENTS, BLOCK_PARENTS, { "rows" }, { "order" } },
    { "quotes", CONTENT_ELEMENTS, BLOCK_PARENTS, { "rows" }, { 0 } },
    { "key-figures", CONTENT_ELEMENTS, BLOCK_PARENTS, { 0 }, { 0 } },
    { "table", CONTENT_ELEMENTS, BLOCK_PARENTS, { "id" }, { "rows", "series", "by", "last", "anchor" } },
    { "chart", CONTENT_ELEMENTS, BLOCK_PARENTS, { "type", "series", "last" }, { "table" } },
    { "contents", CONTENT_ELEMENTS, BLOCK_PARENTS, { "id" }, { 0 } },

    /* parts of blocks */
    { "h", CONTENT_TEXT, "section col key-figures", { 0 }, { 0 } },
    { "tab", CONTENT_TEXT, "section", { 0 }, { 0 } },
    { "empty", CONTENT_TEXT, "for-each list quotes table", { 0 }, { 0 } },
    { "item", CONTENT_TEXT, "list", { 0 }, { "anchor" } },
    { "quote", CONTENT_TEXT, "quotes", { 0 }, { 0 } },
    { "attribution", CONTENT_TEXT, "quotes", { 0 }, { 0 } },
    { "figure", CONTENT_ELEMENTS, "key-figures", { "series" }, { 0 } },
    { "label", CONTENT_TEXT, "figure", { 0 }, { 0 } },
    { "value", CONTENT_TEXT, "figure", { 0 }, { 0 } },
    { "change", CONTENT_TEXT, "figure", { 0 }, { 0 } },
    { "caption", CONTENT_TEXT, "table chart contents", { 0 }, { 0 } },
    { "col", CONTENT_ELEMENTS, "table contents", { "field" }, { "series", "header", "each" } },
    { "cell", CONTENT_TEXT, "col", { 0 }, { 0 } },
    { "total", CONTENT_TEXT, "table", { 0 }, { 0 } },
    { "note", CONTENT_TEXT, "table chart", { 0 }, { "series" } },
    { "alt", CONTENT_TEXT, "chart", { 0 }, { 0 } },
    { "y-title", CONTENT_TEXT, "chart", { 0 }, { 0 } },
};

const size_t n_element_rules = sizeof element_rules / sizeof *element_rules;

const struct element_rule *element_rule(const char *name)
{
    for (size_t i = 0; i < n_element_rules; i++)
        if (str_eq(element_rules[i].name, name))
            return &element_rules[i];
    return NULL;
}

bool element_may_stand_in(const struct element_rule *rule, const char *parent)
{
    size_t n = strlen(parent);
    for (const char *p = rule->parents; n > 0 && (p = strstr(p, parent)) != NULL; p += n)
        if ((p == rule->parents || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

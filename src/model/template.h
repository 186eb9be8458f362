/*
 * template.h - a report's template: the elements of its XML, with the English
 * text of those that hold text as one message each (a msgid).
 */
#ifndef MODEL_TEMPLATE_H
#define MODEL_TEMPLATE_H

#include "model/shape.h"

struct attribute {
    const char *name, *value;
    struct place at;
};

struct element {
    const char *name;
    struct place at;
    audience_set visible_to;
    struct attribute *attributes;
    size_t n_attributes;
    const char *text;    /* white space folded, inline tags kept; NULL: holds elements */
    const char *context; /* msgctxt, NULL: none */
    struct element *first, *next;
};

struct template {
    const char *path;
    struct element *root;
};

/* The attribute's value, or NULL. */
const char *element_get(const struct element *e, const char *attribute);
struct place element_place(const struct element *e, const char *attribute);

/* --- which elements a template takes: one row an element --- */

enum element_content {
    CONTENT_ELEMENTS,
    CONTENT_TEXT, /* one message, with <b> and <i> inside */
    CONTENT_EMPTY
};

enum { ELEMENT_ATTRIBUTES = 5 };

struct element_rule {
    const char *name;
    enum element_content content;
    const char *parents;  /* names between spaces */
    const char *required[ELEMENT_ATTRIBUTES]; /* ended by NULL */
    const char *optional[ELEMENT_ATTRIBUTES];
};

extern const struct element_rule element_rules[];
extern const size_t n_element_rules;

/* NULL where there is no such element. */
const struct element_rule *element_rule(const char *name);
bool element_may_stand_in(const struct element_rule *rule, const char *parent);

#endif

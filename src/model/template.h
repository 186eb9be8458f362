/*
 * template.h - a report's template: the elements of its XML, with the English
 * text of those that hold text as one message each (a msgid).
 */
#ifndef MODEL_TEMPLATE_H
#define MODEL_TEMPLATE_H

#include <stdint.h>

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
    struct text_place text_at; /* of the text, as it is folded */
    const char *context; /* msgctxt, NULL: none */
    struct element *first, *next;
};

struct template {
    const char *path;
    struct element *root;
    uint64_t mentions[64]; /* bits by the hash of each word in it: see template_mentions() */
};

/* May the name stand in the template, in a text or an attribute? False only where it does not:
 * then nobody asks for it. template_note() fills what this looks at. */
bool template_mentions(const struct template *t, const char *name);
void template_note(struct template *t);

/* The attribute's value, or NULL. */
const char *element_get(const struct element *e, const char *attribute);
struct place element_place(const struct element *e, const char *attribute);

/* --- which elements a template takes: one row an element --- */

enum element_content {
    CONTENT_ELEMENTS,
    CONTENT_TEXT, /* one message, with <b> and <i> inside */
    CONTENT_EMPTY
};

/*
 * children: what may stand inside, in any order, between spaces: "caption? col+ note*".
 * Behind a name "?" is once at most (in one audience's copy), "+" once or more, "*" any
 * number of times; nothing: once. "%block" is any block.
 * attributes: "id:id! last:count header:yes|no": a name, its type, "!" where it is required.
 * The reader holds templates against these rows, and templates/alternat.xsd and .its
 * are made of them ("make schema").
 */
struct element_rule {
    const char *name;
    enum element_content content;
    bool is_block;
    const char *children;
    const char *attributes;
    const char *meaning; /* for who edits a template; English, in the schema alone */
};

extern const struct element_rule element_rules[];
extern const size_t n_element_rules;

/* NULL where there is no such element. */
const struct element_rule *element_rule(const char *name);
bool element_may_stand_in(const struct element_rule *rule, const struct element_rule *parent);

/* One step of children, or of attributes; false at their end. They start as the rule's. */
struct particle {
    const char *name;
    size_t n;
    bool is_required, repeats;
};
bool particle_next(const char **children, struct particle *p);
bool particle_takes(const struct particle *p, const struct element_rule *rule);

enum attribute_type {
    ATTRIBUTE_ID,    /* letters, digits, "-" and "_" */
    ATTRIBUTE_NAME,  /* the same, a reference */
    ATTRIBUTE_NAMES, /* several of them */
    ATTRIBUTE_COUNT, /* 1, 2, 3 … */
    ATTRIBUTE_TEXT,  /* anything */
    ATTRIBUTE_CHOICE /* one of the words between "|" */
};
struct attribute_rule {
    const char *name;
    size_t n;
    enum attribute_type type;
    const char *choices; /* "yes|no" */
    size_t n_choices;    /* bytes */
    bool is_required;
};
bool attribute_rule_next(const char **attributes, struct attribute_rule *r);

/* What every element takes besides; "note" and "context" speak to translators. */
extern const char common_attributes[];

#endif

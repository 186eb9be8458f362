/* template_check.c - see template_check.h. */
#include "read/template_check.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

bool word_listed(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n && list[i] != NULL; i++)
        if (str_eq(list[i], name))
            return true;
    return false;
}

void element_refuse(const struct checked *c, struct place at, const char *name,
                    const char *parent)
{
    const char **known = arena_array(c->arena, n_element_rules, sizeof *known);
    size_t n = 0;
    struct str takes = str_new(c->arena);
    for (size_t i = 0; i < n_element_rules; i++)
        if (element_may_stand_in(&element_rules[i], element_rule(parent))) {
            str_addf(&takes, "%s<%s>", n > 0 ? ", " : "", element_rules[i].name);
            known[n++] = element_rules[i].name;
        }
    const char *near = str_nearest(name, known, n);
    if (near != NULL)
        err_at(c->errs, at, N_("<%s> cannot stand in <%s>; did you mean <%s>?"), name,
               parent, near);
    else if (n == 0)
        err_at(c->errs, at, N_("<%s> cannot stand in <%s>, which takes no elements"), name,
               parent);
    else
        err_at(c->errs, at, N_("<%s> cannot stand in <%s>, which takes: %s"), name, parent,
               takes.s);
}

/* --- attributes --- */

/* The rule of an attribute by its name; all that there are are added to known. */
static bool attribute_find(const struct checked *c, const struct element_rule *rule, const char *name,
                           struct attribute_rule *found, const char ***known, size_t *n)
{
    const char *lists[] = { rule->attributes, common_attributes };
    bool is_there = false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct attribute_rule a;
        for (const char *s = lists[i]; attribute_rule_next(&s, &a);) {
            const char *its = arena_dupn(c->arena, a.name, a.n);
            *arena_push(c->arena, *known, *n) = its;
            if (str_eq(its, name)) {
                *found = a;
                is_there = true;
            }
        }
    }
    return is_there;
}

static bool is_name(const char *s)
{
    for (size_t n; *s != '\0'; s += n + (s[n] != '\0')) {
        n = strcspn(s, " \t\r\n");
        for (size_t i = 0; i < n; i++)
            if (!isalnum((unsigned char)s[i]) && strchr("-_.", s[i]) == NULL)
                return false;
    }
    return true;
}

static void check_value(const struct checked *c, const struct element *e, const struct attribute *a,
                        const struct attribute_rule *rule)
{
    const char *choices = arena_dupn(c->arena, rule->choices, rule->n_choices), *near = NULL;
    const char **words = NULL;
    size_t n = 0, digits = strspn(a->value, "0123456789");
    bool is_one = a->value[strcspn(a->value, " \t\r\n")] == '\0' && *a->value != '\0';
    switch (rule->type) {
    case ATTRIBUTE_TEXT:
        return;
    case ATTRIBUTE_ID:
    case ATTRIBUTE_NAME:
        if (!is_one || !is_name(a->value))
            err_at(c->errs, a->at, N_("\"%s\" wants one name: letters, digits, \"-\" and \"_\""),
                   a->name);
        return;
    case ATTRIBUTE_NAMES:
        if (!is_name(a->value))
            err_at(c->errs, a->at, N_("\"%s\" wants names of letters, digits, \"-\" and \"_\", "
                                      "parted by spaces"), a->name);
        return;
    case ATTRIBUTE_COUNT:
        if (digits == 0 || digits > 4 || a->value[digits] != '\0' || atoi(a->value) == 0)
            err_at(c->errs, a->at, N_("\"%s\" wants a number from 1 to 9999, not \"%s\""), a->name,
                   a->value);
        return;
    case ATTRIBUTE_CHOICE:
        for (const char *p = choices; *p != '\0';) {
            size_t length = strcspn(p, "|");
            *arena_push(c->arena, words, n) = arena_dupn(c->arena, p, length);
            p += length + (p[length] != '\0');
        }
        if (word_listed(words, n, a->value))
            return;
        near = str_nearest(a->value, words, n);
        if (near != NULL)
            err_at(c->errs, a->at, N_("\"%s\" of <%s> cannot be \"%s\"; did you mean \"%s\"?"), a->name,
                   e->name, a->value, near);
        else
            err_at(c->errs, a->at, N_("\"%s\" of <%s> cannot be \"%s\"; it can be: %s"), a->name,
                   e->name, a->value, choices);
        return;
    }
}

void element_check_attributes(const struct checked *c, const struct element_rule *rule,
                              const struct element *e)
{
    for (size_t i = 0; i < e->n_attributes; i++) {
        const struct attribute *a = &e->attributes[i];
        struct attribute_rule found;
        const char **known = NULL;
        size_t n = 0;
        if (attribute_find(c, rule, a->name, &found, &known, &n)) {
            check_value(c, e, a, &found);
            continue;
        }
        struct str takes = str_new(c->arena);
        for (size_t k = 0; k < n; k++)
            str_addf(&takes, "%s%s", k > 0 ? ", " : "", known[k]);
        const char *near = str_nearest(a->name, known, n);
        if (near != NULL)
            err_at(c->errs, a->at, N_("<%s> has no attribute \"%s\"; did you mean \"%s\"?"),
                   e->name, a->name, near);
        else
            err_at(c->errs, a->at, N_("<%s> has no attribute \"%s\"; it takes: %s"), e->name,
                   a->name, takes.s);
    }
    struct attribute_rule a;
    for (const char *s = rule->attributes; attribute_rule_next(&s, &a);) {
        const char *name = arena_dupn(c->arena, a.name, a.n);
        if (a.is_required && element_get(e, name) == NULL)
            err_at(c->errs, e->at, N_("<%s> lacks the attribute \"%s\"; add it"), e->name, name);
    }
}

/* --- children --- */

/* Has an element before it the same name, for a reader who sees both? */
static bool is_twice(const struct element *parent, const struct element *e)
{
    for (const struct element *other = parent->first; other != e; other = other->next)
        if (str_eq(other->name, e->name) && (other->visible_to & e->visible_to) != 0)
            return true;
    return false;
}

static bool has_child(const struct element *parent, const struct particle *p)
{
    for (const struct element *e = parent->first; e != NULL; e = e->next)
        if (particle_takes(p, element_rule(e->name)))
            return true;
    return false;
}

void element_check_children(const struct checked *c, const struct element *parent)
{
    struct particle p;
    for (const char *s = element_rule(parent->name)->children; particle_next(&s, &p);) {
        if (p.is_required && !has_child(parent, &p))
            err_at(c->errs, parent->at, N_("<%s> lacks its <%s>; add it"), parent->name,
                   arena_dupn(c->arena, p.name, p.n));
        for (const struct element *e = parent->first; e != NULL && !p.repeats; e = e->next)
            if (particle_takes(&p, element_rule(e->name)) && is_twice(parent, e))
                err_at(c->errs, e->at, N_("a second <%s> in <%s>; leave one of them out"), e->name,
                       parent->name);
    }
}


/* bind.c - one function a key type; see bind.h. */
#include "read/bind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/address.h"
#include "base/str.h"
#include "base/utf8.h"

/* A record that is bound, and all inside it. */
struct binding {
    struct arena *arena, *texts; /* of what is held; of what of it is printed */
    struct arena *meanwhile; /* of what only the binding needs */
    struct errs *errs;
    const struct names *languages, *audiences; /* as the binder has them */
};

char *fold_space(struct arena *a, const char *s)
{
    char *out = arena_dup(a, s), *to = out;
    for (bool pending = false; *s != '\0'; s++) {
        if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r') {
            pending = to > out;
            continue;
        }
        if (pending)
            *to++ = ' ';
        pending = false;
        *to++ = *s;
    }
    *to = '\0';
    return out;
}

/* Names become parts of file names, so none begins with a dot or a dash. */
static bool is_word(const char *s)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-_.";
    return *s != '\0' && strchr("-_.", *s) == NULL && s[strspn(s, letters)] == '\0';
}

/* Nothing after the colon, or YAML's ways to write it. */
static bool is_nothing(const struct yaml_value *v)
{
    return v->kind == YAML_SCALAR && v->is_plain
        && (*v->scalar == '\0' || str_eq(v->scalar, "~") || str_eq(v->scalar, "null"));
}

static bool empty(const struct binding *b, const struct yaml_value *v, const char *key)
{
    return err_at(b->errs, v->at, N_("\"%s\" is empty; give a value or leave the key out (a value "
                                     "that begins with # wants quotation marks)"),
                  key);
}

/* The name as the list has it, or NULL. */
static const char *known(const struct names *list, const char *s)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->items[i].s, s))
            return list->items[i].s;
    return NULL;
}

/* The nearest of a list of names, or NULL. */
static const char *nearest(const struct binding *b, const char *word,
                           const struct names *list)
{
    const char **words = arena_array(b->meanwhile, list->n, sizeof *words);
    for (size_t i = 0; i < list->n; i++)
        words[i] = list->items[i].s;
    return str_nearest(word, words, list->n);
}

/* A single value of at least one character, in an arena. */
static bool value(struct arena *a, const struct binding *b, const struct yaml_value *v,
                  const char *key, const char **out)
{
    if (v->kind != YAML_SCALAR) {
        err_at(b->errs, v->at, N_("\"%s\" wants a single value here, not %-s"), key,
               yaml_kind_name(v->kind));
        return false;
    }
    *out = fold_space(a, v->scalar);
    return (**out != '\0' && !is_nothing(v)) || empty(b, v, key);
}

/* A text that is printed, … */
static bool text(const struct binding *b, const struct yaml_value *v, const char *key,
                 const char **out)
{
    return value(b->texts, b, v, key, out);
}

/* … a word that names something, … */
static bool word(const struct binding *b, const struct yaml_value *v, const char *key,
                 const char **out)
{
    return value(b->arena, b, v, key, out);
}

/* … and what is only read: a figure, a day, one of some words. */
static bool reading(const struct binding *b, const struct yaml_value *v, const char *key,
                    const char **out)
{
    return value(b->meanwhile, b, v, key, out);
}

/* It becomes a link, which a reader trusts. */
static bool address(const struct binding *b, const struct yaml_value *v, const char *key,
                    const char **out)
{
    return text(b, v, key, out)
        && (address_is_web(*out)
            || err_at(b->errs, v->at,
                      N_("\"%s\" wants an address on the web that begins with https:// and has no spaces or "
                         "backslashes, not \"%s\""),
                      key, *out));
}

static bool name(const struct binding *b, const struct yaml_value *v, const char *key,
                 struct name *out)
{
    out->at = v->at;
    if (!word(b, v, key, &out->s))
        return false;
    if (!is_word(out->s))
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a name of letters (a to z), digits, \"-\", \"_\" and \".\" "
                         "that begins with a letter or digit, not \"%s\"; names in a list are parted "
                         "by commas"),
                      key, out->s);
    return true;
}

/* A label keeps its text as it stands, inner spaces too: files write it so. */
static bool label(const struct binding *b, const struct yaml_value *v, const char *key,
                  struct name *out)
{
    if (v->kind != YAML_SCALAR)
        return err_at(b->errs, v->at, N_("\"%s\" wants a single value here, not %-s"), key,
                      yaml_kind_name(v->kind));
    if (is_nothing(v))
        return empty(b, v, key);
    *out = (struct name){ arena_dup(b->arena, v->scalar), v->at };
    return true;
}

/* One character as it stands: folding white space would lose a tab. */
static bool character(const struct binding *b, const struct yaml_value *v, const char *key,
                      const char **out)
{
    if (v->kind != YAML_SCALAR || utf8_count(v->scalar, strlen(v->scalar)) != 1
        || strchr("\"\n\r", *v->scalar) != NULL)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants one character, such as \";\" or \"\\t\" (a tab)"), key);
    *out = arena_dup(b->arena, v->scalar);
    return true;
}

static bool list_of(const struct binding *b, const struct yaml_value *v, const char *key,
                    bool (*one)(const struct binding *, const struct yaml_value *,
                                const char *, struct name *),
                    struct names *out)
{
    if (v->kind != YAML_SEQUENCE)
        return err_at(b->errs, v->at, N_("\"%s\" wants a list ([a, b]), not %-s"), key,
                      yaml_kind_name(v->kind));
    bool good = true;
    out->items = arena_array(b->arena, v->n, sizeof *out->items);
    for (size_t i = 0; i < v->n; i++)
        if (one(b, v->items[i], key, &out->items[out->n]))
            out->n++;
        else
            good = false;
    return good;
}

static bool language(const struct binding *b, const struct yaml_value *v, const char *key,
                     const char **out)
{
    if (!word(b, v, key, out))
        return false;
    size_t n = strlen(*out);
    if (n < 2 || n > 3 || strspn(*out, "abcdefghijklmnopqrstuvwxyz") != n)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a language's code of two or three small letters, such as en "
                         "or es, not \"%s\""),
                      key, *out);
    return true;
}

static bool intl(const struct binding *b, const struct yaml_value *v, const char *key,
                 bool all, struct intl *out)
{
    out->at = v->at;
    if (v->kind != YAML_MAPPING)
        return err_at(b->errs, v->at,
                      N_("\"%s\" is printed, so it wants a text in each language: "
                         "{en: …, es: …}"),
                      key);
    bool good = true;
    out->items = arena_array(b->texts, v->n, sizeof *out->items);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_pair *pair = &v->pairs[i];
        const char *lang = b->languages == NULL ? arena_dup(b->arena, pair->key) : known(b->languages, pair->key);
        if (b->languages != NULL && lang == NULL) {
            const char *near = nearest(b, pair->key, b->languages);
            good = near == NULL
                ? err_at(b->errs, pair->key_at,
                         N_("\"%s\" is no language of this workspace; alternat.yaml lists "
                            "them"),
                         pair->key)
                : err_at(b->errs, pair->key_at,
                         N_("\"%s\" is no language of this workspace; did you mean "
                            "\"%s\"?"),
                         pair->key, near);
            continue;
        }
        struct wording *w = &out->items[out->n];
        *w = (struct wording){ lang, NULL, pair->value->at };
        if (pair->value->is_cut)
            warn_at(b->errs, pair->value->at,
                    N_("what stands behind \" #\" is a comment, and is not printed; put the whole text in quotation "
                       "marks if it belongs to it"));
        if (text(b, pair->value, key, &w->text))
            out->n++;
        else
            good = false;
    }
    if (all && good && b->languages != NULL)
        for (size_t i = 0; i < b->languages->n; i++)
            if (intl_get(out, b->languages->items[i].s) == NULL)
                good = err_at(b->errs, v->at, N_("\"%s\" has no text in \"%s\"; add it"),
                              key, b->languages->items[i].s);
    return good;
}

static bool number(const struct binding *b, const struct yaml_value *v, const char *key,
                   double *out)
{
    const char *s;
    if (!reading(b, v, key, &s))
        return false;
    char *end;
    *out = strtod(s, &end);
    if (end == s || *end != '\0' || !isfinite(*out) || strpbrk(s, "xXnN") != NULL)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a number such as 176205 or 3.5, its digits not parted, not "
                         "\"%s\""), key, s);
    return true;
}

static bool integer(const struct binding *b, const struct yaml_value *v,
                    const struct key *key, int *out)
{
    double d;
    if (!number(b, v, key->name, &d))
        return false;
    if (d != floor(d) || d < key->least || d > key->most)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a whole number from %d to %d, not %s"), key->name,
                      key->least, key->most, v->scalar);
    *out = (int)d;
    return true;
}

static bool colour(const struct binding *b, const struct yaml_value *v, const char *key,
                   struct colour *out)
{
    const char *s;
    if (!reading(b, v, key, &s))
        return false;
    if (strlen(s) != 7 || *s != '#' || strspn(s + 1, "0123456789abcdefABCDEF") != 6)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a colour such as \"#1f3864\", in quotation marks"),
                      key);
    *out = (struct colour){ (uint32_t)strtoul(s + 1, NULL, 16), v->at };
    return true;
}

static bool choice(const struct binding *b, const struct yaml_value *v,
                   const struct key *key, int *out)
{
    const char *s;
    if (!reading(b, v, key->name, &s))
        return false;
    size_t n = 0;
    for (; key->choices[n] != NULL; n++)
        if (str_eq(key->choices[n], s)) {
            *out = (int)n;
            return true;
        }
    const char *near = str_nearest(s, key->choices, n);
    if (near != NULL)
        return err_at(b->errs, v->at, N_("\"%s\" cannot be \"%s\"; did you mean \"%s\"?"),
                      key->name, s, near);
    struct str all = str_new(b->meanwhile);
    for (size_t i = 0; i < n; i++)
        str_addf(&all, "%s%s", i > 0 ? ", " : "", key->choices[i]);
    return err_at(b->errs, v->at, N_("\"%s\" cannot be \"%s\"; it is one of: %s"),
                  key->name, s, all.s);
}

static bool pairs(const struct binding *b, const struct yaml_value *v, const char *key,
                  struct pairs *out)
{
    if (v->kind != YAML_MAPPING)
        return err_at(b->errs, v->at, N_("\"%s\" wants keys with values ({key: value}), not %-s"), key,
                      yaml_kind_name(v->kind));
    bool good = true;
    out->items = arena_array(b->arena, v->n, sizeof *out->items);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_pair *from = &v->pairs[i];
        struct pair *to = &out->items[out->n];
        to->key = (struct name){ arena_dup(b->arena, from->key), from->key_at };
        bool one = from->value->kind == YAML_SCALAR;
        if (one)
            to->values.items = arena_alloc(b->arena, sizeof *to->values.items);
        if (one ? label(b, from->value, from->key, to->values.items)
                : list_of(b, from->value, from->key, label, &to->values))
            out->n++;
        else
            good = false;
        to->values.n = one ? 1 : to->values.n;
    }
    return good;
}

static bool fill(const struct binding *b, const struct yaml_value *v, const struct shape *shape,
                   void *out);

static bool records(const struct binding *b, const struct yaml_value *v,
                    const struct key *key, void **out, size_t *n)
{
    if (v->kind != YAML_SEQUENCE)
        return err_at(b->errs, v->at,
                      N_("\"%s\" wants a list (each item begins with \"- \"), not %-s"),
                      key->name, yaml_kind_name(v->kind));
    bool good = true;
    char *items = arena_array(b->arena, v->n, key->shape->size);
    for (size_t i = 0; i < v->n; i++)
        if (!fill(b, v->items[i], key->shape, items + i * key->shape->size))
            good = false;
    *out = items;
    *n = v->n;
    return good;
}

static bool month_key(const struct binding *b, const struct yaml_value *v, const char *key,
                      month *out)
{
    const char *s;
    if (!reading(b, v, key, &s))
        return false;
    return month_parse(s, out)
        || err_at(b->errs, v->at, N_("\"%s\" wants a month as YYYY-MM, not \"%s\""), key, s);
}

static bool date_key(const struct binding *b, const struct yaml_value *v, const char *key,
                     struct date *out)
{
    const char *s;
    if (!reading(b, v, key, &s))
        return false;
    return date_parse(s, out)
        || err_at(b->errs, v->at,
                  N_("\"%s\" wants a day that exists, as YYYY-MM-DD, not \"%s\""), key, s);
}

static bool moment_key(const struct binding *b, const struct yaml_value *v, const char *key,
                       struct moment *out)
{
    const char *s;
    if (!reading(b, v, key, &s))
        return false;
    return moment_parse(s, out)
        || err_at(b->errs, v->at,
                  N_("\"%s\" wants a day that exists (2024-02-28), perhaps with a time "
                     "(2024-02-28T09:30) and its distance from UTC (2024-02-28T09:30-05:00), not "
                     "\"%s\""),
                  key, s);
}

static bool bind_key(const struct binding *b, const struct yaml_value *v,
                     const struct key *key, char *record)
{
    void *to = record + key->offset;
    switch (key->type) {
    case KEY_TEXT:
        return text(b, v, key->name, to);
    case KEY_ADDRESS:
        return address(b, v, key->name, to);
    case KEY_CHARACTER:
        return character(b, v, key->name, to);
    case KEY_NAME:
        return name(b, v, key->name, to);
    case KEY_NAMES:
        return list_of(b, v, key->name, name, to);
    case KEY_LABEL:
        return label(b, v, key->name, to);
    case KEY_LABELS:
        return list_of(b, v, key->name, label, to);
    case KEY_INTL:
        return intl(b, v, key->name, true, to);
    case KEY_INTL_ANY:
        return intl(b, v, key->name, false, to);
    case KEY_LANGUAGE:
        return language(b, v, key->name, to);
    case KEY_DATE:
        return date_key(b, v, key->name, to);
    case KEY_MOMENT:
        return moment_key(b, v, key->name, to);
    case KEY_MONTH:
        return month_key(b, v, key->name, to);
    case KEY_NUMBER:
        return number(b, v, key->name, to);
    case KEY_INTEGER:
        return integer(b, v, key, to);
    case KEY_COLOUR:
        return colour(b, v, key->name, to);
    case KEY_CHOICE:
        return choice(b, v, key, to);
    case KEY_PAIRS:
        return pairs(b, v, key->name, to);
    case KEY_RECORD:
        return fill(b, v, key->shape, to);
    case KEY_RECORDS:
        return records(b, v, key, to, (size_t *)(void *)(record + key->count_offset));
    }
    return false;
}

/* A list that must be there must hold something: an empty one would drop in silence
 * what the record is about. */
static bool holds_something(const struct binding *b, const struct yaml_value *v,
                            const struct key *key)
{
    bool is_list = key->type == KEY_NAMES || key->type == KEY_LABELS
        || key->type == KEY_RECORDS || key->type == KEY_PAIRS;
    return !key->required || !is_list || v->kind == YAML_SCALAR || v->n > 0
        || err_at(b->errs, v->at, N_("\"%s\" is an empty list; give at least one"),
                  key->name);
}

/* "for": who may see the record. Never "all" by a slip: an empty list and an
 * audience that does not exist are errors, and then it is for nobody. */
static bool visible_to(const struct binding *b, const struct yaml_value *v,
                       audience_set *out)
{
    struct binding only_read = *b;
    struct names list = { 0 };
    only_read.arena = b->meanwhile;
    bool good = list_of(&only_read, v, "for", name, &list);
    *out = 0;
    for (size_t i = 0; i < list.n; i++) {
        size_t bit = 0;
        while (bit < b->audiences->n && !str_eq(b->audiences->items[bit].s, list.items[i].s))
            bit++;
        if (bit < b->audiences->n && bit < AUDIENCES_MOST) {
            *out |= (audience_set)1 << bit;
            continue;
        }
        const char *near = nearest(b, list.items[i].s, b->audiences);
        good = near == NULL
            ? err_at(b->errs, list.items[i].at,
                     N_("\"for\" names an audience that does not exist: \"%s\"; alternat.yaml lists "
                        "them"),
                     list.items[i].s)
            : err_at(b->errs, list.items[i].at,
                     N_("\"for\" names an audience that does not exist: \"%s\"; did you "
                        "mean \"%s\"?"),
                     list.items[i].s, near);
    }
    if (good && list.n == 0)
        good = err_at(b->errs, v->at,
                      N_("\"for\" names nobody; list the audiences, or leave it out"));
    if (!good)
        *out = 0;
    return good;
}

/* seen: the key that was meant, if it is one, counts as given: that it is missing says nothing new. */
static bool unknown_key(const struct binding *b, const struct yaml_pair *pair,
                        const struct shape *shape, bool *seen)
{
    const char **keys = arena_array(b->meanwhile, shape->n_keys + 1, sizeof *keys);
    for (size_t i = 0; i < shape->n_keys; i++)
        keys[i] = shape->keys[i].name;
    size_t n = shape->n_keys;
    if (shape->takes_for)
        keys[n++] = "for";
    else if (str_eq(pair->key, "for"))
        return err_at(b->errs, pair->key_at,
                      N_("%-s takes no \"for\"; restrict the items that it is about"),
                      shape->name);
    const char *near = str_nearest(pair->key, keys, n);
    for (size_t i = 0; near != NULL && i < shape->n_keys; i++)
        seen[i] |= str_eq(near, shape->keys[i].name);
    if (near != NULL)
        return err_at(b->errs, pair->key_at,
                      N_("%-s has no key \"%s\"; did you mean \"%s\"?"), shape->name,
                      pair->key, near);
    struct str list = str_new(b->meanwhile);
    for (size_t i = 0; i < n; i++)
        str_addf(&list, "%s%s", i > 0 ? ", " : "", keys[i]);
    return err_at(b->errs, pair->key_at, N_("%-s has no key \"%s\"; it takes: %s"),
                  shape->name, pair->key, list.s);
}

/* The row of a key; n_keys: it has none. What it was called once is taken, and told. */
static size_t key_row(const struct binding *b, const struct yaml_pair *pair, const struct shape *shape)
{
    for (size_t k = 0; k < shape->n_keys; k++) {
        if (str_eq(shape->keys[k].name, pair->key))
            return k;
        if (str_eq(shape->keys[k].formerly, pair->key)) {
            warn_at(b->errs, pair->key_at, N_("\"%s\" is called \"%s\" now; write that, for later versions take "
                                              "nothing else"),
                    pair->key, shape->keys[k].name);
            return k;
        }
    }
    return shape->n_keys;
}

static bool fill(const struct binding *b, const struct yaml_value *v, const struct shape *shape,
                   void *out)
{
    struct record *r = out;
    r->at = v->at;
    r->visible_to = AUDIENCES_ALL;
    if (v->kind != YAML_MAPPING)
        return err_at(b->errs, v->at, N_("%-s wants keys with values ({key: value}), not %-s"), shape->name,
                      yaml_kind_name(v->kind));
    bool good = true;
    bool *seen = arena_array(b->meanwhile, shape->n_keys, sizeof *seen);
    for (size_t i = 0; i < v->n; i++) {
        const struct yaml_pair *pair = &v->pairs[i];
        if (b->audiences != NULL && shape->takes_for && str_eq(pair->key, "for")) {
            good = visible_to(b, pair->value, &r->visible_to) && good;
            continue;
        }
        size_t k = key_row(b, pair, shape);
        if (k == shape->n_keys) {
            good = unknown_key(b, pair, shape, seen);
            continue;
        }
        if (seen[k]) /* under both of its names */
            good = err_at(b->errs, pair->key_at, N_("\"%s\" stands twice, under its old name too; leave one of "
                                                    "them out"),
                          shape->keys[k].name);
        seen[k] = true;
        good = bind_key(b, pair->value, &shape->keys[k], out)
            && holds_something(b, pair->value, &shape->keys[k]) && good;
    }
    for (size_t k = 0; k < shape->n_keys; k++)
        if (shape->keys[k].required && !seen[k])
            good = err_at(b->errs, v->at, N_("%-s lacks the key \"%s\"; add it"),
                          shape->name, shape->keys[k].name);
    return good;
}

bool bind_record(const struct binder *b, const struct yaml_value *v, const struct shape *shape, void *out)
{
    struct binding binding = { b->arena, b->texts == NULL ? b->arena : b->texts, arena_new(), b->errs,
                               b->languages, b->audiences };
    bool good = fill(&binding, v, shape, out);
    arena_free(binding.meanwhile);
    return good;
}

/* restricted.c - see restricted.h. */
#include "check/restricted.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "text/message.h"

/* A name may be a short word that stands anywhere. */
enum { NAME_LEAST = 6 };

struct walk {
    struct arena *arena;
    audience_set bit;
    bool wants_hidden; /* else what the audience may see */
    /* Gets each; least: letters and digits for it to be looked for. NULL: none are wanted. */
    void (*take)(struct walk *w, const char *text, struct place at, size_t least);
    struct sieve *sieve;   /* of all that is hidden */
    struct map taken;      /* those texts */
    struct map messages;   /* "context\4text" that the audience has somewhere */
};

/* --- records, by the rows of their shapes --- */

static void take(struct walk *w, const char *text, struct place at, size_t least)
{
    if (text != NULL && w->take != NULL)
        w->take(w, text, at, least);
}

static void take_name(struct walk *w, const struct name *n)
{
    take(w, n->s, n->at, NAME_LEAST);
}

static void take_names(struct walk *w, const struct names *names)
{
    for (size_t i = 0; i < names->n; i++)
        take_name(w, &names->items[i]);
}

static void take_value(struct walk *w, const char *at, enum key_type type, struct place place)
{
    const void *value = at;
    switch (type) {
    case KEY_TEXT:
    case KEY_ADDRESS:
        take(w, *(const char *const *)value, place, SIEVE_LEAST);
        break;
    case KEY_NAME:
    case KEY_LABEL:
        take_name(w, value);
        break;
    case KEY_NAMES:
    case KEY_LABELS:
        take_names(w, value);
        break;
    case KEY_INTL:
    case KEY_INTL_ANY: {
        const struct intl *t = value;
        for (size_t i = 0; i < t->n; i++)
            take(w, t->items[i].text, t->items[i].at, SIEVE_LEAST);
        break;
    }
    case KEY_PAIRS: {
        const struct pairs *pairs = value;
        for (size_t i = 0; i < pairs->n; i++) {
            take_name(w, &pairs->items[i].key);
            take_names(w, &pairs->items[i].values);
        }
        break;
    }
    default: /* figures, days and choices are no texts */
        break;
    }
}

static void walk_record(struct walk *w, const void *record, const struct shape *shape, bool hidden)
{
    const struct record *r = record;
    hidden |= (r->visible_to & w->bit) == 0;
    for (size_t k = 0; k < shape->n_keys; k++) {
        const struct key *key = &shape->keys[k];
        const char *at = (const char *)record + key->offset;
        if (key->type == KEY_RECORD) {
            walk_record(w, at, key->shape, hidden);
        } else if (key->type == KEY_RECORDS) {
            const char *items = *(const char *const *)(const void *)at;
            size_t n = *(const size_t *)(const void *)((const char *)record + key->count_offset);
            for (size_t i = 0; i < n; i++)
                walk_record(w, items + i * key->shape->size, key->shape, hidden);
        } else if (hidden == w->wants_hidden) {
            take_value(w, at, key->type, r->at);
        }
    }
}

/* --- templates, and what translators made of them --- */

/* A message's own words between its arguments and branches. */
static void take_message(struct walk *w, const char *text, struct text_place at)
{
    if (w->take == NULL)
        return; /* only which messages there are is asked */
    struct errs *ignored = errs_new(); /* a text that cannot be read was told already */
    const struct message *m = message_parse(w->arena, text, at, ignored);
    errs_free(ignored);
    char *words = m == NULL ? NULL : message_words(w->arena, m);
    for (char *p = words; p != NULL && *p != '\0';) {
        static const char argument[] = "\xEF\xBF\xBC";
        const char *next = strstr(p, argument);
        size_t n = strcspn(p, "\n");
        bool at_argument = next != NULL && (size_t)(next - p) < n;
        n = at_argument ? (size_t)(next - p) : n;
        take(w, arena_dupn(w->arena, p, n), at.at, SIEVE_LONG);
        p += n + (at_argument ? sizeof argument - 1 : p[n] == '\n');
    }
}

static const char *message_key(struct arena *a, const char *context, const char *text)
{
    return arena_printf(a, "%s\4%s", context == NULL ? "" : context, text);
}

static bool is_shown(const struct walk *w, const char *context, const char *text)
{
    const char *key = message_key(w->arena, context, text);
    return map_get(&w->messages, key, strlen(key)) != NULL;
}

static void walk_element(struct walk *w, const struct element *e, bool hidden)
{
    for (; e != NULL; e = e->next) {
        bool is_hidden = hidden || (e->visible_to & w->bit) == 0;
        if (e->text != NULL && is_hidden == w->wants_hidden) {
            const char *key = message_key(w->arena, e->context, e->text);
            if (!is_hidden)
                map_put(&w->messages, key, strlen(key), 0, NULL);
            if (!is_hidden || !is_shown(w, e->context, e->text))
                take_message(w, e->text, e->text_at);
        }
        walk_element(w, e->first, is_hidden);
    }
}

static void walk_translations(struct walk *w, const struct shelf *shelf)
{
    const struct po *const *files;
    size_t n = shelf_files(shelf, &files);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < files[i]->n; k++) {
            const struct po_entry *e = &files[i]->entries[k];
            if (e->msgstr != NULL && *e->msgstr != '\0'
                && is_shown(w, e->context, e->msgid) != w->wants_hidden)
                take_message(w, e->msgstr, e->str_at);
        }
}

/* --- all of it --- */

static void walk_all(struct walk *w, const struct workspace *of, const struct shelf *shelf,
                     bool hidden)
{
    w->wants_hidden = hidden;
    walk_record(w, of, &workspace_shape, false);
    for (size_t i = 0; i < of->n_audiences; i++)
        walk_record(w, &of->audiences[i], &audience_shape, false);
    for (size_t i = 0; i < of->n_datasets; i++)
        walk_record(w, &of->datasets[i], &dataset_shape, false);
    for (size_t i = 0; i < of->n_series; i++)
        walk_record(w, &of->series[i], series_file_shape.keys[0].shape, false);
    for (size_t i = 0; i < of->n_meetings; i++)
        walk_record(w, &of->meetings[i], &meeting_shape, false);
    for (size_t i = 0; i < of->n_reports; i++)
        if (of->reports[i].template != NULL)
            walk_element(w, of->reports[i].template->root,
                         (of->reports[i].r.visible_to & w->bit) == 0);
    walk_translations(w, shelf);
}

static void hide(struct walk *w, const char *text, struct place at, size_t least)
{
    /* As a name it may be too short, and yet be a text that is not. */
    if (map_get(&w->taken, text, strlen(text)) == NULL && sieve_add(w->sieve, (struct sought){ text, at }, least))
        map_put(&w->taken, text, strlen(text), 0, NULL);
}

static void show(struct walk *w, const char *text, struct place at, size_t least)
{
    (void)at;
    (void)least;
    sieve_part(w->sieve);
    sieve_pour(w->sieve, text, strlen(text));
}

static void is_seen(void *state, size_t number)
{
    ((bool *)state)[number] = true;
}

struct sieve *check_restricted(struct arena *a, const struct workspace *of,
                               const struct audience *audience, const struct shelf *shelf)
{
    struct arena *meanwhile = arena_new(); /* all hidden texts are many more than are left */
    struct walk w = { .arena = meanwhile, .bit = (audience_set)1 << audience->bit,
                      .sieve = sieve_new(meanwhile), .taken = map_new_of_staying(meanwhile),
                      .messages = map_new(meanwhile) };
    walk_all(&w, of, shelf, false); /* which messages it has */
    w.take = hide;
    w.arena = a;
    walk_all(&w, of, shelf, true);
    size_t n = sieve_count(w.sieve);
    bool *seen = arena_array(meanwhile, n, sizeof *seen);
    w.take = show;
    w.arena = meanwhile;
    if (n > 0) {
        sieve_begin(w.sieve, SIEVE_LEAST, is_seen, seen);
        walk_all(&w, of, shelf, false);
        sieve_end(w.sieve);
    }
    struct sieve *left = sieve_without(a, w.sieve, seen);
    arena_free(meanwhile);
    return left;
}

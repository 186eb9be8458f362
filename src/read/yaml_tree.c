/* yaml_tree.c - libyaml's events as a tree; see yaml_tree.h. */
#include "read/yaml_tree.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

struct reading {
    struct arena *arena;
    struct errs *errs;
    const char *shown;
    const char *but; /* the key that is passed over; NULL: none is */
    struct bytes text;
    yaml_parser_t parser;
    yaml_event_t event;
    bool has_event;
    int depth;
    size_t line, col, at; /* the mark that was looked at last, from 0, and where it is in the text */
};

static struct place mark_place(const struct reading *r, yaml_mark_t mark)
{
    return (struct place){ r->shown, (int)mark.line + 1, (int)mark.column + 1 };
}

/* Where a mark is in the text. Nearly all come in its order. */
static size_t file_offset(struct reading *r, yaml_mark_t mark)
{
    const char *end = r->text.s + r->text.n;
    if (mark.line < r->line || (mark.line == r->line && mark.column < r->col))
        r->line = r->col = r->at = 0;
    while (r->line < mark.line) {
        const char *next = memchr(r->text.s + r->at, '\n', r->text.n - r->at);
        if (next == NULL)
            return r->text.n;
        r->at = (size_t)(next + 1 - r->text.s);
        r->line++;
        r->col = 0;
    }
    const char *s = r->text.s + r->at;
    for (; r->col < mark.column && s < end; r->col++)
        utf8_next(&s);
    r->at = (size_t)(s - r->text.s);
    return r->at;
}

/* Is one space and a "#" at the mark? */
static bool is_cut(struct reading *r, yaml_mark_t mark)
{
    const char *s = r->text.s + file_offset(r, mark), *end = r->text.s + r->text.n;
    return end - s > 2 && s[0] == ' ' && s[1] == '#' && s[2] != '#';
}

#define CANNOT_START "found character that cannot start any token"
#define WANTS_SPACE "found a tab character where an indentation space is expected"
#define TAB "found a tab character that violates indentation"

#define BACKSLASH \
    N_("between \"…\" a backslash begins an escape, and there is none like this; write \\\\ for a " \
       "backslash, or put the text between '…'")
#define PER_CENT N_("a line cannot begin with %%; put a text that does in quotation marks")

/* The commonest slips: what libyaml says of them, and words that tell what to do;
 * %zu is the line in which the unfinished thing began. */
static const struct {
    const char *problem, *told;
    bool from_its_beginning; /* the place is where the unfinished thing began */
} slips[] = {
    { "mapping values are not allowed in this context",
      N_("a colon that cannot stand here; put a text that holds \": \" in quotation "
         "marks, and begin the keys of one record in the same column"), false },
    { CANNOT_START,
      N_("a value cannot begin with this character; indent with spaces, not tabs, and "
         "put a text that begins with @, %%, ` or | in quotation marks"), false },
    { TAB,
      N_("a tab at the beginning of a line; indent with spaces"), false },
    { "did not find expected node content",
      N_("a value is wanted here; the \"[\" or \"{\" before it is not closed, or a comma "
         "is too many"), false },
    { "did not find expected key",
      N_("no key where one is wanted; begin the keys of a record (the one from line %zu) in the same "
         "column, and put a text that begins with \"…\" as a whole between '…'"), false },
    { "did not find expected '-' indicator",
      N_("not an item of the list from line %zu; begin each with \"- \" in the same "
         "column"), false },
    { "could not find expected ':'",
      N_("a key (in line %zu) without its colon, or without the space behind it; write \"key: value\""), true },
    { "found unexpected end of stream",
      N_("the quotation mark that opens in line %zu is never closed"), true },
    { "did not find expected ',' or ']'",
      N_("a comma or \"]\" is wanted here, for the list that \"[\" opens in line %zu; close it, or "
         "look from there on for a quotation mark or comma that is missing or too many"), false },
    { "did not find expected ',' or '}'",
      N_("a comma or \"}\" is wanted here, for the \"{\" of line %zu; close it, or look from there "
         "on for a quotation mark or comma that is missing or too many"), false },
    { "did not find expected alphabetic or numeric character",
      N_("a value cannot begin with &, * or ! (YAML's anchors, aliases and tags); "
         "write it out, or put it in quotation marks if it is text"), true },
    { "block sequence entries are not allowed in this context",
      N_("a list cannot begin behind its key; put each \"- \" on a line of its own, below the key, or "
         "a text that begins so in quotation marks"), false },
    { "did not find expected comment or line break",
      N_("behind | and > a text begins on the next line; put it there, indented, or put a text that begins so in "
         "quotation marks"), false },
    { "found unknown escape character", BACKSLASH, false },
    { "did not find expected hexdecimal number", BACKSLASH, false }, /* "C:\Users" */
    { "found unexpected document indicator",
      N_("the quotation mark that opens in line %zu is not closed before this line, which begins with --- or ..."),
      false },
    { "found unknown directive name", PER_CENT, true },
    { "found unexpected non-alphabetical character", PER_CENT, true },
    { "could not find expected directive name", PER_CENT, true },
    { "control characters are not allowed",
      N_("a control character, which no text may hold; delete it"), false },
};

static bool syntax_error(struct reading *r)
{
    const yaml_parser_t *p = &r->parser;
    struct place at = mark_place(r, p->problem_mark);
    if (p->error == YAML_MEMORY_ERROR)
        out_of_memory();
    if (p->error == YAML_READER_ERROR) /* it tells an offset, no mark */
        at = file_place(r->shown, r->text.s, p->problem_offset);
    const char *problem = p->problem;
    if (str_eq(problem, WANTS_SPACE)
        || (str_eq(problem, CANNOT_START) && r->text.s[file_offset(r, p->problem_mark)] == '\t'))
        problem = TAB;
    for (size_t i = 0; problem != NULL && i < sizeof slips / sizeof *slips; i++)
        if (str_eq(slips[i].problem, problem))
            return err_at(r->errs, slips[i].from_its_beginning ? mark_place(r, p->context_mark) : at,
                          slips[i].told, p->context_mark.line + 1);
    if (p->context != NULL)
        return err_at(r->errs, at, N_("this cannot be read as YAML: %s %s (which began in line %zu); "
                                      "look from that line on for a quotation mark, bracket or colon "
                                      "that is missing"),
                      p->context, p->problem, p->context_mark.line + 1);
    return err_at(r->errs, at, N_("this cannot be read as YAML: %s; look here and just above for a "
                                  "quotation mark, bracket or colon that is missing"),
                  p->problem == NULL ? "?" : p->problem);
}

/* The next event, which r owns until the one after. */
static bool next(struct reading *r)
{
    if (r->has_event)
        yaml_event_delete(&r->event);
    r->has_event = yaml_parser_parse(&r->parser, &r->event) != 0;
    return r->has_event || syntax_error(r);
}

static bool value(struct reading *r, struct yaml_value *v);

/* The keys of a mapping with many. */
struct known {
    struct map map;
    size_t n; /* so many of its pairs are in the map */
};

/* The first pair that has the key, or how many pairs there are. */
static size_t first_pair(struct arena *a, const struct yaml_value *v, struct known *known,
                         const char *key)
{
    enum { FEW = 12 };
    size_t i = 0;
    if (v->n < FEW) {
        while (i < v->n && !str_eq(v->pairs[i].key, key))
            i++;
        return i;
    }
    if (known->n == 0)
        known->map = map_new_of_staying(a);
    for (; known->n < v->n; known->n++)
        map_put(&known->map, v->pairs[known->n].key, strlen(v->pairs[known->n].key), known->n, NULL);
    const struct map_entry *e = map_get(&known->map, key, strlen(key));
    return e == NULL ? v->n : e->value;
}

/* Anchors, aliases and tags hide from a reader what a record says. */
static bool is_plain_to_see(struct reading *r)
{
    const yaml_event_t *e = &r->event;
    bool hides = e->type == YAML_ALIAS_EVENT
        || (e->type == YAML_SCALAR_EVENT && (e->data.scalar.anchor != NULL || e->data.scalar.tag != NULL))
        || (e->type == YAML_MAPPING_START_EVENT
            && (e->data.mapping_start.anchor != NULL || e->data.mapping_start.tag != NULL))
        || (e->type == YAML_SEQUENCE_START_EVENT
            && (e->data.sequence_start.anchor != NULL || e->data.sequence_start.tag != NULL));
    return !hides
        || err_at(r->errs, mark_place(r, e->start_mark),
                  N_("a value cannot begin with &, * or ! (YAML's anchors, aliases and tags); "
                     "write it out, or put it in quotation marks if it is text"));
}

static bool too_deep(struct reading *r, struct place at)
{
    return err_at(r->errs, at, N_("nested more than %d deep; no record is"), YAML_DEPTH);
}

/* The value that comes next, of which nothing is held. */
static bool pass_over(struct reading *r)
{
    for (int depth = 0;;) {
        if (!next(r))
            return false;
        yaml_event_type_t type = r->event.type;
        depth += type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT;
        depth -= type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT;
        if (!is_plain_to_see(r))
            return false;
        if (r->depth + depth > YAML_DEPTH)
            return too_deep(r, mark_place(r, r->event.start_mark));
        if (depth == 0)
            return true;
    }
}

/* The list may grow in another arena, where it leaves its smaller selves. */
static bool pairs(struct reading *r, struct yaml_value *v, struct arena *a)
{
    struct known known = { 0 };
    v->kind = YAML_MAPPING;
    for (;;) {
        struct yaml_value key = { 0 };
        if (!next(r))
            return false;
        if (r->event.type == YAML_MAPPING_END_EVENT)
            return true;
        if (!value(r, &key))
            return false;
        if (key.scalar == NULL) /* it is no scalar */
            return err_at(r->errs, key.at,
                          N_("a key must be a word, not a list or keys with values"));
        size_t first = first_pair(a, v, &known, key.scalar);
        if (first < v->n)
            err_at(r->errs, key.at,
                   N_("the key \"%s\" stands here twice; the first is in line %d: leave one of them "
                      "out"), key.scalar,
                   v->pairs[first].key_at.line);
        if (r->but != NULL && str_eq(r->but, key.scalar)) {
            if (!pass_over(r))
                return false;
            continue;
        }
        struct yaml_value *content = arena_alloc(r->arena, sizeof *content);
        if (!next(r) || !value(r, content))
            return false;
        *arena_push(a, v->pairs, v->n) = (struct yaml_pair){ key.scalar, key.at, content };
    }
}

static bool items(struct reading *r, struct yaml_value *v, struct arena *a)
{
    v->kind = YAML_SEQUENCE;
    for (;;) {
        if (!next(r))
            return false;
        if (r->event.type == YAML_SEQUENCE_END_EVENT)
            return true;
        struct yaml_value *item = arena_alloc(r->arena, sizeof *item);
        if (!value(r, item))
            return false;
        *arena_push(a, v->items, v->n) = item;
    }
}

static void *whole(struct arena *a, const void *list, size_t n, size_t size)
{
    return n == 0 ? NULL : memcpy(arena_array(a, n, size), list, n * size);
}

static bool mapping(struct reading *r, struct yaml_value *v)
{
    struct arena *growing = arena_new();
    bool good = pairs(r, v, growing);
    v->pairs = whole(r->arena, v->pairs, v->n, sizeof *v->pairs);
    arena_free(growing);
    return good;
}

static bool sequence(struct reading *r, struct yaml_value *v)
{
    struct arena *growing = arena_new();
    bool good = items(r, v, growing);
    v->items = whole(r->arena, v->items, v->n, sizeof *v->items);
    arena_free(growing);
    return good;
}

/* The value that the present event begins. */
static bool value(struct reading *r, struct yaml_value *v)
{
    v->at = mark_place(r, r->event.start_mark);
    if (!is_plain_to_see(r))
        return false;
    if (r->event.type == YAML_SCALAR_EVENT) {
        v->kind = YAML_SCALAR;
        v->scalar = arena_dupn(r->arena, (const char *)r->event.data.scalar.value,
                               r->event.data.scalar.length);
        v->is_plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        v->is_cut = v->is_plain && is_cut(r, r->event.end_mark);
        if (strlen(v->scalar) != r->event.data.scalar.length)
            return err_at(r->errs, v->at, N_("a NUL character in a text; take it out"));
        if (utf8_control(v->scalar) != 0)
            err_at(r->errs, v->at,
                   N_("this text has the control character U+%s, which no document can "
                      "hold; remove it"),
                   arena_printf(r->arena, "%04X", (unsigned)utf8_control(v->scalar)));
        return true;
    }
    if (++r->depth > YAML_DEPTH)
        return too_deep(r, v->at);
    bool good = r->event.type == YAML_MAPPING_START_EVENT ? mapping(r, v) : sequence(r, v);
    r->depth--;
    return good;
}

/* STREAM-START, DOCUMENT-START, the value, DOCUMENT-END, STREAM-END. */
static struct yaml_value *document(struct reading *r)
{
    bool begun = next(r);
    if (!begun || !next(r))
        return NULL;
    if (r->event.type == YAML_STREAM_END_EVENT) {
        err_at(r->errs, (struct place){ r->shown, 1, 1 },
               N_("the file is empty; fill it in or remove it"));
        return NULL;
    }
    struct yaml_value *v = arena_alloc(r->arena, sizeof *v);
    if (!next(r) || !value(r, v) || !next(r) || !next(r))
        return NULL;
    if (r->event.type != YAML_STREAM_END_EVENT) {
        err_at(r->errs, mark_place(r, r->event.start_mark),
               N_("a second document begins here (\"---\"); put it in a file of its own"));
        return NULL;
    }
    return v;
}

struct yaml_value *yaml_read_but(struct arena *a, const char *path, const char *shown, const char *but,
                                 struct errs *errs)
{
    struct reading r = { .arena = a, .errs = errs, .shown = shown, .but = but };
    struct arena *reading = arena_new();
    if (!file_read_text(reading, path, r.shown, &r.text, errs)) {
        arena_free(reading);
        return NULL;
    }
    if (!yaml_parser_initialize(&r.parser))
        out_of_memory();
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text.s,
                                 r.text.n);
    size_t before = errs_count(errs, SEVERITY_ERROR);
    struct yaml_value *v = document(&r);
    if (r.has_event)
        yaml_event_delete(&r.event);
    yaml_parser_delete(&r.parser);
    arena_free(reading);
    return errs_count(errs, SEVERITY_ERROR) == before ? v : NULL;
}

struct yaml_value *yaml_read(struct arena *a, const char *path, const char *shown,
                             struct errs *errs)
{
    return yaml_read_but(a, path, shown, NULL, errs);
}

const char *yaml_kind_name(enum yaml_kind kind)
{
    static const char *const names[] = { [YAML_SCALAR] = N_("a single value"),
                                         [YAML_MAPPING] = N_("keys with values"),
                                         [YAML_SEQUENCE] = N_("a list") };
    return names[kind];
}

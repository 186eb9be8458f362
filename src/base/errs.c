/* errs.c - collects errors; see errs.h. */
#include "base/errs.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/str.h"

struct errs {
    struct arena *arena;
    struct err *items;
    size_t n;
    size_t n_of[SEVERITY_WARNING + 1];
    struct map hashes; /* of what is kept, to the first item that has it */
};

struct errs *errs_new(void)
{
    struct arena *a = arena_new();
    struct errs *e = arena_alloc(a, sizeof *e);
    e->arena = a;
    e->hashes = map_new(a);
    return e;
}

void errs_free(struct errs *e)
{
    if (e != NULL)
        arena_free(e->arena);
}

/*
 * A conversion of a printf format: "%", perhaps "2$", flags and precision, a
 * length, a letter. Moves *s behind it; gives its letter, 0 where it is "%%".
 */
static char conversion(const char **s, size_t *position, char spec[16], bool *is_long,
                       bool *is_size)
{
    const char *p = *s + 1;
    char *end;
    unsigned long number = strtoul(p, &end, 10);
    *position = 0;
    if (end > p && *end == '$') {
        *position = number;
        p = end + 1;
    }
    size_t n = 0;
    spec[n++] = '%';
    while (*p != '\0' && strchr("-+ #0123456789.", *p) != NULL && n < 10)
        spec[n++] = *p++;
    *is_long = *is_size = false;
    while (*p == 'l' || *p == 'z') {
        *is_long |= *p == 'l';
        *is_size |= *p == 'z';
        spec[n++] = *p++;
        if (n > 12)
            break;
    }
    char letter = *p;
    spec[n++] = letter;
    spec[n] = '\0';
    *s = letter == '\0' ? p : p + 1;
    return letter == '%' ? '\0' : letter;
}

/* Prints one argument as its conversion asks. */
static char *captured(struct arena *a, char letter, const char *spec, bool is_long,
                      bool is_size, va_list *args)
{
/* The formats come from literals that the compiler has checked. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    switch (letter) {
    case 's': {
        const char *s = va_arg(*args, const char *);
        return arena_printf(a, spec, s == NULL ? "" : s);
    }
    case 'c':
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
        if (is_size)
            return arena_printf(a, spec, va_arg(*args, size_t));
        if (is_long)
            return arena_printf(a, spec, va_arg(*args, long));
        return arena_printf(a, spec, va_arg(*args, int));
    case 'g':
    case 'f':
        return arena_printf(a, spec, va_arg(*args, double));
    default:
        abort(); /* a conversion that errs.h does not promise: a bug here */
    }
#pragma GCC diagnostic pop
}

static bool same(const struct err *x, const struct err *y)
{
    bool equal = x->severity == y->severity && x->cause == y->cause
        && x->at.line == y->at.line && x->at.col == y->at.col
        && str_eq(x->at.path, y->at.path) && str_eq(x->msgid, y->msgid)
        && x->n_args == y->n_args;
    for (size_t i = 0; equal && i < x->n_args; i++)
        equal = str_eq(x->args[i], y->args[i]);
    return equal;
}

static uint64_t hash_text(uint64_t h, const char *s)
{
    return h * 31 + (s == NULL ? 0 : bytes_hash(s, strlen(s)));
}

/* What is same() has one hash. */
static uint64_t hash_of(const struct err *err)
{
    const int numbers[] = { (int)err->severity, (int)err->cause, err->at.line, err->at.col };
    uint64_t h = bytes_hash(numbers, sizeof numbers);
    h = hash_text(hash_text(h, err->at.path), err->msgid);
    for (size_t i = 0; i < err->n_args; i++)
        h = hash_text(h, err->args[i]);
    return h;
}

/* One fault of a template shows in every edition made from it; it is told once. There may
 * be a hundred thousand warnings, so they are not all gone through. */
static void keep(struct errs *e, const struct err *err)
{
    uint64_t hash = hash_of(err);
    bool is_new;
    size_t first = map_put(&e->hashes, (const char *)&hash, sizeof hash, e->n, &is_new);
    for (size_t i = first; !is_new && i < e->n; i++) /* others may have that hash */
        if (same(&e->items[i], err))
            return;
    *arena_push(e->arena, e->items, e->n) = *err;
    e->n_of[err->severity]++;
}

static void record(struct errs *e, enum severity severity, enum cause cause,
                   struct place at, const char *msgid, va_list args)
{
    struct err err = { severity, cause, { arena_dup(e->arena, at.path), at.line, at.col },
                       arena_dup(e->arena, msgid), NULL, 0 };
    va_list copy;
    va_copy(copy, args);
    size_t next = 1;
    for (const char *p = strchr(msgid, '%'); p != NULL; p = strchr(p, '%')) {
        size_t position;
        char spec[16];
        bool is_long, is_size;
        char letter = conversion(&p, &position, spec, &is_long, &is_size);
        if (letter == '\0')
            continue;
        /* msgids name their arguments in order; only translations reorder. */
        if (position != 0 && position != next)
            abort();
        next++;
        char *arg = captured(e->arena, letter, spec, is_long, is_size, &copy);
        *arena_push(e->arena, err.args, err.n_args) = arg;
    }
    va_end(copy);
    keep(e, &err);
}

#define RECORD(severity, cause, at)                    \
    do {                                               \
        va_list args;                                  \
        va_start(args, msgid);                         \
        record(e, severity, cause, at, msgid, args);   \
        va_end(args);                                  \
    } while (0)

bool err_at(struct errs *e, struct place at, const char *msgid, ...)
{
    RECORD(SEVERITY_ERROR, CAUSE_DATA, at);
    return false;
}

bool warn_at(struct errs *e, struct place at, const char *msgid, ...)
{
    RECORD(SEVERITY_WARNING, CAUSE_DATA, at);
    return true;
}

bool err_usage(struct errs *e, const char *msgid, ...)
{
    RECORD(SEVERITY_ERROR, CAUSE_USAGE, ((struct place){ 0 }));
    return false;
}

bool err_system(struct errs *e, const char *path, const char *msgid, ...)
{
    RECORD(SEVERITY_ERROR, CAUSE_SURROUNDINGS, ((struct place){ .path = path }));
    return false;
}

bool err_locked(struct errs *e, const char *path, const char *msgid, ...)
{
    RECORD(SEVERITY_ERROR, CAUSE_LOCK, ((struct place){ .path = path }));
    return false;
}

size_t errs_count(const struct errs *e, enum severity severity)
{
    return e->n_of[severity];
}

size_t errs_total(const struct errs *e)
{
    return e->n;
}

const struct err *errs_item(const struct errs *e, size_t i)
{
    return &e->items[i];
}

int errs_exit_status(const struct errs *e)
{
    static const int status[] = { [CAUSE_DATA] = 1, [CAUSE_USAGE] = 2,
                                  [CAUSE_SURROUNDINGS] = 3, [CAUSE_LOCK] = ERRS_LOCKED };
    int highest = 0;
    for (size_t i = 0; i < e->n; i++)
        if (e->items[i].severity == SEVERITY_ERROR && status[e->items[i].cause] > highest)
            highest = status[e->items[i].cause];
    return highest;
}

static const char *untranslated(const char *msgid)
{
    return msgid;
}

/* Is the message's argument a msgid itself ("%-s")? The English says so, for a
 * translator may have lost the sign. */
static bool is_msgid(const char *msgid, size_t wanted)
{
    size_t next = 1;
    for (const char *p = strchr(msgid, '%'); p != NULL; p = strchr(p, '%')) {
        size_t position;
        char spec[16];
        bool is_long, is_size;
        char letter = conversion(&p, &position, spec, &is_long, &is_size);
        if (letter != '\0' && next++ == wanted)
            return letter == 's' && spec[1] == '-';
    }
    return false;
}

char *err_text(struct arena *a, const struct err *err, translator *translate)
{
    if (translate == NULL)
        translate = untranslated;
    struct str text = str_new(a);
    size_t next = 1;
    const char *p = translate(err->msgid);
    while (*p != '\0') {
        if (*p != '%') {
            str_addc(&text, *p++);
            continue;
        }
        size_t position;
        char spec[16];
        bool is_long, is_size;
        if (conversion(&p, &position, spec, &is_long, &is_size) == '\0') {
            str_addc(&text, '%');
            continue;
        }
        if (position == 0)
            position = next++;
        if (position > err->n_args)
            continue;
        const char *arg = err->args[position - 1];
        str_add(&text, is_msgid(err->msgid, position) ? translate(arg) : arg);
    }
    return text.s;
}

/* Packed form: NUL-terminated fields, the number of records first, so that nothing
 * can be cut off the end unseen. */
static void put(struct str *b, const char *s)
{
    /* A missing text and an empty one stay apart: a leading '-' or '+'. */
    str_addc(b, s == NULL ? '-' : '+');
    str_addn(b, s == NULL ? "" : s, s == NULL ? 0 : strlen(s));
    str_addn(b, "", 1);
}

static void put_number(struct str *b, long n)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%ld", n);
    put(b, digits);
}

char *errs_pack(struct arena *a, const struct errs *e, size_t *n)
{
    struct str b = str_new(a);
    put_number(&b, (long)e->n);
    for (size_t i = 0; i < e->n; i++) {
        const struct err *err = &e->items[i];
        put_number(&b, err->severity);
        put_number(&b, err->cause);
        put(&b, err->at.path);
        put_number(&b, err->at.line);
        put_number(&b, err->at.col);
        put(&b, err->msgid);
        put_number(&b, (long)err->n_args);
        for (size_t j = 0; j < err->n_args; j++)
            put(&b, err->args[j]);
    }
    *n = b.n;
    return b.s;
}

struct unpacking {
    const char *p, *end;
    bool broken;
};

static const char *get(struct unpacking *u)
{
    const char *nul = u->broken || u->p >= u->end
        ? NULL
        : memchr(u->p, '\0', (size_t)(u->end - u->p));
    if (nul == NULL || (*u->p != '+' && nul != u->p + 1) || strchr("+-", *u->p) == NULL) {
        u->broken = true;
        return NULL;
    }
    const char *s = *u->p == '+' ? u->p + 1 : NULL;
    u->p = nul + 1;
    return s;
}

/* A text that put() wrote as there. */
static char *get_text(struct unpacking *u, struct arena *a)
{
    const char *s = get(u);
    u->broken |= s == NULL;
    return arena_dup(a, s);
}

/* A number from 0 to most. */
static size_t get_number(struct unpacking *u, size_t most)
{
    const char *s = get(u);
    size_t n = s == NULL ? 0 : strlen(s);
    if (n == 0 || n > 18 || strspn(s, "0123456789") != n) {
        u->broken = true;
        return 0;
    }
    size_t number = strtoul(s, NULL, 10);
    u->broken |= number > most;
    return number;
}

bool errs_unpack(struct errs *e, const char *bytes, size_t n)
{
    struct unpacking u = { bytes, bytes + n, false };
    size_t count = get_number(&u, SIZE_MAX);
    for (size_t i = 0; i < count && !u.broken; i++) {
        struct err err = { 0 };
        err.severity = (enum severity)get_number(&u, SEVERITY_WARNING);
        err.cause = (enum cause)get_number(&u, CAUSE_LOCK);
        err.at.path = arena_dup(e->arena, get(&u));
        err.at.line = (int)get_number(&u, INT_MAX);
        err.at.col = (int)get_number(&u, INT_MAX);
        err.msgid = get_text(&u, e->arena);
        size_t n_args = get_number(&u, SIZE_MAX);
        for (size_t k = 0; k < n_args && !u.broken; k++) {
            char *arg = get_text(&u, e->arena);
            *arena_push(e->arena, err.args, err.n_args) = arg;
        }
        if (!u.broken)
            keep(e, &err);
    }
    return !u.broken && u.p == u.end;
}

void errs_add(struct errs *e, const struct errs *other)
{
    struct arena *a = arena_new();
    size_t n;
    const char *packed = errs_pack(a, other, &n);
    errs_unpack(e, packed, n);
    arena_free(a);
}

/*
 * po.c - reads PO files; see po.h.
 *
 * A PO file is a row of words (keywords, strings, comments) in which line ends
 * matter only for comments and inside strings. The reader takes them one by one
 * and, after a mistake, goes on at the next line.
 */
#include "text/po.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/po_index.h"

enum field { FIELD_NONE, FIELD_CONTEXT, FIELD_MSGID, FIELD_PLURAL, FIELD_MSGSTR };

/* A text that is being put together from its strings. */
struct text {
    struct str s;
    struct place at;  /* of its first string */
    bool has_strings; /* at least one, if only "" */
    bool has_codes;   /* octal or hexadecimal ones, which can spoil UTF-8 */
};

struct reader {
    struct arena *arena;
    const char *s;       /* the next byte */
    int line;            /* its line */
    const char *counted; /* characters of the line are counted up to here: */
    int n_counted;
    const char *path;
    struct errs *errs;
    bool good;

    /* The entry that is being read. */
    struct po_entry entry;
    enum field field;     /* where strings belong now; none: they are left out */
    enum field last;      /* how far the entry has come */
    bool spoilt;          /* it had a mistake already, so say no more of it */
    int form;             /* of msgstr[form], -1: msgstr */
    int next_form;
    struct text text;     /* of the field */
    struct placing placing; /* where each part of the text stands */

    /* Comments that belong to the entry that follows. */
    bool fuzzy;
    const char *reference;

    int header_line; /* 0: none yet */
    struct str obsolete; /* the lines behind "#~" */
    struct po *po;
};

static struct place place_here(struct reader *r)
{
    r->n_counted += (int)utf8_count(r->counted, (size_t)(r->s - r->counted));
    r->counted = r->s;
    return (struct place){ r->path, r->line, r->n_counted + 1 };
}

/* Records a mistake; gives false. */
#define WRONG(r, place, ...) ((r)->good = err_at((r)->errs, (place), __VA_ARGS__))

/* The same for a mistake that another one of its entry may have caused. */
#define SPOILT(r, place, ...)                                \
    do {                                                     \
        if (!(r)->spoilt)                                    \
            WRONG((r), (place), __VA_ARGS__);                \
        (r)->spoilt = true;                                  \
    } while (0)

static void to_line_end(struct reader *r)
{
    r->s += strcspn(r->s, "\n");
}

static void skip_space(struct reader *r)
{
    for (;; r->s++) {
        if (*r->s == '\n') {
            r->line++;
            r->counted = r->s + 1;
            r->n_counted = 0;
        } else if (*r->s == '\0' || strchr(" \t\r\f\v", *r->s) == NULL) {
            return;
        }
    }
}

/* ---- strings ---- */

static int digit(char c, int base)
{
    int value = c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f' ? c - 'a' + 10
        : c >= 'A' && c <= 'F' ? c - 'A' + 10
        : base;
    return value < base ? value : -1;
}

/* The byte that digits in a base name, most of them at most. */
static void code(struct reader *r, int base, int most)
{
    int value = 0;
    for (; most > 0 && digit(*r->s, base) >= 0; most--)
        value = value * base + digit(*r->s++, base);
    str_addc(&r->text.s, (char)value);
    r->text.has_codes = true;
}

/* What a backslash starts. */
static void escape(struct reader *r)
{
    static const char letters[] = "abfnrtv\"\\", values[] = "\a\b\f\n\r\t\v\"\\";
    struct place at = place_here(r);
    char c = *++r->s;
    const char *known = c == '\0' ? NULL : strchr(letters, c);
    if (known != NULL) {
        str_addc(&r->text.s, values[known - letters]);
        r->s++;
    } else if (digit(c, 8) >= 0) {
        code(r, 8, 3);
    } else if (c == 'x' && digit(r->s[1], 16) >= 0) {
        r->s++;
        code(r, 16, 2);
    } else {
        /* What follows the backslash is read on as it stands. */
        r->spoilt = true;
        WRONG(r, at, N_("unknown escape; write \"\\\\\" where a backslash is meant"));
    }
}

/* One string, added to the text of the field. */
static void text_add(struct reader *r)
{
    struct text *t = &r->text;
    struct place opened = place_here(r);
    r->s++;
    if (!t->has_strings)
        t->at = place_here(r);
    placing_mark(&r->placing, t->s.s, t->s.n, place_here(r));
    while (*r->s != '"') {
        if (*r->s == '\n' || *r->s == '\0') {
            r->spoilt = true;
            WRONG(r, opened, N_("this text is not closed; end it with \" on its line, and write \\\" "
                                "for a quotation mark inside it"));
            break;
        }
        if (*r->s == '\\') {
            escape(r);
            placing_mark(&r->placing, t->s.s, t->s.n, place_here(r));
        } else {
            str_addc(&t->s, *r->s++);
        }
    }
    r->s += *r->s == '"';
    t->has_strings = true;
}

/* ---- entries ---- */

/* Puts the finished text of the field where it belongs. */
static void field_end(struct reader *r)
{
    struct text *t = &r->text;
    enum field field = r->field;
    r->field = FIELD_NONE;
    if (field == FIELD_NONE)
        return;
    if (!t->has_strings)
        SPOILT(r, t->at, N_("a string in \"…\" is missing here"));
    if (t->has_codes && utf8_bad(t->s.s, t->s.n) < t->s.n) {
        r->spoilt = true;
        WRONG(r, t->at, N_("the escapes in this text do not make UTF-8 characters"));
    } else if (utf8_control(t->s.s) != 0) {
        r->spoilt = true;
        WRONG(r, t->at,
              N_("this text has the control character U+%s, which no document can hold; "
                 "remove it"),
              arena_printf(r->arena, "%04X", (unsigned)utf8_control(t->s.s)));
    }
    switch (field) {
    case FIELD_CONTEXT:
        r->entry.context = t->s.s;
        break;
    case FIELD_MSGID:
        r->entry.msgid = t->s.s;
        break;
    case FIELD_PLURAL:
        r->entry.msgid_plural = t->s.s;
        break;
    case FIELD_MSGSTR:
        if (r->form <= 0) {
            r->entry.msgstr = t->s.s;
            r->entry.str_at = placing_end(&r->placing, t->at);
        }
        break;
    case FIELD_NONE:
        break;
    }
}

/* The value of one line of the header, "Language: es", or NULL. */
/* Where its value stands in the header; NULL: it has none. */
static const char *header_value(const char *header, const char *name, size_t *n)
{
    size_t length = strlen(name);
    for (const char *s = header; *s != '\0'; s += strcspn(s, "\n"), s += *s == '\n') {
        if (strncasecmp(s, name, length) != 0 || s[length] != ':')
            continue;
        s += length + 1;
        s += strspn(s, " \t");
        *n = strcspn(s, "\n");
        while (*n > 0 && strchr(" \t\r", s[*n - 1]) != NULL)
            --*n;
        return s;
    }
    return NULL;
}

static void header_end(struct reader *r)
{
    const struct po_entry *e = &r->entry;
    if (r->header_line > 0) {
        WRONG(r, e->at, N_("a second header (msgid \"\"); the first is in line %d"),
              r->header_line);
        return;
    }
    r->header_line = e->at.line;
    size_t n;
    const char *language = header_value(e->msgstr, "Language", &n);
    r->po->language = language == NULL ? NULL : arena_dupn(r->arena, language, n);
    const char *type = header_value(e->msgstr, "Content-Type", &n);
    const char *whole = type == NULL ? NULL : arena_dupn(r->arena, type, n);
    const char *charset = type == NULL ? NULL : strstr(whole, "charset=");
    if (charset == NULL)
        return;
    const char *stands = type + (charset - whole);
    charset += strlen("charset=");
    /* "CHARSET" stands in templates, for the translator to fill in. */
    if (strcasecmp(charset, "UTF-8") != 0 && strcasecmp(charset, "UTF8") != 0
        && strcmp(charset, "CHARSET") != 0)
        WRONG(r, place_in(e->str_at, e->msgstr, (size_t)(stands - e->msgstr)),
              N_("the header says charset=%s; save the file as UTF-8, and write "
                 "charset=UTF-8 there"), charset);
}

/* The entry is whole, or never will be. */
static void entry_end(struct reader *r)
{
    field_end(r);
    struct po_entry *e = &r->entry;
    if (r->last == FIELD_CONTEXT)
        SPOILT(r, e->at, N_("no msgid follows this msgctxt"));
    else if (r->last == FIELD_MSGID || r->last == FIELD_PLURAL)
        SPOILT(r, e->at, N_("no msgstr follows this msgid"));
    else if (r->last == FIELD_MSGSTR && !r->spoilt && *e->msgid == '\0'
             && e->context == NULL)
        header_end(r);
    else if (r->last == FIELD_MSGSTR && !r->spoilt)
        *arena_push(r->arena, r->po->entries, r->po->n) = *e;
    r->entry = (struct po_entry){ 0 };
    r->last = FIELD_NONE;
    r->spoilt = false;
    r->next_form = 0;
}

static void entry_start(struct reader *r, struct place at)
{
    entry_end(r);
    r->entry.at = at;
    r->entry.fuzzy = r->fuzzy;
    r->entry.reference = r->reference;
    r->fuzzy = false;
    r->reference = NULL;
}

/* ---- keywords ---- */

static const char *const keywords[] = { "msgctxt", "msgid", "msgid_plural", "msgstr" };
static const enum field fields[] = { FIELD_CONTEXT, FIELD_MSGID, FIELD_PLURAL,
                                     FIELD_MSGSTR };
enum { N_KEYWORDS = sizeof keywords / sizeof *keywords };

/* The n of msgstr[n]; -1 where there is none. */
static int form_number(struct reader *r)
{
    if (*r->s != '[')
        return -1;
    int n = 0;
    for (r->s++; digit(*r->s, 10) >= 0; r->s++)
        n = n < 1000 ? 10 * n + digit(*r->s, 10) : n;
    if (*r->s != ']')
        SPOILT(r, place_here(r), N_("\"]\" is expected here, as in msgstr[0]"));
    r->s += *r->s == ']';
    return n;
}

static void check_msgstr(struct reader *r, struct place at)
{
    bool has_plural = r->entry.msgid_plural != NULL;
    if (r->last < FIELD_MSGID)
        SPOILT(r, at, N_("this msgstr has no msgid before it"));
    else if (!has_plural && r->form >= 0)
        SPOILT(r, at, N_("msgstr[%d] has no msgid_plural before it"), r->form);
    else if (has_plural && r->form != r->next_form)
        SPOILT(r, at, N_("msgstr[%d] is expected here"), r->next_form);
    else if (!has_plural && r->last == FIELD_MSGSTR)
        SPOILT(r, at, N_("a second msgstr for the same msgid; leave one of them out"));
    r->next_form++;
}

static void unknown_keyword(struct reader *r, const char *word, struct place at)
{
    /* It may have been meant to start an entry, whose other mistakes follow from it. */
    if (r->last == FIELD_MSGSTR)
        entry_end(r);
    r->spoilt = true;
    const char *near = str_nearest(word, keywords, N_KEYWORDS);
    if (near != NULL)
        WRONG(r, at, N_("unknown keyword \"%s\"; did you mean \"%s\"?"), word, near);
    else
        WRONG(r, at, N_("unknown keyword \"%s\"; there are msgctxt, msgid, msgid_plural "
                        "and msgstr"), word);
    to_line_end(r);
}

static void keyword(struct reader *r)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    struct place at = place_here(r);
    size_t n = strspn(r->s, letters);
    const char *word = arena_dupn(r->arena, r->s, n);
    r->s += n;
    field_end(r);
    enum field field = FIELD_NONE;
    for (size_t i = 0; i < N_KEYWORDS; i++)
        if (str_eq(word, keywords[i]))
            field = fields[i];
    switch (field) {
    case FIELD_NONE:
        unknown_keyword(r, word, at);
        return;
    case FIELD_CONTEXT:
        entry_start(r, at);
        break;
    case FIELD_MSGID:
        if (r->last != FIELD_CONTEXT)
            entry_start(r, at);
        r->entry.at = at;
        break;
    case FIELD_PLURAL:
        if (r->last != FIELD_MSGID)
            SPOILT(r, at, N_("msgid_plural stands between msgid and msgstr[0]"));
        break;
    case FIELD_MSGSTR:
        r->form = form_number(r);
        check_msgstr(r, at);
        break;
    }
    r->field = r->last = field;
    r->text = (struct text){ .s = str_new(r->arena), .at = place_here(r) };
    placing_begin(&r->placing, r->arena);
}

/* ---- comments ---- */

static bool has_flag(const char *flags, size_t n, const char *flag)
{
    static const char between[] = ", \t\r";
    for (const char *s = flags, *end = flags + n; s < end;) {
        size_t length = strcspn(s, ", \t\r\n");
        if (length == strlen(flag) && strncmp(s, flag, length) == 0)
            return true;
        s += length;
        s += strspn(s, between);
        if (*s == '\n' || *s == '\0')
            break;
    }
    return false;
}

/* The first word; one with spaces stands between U+2068 and U+2069. */
static const char *first_word(struct arena *a, const char *s, size_t n)
{
    static const char opens[] = { '\xE2', '\x81', '\xA8', '\0' };
    static const char closes[] = { '\xE2', '\x81', '\xA9', '\0' };
    const char *line = arena_dupn(a, s, n);
    line += strspn(line, " \t\r");
    if (str_starts(line, opens)) {
        line += strlen(opens);
        const char *end = strstr(line, closes);
        if (end != NULL)
            return arena_dupn(a, line, (size_t)(end - line));
    }
    n = strcspn(line, " \t\r");
    return n == 0 ? NULL : arena_dupn(a, line, n);
}

static void comment(struct reader *r)
{
    const char *line = r->s;
    to_line_end(r);
    if (r->last == FIELD_MSGSTR)
        entry_end(r);
    if (r->last != FIELD_NONE)
        return; /* in the midst of an entry it says nothing */
    size_t n = (size_t)(r->s - line);
    char kind = n < 2 ? '\0' : line[1];
    if (kind == ',') {
        r->fuzzy |= has_flag(line + 2, n - 2, "fuzzy");
    } else if (kind == ':' && r->reference == NULL) {
        r->reference = first_word(r->arena, line + 2, n - 2);
    } else if (kind == '~') {
        /* An obsolete entry; what stood above was said of it. */
        if (n > 2 && line[2] != '|')
            str_addf(&r->obsolete, "%.*s\n", (int)(n - 2), line + 2);
        r->fuzzy = false;
        r->reference = NULL;
    }
}

/* ---- the file ---- */

static void read_words(struct reader *r)
{
    for (;;) {
        skip_space(r);
        if (*r->s == '\0')
            break;
        if (*r->s == '#') {
            comment(r);
        } else if (*r->s == '"' && r->field != FIELD_NONE) {
            text_add(r);
        } else if (*r->s == '"') {
            SPOILT(r, place_here(r), N_("this string belongs to no keyword"));
            to_line_end(r);
        } else if (*r->s == '_' || (*r->s >= 'a' && *r->s <= 'z')
                   || (*r->s >= 'A' && *r->s <= 'Z')) {
            keyword(r);
        } else {
            struct place at = place_here(r);
            field_end(r);
            r->spoilt = true;
            WRONG(r, at, N_("a keyword, a string or a comment is expected here"));
            to_line_end(r);
        }
    }
    entry_end(r);
}

static void check_duplicates(struct reader *r)
{
    struct po_index *index = po_index_new(r->arena, r->po->n);
    for (size_t i = 0; i < r->po->n; i++) {
        const struct po_entry *e = &r->po->entries[i];
        const struct po_entry *first = po_index_add(index, e);
        if (first != NULL)
            WRONG(r, e->at, N_("this msgid is here a second time; the first is in line %d: leave one "
                               "of them out"),
                  first->at.line);
    }
}

/* What is commented out is read like the rest; what is wrong in it is nobody's concern. */
static void read_obsolete(struct reader *r)
{
    struct errs *quiet = errs_new();
    struct po *po = arena_alloc(r->arena, sizeof *po);
    struct reader all = { .arena = r->arena, .s = r->obsolete.s, .counted = r->obsolete.s,
                          .line = 1, .path = r->path, .errs = quiet, .good = true, .po = po,
                          .obsolete = str_new(r->arena) };
    read_words(&all);
    errs_free(quiet);
    r->po->obsolete = po->entries;
    r->po->n_obsolete = po->n;
}

bool po_entry_answers(const struct po_entry *e)
{
    return !e->fuzzy && e->msgstr[strspn(e->msgstr, " \t\n")] != '\0';
}

struct po *po_read(struct arena *a, const char *path, const char *shown, struct errs *errs)
{
    struct bytes file;
    if (!file_read_text(a, path, shown, &file, errs))
        return NULL;
    struct po *po = arena_alloc(a, sizeof *po);
    po->path = arena_dup(a, shown);
    struct reader r = { .arena = a, .s = file.s, .counted = file.s, .line = 1,
                        .path = po->path, .errs = errs, .good = true, .po = po,
                        .obsolete = str_new(a) };
    read_words(&r);
    check_duplicates(&r);
    read_obsolete(&r);
    return r.good ? po : NULL;
}

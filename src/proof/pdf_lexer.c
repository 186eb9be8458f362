/* pdf_lexer.c - PDF's lexical rules (ISO 32000-1, 7.2 and 7.3); see pdf_lexer.h. */
#include "proof/pdf_lexer.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { NESTED_MOST = 200, LIST_MOST = 1 << 20 };

static bool is_space(char c)
{
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_regular(char c)
{
    return !is_space(c) && strchr("()<>[]{}/%", c) == NULL;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static void skip_space(struct lexer *l)
{
    while (l->p < l->end) {
        if (*l->p == '%')
            while (l->p < l->end && *l->p != '\n' && *l->p != '\r')
                l->p++;
        else if (is_space(*l->p))
            l->p++;
        else
            return;
    }
}

/* A file says the same few names again and again. */
static char *name_kept(struct lexer *l, const char *s, size_t n)
{
    if (l->names == NULL)
        return arena_dupn(l->arena, s, n);
    size_t i = map_put(l->names, s, n, l->names->n, NULL);
    return (char *)l->names->entries[i].key;
}

/* A name with bytes written as "#2F". */
static struct item lex_coded_name(struct lexer *l, const char *start)
{
    struct str name = str_new(l->arena);
    for (const char *s = start; s < l->p; s++) {
        int high, low;
        bool is_coded = *s == '#' && l->p - s > 2 && (high = hex_digit(s[1])) >= 0
            && (low = hex_digit(s[2])) >= 0;
        str_addc(&name, is_coded ? (char)(high << 4 | low) : *s);
        s += is_coded ? 2 : 0;
    }
    return (struct item){ .kind = ITEM_NAME, .n = name.n, .s = name_kept(l, name.s, name.n) };
}

static struct item lex_name(struct lexer *l)
{
    const char *start = ++l->p;
    bool is_coded = false;
    for (; l->p < l->end && is_regular(*l->p); l->p++)
        is_coded |= *l->p == '#';
    size_t n = (size_t)(l->p - start);
    return is_coded ? lex_coded_name(l, start)
                    : (struct item){ .kind = ITEM_NAME, .n = n, .s = name_kept(l, start, n) };
}

static struct item lex_hex(struct lexer *l)
{
    const char *close = memchr(l->p, '>', (size_t)(l->end - l->p));
    if (close == NULL) {
        l->is_broken = true;
        close = l->end;
    }
    struct item out = { .kind = ITEM_STRING };
    out.s = arena_alloc(l->arena, (size_t)(close - l->p) / 2 + 2);
    int high = -1;
    for (l->p++; l->p < close; l->p++) {
        int digit = hex_digit(*l->p);
        if (digit < 0) {
            l->is_broken |= !is_space(*l->p);
        } else if (high < 0) {
            high = digit;
        } else {
            out.s[out.n++] = (char)(high << 4 | digit);
            high = -1;
        }
    }
    if (high >= 0)
        out.s[out.n++] = (char)(high << 4);
    if (l->p < l->end)
        l->p++;
    return out;
}

/* What a backslash in a ( ) string stands for; l->p is behind the backslash. */
static void lex_escape(struct lexer *l, struct str *out)
{
    static const char letters[] = "nrtbf", values[] = "\n\r\t\b\f";
    char c = *l->p++;
    const char *known = c == '\0' ? NULL : strchr(letters, c);
    if (known != NULL) {
        str_addc(out, values[known - letters]);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && l->p < l->end && *l->p >= '0' && *l->p <= '7'; i++)
            value = value * 8 + (*l->p++ - '0');
        str_addc(out, (char)value);
    } else if (c == '\r') {
        if (l->p < l->end && *l->p == '\n')
            l->p++;
    } else if (c != '\n') {
        str_addc(out, c);
    }
}

static struct item lex_string(struct lexer *l)
{
    struct str out = str_new(l->arena);
    int open = 0;
    while (l->p < l->end) {
        char c = *l->p++;
        if (c == '\\' && l->p < l->end) {
            lex_escape(l, &out);
            continue;
        }
        open += c == '(';
        open -= c == ')';
        if (open == 0)
            break;
        if (c != '(' || open > 1)
            str_addc(&out, c);
    }
    l->is_broken |= open != 0;
    return (struct item){ .kind = ITEM_STRING, .n = out.n, .s = out.s };
}

/* By hand: strtod() takes the locale's decimal sign, "inf" and "0x". It ends at l->p. */
static struct item lex_number(struct lexer *l, const char *s)
{
    const char *end = l->p;
    struct item item = { .kind = ITEM_NUMBER, .is_whole = true };
    bool is_minus = *s == '-';
    while (s < end && (*s == '-' || *s == '+'))
        s++;
    double value = 0, unit = 1;
    while (s < end && *s >= '0' && *s <= '9')
        value = value * 10 + (*s++ - '0');
    if (s < end && *s == '.') {
        item.is_whole = false;
        for (s++; s < end && *s >= '0' && *s <= '9'; s++)
            value += (*s - '0') * (unit /= 10);
    }
    l->is_broken |= s < end;
    item.number = is_minus ? -value : value;
    return item;
}

static struct item lex_word(struct lexer *l)
{
    const char *start = l->p;
    while (l->p < l->end && is_regular(*l->p))
        l->p++;
    if (l->p == start) { /* a bracket that opens nothing */
        l->p++;
        l->is_broken = true;
    }
    size_t n = (size_t)(l->p - start);
    if (strchr("0123456789+-.", *start) != NULL)
        return lex_number(l, start);
    return (struct item){ .kind = ITEM_WORD, .n = n, .s = arena_dupn(l->arena, start, n) };
}

static struct item lex_nested(struct lexer *l, int depth);

/* "12 0" and then "R": one reference, where it stood as two numbers. n: items of the list. */
static bool fold_reference(struct lexer *l, size_t n, const struct item *word)
{
    enum { NUMBER_MOST = 1 << 30, GENERATION_MOST = 0xFFFF };
    if (n < 2 || !pdfin_item_is(word, ITEM_WORD, "R"))
        return false;
    struct item *number = &l->open[l->n_open - 2], *generation = number + 1;
    if (number->kind != ITEM_NUMBER || !(number->number >= 0 && number->number <= NUMBER_MOST)
        || generation->kind != ITEM_NUMBER
        || !(generation->number >= 0 && generation->number <= GENERATION_MOST))
        return false;
    *number = (struct item){ .kind = ITEM_REFERENCE,
                             .id = (pdfin_id)number->number << 16
                                 | (pdfin_id)generation->number };
    l->n_open--;
    return true;
}

static void push(struct lexer *l, struct item item)
{
    if (l->n_open == l->cap_open) {
        size_t cap = 2 * l->cap_open + 64;
        l->open = arena_regrow(l->arena, l->open, l->n_open * sizeof item, cap * sizeof item);
        l->cap_open = cap;
    }
    l->open[l->n_open++] = item;
}

/* The list that began where so many were open. */
static struct item close_list(struct lexer *l, enum item_kind kind, size_t before)
{
    struct item list = { .kind = kind, .n = l->n_open - before };
    list.items = arena_array(l->arena, list.n, sizeof *list.items);
    if (list.n > 0)
        memcpy(list.items, l->open + before, list.n * sizeof *list.items);
    l->n_open = before;
    return list;
}

static struct item lex_list(struct lexer *l, enum item_kind kind, int depth)
{
    const size_t before = l->n_open;
    const char *closer = kind == ITEM_ARRAY ? "]" : ">>";
    size_t n = strlen(closer);
    l->p += n;
    for (;;) {
        skip_space(l);
        if (l->p >= l->end) {
            l->is_broken = true;
            return close_list(l, kind, before);
        }
        if ((size_t)(l->end - l->p) >= n && memcmp(l->p, closer, n) == 0) {
            l->p += n;
            return close_list(l, kind, before);
        }
        struct item item = lex_nested(l, depth + 1);
        if (l->has_references && item.kind == ITEM_WORD && fold_reference(l, l->n_open - before, &item))
            continue;
        if (l->n_open - before < LIST_MOST)
            push(l, item);
        else
            l->is_broken = true;
    }
}

static struct item lex_nested(struct lexer *l, int depth)
{
    skip_space(l);
    if (l->p >= l->end)
        return (struct item){ .kind = ITEM_END };
    char c = *l->p, next = l->end - l->p > 1 ? l->p[1] : '\0';
    if (c == '/')
        return lex_name(l);
    if (c == '(')
        return lex_string(l);
    if ((c == '[' || (c == '<' && next == '<')) && depth >= NESTED_MOST) {
        l->is_broken = true; /* nobody nests so deep: the rest is not worth reading */
        l->p = l->end;
        return (struct item){ .kind = ITEM_END };
    }
    if (c == '[')
        return lex_list(l, ITEM_ARRAY, depth);
    if (c == '<' && next == '<')
        return lex_list(l, ITEM_DICT, depth);
    if (c == '<')
        return lex_hex(l);
    return lex_word(l);
}

struct item pdfin_lex(struct lexer *l)
{
    return lex_nested(l, 0);
}

void pdfin_lex_image(struct lexer *l)
{
    /* EI stands alone between white space; binary data may hold the letters. */
    while (l->end - l->p >= 3) {
        if (is_space(l->p[0]) && l->p[1] == 'E' && l->p[2] == 'I'
            && (l->end - l->p == 3 || is_space(l->p[3]))) {
            l->p += 3;
            return;
        }
        l->p++;
    }
    l->is_broken = true;
    l->p = l->end;
}

bool pdfin_item_is(const struct item *i, enum item_kind kind, const char *s)
{
    return i->kind == kind && str_eq(i->s, s);
}

const struct item *pdfin_item_value(const struct item *dict, const char *key)
{
    bool has_keys = dict != NULL && (dict->kind == ITEM_DICT || dict->kind == ITEM_STREAM);
    for (size_t i = 0; has_keys && i + 1 < dict->n; i += 2)
        if (pdfin_item_is(&dict->items[i], ITEM_NAME, key))
            return &dict->items[i + 1];
    return NULL;
}

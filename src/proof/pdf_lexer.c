/* pdf_lexer.c - PDF's lexical rules (ISO 32000-1, 7.2 and 7.3); see pdf_lexer.h. */
#include "proof/pdf_lexer.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { NESTED_MOST = 50, LIST_MOST = 1 << 16 };

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

static struct bytes lex_name(struct lexer *l)
{
    const char *start = ++l->p;
    while (l->p < l->end && is_regular(*l->p))
        l->p++;
    struct bytes name = { arena_dupn(l->arena, start, (size_t)(l->p - start)), 0 };
    for (const char *s = start; s < l->p; s++) {
        int high, low;
        if (*s == '#' && l->p - s > 2 && (high = hex_digit(s[1])) >= 0
            && (low = hex_digit(s[2])) >= 0) {
            name.s[name.n++] = (char)(high << 4 | low);
            s += 2;
        } else {
            name.s[name.n++] = *s;
        }
    }
    name.s[name.n] = '\0';
    return name;
}

static struct bytes lex_hex(struct lexer *l)
{
    const char *close = memchr(l->p, '>', (size_t)(l->end - l->p));
    if (close == NULL) {
        l->is_broken = true;
        close = l->end;
    }
    struct bytes out = { arena_alloc(l->arena, (size_t)(close - l->p) / 2 + 2), 0 };
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

static struct bytes lex_string(struct lexer *l)
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
    return (struct bytes){ out.s, out.n };
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
    struct item item = { .kind = ITEM_WORD,
                         .bytes = { arena_dupn(l->arena, start, n), n } };
    if (strchr("0123456789+-.", *start) != NULL) {
        item.kind = ITEM_NUMBER;
        char *end = item.bytes.s;
        bool is_minus = *end == '-';
        while (*end == '-' || *end == '+')
            end++;
        /* By hand: strtod() takes the locale's decimal sign, "inf" and "0x". */
        double value = 0, unit = 1;
        while (*end >= '0' && *end <= '9')
            value = value * 10 + (*end++ - '0');
        if (*end == '.')
            for (end++; *end >= '0' && *end <= '9'; end++)
                value += (*end - '0') * (unit /= 10);
        l->is_broken |= *end != '\0';
        item.number = is_minus ? -value : value;
    }
    return item;
}

static struct item lex_nested(struct lexer *l, int depth);

static struct item lex_list(struct lexer *l, enum item_kind kind, int depth)
{
    struct item list = { .kind = kind };
    const char *closer = kind == ITEM_ARRAY ? "]" : ">>";
    size_t n = strlen(closer);
    l->p += n;
    for (;;) {
        skip_space(l);
        if (l->p >= l->end) {
            l->is_broken = true;
            return list;
        }
        if ((size_t)(l->end - l->p) >= n && memcmp(l->p, closer, n) == 0) {
            l->p += n;
            return list;
        }
        struct item item = lex_nested(l, depth + 1);
        if (list.n_items < LIST_MOST)
            *arena_push(l->arena, list.items, list.n_items) = item;
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
        return (struct item){ .kind = ITEM_NAME, .bytes = lex_name(l) };
    if (c == '(')
        return (struct item){ .kind = ITEM_STRING, .bytes = lex_string(l) };
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
        return (struct item){ .kind = ITEM_STRING, .bytes = lex_hex(l) };
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

bool pdfin_item_is(const struct item *i, enum item_kind kind, const char *bytes)
{
    return i->kind == kind && i->bytes.s != NULL && str_eq(i->bytes.s, bytes);
}

const struct item *pdfin_item_value(const struct item *dict, const char *key)
{
    for (size_t i = 0; dict->kind == ITEM_DICT && i + 1 < dict->n_items; i += 2)
        if (pdfin_item_is(&dict->items[i], ITEM_NAME, key))
            return &dict->items[i + 1];
    return NULL;
}

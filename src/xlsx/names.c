/* names.c - see names.h. */
#include "xlsx/names.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

enum { SHEET_NAME_MOST = 31 }; /* UTF-16 units */

/* Names that Excel keeps for itself, in its English and its Spanish. */
static const char *const reserved[] = { "History", "Historial" };

static uint32_t small(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 32;
    if (c >= 0x100 && c <= 0x137) /* pairs, the capital even */
        return c | 1;
    if (c >= 0x139 && c <= 0x148) /* pairs, the capital odd */
        return c + (c & 1);
    return c >= 0x14A && c <= 0x177 ? c | 1 : c;
}

bool names_equal(const char *x, const char *y)
{
    while (*x != '\0' && *y != '\0')
        if (small(utf8_next(&x)) != small(utf8_next(&y)))
            return false;
    return *x == *y;
}

/* What a tab cannot say, said otherwise; NULL: as it is. */
static const char *instead(uint32_t c)
{
    switch (c) {
    case '[': return "(";
    case ']': return ")";
    case '/': case '\\': return "-";
    case ':': case '*': case '?': return "";
    case '\'': return "\xE2\x80\x99"; /* legal inside, but must be doubled in formulas */
    case '\n': case '\t': case '\r': return " ";
    default: return c < 0x20 || c == 0xFFFE || c == 0xFFFF ? "" : NULL;
    }
}

static size_t units(const char *s)
{
    size_t n = 0;
    while (*s != '\0')
        n += utf8_next(&s) > 0xFFFF ? 2 : 1;
    return n;
}

/* Cuts to so many units, after a word where one ends in the second half. */
static void cut(char *s, size_t most)
{
    if (units(s) <= most)
        return;
    const char *p = s;
    char *space = NULL;
    for (size_t n = 0; *p != '\0';) {
        const char *here = p;
        uint32_t c = utf8_next(&p);
        if (c == ' ' && n >= most / 2)
            space = s + (here - s);
        n += c > 0xFFFF ? 2 : 1;
        if (n > most) {
            s[space != NULL ? space - s : here - s] = '\0';
            break;
        }
    }
    /* Nothing hangs at the end: no comma, no "of the", no "de las". */
    for (size_t n = strlen(s);; n = strlen(s)) {
        while (n > 0 && strchr(" ,;.-(", s[n - 1]) != NULL)
            s[--n] = '\0';
        char *last = strrchr(s, ' ');
        if (last == NULL || units(last + 1) > 3)
            return;
        *last = '\0';
    }
}

static char *legal(struct arena *a, const char *heading)
{
    struct str out = str_new(a);
    while (*heading != '\0') {
        uint32_t c = utf8_next(&heading);
        const char *other = instead(c);
        char bytes[5] = { 0 };
        if (other == NULL) {
            utf8_put(bytes, c);
            other = bytes;
        }
        if (str_eq(other, " ") && (out.n == 0 || out.s[out.n - 1] == ' '))
            continue;
        str_add(&out, other);
    }
    while (out.n > 0 && out.s[out.n - 1] == ' ')
        out.s[--out.n] = '\0';
    return out.s;
}

static bool is_free(const char *name, const char *const *taken, size_t n)
{
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (names_equal(name, reserved[i]))
            return false;
    for (size_t i = 0; i < n; i++)
        if (names_equal(name, taken[i]))
            return false;
    return true;
}

const char *sheet_name(struct arena *a, const char *heading, const char *fallback,
                       const char *const *taken, size_t n)
{
    char *whole = legal(a, heading);
    if (*whole == '\0')
        whole = legal(a, fallback);
    char *name = arena_dup(a, whole);
    cut(name, SHEET_NAME_MOST);
    for (size_t i = 2; !is_free(name, taken, n); i++) {
        const char *suffix = arena_printf(a, " (%zu)", i);
        name = arena_dup(a, whole);
        cut(name, SHEET_NAME_MOST - strlen(suffix));
        name = arena_printf(a, "%s%s", name, suffix);
    }
    return name;
}

/* "AB12", "R1C1", "R", "C3": Excel would read a cell. */
static bool is_like_a_cell(const char *s)
{
    size_t letters = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    size_t digits = strspn(s + letters, "0123456789");
    if (letters >= 1 && letters <= 3 && digits > 0 && s[letters + digits] == '\0')
        return true;
    if (tolower((unsigned char)*s) == 'r')
        s += 1 + strspn(s + 1, "0123456789");
    if (tolower((unsigned char)*s) == 'c')
        s += 1 + strspn(s + 1, "0123456789");
    return *s == '\0';
}

const char *table_name(struct arena *a, const char *name)
{
    struct str out = str_new(a);
    for (; *name != '\0' && out.n < 200; name++)
        str_addc(&out, isalnum((unsigned char)*name) && (unsigned char)*name < 0x80
                           ? *name : '_');
    bool prefixed = out.n == 0 || isdigit((unsigned char)out.s[0])
        || is_like_a_cell(out.s);
    return prefixed ? arena_printf(a, "t_%s", out.s) : out.s;
}

char *column_reference(struct arena *a, const char *table, const char *head)
{
    struct str out = str_new(a);
    str_addf(&out, "%s[", table);
    for (; *head != '\0'; head++) {
        if (strchr("[]#'@", *head) != NULL)
            str_addc(&out, '\'');
        str_addc(&out, *head);
    }
    str_addc(&out, ']');
    return out.s;
}

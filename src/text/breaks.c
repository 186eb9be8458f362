/* breaks.c - see breaks.h. */
#include "text/breaks.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/str.h"

/* One finder for each language of the process; opening one is dear. */
static struct {
    struct arena *arena;
    struct finder {
        const char *language;
        UBreakIterator *lines;
    } *items;
    size_t n;
} opened;

static UBreakIterator *finder_get(const char *language)
{
    /* ICU takes no language for the machine's own; "" is the neutral one. */
    if (language == NULL)
        language = "";
    for (size_t i = 0; i < opened.n; i++)
        if (str_eq(opened.items[i].language, language))
            return opened.items[i].lines;
    if (opened.arena == NULL)
        opened.arena = arena_new();
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, language, NULL, 0, &status);
    if (U_FAILURE(status))
        out_of_memory();
    *arena_push(opened.arena, opened.items, opened.n) =
        (struct finder){ arena_dup(opened.arena, language), lines };
    return lines;
}

static bool is_no_break_space(const char *s)
{
    return (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xA0;
}

/* Bytes of what plain text has between spaces, but for stops: a letter, a digit, a space that
 * does not break; else 0. */
static size_t plain_letter(const char *s)
{
    enum { LATIN_1 = 0xC3, TIMES = 0x97, DIVISION = 0xB7 }; /* "À" to "ÿ" */
    unsigned char c = (unsigned char)s[0], d = (unsigned char)s[1];
    if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        return 1;
    return (c == LATIN_1 && d != TIMES && d != DIVISION) || is_no_break_space(s) ? 2 : 0;
}

/* Most texts are letters, digits, stops, and spaces before letters: there the annex lets a line
 * end behind the spaces and nowhere else (LB12, LB13, LB18, LB25, LB28, LB29). False: it is not such
 * a text. */
static bool find_plain(const char *text, size_t n, unsigned char *breaks)
{
    for (size_t i = 0, length; i < n; i += length) {
        length = plain_letter(text + i);
        if (length > 0)
            continue;
        length = 1;
        if (strchr(" ,.;:", text[i]) == NULL)
            return false;
        if (text[i] != ' ' || i + 1 == n || text[i + 1] == ' ')
            continue;
        if (plain_letter(text + i + 1) == 0 || is_no_break_space(text + i + 1))
            return false;
        breaks[i + 1] = BREAK_MAY;
    }
    breaks[n] = BREAK_MUST;
    return true;
}

unsigned char *breaks_find(struct arena *a, const char *text, size_t n,
                           const char *language)
{
    unsigned char *breaks = arena_alloc(a, n + 1);
    if (find_plain(text, n, breaks))
        return breaks;
    memset(breaks, BREAK_NONE, n + 1);
    UBreakIterator *lines = finder_get(language);
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER; /* so that ICU counts in bytes, too */
    utext_openUTF8(&bytes, text, (int64_t)n, &status);
    ubrk_setUText(lines, &bytes, &status);
    if (U_FAILURE(status))
        out_of_memory();
    const size_t soft = strlen(SOFT_HYPHEN);
    ubrk_first(lines);
    for (int32_t i; (i = ubrk_next(lines)) != UBRK_DONE;) {
        bool is_soft = (size_t)i >= soft && memcmp(text + i - soft, SOFT_HYPHEN, soft) == 0;
        breaks[i] = ubrk_getRuleStatus(lines) >= UBRK_LINE_HARD ? BREAK_MUST
            : is_soft                                           ? BREAK_HYPHEN
                                                                : BREAK_MAY;
    }
    utext_close(&bytes);
    breaks[n] = BREAK_MUST;
    return breaks;
}

/* breaks.c - see breaks.h. */
#include "text/breaks.h"

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

unsigned char *breaks_find(struct arena *a, const char *text, size_t n,
                           const char *language)
{
    unsigned char *breaks = arena_alloc(a, n + 1);
    UBreakIterator *lines = finder_get(language);
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER; /* so that ICU counts in bytes, too */
    utext_openUTF8(&bytes, text, (int64_t)n, &status);
    ubrk_setUText(lines, &bytes, &status);
    if (U_FAILURE(status))
        out_of_memory();
    const size_t soft = strlen(SOFT_HYPHEN);
    for (int32_t i = ubrk_first(lines); (i = ubrk_next(lines)) != UBRK_DONE;) {
        bool is_soft = (size_t)i >= soft && memcmp(text + i - soft, SOFT_HYPHEN, soft) == 0;
        breaks[i] = ubrk_getRuleStatus(lines) >= UBRK_LINE_HARD ? BREAK_MUST
            : is_soft                                           ? BREAK_HYPHEN
                                                                : BREAK_MAY;
    }
    utext_close(&bytes);
    breaks[n] = BREAK_MUST;
    return breaks;
}

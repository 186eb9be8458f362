/* hyphens.c - see hyphens.h. */
#include "text/hyphens.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/letters.h"

enum {
    WORD_LEAST = 6,  /* letters of a word that is divided at all … */
    BEFORE_LEAST = 2, AFTER_LEAST = 3, /* … and of its parts */
    WORD_MOST = 90   /* bytes; libhyphen counts places in chars */
};

/* One pattern file for each language of the process; NULL: there is none. */
static struct {
    struct arena *arena;
    struct patterns {
        const char *language;
        HyphenDict *dict;
    } *items;
    size_t n;
} opened;

static HyphenDict *load(struct arena *a, const char *locale)
{
    const char *path = arena_printf(a, HYPHEN_DIR "/hyph_%s.dic", locale);
    HyphenDict *dict = file_exists(path) ? hnj_hyphen_load(path) : NULL;
    if (dict != NULL && !dict->utf8) { /* it would count bytes of another encoding */
        hnj_hyphen_free(dict);
        dict = NULL;
    }
    return dict;
}

/* "es-MX": hyph_es_MX, or hyph_es; "es": hyph_es, or that of the country most speak it in. */
static HyphenDict *search(struct arena *a, const char *language)
{
    char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY];
    char speech[ULOC_LANG_CAPACITY] = "", country[ULOC_COUNTRY_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &status);
    uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
    uloc_getLanguage(likely, speech, sizeof speech, &status);
    uloc_getCountry(likely, country, sizeof country, &status);
    if (U_FAILURE(status) || *speech == '\0')
        return NULL;
    HyphenDict *dict = load(a, arena_printf(a, "%s_%s", speech, country));
    return dict != NULL ? dict : load(a, speech);
}

static HyphenDict *patterns_of(const char *language)
{
    for (size_t i = 0; i < opened.n; i++)
        if (str_eq(opened.items[i].language, language))
            return opened.items[i].dict;
    if (opened.arena == NULL)
        opened.arena = arena_new();
    HyphenDict *dict = search(opened.arena, language);
    *arena_push(opened.arena, opened.items, opened.n) =
        (struct patterns){ arena_dup(opened.arena, language), dict };
    return dict;
}

/* May the word stand in two lines as far as what it is goes: no name, no part of an address? */
static bool may_divide(const char *text, size_t from, size_t end, size_t to)
{
    static const char *const ties = "/@_\\-'";
    if (from > 0 && strchr("/@_\\-'.0123456789", text[from - 1]) != NULL)
        return false;
    if (end < to && (strchr(ties, text[end]) != NULL || (text[end] >= '0' && text[end] <= '9')))
        return false;
    if (end + 1 < to && strchr(".:", text[end]) != NULL
        && (letters_begin_letter(text + end + 1) || text[end + 1] == '/'))
        return false;
    for (const char *s = text + from; s < text + end; utf8_next(&s))
        if (letters_begin_upper(s))
            return false;
    return true;
}

static void divide(HyphenDict *dict, const char *word, size_t n, unsigned char *breaks)
{
    char places[WORD_MOST + 6], alone[WORD_MOST + 1]; /* it reads on up to a NUL */
    char **instead = NULL; /* other letters at a division, which is not done here */
    int *at = NULL, *cut = NULL;
    memcpy(alone, word, n);
    alone[n] = '\0';
    if (hnj_hyphen_hyphenate3(dict, alone, (int)n, places, NULL, &instead, &at, &cut,
                              BEFORE_LEAST, AFTER_LEAST, BEFORE_LEAST, AFTER_LEAST)
        != 0)
        places[0] = '\0';
    const char *s = word;
    int letters = (int)utf8_count(word, n);
    for (int i = 0; places[0] != '\0' && i + 1 < letters; i++) {
        utf8_next(&s);
        bool changes = instead != NULL && instead[i] != NULL;
        if ((places[i] & 1) != 0 && !changes && i + 1 >= BEFORE_LEAST
            && letters - i - 1 >= AFTER_LEAST)
            breaks[s - word] = BREAK_HYPHEN;
    }
    for (size_t i = 0; instead != NULL && i < n; i++)
        free(instead[i]);
    free(instead);
    free(at);
    free(cut);
}

void hyphens_find(const char *text, size_t from, size_t to, const char *language,
                  unsigned char *breaks)
{
    HyphenDict *dict = language == NULL ? NULL : patterns_of(language);
    if (dict == NULL)
        return;
    for (const char *s = text + from, *end; s < text + to; s = end) {
        end = s;
        bool own = false; /* has it soft hyphens? */
        while (end < text + to && (letters_begin_letter(end) || str_starts(end, SOFT_HYPHEN))) {
            own |= str_starts(end, SOFT_HYPHEN);
            utf8_next(&end);
        }
        size_t n = (size_t)(end - s);
        if (n == 0) {
            utf8_next(&end);
            continue;
        }
        if (!own && n <= WORD_MOST && utf8_count(s, n) >= WORD_LEAST
            && may_divide(text, (size_t)(s - text), (size_t)(end - text), to))
            divide(dict, s, n, breaks + (s - text));
    }
}

const char *hyphens_place(void)
{
    return HYPHEN_DIR;
}

void hyphens_files(struct arena *a, const char ***paths, size_t *n)
{
    const char **names;
    size_t n_names;
    struct errs *ignored = errs_new();
    if (dir_list(a, HYPHEN_DIR, ".dic", &names, &n_names, ignored))
        for (size_t i = 0; i < n_names; i++)
            *arena_push(a, *paths, *n) = path_join(a, HYPHEN_DIR, names[i]);
    errs_free(ignored);
}

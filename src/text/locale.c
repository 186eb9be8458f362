/* locale.c - opens locales; lists, order and quotation marks; see locale.h. */
#include "text/locale.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "text/letters.h"
#include "text/locale_parts.h"

/* All locales of the process, and the memory they live in. */
static struct {
    struct arena *arena;
    const struct locale **items;
    size_t n;
} opened;

void icu_must(UErrorCode status)
{
    if (U_FAILURE(status))
        out_of_memory();
}

UChar *icu_text(struct arena *a, const char *s, int32_t *length)
{
    size_t n = strlen(s);
    if (n > INT32_MAX / 2)
        out_of_memory();
    UErrorCode status = U_ZERO_ERROR;
    UChar *text = arena_array(a, n + 1, sizeof *text);
    u_strFromUTF8(text, (int32_t)n + 1, length, s, (int32_t)n, &status);
    icu_must(status);
    return text;
}

void icu_add(struct str *out, const UChar *s, int32_t n)
{
    for (int32_t i = 0; i < n;) {
        UChar32 c;
        U16_NEXT(s, i, n, c);
        str_add_char(out, U_IS_SURROGATE(c) ? 0xFFFD : (uint32_t)c);
    }
}

static bool available(const char *name)
{
    int32_t n = uloc_countAvailable();
    for (int32_t i = 0; i < n; i++)
        if (str_eq(uloc_getAvailable(i), name))
            return true;
    return false;
}

/* Whether ICU has the locale under this very name, and it has a country. */
static bool acceptable(const char *name, struct place at, struct errs *errs)
{
    UErrorCode status = U_ZERO_ERROR;
    char usual[ULOC_FULLNAME_CAPACITY] = "", country[ULOC_COUNTRY_CAPACITY] = "";
    uloc_canonicalize(name, usual, sizeof usual, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || !available(usual))
        return err_at(errs, at,
                      N_("there is no locale \"%s\"; write a language and a country that "
                         "ICU has together, for example \"en_US\" or \"es_MX\""),
                      name);
    uloc_getCountry(usual, country, sizeof country, &status);
    if (U_FAILURE(status) || country[0] == '\0')
        return err_at(errs, at,
                      N_("the locale \"%s\" names no country, on which numbers and dates "
                         "depend; write for example \"en_US\" or \"es_MX\""),
                      name);
    if (!str_eq(name, usual))
        return err_at(errs, at, N_("there is no locale \"%s\"; did you mean \"%s\"?"), name,
                      usual);
    return true;
}

static const char *quotation_mark(const struct locale *l, ULocaleData *data,
                                  ULocaleDataDelimiterType which)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar mark[16];
    int32_t n = ulocdata_getDelimiter(data, which, mark, 16, &status);
    icu_must(status);
    struct str text = str_new(l->parts->arena);
    icu_add(&text, mark, n);
    return text.s;
}

static void quotes_open(const struct locale *l)
{
    UErrorCode status = U_ZERO_ERROR;
    static const char *const curly[] = { "“", "”", "‘", "’" }, *const angle[] = { "«", "»", "“", "”" };
    static const ULocaleDataDelimiterType of[] = {
        ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END, ULOCDATA_ALT_QUOTATION_START,
        ULOCDATA_ALT_QUOTATION_END
    };
    ULocaleData *data = ulocdata_open(l->icu, &status);
    icu_must(status);
    for (int i = 0; i < 4; i++)
        l->parts->quotes[i] = l->house.quotes == QUOTES_CURLY ? curly[i]
            : l->house.quotes == QUOTES_ANGLE                 ? angle[i]
                                              : quotation_mark(l, data, of[i]);
    ulocdata_close(data);
}

/* Of no country, for tests of translations: what no other letter is like. */
static const char pseudo[] = "qps", pseudo_icu[] = "en_US";

static struct locale *locale_open(struct arena *a, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    char tag[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY];
    uloc_toLanguageTag(name, tag, sizeof tag, true, &status);
    uloc_getLanguage(name, language, sizeof language, &status);
    icu_must(status);
    struct locale *l = arena_alloc(a, sizeof *l);
    l->name = arena_dup(a, name);
    l->tag = arena_dup(a, tag);
    l->language = arena_dup(a, language);
    l->is_pseudo = str_eq(name, pseudo);
    l->icu = l->is_pseudo ? pseudo_icu : l->name;
    l->parts = arena_alloc(a, sizeof *l->parts);
    l->parts->arena = a;
    return l;
}

static bool same_house(const struct house *x, const struct house *y)
{
    return x->digits == y->digits && x->percent == y->percent && x->thousands == y->thousands
        && x->quotes == y->quotes && x->months == y->months && x->zone == y->zone
        && x->currency == y->currency;
}

static bool is_plain(const struct house *h)
{
    return same_house(h, &(struct house){ 0 });
}

const struct locale *locale_get(const char *name, struct place at, struct errs *errs)
{
    if (name == NULL)
        name = "";
    for (size_t i = 0; i < opened.n; i++)
        if (str_eq(opened.items[i]->name, name) && is_plain(&opened.items[i]->house))
            return opened.items[i];
    if (!str_eq(name, pseudo) && !acceptable(name, at, errs))
        return NULL;
    if (opened.arena == NULL)
        opened.arena = arena_new();
    const struct locale *l = locale_open(opened.arena, name);
    if (!figures_open(l)) {
        err_system(errs, NULL, N_("ICU's data for the locale \"%s\" cannot be read"), name);
        return NULL;
    }
    quotes_open(l);
    *arena_push(opened.arena, opened.items, opened.n) = l;
    return l;
}

const char *locale_likely(struct arena *a, const char *language, const char *region)
{
    UErrorCode status = U_ZERO_ERROR;
    char full[ULOC_FULLNAME_CAPACITY] = "", country[ULOC_COUNTRY_CAPACITY] = "";
    const char *name = region == NULL ? "" : arena_printf(a, "%s_%s", language, region);
    uloc_getCountry(name, country, sizeof country, &status);
    if (available(name) && country[0] != '\0')
        return name;
    uloc_addLikelySubtags(language, full, sizeof full, &status);
    uloc_getCountry(full, country, sizeof country, &status);
    return arena_printf(a, "%s_%s", language, U_FAILURE(status) || country[0] == '\0' ? "US" : country);
}

const struct locale *locale_in_house(const struct locale *l, const struct house *h)
{
    if (l == NULL || same_house(&l->house, h))
        return l;
    for (size_t i = 0; i < opened.n; i++)
        if (str_eq(opened.items[i]->name, l->name) && same_house(&opened.items[i]->house, h))
            return opened.items[i];
    struct locale *housed = locale_open(opened.arena, l->name);
    housed->house = *h;
    if (!figures_open(housed))
        out_of_memory(); /* the data were read before */
    quotes_open(housed);
    *arena_push(opened.arena, opened.items, opened.n) = housed;
    return housed;
}

const struct locale *locale_of_figures(const struct locale *l)
{
    struct house h = l->house;
    h.thousands = THOUSANDS_DIGITS;
    return locale_in_house(l, &h);
}

bool locale_is_pseudo(const struct locale *l)
{
    return l->is_pseudo;
}

const char *locale_name(const struct locale *l)
{
    return l->name;
}

const char *locale_tag(const struct locale *l)
{
    return l->tag;
}

const char *locale_language(const struct locale *l)
{
    return l->language;
}

char *locale_own_name(struct arena *a, const struct locale *l)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[128];
    int32_t n = uloc_getDisplayName(l->name, l->name, text, 128, &status);
    icu_must(status);
    struct str out = str_new(a);
    icu_add(&out, text, n);
    return l->is_pseudo ? letters_pseudo(a, out.s, 0) : out.s;
}

char *locale_language_name(struct arena *a, const struct locale *l, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[128];
    int32_t n = uloc_getDisplayLanguage(language, l->name, text, 128, &status);
    if (U_FAILURE(status) || n == 0)
        return arena_dup(a, language);
    struct str out = str_new(a);
    icu_add(&out, text, n);
    return l->is_pseudo ? letters_pseudo(a, out.s, 0) : out.s;
}

char *locale_list(struct arena *a, const struct locale *l, const char *const *items,
                  size_t n, bool or_list)
{
    UErrorCode status = U_ZERO_ERROR;
    UListFormatter **lists = l->parts->lists;
    if (lists[or_list] == NULL)
        lists[or_list] = ulistfmt_openForType(
            l->icu, or_list ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE,
            &status);
    icu_must(status);
    const UChar **texts = arena_array(a, n + 1, sizeof *texts);
    int32_t *lengths = arena_array(a, n + 1, sizeof *lengths);
    for (size_t i = 0; i < n; i++)
        texts[i] = icu_text(a, items[i], &lengths[i]);
    struct str out = str_new(a);
    int32_t length =
        ulistfmt_format(lists[or_list], texts, lengths, (int32_t)n, NULL, 0, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        UChar *text = arena_array(a, (size_t)length + 1, sizeof *text);
        length = ulistfmt_format(lists[or_list], texts, lengths, (int32_t)n, text,
                                 length + 1, &status);
        icu_must(status);
        icu_add(&out, text, length);
    }
    icu_must(status);
    return l->is_pseudo ? letters_pseudo(a, out.s, 0) : out.s;
}

int locale_compare(const struct locale *l, const char *x, const char *y)
{
    UErrorCode status = U_ZERO_ERROR;
    if (l->parts->collator == NULL)
        l->parts->collator = ucol_open(l->icu, &status);
    icu_must(status);
    UCollationResult order = ucol_strcollUTF8(l->parts->collator, x, -1, y, -1, &status);
    icu_must(status);
    /* What collates alike but is written otherwise still needs a fixed order. */
    return order == UCOL_EQUAL ? strcmp(x, y) : (int)order;
}

char *locale_quote(struct arena *a, const struct locale *l, const char *text)
{
    return arena_printf(a, "%s%s%s", l->parts->quotes[0], text, l->parts->quotes[1]);
}

/* A double quotation mark: 1 opens, -1 closes, 0 is none. */
static int mark_turns(uint32_t c)
{
    return c == 0x201C || c == 0xAB ? 1 : c == 0x201D || c == 0xBB ? -1 : 0;
}

const char *locale_requote(struct arena *a, const struct locale *l, const char *text)
{
    if (strstr(text, "“") == NULL && strstr(text, "«") == NULL)
        return text;
    struct str out = str_new(a);
    int depth = 0;
    for (const char *p = text; *p != '\0';) {
        uint32_t c = utf8_next(&p);
        int turns = mark_turns(c);
        depth -= turns < 0 && depth > 0;
        if (turns != 0)
            str_add(&out, l->parts->quotes[(depth > 0 ? 2 : 0) + (turns < 0)]);
        else
            str_add_char(&out, c);
        depth += turns > 0;
    }
    return out.s;
}

void locale_libraries(struct arena *a, struct library **items, size_t *n)
{
    *arena_push(a, *items, *n) = (struct library){ "ICU", U_ICU_VERSION };
}

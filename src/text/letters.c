/* letters.c - see letters.h. */
#include "text/letters.h"

#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/udat.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/locale_parts.h"

enum { MONTHS = 12, CUT = 3, CUT_MOST = 4 /* letters of a name that is cut short */ };

static UCaseMap *root_map(void)
{
    static UCaseMap *map; /* of the root locale: the same wherever it runs */
    UErrorCode status = U_ZERO_ERROR;
    if (map == NULL)
        map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);
    icu_must(status);
    return map;
}

char *letters_as(struct arena *a, enum letters how, const char *s, size_t n)
{
    static int32_t (*const map[])(const UCaseMap *, char *, int32_t, const char *, int32_t,
                                  UErrorCode *) = {
        [LETTERS_UPPER] = ucasemap_utf8ToUpper,
        [LETTERS_LOWER] = ucasemap_utf8ToLower,
        [LETTERS_FOLD] = ucasemap_utf8FoldCase,
    };
    size_t cap = 3 * n + 1; /* no mapping makes a text longer than that */
    char *out = arena_alloc(a, cap);
    UErrorCode status = U_ZERO_ERROR;
    map[how](root_map(), out, (int32_t)cap, s, (int32_t)n, &status);
    icu_must(status);
    return out;
}

char *letters_clean(struct arena *a, const char *s, size_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t length, most = (int32_t)n + 1;
    UChar *raw = arena_array(a, (size_t)most, sizeof *raw);
    u_strFromUTF8(raw, most, &length, s, (int32_t)n, &status);
    UChar *composed = arena_array(a, 3 * (size_t)most, sizeof *composed);
    length = unorm2_normalize(nfc, raw, length, composed, 3 * most, &status);
    icu_must(status);
    int32_t kept = 0;
    for (int32_t i = 0; i < length; i++) {
        bool is_space = u_isUWhiteSpace(composed[i]) || composed[i] == 0x200B;
        if (!is_space)
            composed[kept++] = composed[i];
        else if (kept > 0 && composed[kept - 1] != ' ')
            composed[kept++] = ' ';
    }
    while (kept > 0 && composed[kept - 1] == ' ')
        kept--;
    struct str out = str_new(a);
    icu_add(&out, composed, kept);
    return out.s;
}

char *letters_bare(struct arena *a, const char *s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    int32_t length;
    UChar *text = icu_text(a, s, &length);
    UChar *apart = arena_array(a, 4 * (size_t)length + 1, sizeof *apart);
    int32_t n = unorm2_normalize(nfd, text, length, apart, 4 * length + 1, &status), kept = 0;
    icu_must(status);
    for (int32_t i = 0; i < n; i++)
        if (u_charType(apart[i]) != U_NON_SPACING_MARK)
            apart[kept++] = apart[i];
    struct str out = str_new(a);
    icu_add(&out, apart, kept);
    return out.s;
}

bool letters_begin_letter(const char *s)
{
    unsigned char first = (unsigned char)*s;
    if (first < 0x80)
        return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return u_isalpha((UChar32)utf8_next(&s));
}

bool letters_begin_upper(const char *s)
{
    return *s != '\0' && u_isupper((UChar32)utf8_next(&s));
}

bool letters_before(const char *text, const char *p)
{
    if (p == text)
        return false;
    for (p--; p > text && ((unsigned char)*p & 0xC0) == 0x80;)
        p--;
    return letters_begin_letter(p);
}

bool letters_end_letter(const char *s)
{
    return letters_before(s, s + strlen(s));
}

/* The names of one language, folded: wide ones, then abbreviations without their stop. */
struct month_names {
    char lang[8];
    char *names[2][MONTHS];
    bool is_capital; /* as the language writes them */
};

static char *without_stop(struct arena *a, const char *s, size_t n)
{
    while (n > 0 && s[n - 1] == '.')
        n--;
    return letters_as(a, LETTERS_FOLD, s, n);
}

static void load(struct arena *a, struct month_names *m, const char *lang)
{
    static const UDateFormatSymbolType kinds[] = { UDAT_STANDALONE_MONTHS,
                                                   UDAT_STANDALONE_SHORT_MONTHS };
    enum { LONGEST = 64 };
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *f = udat_open(UDAT_LONG, UDAT_LONG, lang, u"Etc/UTC", -1, NULL, 0, &status);
    icu_must(status);
    strncpy(m->lang, lang, sizeof m->lang - 1);
    for (int kind = 0; kind < 2; kind++)
        for (int i = 0; i < MONTHS; i++) {
            UChar name[LONGEST];
            char bytes[3 * LONGEST];
            int32_t n = udat_getSymbols(f, kinds[kind], i, name, LONGEST, &status), length;
            u_strToUTF8(bytes, sizeof bytes, &length, name, n, &status);
            icu_must(status);
            m->is_capital = u_isupper(name[0]);
            m->names[kind][i] = without_stop(a, bytes, (size_t)length);
        }
    udat_close(f);
}

/* A language's names, loaded once a process. */
static const struct month_names *names_of(const char *lang)
{
    enum { LANGUAGES = 16 };
    static struct month_names loaded[LANGUAGES];
    static struct arena *kept;
    static int n;
    for (int i = 0; i < n; i++)
        if (str_eq(loaded[i].lang, lang))
            return &loaded[i];
    if (kept == NULL) {
        kept = arena_new();
        load(kept, &loaded[n++], "en"); /* what all others than can be kept fall back to */
        if (str_eq(lang, "en"))
            return &loaded[0];
    }
    if (n == LANGUAGES || strlen(lang) >= sizeof loaded->lang)
        return &loaded[0];
    load(kept, &loaded[n], lang);
    return &loaded[n++];
}

/* Of a name cut short that two months begin with, neither is meant: "jui" in French. */
static int by_name_in(const char *lang, const char *folded)
{
    const struct month_names *m = names_of(lang);
    size_t letters = utf8_count(folded, strlen(folded));
    bool is_cut = letters >= CUT && letters <= CUT_MOST;
    int cut = 0;
    bool is_several = false;
    for (int kind = 0; kind < 2; kind++)
        for (int i = 0; i < MONTHS; i++) {
            if (str_eq(m->names[kind][i], folded))
                return i + 1;
            if (is_cut && str_starts(m->names[kind][i], folded)) {
                is_several |= cut != 0 && cut != i + 1;
                cut = i + 1;
            }
        }
    return is_several ? 0 : cut;
}

bool month_is_capital(const char *lang)
{
    return names_of(lang)->is_capital;
}

bool month_is_whole(const char *lang, const char *s, size_t n)
{
    struct arena *a = arena_new();
    const char *folded = letters_as(a, LETTERS_FOLD, s, n);
    bool is_whole = false;
    for (int i = 0; i < MONTHS; i++)
        is_whole |= str_eq(names_of(lang)->names[0][i], folded);
    arena_free(a);
    return is_whole;
}

int month_by_name(const char *lang, const char *s, size_t n)
{
    enum { LONGEST = 40 };
    if (n == 0 || n > LONGEST)
        return 0;
    struct arena *a = arena_new();
    const char *folded = without_stop(a, s, n);
    /* Guatemala's and Peru's word, which CLDR has not. */
    bool is_setiembre = str_eq(lang, "es") && (str_eq(folded, "setiembre") || str_eq(folded, "set"));
    int number = is_setiembre ? 9 : by_name_in(lang == NULL ? "en" : lang, folded);
    if (number == 0)
        number = by_name_in("en", folded);
    arena_free(a);
    return number;
}

/* Letters that common fonts have (Latin-1 and Latin Extended-A), none of them ASCII. */
static const char *const upper[] = { "Å", "ß", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ",
                                     "Ñ", "Ö", "Þ", "Ǫ", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž" },
                  *const lower[] = { "å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "î", "ĵ", "ķ", "ļ", "ɱ",
                                     "ñ", "ö", "þ", "ǫ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž" };

char *letters_pseudo(struct arena *a, const char *s, size_t more)
{
    struct str out = str_new(a);
    for (const char *p = s; *p != '\0';) {
        size_t kept = *p == '<' ? strcspn(p, ">") : *p == '&' ? strcspn(p, "; ") : 0;
        if (kept > 0 && p[kept] != '\0' && p[kept] != ' ') {
            str_addn(&out, p, kept + 1);
            p += kept + 1;
        } else if (*p >= 'A' && *p <= 'Z') {
            str_add(&out, upper[*p++ - 'A']);
        } else if (*p >= 'a' && *p <= 'z') {
            str_add(&out, lower[*p++ - 'a']);
        } else {
            str_addc(&out, *p++);
        }
    }
    for (size_t i = 0; i < more; i++)
        str_add(&out, i == 0 ? " " : lower[(4 * i) % 26]);
    return out.s;
}

size_t letter_bare(uint32_t c, uint32_t bare[LETTER_BARE_MOST])
{
    if (c < 0x80) {
        *bare = c >= 'A' && c <= 'Z' ? c + 32 : c;
        return (c >= '0' && c <= '9') || (*bare >= 'a' && *bare <= 'z');
    }
    if (!u_isalnum((UChar32)c))
        return 0;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    UChar parts[20];
    int32_t n = unorm2_getDecomposition(nfkd, (UChar32)c, parts, 20, &status), at = 0;
    icu_must(status);
    if (n < 0) /* it is of one piece */
        U16_APPEND_UNSAFE(parts, at, c);
    n = n < 0 ? at : n;
    size_t found = 0;
    for (int32_t i = 0; i < n && found < LETTER_BARE_MOST;) {
        UChar32 part;
        U16_NEXT(parts, i, n, part);
        if (!u_isalnum(part))
            continue;
        int32_t digit = u_charDigitValue(part);
        bare[found++] = digit >= 0 ? (uint32_t)('0' + digit)
                                   : (uint32_t)u_foldCase(part, U_FOLD_CASE_DEFAULT);
    }
    return found;
}

bool letter_is_unseen(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    return type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR;
}

/* spacing.c - see spacing.h. */
#include "text/spacing.h"

#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/locale_parts.h"

/* Abbreviations that lean on what follows, by language. */
static const struct {
    const char *language, *words; /* between spaces */
} leaning[] = {
    { "en", "No. Nos. art. p. pp. Mr. Mrs. Ms. Dr. St. Gen. Amb. Hon." },
    { "es", "n.º núm. Núm. núms. No. art. arts. p. pp. Sr. Sra. Srta. Dr. Dra. Lic. Ing. Gral. Emb. D. Dña." },
    { "pt", "n.º art. p. pp. Sr. Sra. Dr. Dra." },
};

/* The word in front of a space. */
static const char *word_before(const char *text, const char *space)
{
    const char *p = space;
    while (p > text && p[-1] != ' ' && p[-1] != '\n' && p[-1] != '(')
        p--;
    return p;
}

static bool leans(const struct locale *l, const char *word, size_t n)
{
    enum { LAST_OF_ORDINAL = 0xBA }; /* the second byte of "º" */
    if (word[n - 1] != '.' && (unsigned char)word[n - 1] != LAST_OF_ORDINAL)
        return false; /* as none of them ends */
    for (size_t i = 0; i < sizeof leaning / sizeof *leaning; i++)
        for (const char *p = leaning[i].words;
             str_eq(leaning[i].language, locale_language(l)) && *p != '\0';) {
            size_t length = strcspn(p, " ");
            if (length == n && strncmp(p, word, n) == 0)
                return true;
            p += length + (p[length] == ' ');
        }
    return false;
}

/* Capital letters, one or a doubled pair, with their stop: "J.", "D.", "EE.". */
static bool is_initial(const char *s, size_t n)
{
    const char *end = s + n;
    if (n < 2 || end[-1] != '.')
        return false;
    uint32_t first = utf8_next(&s);
    if (!u_isupper((UChar32)first))
        return false;
    if (s < end - 1 && utf8_next(&s) != first)
        return false;
    return s == end - 1;
}

static bool scale_follows(const struct locale *l, const char *s)
{
    for (int power = 1; power <= SCALES; power++)
        for (int many = 1; many <= 2; many++) {
            const char *word = locale_scale_word(l, power, many);
            size_t n = strlen(word);
            if (n > 0 && strncasecmp(s, word, n) == 0 && (s[n] == '\0' || strchr(" ,.;:)", s[n])))
                return true;
        }
    return false;
}

static bool holds(const struct locale *l, const char *text, const char *space)
{
    const char *word = word_before(text, space), *next = space + 1, *p = next;
    size_t n = (size_t)(space - word);
    if (n == 0 || *next == '\0' || *next == ' ')
        return false;
    bool after_digit = word[n - 1] >= '0' && word[n - 1] <= '9';
    if (after_digit && (*next == '%' || scale_follows(l, next)))
        return true;
    bool capital = u_isupper((UChar32)utf8_next(&p));
    bool digit = *next >= '0' && *next <= '9';
    return (is_initial(word, n) && capital) || ((capital || digit) && leans(l, word, n));
}

const char *spacing_hold(struct arena *a, const struct locale *l, const char *text)
{
    struct str out = { 0 };
    const char *from = text;
    for (const char *p = text; (p = strchr(p, ' ')) != NULL; p++) {
        if (!holds(l, text, p))
            continue;
        if (out.s == NULL)
            out = str_new(a);
        str_addn(&out, from, (size_t)(p - from));
        str_add_char(&out, 0xA0);
        from = p + 1;
    }
    if (out.s == NULL)
        return text;
    str_add(&out, from);
    return out.s;
}

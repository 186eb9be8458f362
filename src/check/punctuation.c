/* punctuation.c - marks and spaces of a wording; see wordings.h. */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "check/wordings.h"

static size_t count(const char *text, const char *mark)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, mark)) != NULL; p += strlen(mark))
        n++;
    return n;
}

/* Languages whose questions and exclamations open with a mark of their own. */
static bool opens_questions(const struct locale *l)
{
    static const char *const languages[] = { "es" };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_eq(languages[i], locale_language(l)))
            return true;
    return false;
}

static void opening_marks(struct wordings *c, const struct said *s)
{
    static const char *const pairs[][2] = { { "¿", "?" }, { "¡", "!" } };
    for (size_t i = 0; i < 2; i++) {
        size_t opened = count(s->words, pairs[i][0]), closed = count(s->words, pairs[i][1]);
        if (opened < closed)
            warn_at(c->errs, s->at, N_("\"%s\" without \"%s\" before it; add it"), pairs[i][1], pairs[i][0]);
        else if (opened > closed)
            warn_at(c->errs, s->at, N_("\"%s\" without \"%s\" behind it; add it"), pairs[i][0], pairs[i][1]);
    }
}

static void quotation_marks(struct wordings *c, const struct said *s)
{
    static const char *const pairs[][2] = { { "“", "”" }, { "«", "»" } };
    if (strchr(s->words, '"') != NULL)
        warn_at(c->errs, s->at, N_("a straight quotation mark; write “…” or «…», and it is printed as "
                                   "the audience's house has it"));
    for (size_t i = 0; i < 2; i++)
        if (count(s->words, pairs[i][0]) != count(s->words, pairs[i][1]))
            warn_at(c->errs, s->at, N_("\"%s\" and \"%s\" do not come in pairs"), pairs[i][0],
                    pairs[i][1]);
}

static void spaces(struct wordings *c, const struct said *s)
{
    static const char *const doubled[] = { "  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0" };
    for (size_t i = 0; i < sizeof doubled / sizeof *doubled; i++)
        if (strstr(s->words, doubled[i]) != NULL) {
            warn_at(c->errs, s->at, N_("two spaces in a row"));
            break;
        }
    static const char *const marks[] = { " ,", " .", " ;", " :", " ?", " !", " )", "( " };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *p = strstr(s->words, marks[i]);
        /* " …" and " .5" are no slips. */
        if (p != NULL && !(p[1] == '.' && p[2] >= '0' && p[2] <= '9') && p[2] != '.')
            warn_at(c->errs, s->at, N_("a space beside \"%c\" that is too many; take it out"),
                    marks[i][0] == ' ' ? marks[i][1] : marks[i][0]);
    }
}

void wording_check(struct wordings *c, const struct said *s)
{
    if (opens_questions(s->l))
        opening_marks(c, s);
    quotation_marks(c, s);
    spaces(c, s);
}

/* How a text ends: a mark, or 0 for none of them; what closes a quotation is seen through. */
static uint32_t end_of(const char *text)
{
    static const char *const marks[] = { "...", "…", ".", ":", ";", "?", "!", "," };
    static const char *const closing[] = { "”", "»", "’", "\"", ")" };
    size_t n = strlen(text);
    /* "choice.”" and "gusto”." end alike: each language closes in its own order. */
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        size_t length = strlen(closing[i]);
        if (n > length && strncmp(text + n - length, closing[i], length) == 0) {
            n -= length;
            i = (size_t)-1;
        }
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        const char *p = text + n - length;
        if (n >= length && strncmp(p, marks[i], length) == 0)
            return length == 1 ? (uint32_t)*p : 0x2026;
    }
    return 0;
}

/* An abbreviation may end one of them: "D. C." and "Washington, D.C.". */
static bool ends_abbreviated(const char *text)
{
    size_t n = strlen(text);
    return n >= 2 && text[n - 1] == '.' && text[n - 2] >= 'A' && text[n - 2] <= 'Z';
}

void ends_check(struct wordings *c, const struct said *from, const struct said *to)
{
    uint32_t x = end_of(from->words), y = end_of(to->words);
    if (strchr(from->words, ' ') == NULL) /* "No." and "N.º" */
        return;
    if (!from->is_whole || !to->is_whole || x == y || ends_abbreviated(from->words)
        || ends_abbreviated(to->words))
        return;
    if (y == 0)
        warn_at(c->errs, to->at, N_("the source text (%s:%d) ends with \"%c\", this wording with "
                                    "none; end both alike"),
                from->at.path, from->at.line, x == 0x2026 ? '.' : (char)x);
    else
        warn_at(c->errs, to->at,
                N_("this wording ends with \"%c\", its source text (%s:%d) with another mark or "
                   "none; end both alike"),
                y == 0x2026 ? '.' : (char)y, from->at.path, from->at.line);
}

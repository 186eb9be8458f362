/* language.c - see language.h. */
#include "proof/language.h"

#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"

static bool has_letter(const char *s)
{
    while (*s != '\0' && !letters_begin_letter(s))
        utf8_next(&s);
    return *s != '\0';
}

/* The words with the end of a sentence in place of a text, where it stands by itself. */
static const char *without(struct arena *a, const char *words, const char *text)
{
    struct str out = { 0 };
    size_t n = strlen(text);
    const char *from = words;
    for (const char *at = words; (at = strstr(at, text)) != NULL; at += n) {
        if (letters_before(words, at) || letters_begin_letter(at + n))
            continue;
        if (out.s == NULL)
            out = str_new(a);
        str_addn(&out, from, (size_t)(at - from));
        str_addc(&out, '\n');
        from = at + n;
    }
    if (out.s == NULL)
        return words;
    str_add(&out, from);
    return out.s;
}

static const char *without_exempt(struct arena *a, const struct proof_asked *asked,
                                  const char *words)
{
    for (size_t i = 0; i < asked->n_exempt; i++)
        if (has_letter(asked->exempt[i]))
            words = without(a, words, asked->exempt[i]);
    return words;
}

/* "es-MX" speaks "es". */
static const char *primary(struct arena *a, const char *tag)
{
    return arena_dupn(a, tag, strcspn(tag, "-_"));
}

void words_judge(struct verdict *v, const struct proof_asked *asked, const char *language,
                 const char *words)
{
    enum { SHOWN = 120 }; /* bytes of what is told */
    if (asked == NULL || asked->tongues == NULL || words == NULL)
        return;
    struct arena *a = arena_new(); /* all but all words are as they should be */
    const char *found, *own = primary(a, language == NULL ? asked->language : language);
    const char *foreign =
        tongues_foreign(a, asked->tongues, own, without_exempt(a, asked, words), &found);
    if (foreign == NULL) {
        arena_free(a);
        return;
    }
    size_t n = strlen(found), shown = n;
    if (n > SHOWN)
        for (shown = SHOWN; shown > 0 && found[shown] != ' ';)
            shown--;
    fault(v, N_("words that seem to be in \"%s\", in a text of \"%s\": \"%s%s\""),
          arena_dup(v->arena, foreign), arena_dup(v->arena, own), arena_dupn(v->arena, found, shown),
          shown < n ? "…" : "");
    arena_free(a);
}

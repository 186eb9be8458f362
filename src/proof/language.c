/* language.c - see language.h. */
#include "proof/language.h"

#include <string.h>

/* Each exempt text in the words becomes the end of a sentence. */
static const char *without_exempt(struct arena *a, const struct proof_asked *asked,
                                  const char *words)
{
    for (size_t i = 0; i < asked->n_exempt; i++) {
        const char *text = asked->exempt[i], *at;
        size_t n = strlen(text);
        while (n > 0 && (at = strstr(words, text)) != NULL)
            words = arena_printf(a, "%.*s\n%s", (int)(at - words), words, at + n);
    }
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
    const char *found, *own = primary(v->arena, language == NULL ? asked->language : language);
    const char *foreign = tongues_foreign(v->arena, asked->tongues, own,
                                          without_exempt(v->arena, asked, words), &found);
    if (foreign == NULL)
        return;
    size_t n = strlen(found), shown = n;
    if (n > SHOWN)
        for (shown = SHOWN; shown > 0 && found[shown] != ' ';)
            shown--;
    fault(v, N_("words that seem to be in \"%s\", in a text of \"%s\": \"%s%s\""), foreign, own,
          arena_dupn(v->arena, found, shown), shown < n ? "…" : "");
}

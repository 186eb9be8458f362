/* tongues.c - sentences left in another language; see check.h. */
#include "base/str.h"
#include "check/check.h"
#include "model/texts.h"

struct listening {
    const struct tongues *tongues;
    struct arena *arena;
    struct errs *errs;
    bool good;
};

static void hear(struct listening *l, const char *language, const char *words, struct place at)
{
    const char *found, *other = tongues_foreign(l->arena, l->tongues, language, words, &found);
    if (other != NULL)
        l->good = err_at(l->errs, at, N_("words that seem to be in \"%s\", in a text of \"%s\": \"%s\""), other,
                language, phrase_shown(l->arena, found));
}

static void hear_text(void *state, struct intl *text, const struct key *key,
                      const struct shape *shape)
{
    (void)key, (void)shape;
    for (size_t i = 0; i < text->n; i++)
        hear(state, text->items[i].lang, text->items[i].text, text->items[i].at);
}

static void hear_templates(struct listening *l, struct phrasebook *const *books, size_t n,
                           const struct element *e)
{
    struct errs *quiet = errs_new(); /* what cannot be read was told */
    for (; e != NULL; e = e->next) {
        for (size_t i = 0; e->text != NULL && i < n; i++) {
            const struct phrase *p = phrasebook_get(books[i], e->context, e->text, e->at, quiet);
            bool again = false; /* chains share most of their entries */
            for (size_t k = 0; p != NULL && k < i && !again; k++) {
                const struct phrase *q =
                    phrasebook_get(books[k], e->context, e->text, e->at, quiet);
                again = q != NULL && q->text == p->text;
            }
            if (p != NULL && !again)
                hear(l, locale_language(phrasebook_locale(books[i])),
                     message_words(l->arena, p->message), p->at);
        }
        hear_templates(l, books, n, e->first);
    }
    errs_free(quiet);
}

bool check_tongues(struct workspace *w, struct phrasebook *const *books, size_t n,
                   const struct tongues *tongues, struct errs *errs)
{
    struct listening l = { tongues, arena_new(), errs, true };
    workspace_texts(w, hear_text, &l);
    for (size_t i = 0; i < w->n_reports; i++)
        if (w->reports[i].template != NULL)
            hear_templates(&l, books, n, w->reports[i].template->root);
    arena_free(l.arena);
    return l.good;
}

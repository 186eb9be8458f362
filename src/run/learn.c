/* learn.c - what the workspace's texts tell of its languages; see desk.h. */
#include "base/file.h"
#include "base/str.h"
#include "model/texts.h"
#include "read/function_words.h"
#include "run/desk.h"

static void learn_text(void *state, struct intl *text, const struct key *key,
                       const struct shape *shape)
{
    struct desk *d = state;
    (void)key, (void)shape;
    for (size_t i = 0; i < text->n; i++) {
        /* The same words in two languages tell nothing: a name, or a text left untranslated. */
        bool is_shared = false;
        for (size_t k = 0; k < text->n && !is_shared; k++)
            is_shared = k != i && str_eq(text->items[i].text, text->items[k].text);
        if (!is_shared)
            tongues_learn(d->tongues, text->items[i].lang, text->items[i].text);
    }
}

static void learn_templates(struct desk *d, struct arena *a, const struct element *e)
{
    struct errs *quiet = errs_new(); /* all of it was told by the gate */
    for (; e != NULL; e = e->next) {
        for (size_t i = 0; e->text != NULL && i < d->n_books; i++) {
            const struct phrase *p = phrasebook_get(d->books[i], e->context, e->text, e->at, quiet);
            bool again = false; /* chains share most of their entries */
            for (size_t k = 0; p != NULL && k < i && !again; k++) {
                const struct phrase *q =
                    phrasebook_get(d->books[k], e->context, e->text, e->at, quiet);
                again = q != NULL && q->text == p->text;
            }
            if (p != NULL && !again && (p->message == p->source || !str_eq(p->text, e->text)))
                tongues_learn(d->tongues, locale_language(phrasebook_locale(d->books[i])),
                              message_words(a, p->message));
        }
        learn_templates(d, a, e->first);
    }
    errs_free(quiet);
}

bool desk_learn(struct desk *d)
{
    struct workspace *w = d->workspace;
    struct arena *a = arena_new();
    const char *path = path_join(d->arena, w->root, "locales/function-words.tsv");
    d->tongues = tongues_new(d->arena);
    workspace_texts(w, learn_text, d);
    for (size_t i = 0; i < w->n_reports; i++)
        if (w->reports[i].template != NULL)
            learn_templates(d, a, w->reports[i].template->root);
    bool good = !file_exists(path) || function_words_read(d->arena, path, path, d->tongues, d->errs);
    arena_free(a);
    return good;
}

/* tongues.c - what a workspace's texts tell of its languages, and sentences left in another
 * one; see check.h. */
#include "base/str.h"
#include "check/check.h"
#include "model/texts.h"

/* Every wording of the workspace, with its language. */
struct listening {
    struct phrasebook *const *books;
    size_t n_books;
    struct arena *arena;
    struct errs *quiet; /* what cannot be read was told */
    void (*wording)(struct listening *l, const char *language, const char *words,
                    struct place at, bool is_shared);
    struct tongues *learns;
    const struct tongues *tongues;
    struct errs *errs;
    bool good;
};

/* The same words in two languages: a name, or a text left untranslated. */
static bool is_shared(const struct intl *text, size_t i)
{
    for (size_t k = 0; k < text->n; k++)
        if (k != i && str_eq(text->items[i].text, text->items[k].text))
            return true;
    return false;
}

static void visit_text(void *state, struct intl *text, const struct key *key,
                       const struct shape *shape)
{
    struct listening *l = state;
    (void)key, (void)shape;
    for (size_t i = 0; i < text->n; i++)
        l->wording(l, text->items[i].lang, text->items[i].text, text->items[i].at,
                   is_shared(text, i));
}

static const struct phrase *phrase_of(const struct listening *l, size_t book,
                                      const struct element *e)
{
    return phrasebook_get(l->books[book], e->context, e->text, e->text_at, l->quiet);
}

static void visit_message(void *state, const struct element *e)
{
    struct listening *l = state;
    for (size_t i = 0; i < l->n_books; i++) {
        const struct phrase *p = phrase_of(l, i, e);
        bool again = p == NULL; /* chains share most of their entries */
        for (size_t k = 0; k < i && !again; k++) {
            const struct phrase *q = phrase_of(l, k, e);
            again = q != NULL && q->text == p->text;
        }
        if (!again)
            l->wording(l, locale_language(phrasebook_locale(l->books[i])),
                       message_words(l->arena, p->message), p->at.at,
                       p->message != p->source && str_eq(p->text, e->text));
    }
}

static void listen(struct workspace *w, struct listening *l)
{
    l->arena = arena_new();
    l->quiet = errs_new();
    l->good = true;
    workspace_texts(w, visit_text, l);
    workspace_messages(w, visit_message, l);
    errs_free(l->quiet);
    arena_free(l->arena);
}

static void learn(struct listening *l, const char *language, const char *words, struct place at,
                  bool shared)
{
    (void)at;
    if (!shared) /* which of the two it is of, nobody can tell */
        tongues_learn(l->learns, language, words);
}

void check_learn(struct workspace *w, struct phrasebook *const *books, size_t n,
                 struct tongues *tongues)
{
    struct listening l = {
        .books = books, .n_books = n, .wording = learn, .learns = tongues
    };
    listen(w, &l);
}

static void hear(struct listening *l, const char *language, const char *words, struct place at,
                 bool shared)
{
    struct arena *a = arena_new();
    const char *found, *other = tongues_foreign(a, l->tongues, language, words, &found);
    (void)shared;
    if (other != NULL)
        l->good = err_at(l->errs, at,
                         N_("words that seem to be in \"%s\", in a text of \"%s\": \"%s\"; translate "
                            "them, or put each text under its own language"), other,
                         language, phrase_shown(a, found));
    arena_free(a);
}

bool check_tongues(struct workspace *w, struct phrasebook *const *books, size_t n,
                   const struct tongues *tongues, struct errs *errs)
{
    struct listening l = {
        .books = books, .n_books = n, .wording = hear, .tongues = tongues, .errs = errs
    };
    listen(w, &l);
    return l.good;
}

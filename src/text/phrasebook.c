/* phrasebook.c - look up, parse, hold against the source; see phrasebook.h. */
#include "text/phrasebook.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"

struct phrasebook {
    struct arena *arena;
    const struct catalog *catalog;
    const struct locale *locale;
    struct map keys; /* context and text → place in phrases */
    struct phrase **phrases; /* NULL: it has an error, which was told */
    size_t n;
};

struct phrasebook *phrasebook_new(struct arena *a, const struct catalog *c,
                                  const struct locale *l)
{
    struct phrasebook *b = arena_alloc(a, sizeof *b);
    *b = (struct phrasebook){ .arena = a, .catalog = c, .locale = l, .keys = map_new(a) };
    return b;
}

const struct locale *phrasebook_locale(const struct phrasebook *b)
{
    return b->locale;
}

const struct catalog *phrasebook_catalog(const struct phrasebook *b)
{
    return b->catalog;
}

char *phrase_shown(struct arena *a, const char *text)
{
    enum { SHOWN = 60 }; /* bytes */
    size_t n = strlen(text);
    if (n <= SHOWN)
        return arena_dup(a, text);
    n = SHOWN;
    while (n > 0 && text[n] != ' ')
        n--;
    if (n == 0)
        for (n = SHOWN; ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    return arena_printf(a, "%.*s…", (int)n, text);
}

static bool missing(struct phrasebook *b, const char *context, const char *text,
                    struct place entry, struct place at, struct errs *errs)
{
    const char *language = locale_language(b->locale), *words = phrase_shown(b->arena, text);
    if (catalog_state(b->catalog, context, text) == TRANSLATION_FUZZY)
        return err_at(errs, entry,
                      N_("the translation into \"%s\" of \"%s\", from %s:%d, is marked fuzzy (taken "
                         "from a like text); read it over and take the mark off"),
                      language, words, at.path, at.line);
    if (entry.line > 0)
        return err_at(errs, entry, N_("no translation into \"%s\" of \"%s\", from %s:%d; fill in this msgstr"),
                      language, words, at.path, at.line);
    return err_at(errs, entry, N_("no translation into \"%s\" of \"%s\", from %s:%d; \"alternat i18n "
                                  "update\" brings the text into the file, for its msgstr to be "
                                  "filled in"), language, words,
                  at.path, at.line);
}

static bool look_up(struct phrasebook *b, const char *context, const char *text,
                    struct text_place at, struct phrase *p, struct errs *errs)
{
    struct errs *quiet = errs_new(); /* a source that cannot be read is told in its own copy */
    bool translated = b->catalog != NULL;
    p->text = text;
    p->at = p->source_at = at;
    if (translated) {
        struct text_place entry = { 0 };
        p->source = message_parse(b->arena, text, at, quiet);
        p->text = catalog_get(b->catalog, context, text, &entry);
        if (p->text == NULL) {
            errs_free(quiet);
            return missing(b, context, text, entry.at, at.at, errs);
        }
        if (p->text != text)
            p->at = entry;
    }
    errs_free(quiet);
    p->message = message_parse(b->arena, p->text, p->at, errs);
    if (p->message == NULL)
        return false;
    if (p->source == NULL)
        p->source = p->message;
    if (locale_is_pseudo(b->locale))
        p->message = message_pseudo(b->arena, p->message);
    return !translated
        || message_check_translation(p->source, p->message, b->locale, p->at, errs);
}

const struct phrase *phrasebook_get(struct phrasebook *b, const char *context,
                                    const char *text, struct text_place at, struct errs *errs)
{
    const char *key = context == NULL ? text : arena_printf(b->arena, "%s\4%s", context, text);
    bool is_new;
    size_t i = map_put(&b->keys, key, strlen(key), b->n, &is_new);
    if (is_new) {
        struct phrase *p = arena_alloc(b->arena, sizeof *p);
        bool good = look_up(b, context, text, at, p, errs);
        *arena_push(b->arena, b->phrases, b->n) = good ? p : NULL;
    } else if (b->phrases[i] == NULL && b->catalog == NULL) {
        struct phrase again = { 0 };
        look_up(b, context, text, at, &again, errs); /* told at this place of a template, too */
    }
    return b->phrases[i];
}

/* words.c - see words.h. */
#include "schema/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

void words_in(const char *language, const char *folder)
{
    setenv("LANGUAGE", language, 1);
    setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain("alternat", folder);
    bind_textdomain_codeset("alternat", "UTF-8");
    textdomain("alternat");
}

const char *said(const char *msgid)
{
    return msgid == NULL || *msgid == '\0' ? "" : gettext(msgid);
}

static void add_choices(struct str *out, const char *const *choices)
{
    for (; *choices != NULL; choices++)
        str_addf(out, "`%s`%s", *choices, choices[1] == NULL ? "" : ", ");
}

void add_key_type(struct str *out, const struct key *key)
{
    static const char *const types[] = {
        [KEY_TEXT] = N_("a text"),
        [KEY_ADDRESS] = N_("an address, `https://…`"),
        [KEY_CHARACTER] = N_("one character"),
        [KEY_NAME] = N_("a name"),
        [KEY_NAMES] = N_("names"),
        [KEY_LABEL] = N_("a text as files have it"),
        [KEY_LABELS] = N_("such texts"),
        [KEY_INTL] = N_("a text in every language"),
        [KEY_INTL_ANY] = N_("a text in some languages"),
        [KEY_LANGUAGE] = N_("a language (ISO 639)"),
        [KEY_DATE] = N_("a day, `YYYY-MM-DD`"),
        [KEY_MOMENT] = N_("a day, perhaps with a time"),
        [KEY_MONTH] = N_("a month, `YYYY-MM`"),
        [KEY_NUMBER] = N_("a number"),
        [KEY_COLOUR] = N_("a colour, `\"#1f3864\"`"),
        [KEY_PAIRS] = N_("keys with values"),
        [KEY_RECORD] = N_("keys, below"),
        [KEY_RECORDS] = N_("a list, below"),
    };
    switch (key->type) {
    case KEY_CHOICE:
        add_choices(out, key->choices);
        break;
    case KEY_INTEGER:
        str_addf(out, said(N_("%d to %d")), key->least, key->most);
        break;
    default:
        str_add(out, said(types[key->type]));
    }
}

void add_children(struct str *out, const struct element_rule *e)
{
    struct particle p;
    bool any = false;
    if (e->content == CONTENT_TEXT)
        str_add(out, said(N_("text")));
    for (const char *s = e->children; particle_next(&s, &p); any = true) {
        str_add(out, any ? " " : "");
        if (*p.name == '%')
            str_add(out, said(N_("blocks")));
        else
            str_addf(out, "`%.*s`%s", (int)p.n, p.name, p.repeats ? " …" : "");
    }
}

void add_attributes(struct str *out, const char *attributes)
{
    static const char *const types[] = { [ATTRIBUTE_ID] = N_("a name of its own"), [ATTRIBUTE_NAME] = N_("a name"),
                                         [ATTRIBUTE_NAMES] = N_("names"), [ATTRIBUTE_COUNT] = "1, 2, 3 …",
                                         [ATTRIBUTE_TEXT] = N_("a text"), [ATTRIBUTE_CHOICE] = NULL };
    struct attribute_rule r;
    bool any = false;
    for (const char *s = attributes; attribute_rule_next(&s, &r); any = true) {
        str_addf(out, "%s`%.*s`%s: ", any ? "; " : "", (int)r.n, r.name, r.is_required ? " *" : "");
        if (types[r.type] != NULL)
            str_add(out, said(types[r.type]));
        for (size_t i = 0; types[r.type] == NULL && i < r.n_choices; i++)
            if (r.choices[i] == '|')
                str_add(out, ", ");
            else
                str_addc(out, r.choices[i]);
    }
}

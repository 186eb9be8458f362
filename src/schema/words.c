/* words.c - see words.h. */
#include "schema/words.h"

#include <stdio.h>

#include "text/po.h"

/* NULL: English. Read as it stands: gettext would want a locale of that language, and a machine
 * that builds need not have one. */
static const struct po *messages;

bool words_in(struct arena *a, const char *path)
{
    struct errs *errs = errs_new();
    messages = po_read(a, path, path, errs);
    bool good = messages != NULL && errs_total(errs) == 0;
    for (size_t i = 0; i < errs_total(errs); i++)
        fprintf(stderr, "%s: %s\n", path, err_text(a, errs_item(errs, i), NULL));
    errs_free(errs);
    return good;
}

const char *said(const char *msgid)
{
    if (msgid == NULL)
        return "";
    for (size_t i = 0; messages != NULL && i < messages->n; i++) {
        const struct po_entry *e = &messages->entries[i];
        if (e->context == NULL && str_eq(e->msgid, msgid) && po_entry_answers(e))
            return e->msgstr;
    }
    return msgid;
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

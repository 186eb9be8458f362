/* xlsx_words.c - see xlsx_words.h. */
#include "proof/xlsx_words.h"

#include "proof/language.h"

struct reading {
    struct book *b;
    const struct proof_asked *asked;
};

static void cell_judge(const struct cell *c, void *state)
{
    struct reading *r = state;
    if (c->kind == CELL_TEXT)
        words_judge(r->b->package->verdict, r->asked, NULL, c->text);
}

/* The words between the codes of a printed page's head or foot: "&LPublic&RPage &P". */
static const char *without_codes(struct arena *a, const char *s)
{
    struct str out = str_new(a);
    for (; s != NULL && *s != '\0'; s++)
        if (*s == '&' && s[1] != '\0')
            str_addc(&out, *++s == '&' ? '&' : '\n');
        else
            str_addc(&out, *s);
    return out.s;
}

void xlsxin_words_judge(struct book *b, const struct proof_asked *asked)
{
    struct reading r = { b, asked };
    struct verdict *v = b->package->verdict;
    if (asked == NULL || asked->tongues == NULL || asked->is_synoptic)
        return;
    for (size_t i = 0; i < b->n_sheets; i++) {
        const struct sheet *s = &b->sheets[i];
        words_judge(v, asked, NULL, s->name);
        struct sheet_rest rest = xlsxin_sheet(b, s, cell_judge, &r);
        words_judge(v, asked, NULL, without_codes(v->arena, rest.header));
        words_judge(v, asked, NULL, without_codes(v->arena, rest.footer));
        struct drawing_part *drawings;
        size_t n = xlsxin_drawings(b, s, &drawings);
        for (size_t k = 0; k < n; k++) {
            words_judge(v, asked, NULL, drawings[k].alt);
            words_judge(v, asked, NULL, drawings[k].title);
        }
    }
}

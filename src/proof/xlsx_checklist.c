/* xlsx_checklist.c - see xlsx_checklist.h. */
#include <string.h>

#include "proof/xlsx_checklist.h"

void xlsxin_checklist_judge(const struct book *b, size_t i, const struct sheet_rest *rest)
{
    struct verdict *v = b->package->verdict;
    const struct sheet *s = &b->sheets[i];
    if (str_is_blank(rest->title))
        fault(v, N_("sheet \"%s\" has no title in A1"), s->name);
    if (rest->merged != NULL)
        fault(v, N_("sheet \"%s\" has merged cells, %s"), s->name, rest->merged);
    if (s->is_hidden)
        fault(v, N_("sheet \"%s\" is hidden"), s->name);
    if (rest->hidden_row > 0)
        fault(v, N_("sheet \"%s\" hides row %ld"), s->name, rest->hidden_row);
    if (rest->hidden_column > 0)
        fault(v, N_("sheet \"%s\" hides column %ld"), s->name, rest->hidden_column);
    if (i == 0 && b->active != 0)
        fault(v, N_("the workbook opens at its sheet %zu, not at the first"), b->active + 1);
    if (i == 0 && rest->selected != NULL && !str_eq(rest->selected, "A1"))
        fault(v, N_("the cursor of the first sheet is in %s, not in A1"), rest->selected);
}

void xlsxin_checklist_table(const struct book *b, const struct sheet *s,
                            const struct table_part *t)
{
    if (str_is_blank(t->alt))
        fault(b->package->verdict,
              N_("sheet \"%s\": the table %s does not say what it is a table of"), s->name,
              t->name);
}

/* Behind the name of a column, which may hold anything: [Number of '[persons']]. */
static const char *behind_column(const char *p)
{
    for (p++; *p != '\0' && *p != ']'; p++)
        p += *p == '\'' && p[1] != '\0';
    return p + (*p == ']');
}

/* Behind the name of a sheet: 'Persons, 2024'. */
static const char *behind_sheet(const char *p)
{
    for (p++; *p != '\0' && (*p != '\'' || p[1] == '\''); p++)
        p += *p == '\'';
    return p + (*p == '\'');
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Behind a name, of a function that only reckons, a table, a cell; NULL: another function's. */
static const char *behind_name(const char *p)
{
    static const char *const functions[] = { "SUBTOTAL", "SUM", "ROUND", "ABS" };
    size_t n = 0;
    while (is_letter(p[n]) || (p[n] >= '0' && p[n] <= '9') || p[n] == '_' || p[n] == '.' || p[n] == '$')
        n++;
    bool may = p[n] != '(';
    for (size_t i = 0; i < sizeof functions / sizeof *functions && !may; i++)
        may = strlen(functions[i]) == n && strncmp(functions[i], p, n) == 0;
    p += n;
    return !may ? NULL : *p == '[' ? behind_column(p) : p;
}

static bool only_reckons(const char *p)
{
    p += *p == '=';
    while (p != NULL && *p != '\0') {
        if (*p == '\'')
            p = strchr(p, '[') != NULL && strchr(p, '[') < behind_sheet(p) ? NULL : behind_sheet(p);
        else if (is_letter(*p) || *p == '_')
            p = behind_name(p);
        else if (strchr("0123456789.,+-*/()$:! ", *p) != NULL)
            p++;
        else
            p = NULL;
    }
    return p != NULL;
}

void xlsxin_checklist_formula(const struct book *b, const char *where, const char *formula)
{
    if (!only_reckons(formula))
        fault(b->package->verdict,
              N_("%s: the formula \"%s\" does more than reckon with figures of this workbook"), where,
              formula);
}

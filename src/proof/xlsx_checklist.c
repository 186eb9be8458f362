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

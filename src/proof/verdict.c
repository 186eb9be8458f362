/* verdict.c - counts faults and keeps their telling short; see verdict.h. */
#include "proof/verdict.h"

#include "base/str.h"

struct verdict verdict_new(struct arena *a, const char *shown, struct errs *errs)
{
    return (struct verdict){ .arena = a, .errs = errs, .at = { .path = shown } };
}

bool verdict_room(struct verdict *v, const char *msgid)
{
    v->found++;
    struct alike *kind = NULL;
    for (size_t i = 0; i < v->n_kinds && kind == NULL; i++)
        if (str_eq(v->kinds[i].msgid, msgid))
            kind = &v->kinds[i];
    if (kind == NULL) {
        kind = arena_push(v->arena, v->kinds, v->n_kinds);
        kind->msgid = msgid;
    }
    if (++kind->n > FAULTS_ALIKE || v->told >= FAULTS_MOST)
        return false;
    v->told++;
    return true;
}

bool verdict_told(struct verdict *v)
{
    v->found++;
    v->told++;
    return false;
}

bool verdict_close(struct verdict *v)
{
    if (v->found > v->told)
        err_at(v->errs, v->at, N_("%zu more faults like these are not listed"),
               v->found - v->told);
    return v->found == 0;
}

/* document.c - one document, without a file: for who reads it himself, and as text; see run.h. */
#include <stdlib.h>

#include "doc/dump.h"
#include "run/job.h"

struct open_document {
    struct desk desk;
    struct node *document;
};

struct open_document *document_open(const struct request *q, struct errs *errs)
{
    struct open_document *o = calloc(1, sizeof *o);
    if (o == NULL)
        out_of_memory();
    struct desk *d = &o->desk;
    bool good = desk_set(d, q, errs) && desk_plan(d, false) && d->is_sound;
    o->document = good ? job_document(d->arena, d, &d->jobs[0], errs) : NULL;
    if (o->document != NULL)
        return o;
    document_close(o);
    return NULL;
}

struct node *document_root(const struct open_document *o)
{
    return o->document;
}

struct arena *document_arena(const struct open_document *o)
{
    return o->desk.arena;
}

void document_close(struct open_document *o)
{
    if (o != NULL)
        desk_clear(&o->desk);
    free(o);
}

bool run_tree(const struct request *q, struct str *out, struct errs *errs)
{
    struct open_document *o = document_open(q, errs);
    if (o == NULL)
        return false;
    doc_dump(o->document, out);
    document_close(o);
    return true;
}

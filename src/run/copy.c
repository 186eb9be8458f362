/* copy.c - one document, without a file: for who reads it himself, and as text; see run.h. */
#include <stdlib.h>

#include "doc/dump.h"
#include "run/job.h"

struct copy {
    struct desk desk;
    struct node *document;
};

struct copy *copy_open(const struct request *q, struct errs *errs)
{
    struct copy *c = calloc(1, sizeof *c);
    if (c == NULL)
        out_of_memory();
    struct desk *d = &c->desk;
    bool good = desk_set(d, q, errs) && desk_plan(d, false) && d->is_sound;
    c->document = good ? job_document(d->arena, d, &d->jobs[0], errs) : NULL;
    if (c->document != NULL)
        return c;
    copy_close(c);
    return NULL;
}

struct node *copy_document(const struct copy *c)
{
    return c->document;
}

struct arena *copy_arena(const struct copy *c)
{
    return c->desk.arena;
}

void copy_close(struct copy *c)
{
    if (c != NULL)
        desk_clear(&c->desk);
    free(c);
}

bool run_tree(const struct request *q, struct str *out, struct errs *errs)
{
    struct copy *c = copy_open(q, errs);
    if (c == NULL)
        return false;
    doc_dump(c->document, out);
    copy_close(c);
    return true;
}

/* tags.c - see tags.h. */
#include "pdf/tags.h"

#include <stdlib.h>
#include <string.h>

/* What stands below a tag, in reading order. */
struct kid {
    enum { KID_TAG, KID_CONTENT, KID_ANNOTATION } kind;
    const struct tag *tag;
    unsigned page;   /* object number of the page */
    unsigned number; /* of marked content; of the annotation's object */
};

/* A row of the parent tree: a page's tags by number of content, or the one tag
 * of an annotation. */
struct parents {
    const struct tag **tags;
    size_t n;
    bool is_page;
    struct object *object; /* of a page */
};

struct tags {
    struct out *out;
    struct object *root;
    struct tag *document;
    unsigned page;       /* object number of the page being painted */
    size_t page_parents; /* its row */
    struct parents *parents;
    size_t n_parents;
    struct tag **named; /* that have an id */
    size_t n_named;
};

static unsigned number(const struct tag *t)
{
    return object_number(t->object);
}

struct tags *tags_new(struct out *out)
{
    struct tags *t = arena_alloc(out->arena, sizeof *t);
    t->out = out;
    t->root = object_new(out);
    t->document = tag_new(t, NULL, "Document");
    return t;
}

struct tag *tags_document(struct tags *tags)
{
    return tags->document;
}

struct tag *tag_new(struct tags *tags, struct tag *parent, const char *type)
{
    struct tag *t = arena_alloc(tags->out->arena, sizeof *t);
    t->type = type;
    t->parent = parent;
    return t;
}

static void add_kid(struct tags *tags, struct tag *parent, struct kid kid)
{
    *arena_push(tags->out->arena, parent->kids, parent->n_kids) = kid;
}

/* The words of a structure element. */
static void element(struct str *b, const void *what)
{
    const struct tag *t = what;
    str_add(b, "/Type /StructElem /S /");
    str_add(b, t->type);
    str_add(b, " /P ");
    add_reference(b, number(t->parent != NULL ? t->parent : t));
    if (t->lang != NULL) {
        str_add(b, "/Lang ");
        add_text_string(b, t->lang);
    }
    if (t->alt != NULL) {
        str_add(b, "/Alt ");
        add_text_string(b, t->alt);
    }
    if (t->id != NULL) {
        str_add(b, "/ID ");
        add_text_string(b, t->id);
    }
    if (t->attributes != NULL)
        str_addf(b, "/A <<%s>>\n", t->attributes);
    if (t->file != NULL)
        str_addf(b, "/AF [%u 0 R]\n", object_number(t->file));
    unsigned page = 0;
    for (size_t i = 0; i < t->n_kids && page == 0; i++)
        page = t->kids[i].page;
    if (page != 0) {
        str_add(b, "/Pg ");
        add_reference(b, page);
    }
    str_add(b, "/K [");
    for (size_t i = 0; i < t->n_kids; i++) {
        const struct kid *k = &t->kids[i];
        if (k->kind == KID_TAG)
            add_reference(b, number(k->tag));
        else if (k->kind == KID_ANNOTATION)
            str_addf(b, "<</Type /OBJR /Obj %u 0 R /Pg %u 0 R>> ", k->number, k->page);
        else if (k->page == page)
            add_number(b, k->number);
        else
            str_addf(b, "<</Type /MCR /Pg %u 0 R /MCID %u>> ", k->page, k->number);
    }
    str_addc(b, ']');
}

/* The topmost element's parent is the root of the tree, no element. */
static void topmost(struct str *b, const void *what)
{
    const struct tags *tags = what;
    str_addf(b, "/Type /StructElem /S /%s /P %u 0 R /K [", tags->document->type,
             object_number(tags->root));
    for (size_t i = 0; i < tags->document->n_kids; i++)
        add_reference(b, number(tags->document->kids[i].tag));
    str_addc(b, ']');
}

void tag_place(struct tags *tags, struct tag *tag)
{
    if (tag->object != NULL)
        return;
    tag->object = object_new(tags->out);
    if (tag->parent == NULL) {
        object_is(tag->object, topmost, tags);
        return;
    }
    tag_place(tags, tag->parent);
    object_is(tag->object, element, tag);
    if (tag->id != NULL)
        *arena_push(tags->out->arena, tags->named, tags->n_named) = tag;
    add_kid(tags, tag->parent, (struct kid){ .kind = KID_TAG, .tag = tag });
}

void tags_page(struct tags *tags, HPDF_Page page)
{
    tags->page = page_number(page);
    tags->page_parents = tags->n_parents;
    *arena_push(tags->out->arena, tags->parents, tags->n_parents) =
        (struct parents){ .is_page = true };
    HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)tags->page_parents);
    HPDF_Dict_AddName(page, "Tabs", "S");
}

unsigned tag_content(struct tags *tags, struct tag *tag)
{
    tag_place(tags, tag);
    struct parents *p = &tags->parents[tags->page_parents];
    unsigned content = (unsigned)p->n;
    *arena_push(tags->out->arena, p->tags, p->n) = tag;
    add_kid(tags, tag,
            (struct kid){ .kind = KID_CONTENT, .page = tags->page, .number = content });
    return content;
}

unsigned tag_annotation(struct tags *tags, struct tag *tag, const struct object *o)
{
    tag_place(tags, tag);
    add_kid(tags, tag, (struct kid){ .kind = KID_ANNOTATION, .page = tags->page,
                                     .number = object_number(o) });
    struct parents p = { 0 };
    *arena_push(tags->out->arena, p.tags, p.n) = tag;
    *arena_push(tags->out->arena, tags->parents, tags->n_parents) = p;
    return (unsigned)tags->n_parents - 1;
}

/* The tags of a page's content, by number. */
static void page_words(struct str *b, const void *what)
{
    const struct parents *p = what;
    for (size_t j = 0; j < p->n; j++)
        add_reference(b, number(p->tags[j]));
}

static void root_words(struct str *b, const void *what)
{
    const struct tags *tags = what;
    str_addf(b, "/Type /StructTreeRoot /K [%u 0 R] /ParentTreeNextKey %zu\n",
             number(tags->document), tags->n_parents);
    str_add(b, "/ParentTree <</Nums [");
    for (size_t i = 0; i < tags->n_parents; i++) {
        const struct parents *p = &tags->parents[i];
        str_addf(b, "%zu %u 0 R\n", i,
                 p->is_page ? object_number(p->object) : number(p->tags[0]));
    }
    str_add(b, "]>>");
    if (tags->n_named == 0)
        return;
    str_add(b, "\n/IDTree <</Names [");
    for (size_t i = 0; i < tags->n_named; i++) {
        add_text_string(b, tags->named[i]->id);
        str_addf(b, "%u 0 R\n", number(tags->named[i]));
    }
    str_add(b, "]>>");
}

static int by_id(const void *x, const void *y)
{
    const struct tag *const *a = x, *const *b = y;
    return strcmp((*a)->id, (*b)->id);
}

void tags_finish(struct tags *tags)
{
    tag_place(tags, tags->document);
    if (tags->n_named > 0)
        qsort(tags->named, tags->n_named, sizeof *tags->named, by_id);
    for (size_t i = 0; i < tags->n_parents; i++) {
        struct parents *p = &tags->parents[i];
        if (!p->is_page)
            continue;
        p->object = object_new(tags->out);
        object_is_array(p->object, page_words, p);
    }
    object_is(tags->root, root_words, tags);
    HPDF_Dict_Add(tags->out->doc->catalog, "StructTreeRoot", object_handle(tags->root));
}

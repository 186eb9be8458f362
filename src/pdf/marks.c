/* marks.c - see marks.h. */
#include "pdf/marks.h"

#include <stdlib.h>
#include <string.h>

struct spot {
    const char *id;
    unsigned page; /* its object's number */
    double y;      /* PDF's */
};

struct heading {
    int level;
    const char *title;
    struct spot spot;
    struct object *object;
};

struct link {
    struct object *object;
    const char *target, *words;
    struct place at;
    double box[4]; /* PDF's */
    unsigned parent; /* StructParent */
};

struct marks {
    struct out *out;
    struct tags *tags;
    HPDF_Page page;
    HPDF_Array annotations; /* of the page; NULL: none yet */
    double height;
    struct spot *spots;
    struct heading *headings;
    struct link *links;
    size_t n_spots, n_headings, n_links;
};

struct marks *marks_new(struct out *out, struct tags *tags)
{
    struct marks *m = arena_alloc(out->arena, sizeof *m);
    m->out = out;
    m->tags = tags;
    return m;
}

void marks_page(struct marks *m, HPDF_Page page, double height)
{
    m->page = page;
    m->annotations = NULL;
    m->height = height;
}

void marks_place(struct marks *m, const char *id, double y)
{
    *arena_push(m->out->arena, m->spots, m->n_spots) =
        (struct spot){ id, page_number(m->page), m->height - y };
}

void marks_heading(struct marks *m, int level, const char *title, double y)
{
    *arena_push(m->out->arena, m->headings, m->n_headings) = (struct heading){
        level, title, { NULL, page_number(m->page), m->height - y }, object_new(m->out)
    };
}

void marks_link(struct marks *m, struct tag *tag, const char *target, const char *words,
                struct place at, double x, double y, double w, double h)
{
    struct object *o = object_new(m->out);
    *arena_push(m->out->arena, m->links, m->n_links) = (struct link){
        .object = o,
        .target = target,
        .words = words,
        .at = at,
        .box = { x, m->height - y - h, x + w, m->height - y },
        .parent = tag_annotation(m->tags, tag, o),
    };
    if (m->annotations == NULL) {
        m->annotations = HPDF_Array_New(m->out->doc->mmgr);
        HPDF_Dict_Add(m->page, "Annots", m->annotations);
    }
    HPDF_Array_Add(m->annotations, object_handle(o));
}

static int by_id(const void *x, const void *y)
{
    const struct spot *a = x, *b = y;
    return strcmp(a->id, b->id);
}

static void add_spot(struct str *b, const struct spot *s)
{
    str_addf(b, "/Dest [%u 0 R /XYZ null ", s->page);
    add_number(b, s->y);
    str_add(b, "null]");
}

/* An address as 7-bit text: what is not ASCII, and spaces, as %XX. */
static void add_address(struct str *b, const char *s)
{
    str_addc(b, '(');
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c <= 0x20 || c >= 0x7F)
            str_addf(b, "%%%02X", c);
        else if (c == '(' || c == ')' || c == '\\')
            str_addf(b, "\\%c", c);
        else
            str_addc(b, (char)c);
    }
    str_addc(b, ')');
}

static bool write_link(struct marks *m, const struct link *l, struct errs *errs)
{
    struct str b = str_new(m->out->arena);
    str_add(&b, "/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [");
    for (int i = 0; i < 4; i++)
        add_number(&b, l->box[i]);
    str_addf(&b, "] /StructParent %u /Contents ", l->parent);
    add_text_string(&b, l->words[strspn(l->words, " ")] != '\0' ? l->words : l->target);
    bool found = true;
    if (*l->target == '#') {
        struct spot key = { .id = l->target + 1 };
        struct spot *spot = m->n_spots == 0
            ? NULL
            : bsearch(&key, m->spots, m->n_spots, sizeof key, by_id);
        if (spot != NULL)
            add_spot(&b, spot);
        else
            found = err_at(errs, l->at, N_("nothing in this document has the id \"%s\""),
                           l->target + 1);
    } else {
        str_add(&b, "/A <</Type /Action /S /URI /URI ");
        add_address(&b, l->target);
        str_add(&b, ">>");
    }
    object_says(l->object, b.s);
    return found;
}

/* One heading's row in the outline: those below it are the deeper ones that
 * follow until one as high. */
static size_t write_heading(struct marks *m, const struct object *parent, size_t i,
                            const struct heading *before)
{
    const struct heading *h = &m->headings[i];
    size_t next = i + 1, count = 0, last = 0;
    const struct heading *previous = NULL;
    while (next < m->n_headings && m->headings[next].level > h->level) {
        last = next;
        next = write_heading(m, h->object, next, previous);
        previous = &m->headings[last];
        count++;
    }
    struct str b = str_new(m->out->arena);
    str_add(&b, "/Title ");
    add_text_string(&b, h->title);
    str_addf(&b, " /Parent %u 0 R ", object_number(parent));
    add_spot(&b, &h->spot);
    if (before != NULL)
        str_addf(&b, " /Prev %u 0 R", object_number(before->object));
    /* A sibling follows unless what follows is higher or there is nothing. */
    if (next < m->n_headings && m->headings[next].level == h->level)
        str_addf(&b, " /Next %u 0 R", object_number(m->headings[next].object));
    if (count > 0)
        str_addf(&b, " /First %u 0 R /Last %u 0 R /Count %s%zu",
                 object_number(m->headings[i + 1].object),
                 object_number(m->headings[last].object), h->level > 1 ? "-" : "", count);
    object_says(h->object, b.s);
    return next;
}

static void write_outline(struct marks *m)
{
    /* Each level deeper by one at most, and none above the first, so that the
     * children of a heading are all of one level. */
    int level = 0;
    for (size_t i = 0; i < m->n_headings; i++) {
        if (m->headings[i].level > level + 1)
            m->headings[i].level = level + 1;
        level = m->headings[i].level;
    }
    struct object *root = object_new(m->out);
    size_t last = 0, count = 0;
    for (size_t i = 0; i < m->n_headings; count++) {
        const struct heading *before = count > 0 ? &m->headings[last] : NULL;
        last = i;
        i = write_heading(m, root, i, before);
    }
    object_says(root, arena_printf(m->out->arena,
                                   "/Type /Outlines /First %u 0 R /Last %u 0 R /Count %zu",
                                   object_number(m->headings[0].object),
                                   object_number(m->headings[last].object), count));
    HPDF_Dict_Add(m->out->doc->catalog, "Outlines", object_handle(root));
    HPDF_Dict_AddName(m->out->doc->catalog, "PageMode", "UseOutlines");
}

bool marks_finish(struct marks *m, struct errs *errs)
{
    if (m->n_spots > 0)
        qsort(m->spots, m->n_spots, sizeof *m->spots, by_id);
    bool good = true;
    for (size_t i = 0; i < m->n_links; i++)
        good = write_link(m, &m->links[i], errs) && good;
    if (m->n_headings > 0)
        write_outline(m);
    return good;
}

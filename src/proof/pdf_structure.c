/* pdf_structure.c - reads the structure tree; see pdf_structure.h. */
#include "proof/pdf_structure.h"

#include "base/str.h"

struct reader {
    struct pdfin *f;
    struct structure *s;
    struct idmap *seen;
    struct idmap *roles; /* type, which is one string in all of a file → its role */
};

static const struct item *tree_root(struct pdfin *f)
{
    return pdfin_key(f, pdfin_root(f), "StructTreeRoot");
}

uint64_t pdfin_mark_key(long page, long mcid)
{
    return (uint64_t)(page + 1) << 32 | (uint32_t)mcid;
}

/* The standard type that a type stands for, through the role map. */
static const char *find_role(struct reader *r, const char *type)
{
    enum { STEPS_MOST = 30 };
    const char *role = type;
    for (int i = 0; i < STEPS_MOST; i++) {
        if (pdfin_type_is_standard(role))
            return role;
        const char *next = pdfin_name(r->f, pdfin_key(r->f, tree_root(r->f), "RoleMap"), role);
        if (next == NULL) {
            fault(r->f->verdict,
                  N_("the structure type \"%s\" is not standard and is not mapped to one"),
                  type);
            return role;
        }
        role = next;
    }
    fault(r->f->verdict, N_("the role map is circular at the structure type \"%s\""), type);
    return type;
}

static const char *role_of(struct reader *r, const char *type)
{
    const char *known = idmap_get(r->roles, (uintptr_t)type);
    if (known == NULL) {
        known = find_role(r, type);
        idmap_put(r->roles, (uintptr_t)type, (void *)known);
    }
    return known;
}

static void attributes_read(struct reader *r, const struct item *element, struct tag *t)
{
    struct pdfin *f = r->f;
    const struct item *all = pdfin_key(f, element, "A");
    t->column_span = t->row_span = 1;
    for (size_t i = 0; i < pdfin_count(f, all); i++) {
        const struct item *one = pdfin_nth(f, all, i);
        if (pdfin_name(f, one, "Scope") != NULL)
            t->scope = pdfin_name(f, one, "Scope");
        t->has_headers |= pdfin_length(f, pdfin_key(f, one, "Headers")) > 0;
        pdfin_integer(f, one, "ColSpan", &t->column_span);
        pdfin_integer(f, one, "RowSpan", &t->row_span);
    }
}

/* Its own, where it names one. */
static long page_of(struct pdfin *f, const struct item *value, long page)
{
    pdfin_id own = pdfin_key_id(f, value, "Pg");
    return own == 0 ? page : pdfin_page_number(f, own);
}

static struct kid mark_of(struct reader *r, struct tag *t, long page, long mcid)
{
    if (page < 0)
        fault(r->f->verdict, N_("marked content %ld of a tag %s names no page"), mcid,
              t->type);
    else if (!idmap_put(r->s->marks, pdfin_mark_key(page, mcid), t))
        fault(r->f->verdict, N_("page %ld: marked content %ld stands in two tags"),
              page + 1, mcid);
    return (struct kid){ .kind = KID_MARK, .page = page, .mcid = mcid };
}

static struct kid reference_of(struct reader *r, struct tag *t, const struct item *value)
{
    struct pdfin *f = r->f;
    pdfin_id object = pdfin_key_id(f, value, "Obj");
    if (object == 0)
        fault(f->verdict, N_("a tag %s refers to an object that is not there"), t->type);
    else if (!idmap_put(r->s->objects, object, t))
        fault(f->verdict, N_("an annotation stands in two tags, the second is %s"), t->type);
    return (struct kid){ .kind = KID_OBJECT, .page = -1, .object = object };
}

static struct tag *tag_read(struct reader *r, const struct item *value, pdfin_id id,
                            struct tag *parent, long page, int depth);

/* One item of /K: a number of marked content, or a reference, or an element. False where it
 * is none of them, which is told. */
static bool kid_read(struct reader *r, const struct item *value, pdfin_id id, struct tag *t,
                     long page, int depth, struct kid *kid)
{
    struct pdfin *f = r->f;
    long mcid;
    if (pdfin_value_integer(f, value, &mcid)) {
        *kid = mark_of(r, t, page, mcid);
        return true;
    }
    if (!pdfin_is_dict(f, value)) {
        fault(f->verdict, N_("a tag %s holds something that is not a tag"), t->type);
        return false;
    }
    if (pdfin_name_is(f, value, "Type", "OBJR")) {
        *kid = reference_of(r, t, value);
        return true;
    }
    if (!pdfin_name_is(f, value, "Type", "MCR")) {
        *kid = (struct kid){ .kind = KID_TAG, .page = -1 };
        kid->tag = tag_read(r, value, id, t, page, depth + 1);
        return kid->tag != NULL;
    }
    page = page_of(f, value, page);
    if (!pdfin_integer(f, value, "MCID", &mcid)) {
        fault(f->verdict, N_("a tag %s refers to marked content without a number"), t->type);
        return false;
    }
    *kid = mark_of(r, t, page, mcid);
    return true;
}

static void kids_read(struct reader *r, const struct item *kids, struct tag *t, long page,
                      int depth)
{
    struct pdfin *f = r->f;
    size_t n = pdfin_count(f, kids);
    t->kids = arena_array(f->arena, n, sizeof *t->kids); /* each is one at most */
    for (size_t i = 0; i < n; i++) {
        struct kid kid;
        if (kid_read(r, pdfin_nth(f, kids, i), pdfin_nth_id(f, kids, i), t, page, depth, &kid))
            t->kids[t->n_kids++] = kid;
    }
}

static struct tag *tag_read(struct reader *r, const struct item *value, pdfin_id id,
                            struct tag *parent, long page, int depth)
{
    struct pdfin *f = r->f;
    if (depth > PDFIN_DEPTH) {
        fault(f->verdict, N_("the tags are nested more than %d deep"), PDFIN_DEPTH);
        return NULL;
    }
    struct tag *t = arena_alloc(f->arena, sizeof *t);
    t->id = id;
    if (t->id != 0 && !idmap_put(r->seen, t->id, t)) {
        fault(f->verdict, N_("the tags are circular, or a tag stands in two places"));
        return NULL;
    }
    r->s->n_tags++;
    t->parent = parent;
    t->type = pdfin_name(f, value, "S");
    if (t->type == NULL)
        t->type = "?";
    t->role = role_of(r, t->type);
    t->said_parent = pdfin_key_id(f, value, "P");
    t->lang = pdfin_text(f, value, "Lang");
    t->alt = pdfin_text(f, value, "Alt");
    t->actual = pdfin_text(f, value, "ActualText");
    t->name = pdfin_text(f, value, "ID");
    attributes_read(r, value, t);
    page = page_of(f, value, page);
    kids_read(r, pdfin_said(f, value, "K"), t, page, depth);
    return t;
}

static void parent_read(struct pdfin *f, const struct item *key, const struct item *value,
                        void *state)
{
    struct structure *s = state;
    long number;
    if (!pdfin_value_integer(f, key, &number) || number < 0) {
        fault(f->verdict, N_("the parent tree has a key that is not a number"));
        return;
    }
    struct parent_entry *e = arena_alloc(f->arena, sizeof *e);
    e->is_array = pdfin_is_array(f, value);
    e->n = pdfin_count(f, value);
    e->ids = arena_array(f->arena, e->n, sizeof *e->ids);
    for (size_t i = 0; i < e->n; i++)
        e->ids[i] = pdfin_nth_id(f, value, i);
    if (!idmap_put(s->parents, (uint64_t)number, e))
        fault(f->verdict, N_("the parent tree has the number %ld twice"), number);
}

static void role_map_judge(struct reader *r)
{
    const struct item *map = pdfin_key(r->f, tree_root(r->f), "RoleMap");
    for (size_t i = 0; pdfin_is_dict(r->f, map) && i < map->n; i += 2)
        if (pdfin_type_is_standard(map->items[i].s))
            fault(r->f->verdict, N_("the standard structure type %s is mapped to another"),
                  map->items[i].s);
}

struct structure *pdfin_structure(struct pdfin *f)
{
    struct structure *s = arena_alloc(f->arena, sizeof *s);
    s->marks = idmap_new(f->arena);
    s->objects = idmap_new(f->arena);
    s->parents = idmap_new(f->arena);
    struct reader r = { f, s, idmap_new(f->arena), idmap_new(f->arena) };
    s->has_root = pdfin_is_dict(f, tree_root(f));
    role_map_judge(&r);
    struct tag top = { .type = "StructTreeRoot" };
    kids_read(&r, pdfin_said(f, tree_root(f), "K"), &top, -1, -1);
    for (size_t i = 0; i < top.n_kids; i++)
        if (top.kids[i].kind == KID_TAG) {
            top.kids[i].tag->parent = NULL;
            *arena_push(f->arena, s->top, s->n_top) = top.kids[i];
        }
    const struct item *parents = pdfin_key(f, tree_root(f), "ParentTree");
    s->has_parents = parents != NULL;
    if (!pdfin_tree(f, parents, "Nums", parent_read, s))
        fault(f->verdict, N_("the parent tree is circular or nested too deep"));
    return s;
}

bool pdfin_tag_is_inline(const struct tag *t)
{
    return str_eq(t->role, "Span") || str_eq(t->role, "Link") || str_eq(t->role, "Quote");
}

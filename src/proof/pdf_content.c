/* pdf_content.c - reads what pages paint; see pdf_content.h. */
#include "proof/pdf_content.h"

#include <stdlib.h>
#include <string.h>

#include "proof/pdf_lexer.h"

enum {
    OPERANDS_MOST = 64,
    FORMS_DEEP = 8,
    OPERATORS_MOST = 20 * 1000 * 1000,
    SCRATCH_OPERATORS = 10 * 1000 /* after so many the words read are let go */
};

enum bracket { BRACKET_OTHER, BRACKET_TAGGED, BRACKET_ARTIFACT };
#define BRACKETS (BRACKET_ARTIFACT + 1)

/* The content of one page, with the forms it paints. */
struct painter {
    struct content *c;
    long page; /* from 0 */
    struct opened {
        enum bracket kind;
        struct mark *mark;
        bool is_running; /* a head, a foot, a stamp */
        size_t from;     /* where its words begin among those of artifacts */
    } *opened; /* a stack of BDC or BMC */
    size_t n_opened, cap_opened;
    size_t inside[BRACKETS]; /* how many of a kind are open */
    struct str unmarked;     /* where words go that are neither tagged nor an artifact's */
};

/* One stream of it: what is in force while its operators are read. */
struct stream {
    struct painter *p;
    const struct item *resources;
    int depth;
    struct font *font;
    struct font **saved; /* a stack of q */
    size_t n_saved, cap_saved;
    struct item operands[OPERANDS_MOST];
    size_t n;
};

/* A stack's room for one more; unlike arena_push() it may shrink and grow again
 * for ever without asking for more. */
static void *room(struct arena *a, void *stack, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return stack;
    *cap = *cap * 2 + 16;
    void *larger = arena_array(a, *cap, size);
    if (n > 0)
        memcpy(larger, stack, n * size);
    return larger;
}

static const struct item *resource(const struct stream *s, const char *category,
                                   const struct item *name)
{
    const struct pdfin *f = s->p->c->f;
    if (name == NULL || name->kind != ITEM_NAME)
        return NULL;
    return pdfin_key(f, pdfin_key(f, s->resources, category), name->s);
}

/* The operand from the end: 0 is the last. */
static const struct item *operand(const struct stream *s, size_t from_end)
{
    return s->n > from_end ? &s->operands[s->n - 1 - from_end] : NULL;
}

/* The MCID of a BDC's properties, written there or named; -1: none. */
static long mcid_of(struct stream *s, const struct item *properties)
{
    if (properties == NULL)
        return -1;
    const struct item *value = pdfin_item_value(properties, "MCID");
    long mcid = -1;
    if (value != NULL && value->kind == ITEM_NUMBER && value->number >= 0
        && value->number < 1 << 30)
        mcid = (long)value->number;
    else if (properties->kind == ITEM_NAME)
        pdfin_integer(s->p->c->f, resource(s, "Properties", properties), "MCID", &mcid);
    return mcid;
}

static struct mark *mark_new(struct painter *p, long mcid)
{
    struct content *c = p->c;
    struct mark *mark = idmap_get(c->marks, pdfin_mark_key(p->page, mcid));
    if (mark != NULL) {
        fault(c->f->verdict, N_("page %ld: the marked content %ld stands there twice"),
              p->page + 1, mcid);
        return mark;
    }
    mark = arena_alloc(c->f->arena, sizeof *mark);
    *mark = (struct mark){ p->page, mcid, str_new(c->f->arena) };
    idmap_put(c->marks, pdfin_mark_key(p->page, mcid), mark);
    *arena_push(c->f->arena, c->all, c->n_all) = mark;
    return mark;
}

static void bracket_open(struct stream *s, bool has_properties)
{
    struct painter *p = s->p;
    struct verdict *v = p->c->f->verdict;
    const struct item *tag = operand(s, has_properties ? 1 : 0);
    long mcid = has_properties ? mcid_of(s, operand(s, 0)) : -1;
    struct opened now = { .kind = BRACKET_OTHER };
    bool is_artifact = tag != NULL && pdfin_item_is(tag, ITEM_NAME, "Artifact");
    struct str *artifacts = &p->c->artifacts;
    if (is_artifact && artifacts->n > 0 && artifacts->s[artifacts->n - 1] != '\n')
        str_addc(artifacts, '\n');
    if (is_artifact) {
        const struct item *type =
            has_properties ? pdfin_item_value(operand(s, 0), "Type") : NULL;
        now = (struct opened){ .kind = BRACKET_ARTIFACT, .from = artifacts->n };
        now.is_running = type != NULL && pdfin_item_is(type, ITEM_NAME, "Pagination");
    }
    if (!is_artifact && mcid >= 0)
        now = (struct opened){ .kind = BRACKET_TAGGED, .mark = mark_new(p, mcid) };
    if (now.kind == BRACKET_ARTIFACT && p->inside[BRACKET_TAGGED] > 0)
        fault(v, N_("page %ld: an artifact inside tagged content"), p->page + 1);
    if (now.kind == BRACKET_TAGGED && p->inside[BRACKET_ARTIFACT] > 0)
        fault(v, N_("page %ld: tagged content inside an artifact"), p->page + 1);
    p->opened = room(p->c->f->arena, p->opened, p->n_opened, &p->cap_opened,
                     sizeof *p->opened);
    p->opened[p->n_opened++] = now;
    p->inside[now.kind]++;
}

static void bracket_close(struct painter *p)
{
    struct content *c = p->c;
    if (p->n_opened == 0) {
        fault(c->f->verdict, N_("page %ld: EMC without a BDC or BMC before it"), p->page + 1);
        return;
    }
    const struct opened *last = &p->opened[--p->n_opened];
    p->inside[last->kind]--;
    if (last->is_running) {
        str_addn(&c->running, c->artifacts.s + last->from, c->artifacts.n - last->from);
        str_addc(&c->running, '\n');
    }
}

static void painted(struct stream *s, const char *operator)
{
    struct painter *p = s->p;
    if (p->inside[BRACKET_TAGGED] == 0 && p->inside[BRACKET_ARTIFACT] == 0)
        fault(p->c->f->verdict,
              N_("page %ld: something painted (%s) is neither tagged nor an artifact"),
              p->page + 1, operator);
}

/* Where shown words go: into the innermost mark, or nowhere. */
static struct str *words(struct painter *p)
{
    for (size_t i = p->n_opened; i > 0; i--)
        if (p->opened[i - 1].mark != NULL)
            return &p->opened[i - 1].mark->text;
    if (p->inside[BRACKET_ARTIFACT] > 0)
        return &p->c->artifacts;
    p->unmarked.n = 0;
    return &p->unmarked;
}

static void shown(struct stream *s)
{
    struct painter *p = s->p;
    const struct item *what = operand(s, 0);
    if (what == NULL)
        return;
    if (s->font == NULL) {
        fault(p->c->f->verdict, N_("page %ld: text is shown without a usable font"),
              p->page + 1);
        return;
    }
    if (what->kind == ITEM_STRING)
        pdfin_font_show(s->font, what, words(p));
    for (size_t i = 0; what->kind == ITEM_ARRAY && i < what->n; i++)
        if (what->items[i].kind == ITEM_STRING)
            pdfin_font_show(s->font, &what->items[i], words(p));
}

static void stream_read(struct painter *p, struct bytes bytes, const struct item *resources,
                        int depth);

/* Do: a form is read as if it stood here; gives false for an image. */
static bool form(struct stream *s)
{
    struct painter *p = s->p;
    struct pdfin *f = p->c->f;
    const struct item *object = resource(s, "XObject", operand(s, 0));
    if (!pdfin_name_is(f, object, "Subtype", "Form"))
        return false;
    struct bytes bytes;
    const struct item *own = pdfin_key(f, object, "Resources");
    if (pdfin_key(f, object, "Ref") != NULL)
        fault(f->verdict, N_("page %ld: a form that stands for another file's page"),
              p->page + 1);
    struct arena *scratch = arena_new();
    if (s->depth >= FORMS_DEEP)
        fault(f->verdict, N_("page %ld: forms are nested more than %d deep"), p->page + 1,
              FORMS_DEEP);
    else if (!pdfin_stream(f, scratch, object, &bytes))
        fault(f->verdict, N_("page %ld: a form that cannot be read"), p->page + 1);
    else
        stream_read(p, bytes, own == NULL ? s->resources : own, s->depth + 1);
    arena_free(scratch);
    return true;
}

static void font_set(struct stream *s)
{
    s->font = pdfin_font(&s->p->c->fonts, resource(s, "Font", operand(s, 1)));
}

static void font_save(struct stream *s)
{
    s->saved = room(s->p->c->f->arena, s->saved, s->n_saved, &s->cap_saved,
                    sizeof *s->saved);
    s->saved[s->n_saved++] = s->font;
}

enum effect {
    EFFECT_PAINT, EFFECT_SHOW, EFFECT_DO, EFFECT_OPEN, EFFECT_OPEN_WITH, EFFECT_CLOSE,
    EFFECT_FONT, EFFECT_SAVE, EFFECT_RESTORE
};

/* The operators that matter here; the others move, colour and build paths. */
static const struct operator {
    const char *name;
    enum effect effect;
} operators[] = {
    { "Tj", EFFECT_SHOW },      { "TJ", EFFECT_SHOW },        { "'", EFFECT_SHOW },
    { "\"", EFFECT_SHOW },      { "Tf", EFFECT_FONT },        { "BDC", EFFECT_OPEN_WITH },
    { "BMC", EFFECT_OPEN },     { "EMC", EFFECT_CLOSE },      { "q", EFFECT_SAVE },
    { "Q", EFFECT_RESTORE },    { "S", EFFECT_PAINT },        { "s", EFFECT_PAINT },
    { "f", EFFECT_PAINT },      { "F", EFFECT_PAINT },        { "f*", EFFECT_PAINT },
    { "B", EFFECT_PAINT },      { "B*", EFFECT_PAINT },       { "b", EFFECT_PAINT },
    { "b*", EFFECT_PAINT },     { "sh", EFFECT_PAINT },       { "EI", EFFECT_PAINT },
    { "Do", EFFECT_DO },
};

static void operate(struct stream *s, const char *name)
{
    size_t i = 0;
    while (i < sizeof operators / sizeof *operators && !str_eq(operators[i].name, name))
        i++;
    if (i == sizeof operators / sizeof *operators)
        return;
    switch (operators[i].effect) {
    case EFFECT_PAINT:
        painted(s, name);
        break;
    case EFFECT_SHOW:
        painted(s, name);
        shown(s);
        break;
    case EFFECT_DO:
        if (!form(s))
            painted(s, name);
        break;
    case EFFECT_OPEN:
    case EFFECT_OPEN_WITH:
        bracket_open(s, operators[i].effect == EFFECT_OPEN_WITH);
        break;
    case EFFECT_CLOSE:
        bracket_close(s->p);
        break;
    case EFFECT_FONT:
        font_set(s);
        break;
    case EFFECT_SAVE:
        font_save(s);
        break;
    case EFFECT_RESTORE:
        s->font = s->n_saved > 0 ? s->saved[--s->n_saved] : NULL;
        break;
    }
}

static void stream_read(struct painter *p, struct bytes bytes, const struct item *resources,
                        int depth)
{
    struct verdict *v = p->c->f->verdict;
    struct arena *scratch = arena_new();
    struct stream *s = arena_alloc(p->c->f->arena, sizeof *s);
    *s = (struct stream){ .p = p, .resources = resources, .depth = depth };
    struct lexer l = { .arena = scratch, .p = bytes.s, .end = bytes.s + bytes.n };
    size_t operators_read = 0;
    for (;;) {
        struct item item = pdfin_lex(&l);
        if (item.kind == ITEM_END)
            break;
        if (++p->c->operators > OPERATORS_MOST) {
            fault(v, N_("page %ld: there is more content than a page can have"),
                  p->page + 1);
            break;
        }
        if (item.kind != ITEM_WORD) {
            if (s->n < OPERANDS_MOST)
                s->operands[s->n++] = item;
            else
                l.is_broken = true;
            continue;
        }
        if (pdfin_item_is(&item, ITEM_WORD, "ID")) {
            pdfin_lex_image(&l);
            operate(s, "EI");
        } else {
            operate(s, item.s);
        }
        s->n = 0;
        if (++operators_read % SCRATCH_OPERATORS == 0) {
            arena_free(scratch);
            scratch = arena_new();
            l = (struct lexer){ .arena = scratch, .p = l.p, .end = l.end, .is_broken = l.is_broken };
        }
    }
    if (l.is_broken)
        fault(v, N_("page %ld: its content does not follow the syntax of PDF"), p->page + 1);
    arena_free(scratch);
}

static void page_read(struct content *c, size_t i)
{
    struct pdfin *f = c->f;
    struct painter p = { .c = c, .page = (long)i, .unmarked = str_new(f->arena) };
    struct arena *scratch = arena_new();
    const struct item *page = pdfin_page(f, i), *parts = pdfin_key(f, page, "Contents");
    const struct item *resources = pdfin_key(f, page, "Resources");
    const struct item *above = page;
    for (int up = 0; up < PDFIN_DEPTH && resources == NULL && above != NULL; up++) {
        above = pdfin_key(f, above, "Parent");
        resources = pdfin_key(f, above, "Resources");
    }
    struct str all = str_new(scratch);
    for (size_t k = 0; k < pdfin_count(f, parts); k++) {
        struct bytes bytes;
        if (all.n <= PDFIN_PLAIN && pdfin_stream(f, scratch, pdfin_nth(f, parts, k), &bytes))
            str_addn(&all, bytes.s, bytes.n);
        else
            fault(f->verdict, N_("page %ld: its content cannot be read"), p.page + 1);
        str_addc(&all, '\n');
    }
    stream_read(&p, (struct bytes){ all.s, all.n }, resources, 0);
    if (p.n_opened > 0)
        fault(f->verdict, N_("page %ld: a BDC or BMC without its EMC"), p.page + 1);
    arena_free(scratch);
}

struct content *pdfin_content(struct pdfin *f)
{
    struct content *c = arena_alloc(f->arena, sizeof *c);
    c->f = f;
    c->fonts.f = f;
    c->marks = idmap_new(f->arena);
    c->artifacts = str_new(f->arena);
    c->running = str_new(f->arena);
    for (size_t i = 0; i < f->n_pages; i++)
        page_read(c, i);
    return c;
}

const struct mark *pdfin_mark_of(const struct content *c, const struct kid *kid)
{
    return kid->kind == KID_MARK ? idmap_get(c->marks, pdfin_mark_key(kid->page, kid->mcid)) : NULL;
}

/* pdf_rules.c - holds the structure tree against PDF/UA-1; see pdf_structure.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "proof/pdf_structure.h"

/* The standard structure types (ISO 32000-1, 14.8.4) and what PDF/UA-1 asks of
 * them. Lists are words between blanks; NULL asks nothing. */
struct type_rule {
    const char *name;
    const char *kids;    /* the only tags that may stand directly in it */
    const char *parents; /* the only tags that it may stand directly in */
    bool needs_alt;
    int level;           /* of a heading, 0: none */
};

static const struct type_rule rules[] = {
    { .name = "Document" },
    { .name = "Part" },
    { .name = "Art" },
    { .name = "Sect" },
    { .name = "Div" },
    { .name = "BlockQuote" },
    { .name = "Caption", .parents = "Table L TOC Figure Formula Div Sect Document Part Art" },
    { .name = "TOC", .kids = "TOC TOCI Caption" },
    { .name = "TOCI", .parents = "TOC" },
    { .name = "Index" },
    { .name = "NonStruct" },
    { .name = "Private" },
    { .name = "P" },
    { .name = "H" },
    { .name = "H1", .level = 1 },
    { .name = "H2", .level = 2 },
    { .name = "H3", .level = 3 },
    { .name = "H4", .level = 4 },
    { .name = "H5", .level = 5 },
    { .name = "H6", .level = 6 },
    { .name = "L", .kids = "LI L Caption" },
    { .name = "LI", .kids = "Lbl LBody", .parents = "L" },
    { .name = "Lbl" },
    { .name = "LBody", .parents = "LI" },
    { .name = "Table", .kids = "TR THead TBody TFoot Caption" },
    { .name = "TR", .kids = "TH TD", .parents = "Table THead TBody TFoot" },
    { .name = "TH", .parents = "TR" },
    { .name = "TD", .parents = "TR" },
    { .name = "THead", .kids = "TR", .parents = "Table" },
    { .name = "TBody", .kids = "TR", .parents = "Table" },
    { .name = "TFoot", .kids = "TR", .parents = "Table" },
    { .name = "Span" },
    { .name = "Quote" },
    { .name = "Note" },
    { .name = "Reference" },
    { .name = "BibEntry" },
    { .name = "Code" },
    { .name = "Link" },
    { .name = "Annot" },
    { .name = "Ruby", .kids = "RB RT RP" },
    { .name = "RB" },
    { .name = "RT" },
    { .name = "RP" },
    { .name = "Warichu", .kids = "WT WP" },
    { .name = "WT" },
    { .name = "WP" },
    { .name = "Figure", .needs_alt = true },
    { .name = "Formula", .needs_alt = true },
    { .name = "Form" },
};

static const struct type_rule *rule_of(const char *type)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_eq(rules[i].name, type))
            return &rules[i];
    return NULL;
}

bool pdfin_type_is_standard(const char *type)
{
    return rule_of(type) != NULL;
}

static bool word_in(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = list; *p != '\0' && n > 0;) {
        size_t length = strcspn(p, " ");
        if (length == n && memcmp(p, word, n) == 0)
            return true;
        p += length + (p[length] == ' ');
    }
    return false;
}

bool pdfin_language_is_tag(const char *lang)
{
    /* A language of two to eight letters, then subtags of one to eight. */
    size_t n = 0;
    bool is_first = true;
    for (const char *p = lang;; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '-' || c == '\0') {
            if (n < (is_first ? 2u : 1u) || n > 8)
                return false;
            if (c == '\0')
                return true;
            is_first = false;
            n = 0;
        } else if (c < 0x80 && (is_first ? isalpha(c) : isalnum(c))) {
            n++;
        } else {
            return false;
        }
    }
}

struct judge {
    struct pdfin *f;
    struct idmap *rules; /* role, the same string where it is the same → its rule */
    int last_level;
    size_t plain_headings, levelled_headings;
    const char **note_names;
    size_t n_note_names;
};

static const struct type_rule *rule_for(struct judge *j, const char *role)
{
    const struct type_rule *known = idmap_get(j->rules, (uintptr_t)role);
    if (known == NULL && (known = rule_of(role)) != NULL)
        idmap_put(j->rules, (uintptr_t)role, (void *)known);
    return known;
}

static void nesting(struct judge *j, const struct tag *t, const struct type_rule *rule)
{
    const char *parent = t->parent == NULL ? "StructTreeRoot" : t->parent->role;
    const struct type_rule *above = rule_for(j, parent);
    if ((rule->parents != NULL && !word_in(rule->parents, parent))
        || (above != NULL && above->kids != NULL && !word_in(above->kids, t->role)))
        fault(j->f->verdict, N_("a tag %s may not stand directly in %s"), t->role, parent);
    if (t->said_parent == 0)
        fault(j->f->verdict, N_("a tag %s does not name its parent"), t->role);
    else if (t->parent != NULL && t->said_parent != t->parent->id)
        fault(j->f->verdict, N_("a tag %s names another parent than the one it stands in"),
              t->role);
}

static void heading(struct judge *j, const struct tag *t, const struct type_rule *rule)
{
    if (str_eq(t->role, "H"))
        j->plain_headings++;
    if (rule->level == 0)
        return;
    j->levelled_headings++;
    if (j->last_level == 0 && rule->level != 1)
        fault(j->f->verdict, N_("the first heading is %s; it must be H1"), t->role);
    else if (j->last_level > 0 && rule->level > j->last_level + 1)
        fault(j->f->verdict, N_("a heading H%d is followed by %s; no level may be skipped"),
              j->last_level, t->role);
    j->last_level = rule->level;
}

static void note(struct judge *j, const struct tag *t)
{
    if (str_is_blank(t->name)) {
        fault(j->f->verdict, N_("a tag Note has no ID"));
        return;
    }
    *arena_push(j->f->arena, j->note_names, j->n_note_names) = t->name;
}

static void attributes(struct judge *j, const struct tag *t, const struct type_rule *rule)
{
    if (rule->needs_alt && str_is_blank(t->alt) && str_is_blank(t->actual))
        fault(j->f->verdict, N_("a tag %s has no alternative text"), t->role);
    if (t->lang != NULL && !pdfin_language_is_tag(t->lang))
        fault(j->f->verdict, N_("\"%s\" of a tag %s is no language tag such as \"es-MX\""),
              t->lang, t->role);
    if (!str_eq(t->role, "TH"))
        return;
    if (t->scope == NULL && !t->has_headers)
        fault(j->f->verdict, N_("a header cell (TH) does not say whether it heads a row or"
                                " a column (Scope)"));
    else if (t->scope != NULL && !word_in("Row Column Both", t->scope))
        fault(j->f->verdict, N_("the Scope \"%s\" of a header cell (TH) is none"), t->scope);
}

/* The parts of a table or list stand once each, its caption first or last. */
static void parts(struct judge *j, const struct tag *t)
{
    size_t heads = 0, feet = 0, captions = 0;
    for (size_t i = 0; i < t->n_kids; i++) {
        const char *role = t->kids[i].kind == KID_TAG ? t->kids[i].tag->role : "";
        heads += str_eq(role, "THead");
        feet += str_eq(role, "TFoot");
        if (!str_eq(role, "Caption"))
            continue;
        bool is_table = str_eq(t->role, "Table");
        if (captions++ > 0)
            fault(j->f->verdict, N_("a tag %s has more than one Caption"), t->role);
        else if (i != 0 && !(is_table && i + 1 == t->n_kids))
            fault(j->f->verdict, N_("the Caption of a tag %s is not its first part"), t->role);
    }
    if (heads > 1 || feet > 1)
        fault(j->f->verdict, N_("a Table has more than one THead or TFoot"));
}

enum { COLUMNS_MOST = 4096 };

/*
 * The cells of a table make a full grid: every row reaches as far as the others,
 * counting the cells that reach down from above. left[] says for each column how
 * many rows such a cell still fills.
 */
struct grid {
    long left[COLUMNS_MOST];
    long width; /* of the first row; 0: none yet */
    bool is_bad;
};

static void grid_row(struct grid *g, const struct tag *row)
{
    long column = 0, width = 0;
    for (size_t i = 0; i < row->n_kids; i++) {
        if (row->kids[i].kind != KID_TAG)
            continue;
        const struct tag *cell = row->kids[i].tag;
        while (column < COLUMNS_MOST && g->left[column] > 0)
            column++;
        long columns = cell->column_span, rows = cell->row_span;
        if (columns < 1 || rows < 1 || columns > COLUMNS_MOST - column) {
            g->is_bad = true;
            return;
        }
        for (; columns > 0; columns--, column++) {
            g->is_bad |= g->left[column] > 0; /* it runs into one from above */
            g->left[column] = rows;
        }
    }
    for (long c = 0; c < COLUMNS_MOST; c++) {
        if (g->left[c] > 0) {
            width = c + 1;
            g->left[c]--;
        } else if (c >= g->width && c >= column) {
            break;
        }
    }
    if (g->width == 0)
        g->width = width;
    g->is_bad |= width != g->width;
}

static void grid_rows(struct grid *g, const struct tag *t)
{
    for (size_t i = 0; i < t->n_kids; i++) {
        if (t->kids[i].kind != KID_TAG)
            continue;
        const struct tag *kid = t->kids[i].tag;
        if (str_eq(kid->role, "TR"))
            grid_row(g, kid);
        else if (word_in("THead TBody TFoot", kid->role))
            grid_rows(g, kid); /* nests no deeper than the tree that was read */
    }
}

static void table(struct judge *j, const struct tag *t)
{
    struct grid *g = arena_alloc(j->f->arena, sizeof *g);
    grid_rows(g, t);
    for (long c = 0; c < g->width; c++)
        g->is_bad |= g->left[c] > 0;
    if (g->is_bad)
        fault(j->f->verdict, N_("the rows of a Table do not all have the same number of"
                                " cells"));
}

static void tag_judge(struct judge *j, const struct tag *t)
{
    const struct type_rule *rule = rule_for(j, t->role);
    if (rule != NULL) { /* an unknown type was told when it was read */
        nesting(j, t, rule);
        heading(j, t, rule);
        attributes(j, t, rule);
        parts(j, t);
        if (str_eq(t->role, "Note"))
            note(j, t);
        if (str_eq(t->role, "Table"))
            table(j, t);
    }
    for (size_t i = 0; i < t->n_kids; i++)
        if (t->kids[i].kind == KID_TAG)
            tag_judge(j, t->kids[i].tag);
}

static int name_order(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

void pdfin_structure_judge(struct pdfin *f, const struct structure *s)
{
    struct judge j = { .f = f, .rules = idmap_new(f->arena) };
    if (!s->has_root)
        fault(f->verdict, N_("nothing is tagged: there is no structure tree"));
    else if (s->n_top == 0)
        fault(f->verdict, N_("nothing is tagged: the structure tree is empty"));
    if (s->has_root && !s->has_parents)
        fault(f->verdict, N_("the structure tree has no parent tree"));
    for (size_t i = 0; i < s->n_top; i++)
        tag_judge(&j, s->top[i].tag);
    if (j.plain_headings > 0 && j.levelled_headings > 0)
        fault(f->verdict, N_("headings are tagged both H and H1 to H6; use one kind"));
    if (j.n_note_names > 1)
        qsort(j.note_names, j.n_note_names, sizeof *j.note_names, name_order);
    for (size_t i = 1; i < j.n_note_names; i++)
        if (str_eq(j.note_names[i], j.note_names[i - 1]))
            fault(f->verdict, N_("two tags Note have the same ID \"%s\""), j.note_names[i]);
}

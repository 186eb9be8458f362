/*
 * message_parse.c - text to pieces; see message.h.
 *
 * The grammar is ICU's MessagePattern with optional doubled apostrophes. Stricter
 * than ICU in one point: a second branch of the same name, which ICU ignores, is
 * an error. What ICU lets pass though it is hardly ever meant, is a warning.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/message_nodes.h"

/* The second: arguments and branches of one message, which are held against each other. */
enum { MOST_NESTED = 20, MOST_PARTS = 1000 };

struct parser {
    struct arena *arena;
    const char *text;
    size_t i; /* the next byte */
    int depth;
    int parts; /* arguments and branches so far */
    bool stray; /* a "}" to which no "{" belongs was told */
    struct text_place at;
    struct errs *errs;
    bool good;
};

/* The number styles; "" stands for none. */
static const struct number_style {
    const char *name;
    struct figure figure;
    bool is_currency;
} number_styles[] = {
    { "", { FIGURE_NUMBER, UP_TO_THREE }, false },
    { "integer", { FIGURE_NUMBER, 0 }, false },
    { "decimal1", { FIGURE_NUMBER, 1 }, false },
    { "decimal2", { FIGURE_NUMBER, 2 }, false },
    { "percent", { FIGURE_PERCENT, 0 }, false },
    { "percent1", { FIGURE_PERCENT, 1 }, false },
    { "millions1", { FIGURE_MILLIONS, 1 }, false },
    { "signed", { FIGURE_SIGNED, 0 }, false },
    { "signed1", { FIGURE_SIGNED, 1 }, false },
    { "signedpercent1", { FIGURE_SIGNED_PERCENT, 1 }, false },
    { "currency", { FIGURE_NUMBER, 2 }, true },
};
enum { N_NUMBER_STYLES = sizeof number_styles / sizeof *number_styles };

static const struct {
    const char *name;
    enum piece_kind kind;
} types[] = {
    { "number", PIECE_NUMBER }, { "date", PIECE_DATE },
    { "time", PIECE_TIME },     { "list", PIECE_LIST },
    { "plural", PIECE_PLURAL }, { "select", PIECE_SELECT },
    { "selectordinal", PIECE_ORDINAL },
};
enum { N_TYPES = sizeof types / sizeof *types };

const struct branch *branch_find(const struct piece *p, const char *key)
{
    for (size_t i = 0; i < p->n_branches; i++)
        if (str_eq(p->branches[i].key, key))
            return &p->branches[i];
    return NULL;
}

bool piece_is_plural(const struct piece *p)
{
    return p->kind == PIECE_PLURAL || p->kind == PIECE_ORDINAL;
}

static struct place place_of(const struct parser *p, size_t offset)
{
    return place_in(p->at, p->text, offset);
}

/*
 * Records a mistake at a byte of the text; gives false. A function below gives
 * false where the rest cannot be read; where it can, only p->good tells.
 */
#define WRONG(p, offset, ...) \
    ((p)->good = err_at((p)->errs, place_of((p), (offset)), __VA_ARGS__))

static char peek(const struct parser *p)
{
    return p->text[p->i];
}

static bool property_at(const struct parser *p, size_t i, UProperty property)
{
    const char *s = p->text + i;
    return *s != '\0' && u_hasBinaryProperty((UChar32)utf8_next(&s), property);
}

static void step(struct parser *p)
{
    const char *s = p->text + p->i;
    utf8_next(&s);
    p->i = (size_t)(s - p->text);
}

static void skip_space(struct parser *p)
{
    while (property_at(p, p->i, UCHAR_PATTERN_WHITE_SPACE))
        step(p);
}

/* A name: neither syntax nor white space. Gives "" where there is none. */
static const char *identifier(struct parser *p)
{
    size_t start = p->i;
    while (peek(p) != '\0' && !property_at(p, p->i, UCHAR_PATTERN_WHITE_SPACE)
           && !property_at(p, p->i, UCHAR_PATTERN_SYNTAX))
        step(p);
    return arena_dupn(p->arena, p->text + start, p->i - start);
}

/* Digits alone are a number to ICU, which takes none with a leading zero. */
static bool is_name(const char *s)
{
    bool is_number = s[strspn(s, "0123456789")] == '\0';
    return *s != '\0' && (!is_number || s[0] != '0' || s[1] == '\0');
}

/* Characters that ICU takes for a number; false where they make none. */
static bool number(struct parser *p, double *value, const char **key)
{
    size_t start = p->i;
    p->i += strspn(p->text + p->i, "0123456789+-.eE");
    const char *s = *key = arena_dupn(p->arena, p->text + start, p->i - start);
    char *end;
    *value = strtod(s, &end);
    return *s != '\0' && *end == '\0';
}

static bool unclosed(struct parser *p, size_t offset)
{
    return WRONG(p, offset, N_("this \"{\" is not closed; write \"}\" where it ends, or "
                               "'{' in apostrophes where a brace is meant"));
}

/* The style of {x, number, style}, up to its "}"; NULL where that is missing. */
static const char *style(struct parser *p)
{
    skip_space(p);
    size_t start = p->i, end = p->i;
    for (int depth = 0; peek(p) != '\0';) {
        if (peek(p) == '\'') {
            const char *close = strchr(p->text + p->i + 1, '\'');
            if (close == NULL)
                return NULL;
            p->i = (size_t)(close - p->text);
        } else if (peek(p) == '{') {
            depth++;
        } else if (peek(p) == '}' && depth-- == 0) {
            return arena_dupn(p->arena, p->text + start, end - start);
        }
        bool is_space = property_at(p, p->i, UCHAR_PATTERN_WHITE_SPACE);
        step(p);
        if (!is_space)
            end = p->i;
    }
    return NULL;
}

static bool number_style(struct parser *p, struct piece *piece, const char *name,
                         size_t offset)
{
    const char *names[N_NUMBER_STYLES];
    for (size_t i = 0; i < N_NUMBER_STYLES; i++) {
        names[i] = number_styles[i].name;
        if (str_eq(name, names[i])) {
            piece->figure = number_styles[i].figure;
            piece->is_currency = number_styles[i].is_currency;
            return true;
        }
    }
    const char *near = str_nearest(name, names + 1, N_NUMBER_STYLES - 1);
    if (near != NULL)
        return WRONG(p, offset, N_("unknown number style \"%s\"; did you mean \"%s\"?"),
                     name, near);
    return WRONG(p, offset,
                 N_("unknown number style \"%s\"; there are integer, decimal1, decimal2, "
                    "percent, percent1, millions1, signed, signed1, signedpercent1 and "
                    "currency"),
                 name);
}

static bool date_style(struct parser *p, struct piece *piece, const char *name,
                       size_t offset)
{
    if (str_starts(name, "::")) /* as ICU marks a skeleton */
        name += 2;
    piece->style = *name == '\0' ? "medium" : name;
    if (date_style_known(piece->style))
        return true;
    return WRONG(p, offset,
                 N_("unknown date style \"%s\"; there are full, long, medium, short and "
                    "CLDR skeletons such as yMMMM"),
                 name);
}

/* The style of a time or a list: none, or one of two words. */
static bool word_style(struct parser *p, struct piece *piece, const char *name, size_t offset,
                       const char *first, const char *second)
{
    piece->style = name;
    return *name == '\0' || str_eq(name, first) || (second != NULL && str_eq(name, second))
        || (second == NULL
                ? WRONG(p, offset, N_("unknown style \"%s\"; there is \"%s\", or none"), name,
                        first)
                : WRONG(p, offset, N_("unknown style \"%s\"; there are \"%s\" and \"%s\", or "
                                      "none"),
                        name, first, second));
}

/* One argument or branch more. */
static bool count_part(struct parser *p, size_t offset)
{
    return ++p->parts <= MOST_PARTS
        || WRONG(p, offset, N_("more than %d arguments and branches in one text; make several texts "
                               "of it"),
                 MOST_PARTS);
}

static bool message(struct parser *p, const struct piece *parent, size_t opened,
                    const struct piece **pieces);

/* What stands before the "{" of a branch: its name, or "offset:1", which is none. */
static bool branch_head(struct parser *p, struct piece *piece, struct branch *b, bool first)
{
    const char *digits;
    *b = (struct branch){ .offset = p->i };
    if (piece_is_plural(piece) && peek(p) == '=') {
        p->i++;
        b->is_exact = true;
        if (!number(p, &b->value, &digits))
            return WRONG(p, b->offset, N_("a number is missing behind \"=\""));
        b->key = arena_printf(p->arena, "=%s", digits);
        return true;
    }
    const char *key = identifier(p);
    if (*key == '\0')
        return WRONG(p, b->offset, N_("the name of a branch is expected here, as in "
                                      "\"other {…}\""));
    if (!piece_is_plural(piece) || !str_eq(key, "offset") || peek(p) != ':') {
        b->key = key;
        return true;
    }
    p->i++;
    skip_space(p);
    if (!first)
        return WRONG(p, b->offset, N_("\"offset:\" stands once, before all branches"));
    if (!number(p, &piece->less, &digits))
        return WRONG(p, p->i, N_("a number is missing behind \"offset:\""));
    return true;
}

/* The branches of a plural or select, up to the "}" that ends them. */
static bool branches(struct parser *p, struct piece *piece)
{
    for (bool first = true;; first = false) {
        struct branch b;
        skip_space(p);
        if (peek(p) == '\0')
            return unclosed(p, piece->offset);
        if (peek(p) == '}')
            break;
        if (!branch_head(p, piece, &b, first))
            return false;
        if (b.key == NULL)
            continue;
        if (!count_part(p, b.offset))
            return false;
        skip_space(p);
        if (peek(p) != '{')
            return WRONG(p, p->i, N_("\"{\" is expected behind the branch \"%s\""), b.key);
        if (branch_find(piece, b.key) != NULL)
            WRONG(p, b.offset, N_("a second branch \"%s\"; leave one of them out"), b.key);
        if (p->depth == MOST_NESTED)
            return WRONG(p, p->i, N_("branches are nested too deeply"));
        p->depth++;
        size_t opened = p->i++;
        if (!message(p, piece, opened, &b.body))
            return false;
        p->depth--;
        *arena_push(p->arena, piece->branches, piece->n_branches) = b;
    }
    if (branch_find(piece, "other") == NULL)
        WRONG(p, piece->offset, N_("{%s} has no branch \"other {…}\"; add it, for all that no other "
                                   "branch names"), piece->text);
    return true;
}

/* The type by its name, in any case as with ICU. */
static bool type_find(const char *name, enum piece_kind *kind)
{
    for (size_t i = 0; i < N_TYPES; i++) {
        if (strcasecmp(types[i].name, name) == 0) {
            *kind = types[i].kind;
            return true;
        }
    }
    return false;
}

/* Behind "{name,": a type, and what belongs to it, up to the "}". */
static bool typed(struct parser *p, struct piece *piece)
{
    skip_space(p);
    size_t offset = p->i;
    const char *type = identifier(p);
    skip_space(p);
    if (peek(p) == '\0')
        return unclosed(p, piece->offset);
    if (*type == '\0' || (peek(p) != ',' && peek(p) != '}'))
        return WRONG(p, *type == '\0' ? offset : p->i,
                     N_("a type is expected here, as in \"{%s, number}\"; if none is meant, \"}\" is "
                        "missing before the comma"), piece->text);
    bool known = type_find(type, &piece->kind);
    if (!known)
        WRONG(p, offset, N_("unknown type \"%s\"; there are number, date, time, list, "
                            "plural, select and selectordinal"), type);
    bool has_branches = known && (piece_is_plural(piece) || piece->kind == PIECE_SELECT);
    if (has_branches && peek(p) == '}')
        return WRONG(p, p->i, N_("{%s} has no branch \"other {…}\"; add it, for all that no other "
                                 "branch names"), piece->text);
    if (has_branches) {
        p->i++;
        return branches(p, piece);
    }
    const char *name = "";
    if (peek(p) == ',') {
        p->i++;
        skip_space(p);
        offset = p->i;
        name = style(p);
    }
    if (name == NULL)
        return unclosed(p, piece->offset);
    if (piece->kind == PIECE_NUMBER)
        number_style(p, piece, name, offset);
    else if (piece->kind == PIECE_DATE)
        date_style(p, piece, name, offset);
    else if (piece->kind == PIECE_TIME)
        word_style(p, piece, name, offset, "short", NULL);
    else if (piece->kind == PIECE_LIST)
        word_style(p, piece, name, offset, "and", "or");
    return true;
}

/* An argument, from its "{" to behind its "}". */
static bool argument(struct parser *p, struct piece *piece)
{
    *piece = (struct piece){ PIECE_PLAIN, .figure = FIGURE_PLAIN, .offset = p->i++ };
    if (!count_part(p, piece->offset))
        return false;
    skip_space(p);
    piece->text = identifier(p);
    size_t behind = p->i;
    skip_space(p);
    if (peek(p) == '\0')
        return unclosed(p, piece->offset);
    if (*piece->text == '\0')
        return WRONG(p, behind, N_("a name is expected behind \"{\", as in {period}; write '{' in "
                                   "apostrophes where a brace is meant"));
    if (!is_name(piece->text) || (peek(p) != ',' && peek(p) != '}'))
        return WRONG(p, behind, N_("a name in braces has letters, digits and \"_\" only, and \",\" "
                                   "or \"}\" follows it; is \"}\" missing here?"));
    if (peek(p) == ',') {
        p->i++;
        if (!typed(p, piece))
            return false;
    }
    p->i++;
    return true;
}

/* From an apostrophe that opens a quotation to behind the one that closes it. */
static void quotation(struct parser *p, struct str *text)
{
    size_t opened = p->i++;
    for (; peek(p) != '\0'; p->i++) {
        if (peek(p) == '\'' && p->text[p->i + 1] != '\'') {
            p->i++;
            return;
        }
        p->i += peek(p) == '\''; /* of two, one stays */
        str_addc(text, peek(p));
    }
    warn_at(p->errs, place_of(p, opened),
            N_("no apostrophe closes the one here, so all that follows is printed as it stands; "
               "close it behind the brace, as in '{'"));
}

static struct piece *piece_add(struct parser *p, struct piece *last,
                               const struct piece **first, struct piece piece)
{
    struct piece *added = arena_alloc(p->arena, sizeof *added);
    *added = piece;
    if (last == NULL)
        *first = added;
    else
        last->next = added;
    return added;
}

/*
 * The pieces up to the text's end; inside a parent's branch up to behind its "}".
 * opened: where that branch's "{" stands.
 */
static bool message(struct parser *p, const struct piece *parent, size_t opened,
                    const struct piece **pieces)
{
    bool in_plural = parent != NULL && piece_is_plural(parent);
    struct str text = str_new(p->arena);
    struct piece *last = NULL;
    *pieces = NULL;
    for (;;) {
        char c = peek(p), next = c == '\0' ? '\0' : p->text[p->i + 1];
        bool is_hash = in_plural && c == '#';
        bool ends = c == '\0' || (parent != NULL && c == '}');
        if ((c == '{' || is_hash || ends) && text.n > 0) {
            last = piece_add(p, last, pieces, (struct piece){ PIECE_TEXT, .text = text.s });
            text = str_new(p->arena);
        }
        if (c == '\0' && parent != NULL)
            return unclosed(p, opened);
        if (ends) {
            p->i += c != '\0';
            return true;
        }
        if (c == '{') {
            struct piece piece;
            if (!argument(p, &piece))
                return false;
            last = piece_add(p, last, pieces, piece);
        } else if (is_hash) {
            struct piece hash = { PIECE_HASH, .offset = p->i++ };
            last = piece_add(p, last, pieces, hash);
        } else if (c == '\'' && next == '\'') {
            str_addc(&text, '\'');
            p->i += 2;
        } else if (c == '\''
                   && (next == '{' || next == '}' || (in_plural && next == '#'))) {
            quotation(p, &text);
        } else {
            if (c == '}' && !p->stray) /* each further one's place would be counted anew */
                p->stray = warn_at(p->errs, place_of(p, p->i),
                                   N_("no \"{\" belongs to this \"}\", which is printed as it "
                                      "stands; remove it, or write '}' in apostrophes where it is "
                                      "meant"));
            str_addc(&text, c);
            p->i++;
        }
    }
}

const struct message *message_parse(struct arena *a, const char *text, struct text_place at,
                                    struct errs *errs)
{
    struct message *m = arena_alloc(a, sizeof *m);
    m->text = arena_dup(a, text == NULL ? "" : text);
    struct parser p = { .arena = a, .text = m->text, .at = at, .errs = errs, .good = true };
    return message(&p, NULL, 0, &m->pieces) && p.good ? m : NULL;
}

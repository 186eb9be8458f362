/* cell.c - see cell.h. */
#include "xlsx/cell.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/address.h"
#include "base/str.h"
#include "base/utf8.h"

/* Excel's limits, in UTF-16 units. */
enum { TEXT_MOST = 32767, LINK_MOST = 2079 };

static size_t units(const char *s)
{
    size_t n = 0;
    while (*s != '\0')
        n += utf8_next(&s) > 0xFFFF ? 2 : 1;
    return n;
}

/* "_x0041_" in a cell is Excel's way to write "A"; a text that really says so. */
static bool is_escape(const char *s)
{
    return s[0] == '_' && s[1] == 'x' && isxdigit((unsigned char)s[2])
        && isxdigit((unsigned char)s[3]) && isxdigit((unsigned char)s[4])
        && isxdigit((unsigned char)s[5]) && s[6] == '_';
}

static void add_clean(struct str *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\t')
            str_addc(out, ' ');
        else if (is_escape(s))
            str_add(out, "_x005F_");
        else if (*s != '\r')
            str_addc(out, *s);
    }
}

static bool is_clean(const char *s)
{
    return strpbrk(s, "\t\r") == NULL && strstr(s, "_x") == NULL;
}

static bool is_external(const char *target)
{
    return target != NULL && *target != '#';
}

struct cell_text cell_text(struct book *b, const struct node *n, const char *prefix)
{
    const struct node *first = n->first;
    struct cell_text t = { .text = prefix == NULL ? "" : prefix };
    if (first == NULL)
        return t;
    if (first->kind == NODE_TEXT) {
        t.strong = first->run.strong;
        t.emphasis = first->run.emphasis;
    }
    /* A single run, as nearly every cell has, is not copied. */
    if (first->kind == NODE_TEXT && first->next == NULL && prefix == NULL
        && first->run.text != NULL && is_clean(first->run.text)) {
        t.text = first->run.text;
        t.target = first->run.target;
        return t;
    }
    struct str all = str_new(b->arena);
    add_clean(&all, t.text);
    for (const struct node *r = first; r != NULL; r = r->next) {
        if (r->kind == NODE_FOOTNOTE)
            str_addf(&all, " (%s)", r->mark);
        if (r->kind != NODE_TEXT || r->run.text == NULL)
            continue;
        add_clean(&all, r->run.text);
        if (t.target == NULL)
            t.target = r->run.target;
        else if (is_external(r->run.target) && !str_eq(r->run.target, t.target))
            str_addf(&all, " (%s)", r->run.target); /* a cell has one link only */
        t.is_mixed |= r->run.strong != t.strong || r->run.emphasis != t.emphasis;
    }
    t.text = all.s;
    return t;
}

char *head_text(struct book *b, const struct node *cell)
{
    char *text = arena_dup(b->arena, cell_text(b, cell, NULL).text);
    for (char *p = text; *p != '\0'; p++)
        if (*p == '\n')
            *p = ' ';
    return text;
}

bool cell_text_check(struct book *b, const struct node *n, const char *text)
{
    uint32_t control = utf8_control(text);
    if (control != 0)
        return err_at(b->errs, n->at,
                      N_("this text has the control character U+%s, which no document can "
                         "hold; remove it"),
                      arena_printf(b->arena, "%04X", (unsigned)control));
    size_t length = units(text);
    if (length > TEXT_MOST)
        return err_at(b->errs, n->at,
                      N_("this text has %zu characters; a cell holds %d at most, so split it"),
                      length, TEXT_MOST);
    return true;
}

static bool check_link(struct book *b, const struct node *n, const char *target)
{
    if (target == NULL)
        return true;
    if (*target == '#') {
        if (book_find(b, target + 1) != NULL)
            return true;
        return err_at(b->errs, n->at,
                      N_("a link leads to \"%s\", which is nowhere in this workbook"),
                      target);
    }
    if (!address_is_web(target))
        return err_at(b->errs, n->at,
                      N_("\"%s\" is no web address; it should begin with https://"), target);
    if (units(target) > LINK_MOST)
        return err_at(b->errs, n->at,
                      N_("this link has %zu characters; Excel takes %d at most"),
                      units(target), LINK_MOST);
    return true;
}

static bool is_day(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1
        && d.day <= date_days_in_month(d.year, d.month);
}

bool cell_value_check(struct book *b, const struct node *n, const struct value *v)
{
    if ((v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT) && !isfinite(v->number))
        return err_at(b->errs, n->at, N_("a figure that is no number"));
    if ((v->kind == VALUE_DATE || v->kind == VALUE_MONTH) && !is_day(v->date))
        return err_at(b->errs, n->at, N_("a day that is in no calendar"));
    return true;
}

bool cell_check(struct book *b, const struct node *n, const char *text)
{
    bool good = cell_text_check(b, n, text);
    for (const struct node *r = n->first; r != NULL; r = r->next)
        good = (r->kind != NODE_TEXT || check_link(b, r, r->run.target)) && good;
    return cell_value_check(b, n, node_value(n)) && good;
}

bool cell_is_typed(const struct value *v)
{
    static const struct date sound = { 1900, 3, 1 };
    if (v->kind == VALUE_DATE || v->kind == VALUE_MONTH)
        return date_compare(v->date, sound) >= 0;
    return v->kind != VALUE_NONE && v->kind != VALUE_TREND;
}

static lxw_error write_link(struct book *b, lxw_worksheet *to, uint32_t row, lxw_col_t col,
                            const struct cell_text *t, lxw_format *format)
{
    const char *url = t->target;
    if (*url == '#') {
        const struct target *at = book_find(b, url + 1);
        if (at == NULL)
            return LXW_NO_ERROR; /* told by the plan */
        url = arena_printf(b->arena, "internal:'%s'!A%u", b->sheets[at->sheet].name,
                           at->row + 1);
    }
    return worksheet_write_url_opt(to, row, col, url, format, t->text, NULL);
}

static lxw_error write_mixed(struct book *b, lxw_worksheet *to, uint32_t row,
                             lxw_col_t col, const struct node *n, const char *prefix,
                             struct dress dress)
{
    lxw_rich_string_tuple *parts = NULL, **list = NULL;
    size_t n_parts = 0, n_list = 0;
    if (prefix != NULL)
        *arena_push(b->arena, parts, n_parts) =
            (lxw_rich_string_tuple){ format_get(b, dress), arena_dup(b->arena, prefix) };
    for (const struct node *r = n->first; r != NULL; r = r->next) {
        struct str text = str_new(b->arena);
        struct dress run = dress;
        if (r->kind == NODE_FOOTNOTE) {
            str_addf(&text, " (%s)", r->mark);
        } else if (r->run.text != NULL) {
            run.strong = r->run.strong;
            run.emphasis = r->run.emphasis;
            add_clean(&text, r->run.text);
        }
        if (text.n == 0)
            continue;
        *arena_push(b->arena, parts, n_parts) =
            (lxw_rich_string_tuple){ format_get(b, run), text.s };
    }
    for (size_t i = 0; i < n_parts; i++)
        *arena_push(b->arena, list, n_list) = &parts[i];
    *arena_push(b->arena, list, n_list) = NULL;
    return worksheet_write_rich_string(to, row, col, list, format_get(b, dress));
}

lxw_error cell_value_write(lxw_worksheet *to, uint32_t row, lxw_col_t col,
                           const struct value *v, lxw_format *format)
{
    if (v->kind == VALUE_NUMBER || v->kind == VALUE_PERCENT)
        return worksheet_write_number(to, row, col, v->number == 0 ? 0 : v->number, format);
    lxw_datetime on = { .year = v->date.year, .month = v->date.month,
                        .day = v->kind == VALUE_MONTH ? 1 : v->date.day };
    return worksheet_write_datetime(to, row, col, &on, format);
}

void cell_write(struct book *b, lxw_worksheet *to, uint32_t row, lxw_col_t col,
                const struct node *n, const char *prefix, struct dress dress,
                const char *formula)
{
    struct cell_text t = cell_text(b, n, prefix);
    bool is_typed = cell_is_typed(node_value(n));
    dress.link = t.target != NULL;
    if (!t.is_mixed) {
        dress.strong = t.strong;
        dress.emphasis = t.emphasis;
    }
    if (is_typed) {
        dress.number = number_format(b, n, node_value(n), t.text);
        dress.wrap = false;
    }
    lxw_format *format = format_get(b, dress);
    lxw_error why = LXW_NO_ERROR;
    /* The link comes first: it writes a text, which what follows replaces. */
    if (t.target != NULL)
        why = write_link(b, to, row, col, &t, format);
    if (why == LXW_NO_ERROR && is_typed && formula != NULL)
        why = worksheet_write_formula_num(to, row, col, formula, format, node_value(n)->number);
    else if (why == LXW_NO_ERROR && is_typed)
        why = cell_value_write(to, row, col, node_value(n), format);
    else if (why == LXW_NO_ERROR && t.target == NULL && t.is_mixed)
        why = write_mixed(b, to, row, col, n, prefix, dress);
    else if (why == LXW_NO_ERROR && t.target == NULL)
        why = worksheet_write_string(to, row, col, t.text, format);
    book_told(b, n->at, why);
}

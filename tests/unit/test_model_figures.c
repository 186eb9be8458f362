/* test_model_figures.c - figures added with their status, quoted ones held against a
 * series, and what changed between two days. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "build/revisions.h"
#include "model/series.h"
#include "support.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

/* --- sums --- */

struct addend {
    double value;
    char status;
};

/* "12 A"; "- Q" where there is no figure. */
static const char *sum_of(const struct addend *items, const size_t *order, size_t n)
{
    double value = items[order[0]].value;
    char status = items[order[0]].status;
    for (size_t i = 1; i < n; i++)
        figures_add(&value, &status, items[order[i]].value, items[order[i]].status);
    return isnan(value) ? arena_printf(a, "- %c", status) : arena_printf(a, "%g %c", value, status);
}

/* In every order of them the sum is the same. */
static void in_any_order(const struct addend *items, size_t *order, size_t at, size_t n,
                         const char *expected)
{
    if (at == n) {
        assert_string_equal(sum_of(items, order, n), expected);
        return;
    }
    for (size_t i = at; i < n; i++) {
        size_t was = order[at];
        order[at] = order[i], order[i] = was;
        in_any_order(items, order, at + 1, n, expected);
        order[i] = order[at], order[at] = was;
    }
}

#define SUM(expected, ...)                                                       \
    do {                                                                         \
        static const struct addend items[] = { __VA_ARGS__ };                    \
        size_t order[] = { 0, 1, 2, 3, 4 };                                      \
        in_any_order(items, order, 0, COUNT(items), expected);                   \
    } while (0)
#define NONE(status) { NAN, status }

static void a_sum_is_as_good_as_the_worst_of_its_parts_in_any_order(void **state)
{
    (void)state;
    SUM("7 A", { 1, 'A' }, { 2, 'A' }, { 4, 'A' });
    SUM("7 P", { 1, 'A' }, { 2, 'P' }, { 4, 'A' });
    SUM("3 E", { 1, 'A' }, { 2, 'E' });
    SUM("7 P", { 1, 'E' }, { 2, 'P' }, { 4, 'A' });
    SUM("- O", { 1, 'A' }, { 2, 'P' }, NONE('O'));
    SUM("- Q", { 1, 'A' }, NONE('Q'), { 4, 'P' });
    SUM("- Q", NONE('O'), { 1, 'A' }, NONE('Q'), NONE('O'), { 2, 'A' });
}

static void what_is_not_applicable_adds_nothing_to_anything(void **state)
{
    (void)state;
    SUM("5 A", { 5, 'A' }, NONE('M'));
    SUM("7 P", NONE('M'), { 5, 'A' }, NONE('M'), { 2, 'P' });
    SUM("- O", NONE('M'), NONE('O'), { 2, 'A' });
    SUM("- Q", NONE('M'), NONE('Q'), NONE('O'));
    SUM("- M", NONE('M'), NONE('M'));
    SUM("0 A", NONE('M'), { 0, 'A' });
}

/* --- what is held of a series --- */

static const struct series tenths = { .id = { .s = "x" }, .decimals = 1 };

static month month_at(const char *text)
{
    month m;
    assert_true(month_parse(text, &m));
    return m;
}

static void hold(struct observations *o, const char *month_text, double value,
                 const char *released)
{
    struct release *r = arena_alloc(a, sizeof *r);
    assert_true(date_parse(released, &r->released));
    o->series = &tenths;
    *arena_push(a, o->items, o->n) = (struct observation){
        month_at(month_text), value, STATUS_NORMAL, false, r };
}

/* --- quoted figures --- */

/* As of now: 2023-12 5.0, 2024-01 7.0, 2024-02 3.0, and of 2022 6.5
 * and 3.0; before that other figures were told. */
static struct figures held(void)
{
    struct figures f = { .now.series = &tenths };
    hold(&f.now, "2022-11", 6.5, "2023-01-20");
    hold(&f.now, "2022-12", 3, "2023-01-20");
    hold(&f.now, "2023-12", 5, "2024-02-20");
    hold(&f.now, "2024-01", 7, "2024-02-20");
    hold(&f.now, "2024-02", 3, "2024-03-20");
    hold(&f.vintages, "2022-11", 6.5, "2023-01-20");
    hold(&f.vintages, "2022-12", 3, "2023-01-20");
    hold(&f.vintages, "2023-12", 4, "2024-01-20");
    hold(&f.vintages, "2023-12", 7, "2024-01-25");
    hold(&f.vintages, "2023-12", 5, "2024-02-20");
    hold(&f.vintages, "2024-01", 8, "2024-02-10");
    hold(&f.vintages, "2024-01", 6.5, "2024-02-12");
    hold(&f.vintages, "2024-01", NAN, "2024-02-15");
    hold(&f.vintages, "2024-01", 7, "2024-02-20");
    hold(&f.vintages, "2024-02", 3, "2024-03-20");
    return f;
}

/* "agrees", or what is held and what is like: "5 of 2024-02-20; like 2024-01 of …". */
static const char *quoted(const char *month_text, double value)
{
    struct figures f = held();
    struct quoted q = quoted_find(&f, month_at(month_text), value);
    struct str out = str_new(a);
    char text[16];
    if (q.agrees) {
        assert_true(q.held != NULL && q.like == NULL);
        return "agrees";
    }
    if (q.held == NULL)
        str_add(&out, "none");
    else
        str_addf(&out, "%g of %s", q.held->value, date_print(q.held->release->released, text));
    if (q.like != NULL) {
        str_addf(&out, "; like %s", month_print(q.like->period, text));
        str_addf(&out, " of %s", date_print(q.like->release->released, text));
    }
    return out.s;
}

static void a_figure_agrees_as_the_series_prints_it(void **state)
{
    (void)state;
    assert_string_equal(quoted("2023-12", 5), "agrees");
    assert_string_equal(quoted("2023-12", 5.04), "agrees");
    assert_string_equal(quoted("2023-12", 5.06), "5 of 2024-02-20");
}

static void another_figure_is_looked_for_where_a_slip_is_likeliest(void **state)
{
    (void)state;
    /* first the month itself in an older release, though January has it now */
    assert_string_equal(quoted("2023-12", 7), "5 of 2024-02-20; like 2023-12 of 2024-01-25");
    assert_string_equal(quoted("2023-12", 4), "5 of 2024-02-20; like 2023-12 of 2024-01-20");
    /* then another month as it stands now, the newest of several */
    assert_string_equal(quoted("2024-01", 5), "7 of 2024-02-20; like 2023-12 of 2024-02-20");
    assert_string_equal(quoted("2024-01", 3), "7 of 2024-02-20; like 2024-02 of 2024-03-20");
    assert_string_equal(quoted("2024-02", 6.5), "3 of 2024-03-20; like 2022-11 of 2023-01-20");
    /* then another month in an older release */
    assert_string_equal(quoted("2024-02", 8), "3 of 2024-03-20; like 2024-01 of 2024-02-10");
    assert_string_equal(quoted("2024-02", 99), "3 of 2024-03-20");
}

static void of_a_month_without_a_figure_a_like_one_is_found_too(void **state)
{
    (void)state;
    assert_string_equal(quoted("2024-03", 5), "none; like 2023-12 of 2024-02-20");
    assert_string_equal(quoted("2024-03", 6), "none");
}

/* --- what changed --- */

static const char *changed(const struct observations *old, const struct observations *new)
{
    struct revisions all = revisions_between(a, old, new);
    struct str out = str_new(a);
    char text[16];
    for (size_t i = 0; i < all.n; i++) {
        const struct revision *r = &all.items[i];
        str_addf(&out, "%s:", month_print(r->period, text));
        if (r->old != NULL)
            str_addf(&out, " %g", r->old->value);
        str_add(&out, " >");
        if (r->new != NULL)
            str_addf(&out, " %g", r->new->value);
        str_addc(&out, '\n');
    }
    return out.s;
}

static void revisions_are_months_that_are_new_gone_or_printed_otherwise(void **state)
{
    (void)state;
    struct observations old = { .series = &tenths }, new = { .series = &tenths };
    hold(&old, "2023-09", 1, "2024-01-20");
    hold(&old, "2023-10", 2, "2024-01-20");
    hold(&old, "2023-12", 3, "2024-01-20");
    hold(&old, "2024-01", 4.02, "2024-01-20");
    hold(&old, "2024-03", 6, "2024-01-20");
    hold(&new, "2023-10", 2.1, "2024-02-20");
    hold(&new, "2023-11", 5, "2024-02-20");
    hold(&new, "2023-12", 3, "2024-02-20"); /* of another release, and the same */
    hold(&new, "2024-01", 4.04, "2024-02-20");
    hold(&new, "2024-02", 7, "2024-02-20");
    assert_string_equal(changed(&old, &new), "2023-09: 1 >\n2023-10: 2 > 2.1\n2023-11: > 5\n"
                                             "2024-02: > 7\n2024-03: 6 >\n");
    assert_string_equal(changed(&new, &old), "2023-09: > 1\n2023-10: 2.1 > 2\n2023-11: 5 >\n"
                                             "2024-02: 7 >\n2024-03: > 6\n");
    assert_string_equal(changed(&new, &new), "");
    struct observations none = { .series = &tenths };
    assert_string_equal(changed(&none, &none), "");
    assert_int_equal(revisions_between(a, &none, &new).n, new.n);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(a_sum_is_as_good_as_the_worst_of_its_parts_in_any_order),
        CASE(what_is_not_applicable_adds_nothing_to_anything),
        CASE(a_figure_agrees_as_the_series_prints_it),
        CASE(another_figure_is_looked_for_where_a_slip_is_likeliest),
        CASE(of_a_month_without_a_figure_a_like_one_is_found_too),
        CASE(revisions_are_months_that_are_new_gone_or_printed_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_store.c - the index of releases: what a series says as of a date. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/csv.h"
#include "read/statistics.h"
#include "read/workspace.h"
#include "releases.h"
#include "support.h"

/* --- a small workspace: two datasets, and series over them --- */

#define NAME(text) { .s = (text) }

static struct dimension dims[] = { { .id = NAME("region") }, { .id = NAME("group") } };
static struct dataset datasets[] = {
    { .id = NAME("detail"), .dimensions = dims, .n_dimensions = 2 },
    { .id = NAME("total") },
    { .id = NAME("late"), .later_releases = LATER_STAND_IN },
};
static struct name south[] = { NAME("south") }, adults_and_minors[] = { NAME("adults"),
                                                                        NAME("minors") };
static struct pair where[] = { { NAME("region"), { south, 1 } },
                               { NAME("group"), { adults_and_minors, 2 } } };
static struct series_source both[] = { { .dataset = NAME("detail") },
                                       { .dataset = NAME("total") } };
static struct series_source other_way[] = { { .dataset = NAME("total") },
                                            { .dataset = NAME("detail") } };
static struct series_source filtered[] = { { .dataset = NAME("detail"),
                                             .where = { where, 2 } } };
static struct series_source late[] = { { .dataset = NAME("late") } };
static struct series_source late_or_total[] = { { .dataset = NAME("late") },
                                                { .dataset = NAME("total") } };
static struct series series_both = { .id = NAME("both"), .from = both, .n_from = 2 };
static struct series series_other = { .id = NAME("other"), .from = other_way, .n_from = 2 };
static struct series series_filtered = { .id = NAME("f"), .from = filtered, .n_from = 1 };
static struct series series_late = { .id = NAME("late"), .from = late, .n_from = 1 };
static struct series series_mixed = { .id = NAME("m"), .from = late_or_total, .n_from = 2 };
static const struct workspace w = { .datasets = datasets, .n_datasets = 3, .root = "/w" };

/* Imports a file of one release of one figure. */
static void import(const char *dataset, const char *path, const char *released,
                   const char *labels, const char *period, double value)
{
    assert_true(releases_import(store, workspace_dataset(&w, dataset), path,
                                arena_printf(a, "%s %s %g %s", released, period, value,
                                             labels)));
}

static const char *as_of(const struct series *s, const char *date, const char *upto)
{
    return series_told(&w, s, date, upto);
}

/* Is the file held, of this content? */
static bool holds(const char *path, const char *digest)
{
    struct file_id now = { path, NULL, "reader", { 0 } };
    const char *held = NULL;
    return store_knows(store, a, &now, &held) != FILE_UNKNOWN && str_eq(held, digest)
        && str_eq(store_digest(store, a, path), digest);
}

static void the_newest_release_up_to_the_date_counts(void **state)
{
    (void)state;
    import("total", "a", "2024-01-26", "", "2023-12", 302034);
    import("total", "b", "2024-02-13", "", "2024-01", 176205);
    import("total", "c", "2024-12-19", "", "2023-12", 301981);
    assert_string_equal(as_of(&series_both, "2024-01-25", "2024-02"), "");
    assert_string_equal(as_of(&series_both, "2024-01-26", "2024-02"),
                        "2023-12 302034 total 2024-01-26\n");
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-02"),
                        "2023-12 302034 total 2024-01-26\n2024-01 176205 total 2024-02-13\n");
    assert_string_equal(as_of(&series_both, "2024-12-19", "2024-02"),
                        "2023-12 301981 total 2024-12-19\n2024-01 176205 total 2024-02-13\n");
}

static void months_after_the_last_one_asked_for_are_left_out(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2023-12", 1);
    import("total", "b", "2024-02-14", "", "2024-01", 2);
    assert_string_equal(as_of(&series_both, "2024-12-31", "2023-12"),
                        "2023-12 1 total 2024-02-13\n");
    assert_string_equal(as_of(&series_both, "2024-12-31", "2023-11"), "");
}

static void of_one_day_the_dataset_named_first_counts(void **state)
{
    (void)state;
    import("detail", "a", "2024-02-13", "south|adults", "2024-01", 1);
    import("total", "b", "2024-02-13", "", "2024-01", 2);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 detail 2024-02-13\n");
    assert_string_equal(as_of(&series_other, "2024-02-29", "2024-01"),
                        "2024-01 2 total 2024-02-13\n");
    /* A newer day counts before the order of the datasets. */
    import("total", "c", "2024-02-14", "", "2024-01", 3);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 3 total 2024-02-14\n");
}

static void refuses(const char *path, const char *other)
{
    struct observations o;
    assert_false(store_series(store, a, &w, &series_both, day("2024-02-29"),
                              month_from("2024-01"), &o, errs));
    assert_string_equal(said(),
                        arena_printf(a, "%s:0:0: it gives other figures than %s, released on "
                                        "the same day (2024-02-13); keep one of them\n",
                                     path, other));
    assert_int_equal(errs_exit_status(errs), 1);
    forget();
}

static void two_files_of_one_dataset_and_day_must_agree(void **state)
{
    (void)state;
    import("total", "2024-02-13__b.csv", "2024-02-13", "", "2024-01", 2);
    import("total", "2024-02-13__a.csv", "2024-02-13", "", "2024-01", 2);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 2 total 2024-02-13\n");
    /* The third differs, though the second stands between. */
    import("total", "2024-02-13__c.csv", "2024-02-13", "", "2024-01", 1);
    refuses("/w/2024-02-13__c.csv", "2024-02-13__a.csv");
    static const char *const kept[] = { "2024-02-13__b.csv", "2024-02-13__c.csv" };
    assert_true(store_keep_only(store, kept, 2, errs));
    refuses("/w/2024-02-13__c.csv", "2024-02-13__b.csv");
}

static void a_figure_and_none_of_one_day_do_not_agree(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 2);
    assert_true(releases_import(store, &datasets[1], "b", "2024-02-13 2024-01 O"));
    refuses("/w/b", "a");
    assert_true(releases_import(store, &datasets[1], "a", "2024-02-13 2024-01 2O"));
    refuses("/w/b", "a");
    assert_true(releases_import(store, &datasets[1], "a", "2024-02-13 2024-01 O"));
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 - total 2024-02-13 O\n");
}

static void files_of_one_day_may_have_a_part_of_the_months_each(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2023-12", 1);
    import("total", "b", "2024-02-13", "", "2024-01", 2);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2023-12 1 total 2024-02-13\n2024-01 2 total 2024-02-13\n");
}

/* What two datasets say of one day may differ: that is what their order is for. */
static void two_datasets_of_one_day_need_not_agree(void **state)
{
    (void)state;
    import("late", "a", "2024-02-13", "", "2024-01", 1);
    import("total", "a2", "2024-02-13", "", "2024-01", 2);
    import("late", "b", "2024-02-13", "", "2024-01", 1);
    assert_string_equal(as_of(&series_mixed, "2024-02-29", "2024-01"),
                        "2024-01 1 late 2024-02-13\n");
}

static void a_later_release_stands_in_only_where_the_dataset_says_so(void **state)
{
    (void)state;
    import("total", "a", "2025-06-19", "", "2024-01", 1);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-02"), "");
    import("late", "b", "2025-06-19", "", "2024-01", 2);
    import("late", "c", "2025-02-07", "", "2024-01", 3);
    import("late", "d", "2025-06-19", "", "2024-03", 4);
    assert_string_equal(as_of(&series_late, "2024-02-29", "2024-02"),
                        "2024-01 3 late 2025-02-07 stands in\n"); /* the earliest later one */
    assert_string_equal(as_of(&series_late, "2025-03-01", "2024-02"),
                        "2024-01 3 late 2025-02-07\n");
    assert_string_equal(as_of(&series_late, "2025-06-19", "2024-03"),
                        "2024-01 2 late 2025-06-19\n2024-03 4 late 2025-06-19\n");
    /* What was known then counts before what only stands in. */
    import("total", "e", "2024-02-13", "", "2024-01", 5);
    assert_string_equal(as_of(&series_mixed, "2024-02-29", "2024-02"),
                        "2024-01 5 total 2024-02-13\n");
}

static void a_filter_adds_up_the_labels_it_names(void **state)
{
    (void)state;
    assert_true(releases_import(store, &datasets[0], "x",
                                "2024-02-13 2024-01 1 south|adults\n"
                                "2024-02-13 2024-01 2 south|minors\n"
                                "2024-02-13 2024-01 4 south|families\n"
                                "2024-02-13 2024-01 8 north|adults\n"
                                "2024-02-13 2024-01 16 southwest|adults\n"
                                "2024-02-13 2024-01 32 south|\n"));
    assert_string_equal(as_of(&series_filtered, "2024-02-29", "2024-01"),
                        "2024-01 3 detail 2024-02-13\n");
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 63 detail 2024-02-13\n");
}

static void importing_again_changes_nothing_and_another_content_replaces(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
    assert_true(holds("a", "2024-02-13 2024-01 1 "));
    import("total", "a", "2024-02-14", "", "2023-12", 7);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2023-12 7 total 2024-02-14\n");
    assert_false(holds("a", "2024-02-13 2024-01 1 "));
    assert_true(holds("a", "2024-02-14 2023-12 7 "));
    assert_false(holds("b", "2024-02-14 2023-12 7 "));
}

static void removed_files_are_forgotten(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    import("total", "b", "2024-02-13", "", "2023-12", 2);
    static const char *const kept[] = { "b" };
    assert_true(store_keep_only(store, kept, 1, errs));
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2023-12 2 total 2024-02-13\n");
    assert_false(holds("a", "2024-02-13 2024-01 1 "));
    assert_null(store_digest(store, a, "a"));
    assert_true(holds("b", "2024-02-13 2023-12 2 "));
    assert_true(store_keep_only(store, NULL, 0, errs));
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"), "");
}

static void a_failed_import_leaves_what_was_there(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    /* Rows far apart that repeat are refused, unless the dataset adds them up. */
    assert_false(releases_import(store, &datasets[1], "a",
                                 "2024-02-14 2024-01 5\n--\n2024-02-14 2024-01 6"));
    assert_int_equal(errs_exit_status(errs), 1);
    forget();
    /* The reader stopped for a reason of its own, which it has told. */
    struct import *i = store_import_begin(store, a, &datasets[1], "a", "a", errs);
    struct cell_sink sink = store_import_sink(i);
    struct file_id id = { "a", "new", "reader", { 0 } };
    struct file_facts facts = { 0 };
    assert_true(releases_pour(&sink, &datasets[1], "2024-02-15 2024-01 7"));
    assert_false(store_import_end(i, false, &id, &facts));
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
    assert_true(holds("a", "2024-02-13 2024-01 1 "));
    /* And nothing is left open that the next one would meet. */
    import("total", "b", "2024-02-16", "", "2024-01", 8);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 8 total 2024-02-16\n");
}

/* What ends the promise "in order" of a batch is the index's own error, with a reason. */
static void what_the_index_cannot_hold_is_told_with_its_reason(void **state)
{
    (void)state;
    struct import *i = store_import_begin(store, a, &datasets[1], "a", "a", errs);
    struct cell_sink sink = store_import_sink(i);
    struct file_id id = { "a", "new", "reader", { 0 } };
    struct file_facts facts = { 0 };
    const struct cell apart[] = {
        { .released = day("2024-02-13"), .period = month_from("2024-01"), .value = 1,
          .status = 'A' },
        { .released = day("2024-02-14"), .period = month_from("2024-01"), .value = 2,
          .status = 'A' },
        { .released = day("2024-02-13"), .period = month_from("2024-02"), .value = 3,
          .status = 'A' },
    };
    struct cell_batch batch = { apart, 3, NULL, NULL };
    assert_false(sink.take(sink.state, &batch));
    assert_false(store_import_end(i, false, &id, &facts));
    assert_int_equal(errs_exit_status(errs), 3);
    assert_non_null(strstr(said(), "cannot add \"a\" to the index: UNIQUE constraint failed"));
}

static void every_release_of_a_month_is_a_vintage(void **state)
{
    (void)state;
    struct parts p;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    import("total", "b", "2023-02-13", "", "2024-01", 2);
    import("detail", "c", "2025-02-13", "south|x", "2023-01", 3);
    assert_true(releases_import(store, &datasets[1], "d", "2025-02-14 2024-01 O"));
    assert_true(store_vintages(store, a, &w, &series_both, NULL, &p, errs));
    assert_int_equal(p.n, 1);
    assert_null(p.breakdown);
    assert_string_equal(p.items[0].id, "");
    assert_string_equal(observations_told(&p.items[0].observations),
                        "2023-01 3 detail 2025-02-13\n2024-01 2 total 2023-02-13\n"
                        "2024-01 1 total 2024-02-13\n2024-01 - total 2025-02-14 O\n");
    /* A series of which nothing is held has none. */
    assert_true(store_vintages(store, a, &w, &series_late, NULL, &p, errs));
    assert_int_equal(p.n, 1);
    assert_int_equal(p.items[0].observations.n, 0);
}

/* --- the sample's own statistics --- */

static const char *root(void)
{
    return getenv("srcdir") == NULL ? "." : getenv("srcdir");
}

/* One file, as run/ imports it. */
static void import_file(const struct dataset *d, const char *path)
{
    struct arena *one = arena_new();
    struct file_id id = { .path = path, .read_by = "reader" };
    struct file_facts facts;
    struct import *i = store_import_begin(store, one, d, path, path, errs);
    struct cell_sink sink = store_import_sink(i);
    bool good = statistics_read(one, d, path, path, &sink, &facts, &id.digest, errs);
    good = store_import_end(i, good, &id, &facts) && good;
    assert_string_equal(said(), "");
    assert_true(good);
    arena_free(one);
}

static struct workspace *sample(void)
{
    struct workspace *sample_workspace = workspace_read(a, root(), errs);
    assert_string_equal(said(), "");
    for (size_t i = 0; i < sample_workspace->n_datasets; i++) {
        const struct dataset *d = &sample_workspace->datasets[i];
        const char *inside = arena_printf(a, "data/statistics/%s", d->id.s), **names;
        size_t n;
        assert_true(dir_list(a, path_join(a, root(), inside), ".csv", &names, &n, errs));
        for (size_t j = 0; j < n; j++)
            import_file(d, path_join(a, path_join(a, root(), inside), names[j]));
    }
    return sample_workspace;
}

static const char *text_of(const struct field *f)
{
    return arena_dupn(a, f->s, f->n);
}

static void every_month_of_every_held_release_has_the_known_total(void **state)
{
    (void)state;
    struct workspace *sample_workspace = sample();
    struct parts parts;
    assert_true(store_vintages(store, a, sample_workspace,
                               workspace_series(sample_workspace, "swb-encounters"), NULL,
                               &parts, errs));
    const struct observations *o = &parts.items[0].observations;
    const char *path = path_join(a, root(), "tests/data/swb-by-release.csv");
    struct input *input = input_open(a, path, path, ENCODING_UTF8, errs);
    assert_non_null(input);
    struct rows *c = csv_open(a, input, ',');
    assert_true(c->next(c) && c->next(c)); /* where it comes from, and the header */
    size_t rows = 0, found = 0;
    while (c->next(c)) {
        struct date released = day(text_of(&c->fields[0]));
        month period = month_from(text_of(&c->fields[1]));
        double value = strtod(text_of(&c->fields[2]), NULL);
        rows++;
        for (size_t i = 0; i < o->n; i++)
            if (o->items[i].period == period
                && !str_eq(o->items[i].release->dataset, "cbp-press")
                && date_compare(o->items[i].release->released, released) == 0) {
                if (o->items[i].value != value)
                    print_message("# line %d: %g is held\n", c->row_line, o->items[i].value);
                assert_true(o->items[i].value == value);
                found++;
            }
    }
    assert_false(c->failed);
    assert_int_equal(rows, 48 + 37 + 38 + 38 + 37 + 43 + 39 + 40 + 41);
    assert_int_equal(found, rows);
    /* And no month more than those, apart from the press releases' own. */
    size_t press = 0;
    for (size_t i = 0; i < o->n; i++)
        press += str_eq(o->items[i].release->dataset, "cbp-press");
    assert_int_equal(o->n, rows + press);
}

static double sample_value(struct workspace *s, const char *id, const char *date,
                           const char *period)
{
    struct observations o;
    assert_true(store_series(store, a, s, workspace_series(s, id), day(date),
                             month_from(period), &o, errs));
    const struct observation *x = observations_at(&o, month_from(period));
    return x == NULL ? -1 : x->value;
}

static void the_february_edition_sees_what_was_known_then(void **state)
{
    (void)state;
    struct workspace *s = sample();
    assert_true(sample_value(s, "swb-encounters", "2024-02-29", "2024-01") == 176205);
    assert_true(sample_value(s, "swb-encounters", "2024-02-29", "2023-12") == 302034);
    assert_true(sample_value(s, "swb-encounters", "2024-02-29", "2023-10") == 240986);
    assert_true(sample_value(s, "swb-encounters", "2024-12-31", "2024-01") == 176195);
    assert_true(sample_value(s, "swb-encounters", "2024-12-31", "2023-12") == 301981);
    assert_true(sample_value(s, "swb-encounters", "2023-01-20", "2022-12") == 251487);
    assert_true(sample_value(s, "swb-encounters", "2023-02-28", "2022-12") == 251978);
    assert_true(sample_value(s, "swb-encounters", "2024-02-29", "2024-02") == -1);
    /* Fiscal year 2022 by its own final file. */
    double total = 0;
    for (month m = month_from("2021-10"); m <= month_from("2022-09"); m++) {
        char text[16];
        total += sample_value(s, "swb-encounters", "2022-10-31", month_print(m, text));
    }
    assert_true(total == 2378944);
    /* Remittances: the release known then, not the one of April. */
    struct observations o;
    assert_true(store_series(store, a, s, workspace_series(s, "mx-remittances"),
                             day("2024-02-29"), month_from("2024-02"), &o, errs));
    assert_true(o.n > 300);
    assert_int_equal(date_compare(o.items[o.n - 1].release->released, day("2024-02-01")), 0);
    assert_int_equal(o.items[o.n - 1].period, month_from("2023-12"));
    assert_false(o.items[o.n - 1].stands_in);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_newest_release_up_to_the_date_counts),
        TEST(months_after_the_last_one_asked_for_are_left_out),
        TEST(of_one_day_the_dataset_named_first_counts),
        TEST(two_files_of_one_dataset_and_day_must_agree),
        TEST(a_figure_and_none_of_one_day_do_not_agree),
        TEST(files_of_one_day_may_have_a_part_of_the_months_each),
        TEST(two_datasets_of_one_day_need_not_agree),
        TEST(a_later_release_stands_in_only_where_the_dataset_says_so),
        TEST(a_filter_adds_up_the_labels_it_names),
        TEST(importing_again_changes_nothing_and_another_content_replaces),
        TEST(removed_files_are_forgotten),
        TEST(a_failed_import_leaves_what_was_there),
        TEST(what_the_index_cannot_hold_is_told_with_its_reason),
        TEST(every_release_of_a_month_is_a_vintage),
        TEST(every_month_of_every_held_release_has_the_known_total),
        TEST(the_february_edition_sees_what_was_known_then),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}

/* test_store.c - the index of releases: what a series says as of a date. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "read/csv.h"
#include "read/statistics.h"
#include "read/workspace.h"
#include "store/store.h"
#include "support.h"

static struct store *store;

static int start(void **state)
{
    if (set_up(state) != 0)
        return 1;
    store = store_open(NULL, errs);
    return store == NULL;
}

static int finish(void **state)
{
    store_free(store);
    return tear_down(state);
}

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
static const struct workspace w = { .datasets = datasets, .n_datasets = 3 };

static struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(text, &d));
    return d;
}

static month month_from(const char *text)
{
    month m;
    assert_true(month_parse(text, &m));
    return m;
}

/* Imports one release of one figure; labels may hold "|" between dimensions. */
static void import(const char *dataset, const char *path, const char *released,
                   const char *labels, const char *period, double value)
{
    char *key = arena_dup(a, labels);
    for (char *p = key; *p != '\0'; p++)
        if (*p == '|')
            *p = KEY_SEPARATOR;
    const char *keys[] = { key };
    struct cell cell = { 0, month_from(period), value };
    struct release_table table = { day(released), &cell, 1 };
    struct release_file file = { dataset, path, arena_printf(a, "%s %s %s %g", released, labels,
                                                             period, value),
                                 keys, 1, &table, 1 };
    assert_true(store_import(store, &file, errs));
}

/* "month value released [stands in]" of each observation. */
static const char *as_of(const struct series *s, const char *date, const char *upto)
{
    struct observations o;
    assert_true(store_series(store, a, &w, s, day(date), month_from(upto), &o, errs));
    assert_string_equal(said(), "");
    struct str all = str_new(a);
    char m[16], d[16];
    for (size_t i = 0; i < o.n; i++)
        str_addf(&all, "%s %g %s %s%s\n", month_print(o.items[i].period, m), o.items[i].value,
                 o.items[i].release->dataset, date_print(o.items[i].release->released, d),
                 o.items[i].stands_in ? " stands in" : "");
    return all.s;
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

static void two_files_of_one_dataset_and_day_must_agree(void **state)
{
    (void)state;
    struct observations o;
    import("total", "2024-02-13__b.csv", "2024-02-13", "", "2024-01", 2);
    import("total", "2024-02-13__a.csv", "2024-02-13", "", "2024-01", 2);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 2 total 2024-02-13\n");
    import("total", "2024-02-13__c.csv", "2024-02-13", "", "2024-01", 1);
    assert_false(store_series(store, a, &w, &series_both, day("2024-02-29"),
                              month_from("2024-01"), &o, errs));
    assert_non_null(strstr(said(), "2024-02-13__c.csv"));
    assert_non_null(strstr(said(), "it gives other figures than 2024-02-13__b.csv, released on "
                                   "the same day (2024-02-13); keep one of them"));
    assert_int_equal(errs_exit_status(errs), 1);
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
    const char *keys[] = { "south\x1f" "adults", "south\x1f" "minors", "south\x1f" "families",
                           "north\x1f" "adults", "southwest\x1f" "adults", "south\x1f" };
    struct cell cells[6];
    for (size_t i = 0; i < 6; i++)
        cells[i] = (struct cell){ i, month_from("2024-01"), 1 << i };
    struct release_table table = { day("2024-02-13"), cells, 6 };
    struct release_file file = { "detail", "x", "d", keys, 6, &table, 1 };
    assert_true(store_import(store, &file, errs));
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
    assert_true(store_has(store, "a", "2024-02-13  2024-01 1"));
    import("total", "a", "2024-02-14", "", "2023-12", 7);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2023-12 7 total 2024-02-14\n");
    assert_false(store_has(store, "a", "2024-02-13  2024-01 1"));
    assert_false(store_has(store, "b", "2024-02-14  2023-12 7"));
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
    assert_false(store_has(store, "a", "2024-02-13  2024-01 1"));
    assert_true(store_keep_only(store, NULL, 0, errs));
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"), "");
}

static void a_failed_import_leaves_what_was_there(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    /* The same key and month twice cannot be: the reader has added them up. */
    const char *keys[] = { "" };
    struct cell cells[2] = { { 0, month_from("2024-01"), 5 }, { 0, month_from("2024-01"), 6 } };
    struct release_table table = { day("2024-02-14"), cells, 2 };
    struct release_file file = { "total", "a", "new", keys, 1, &table, 1 };
    assert_false(store_import(store, &file, errs));
    assert_int_equal(errs_exit_status(errs), 3);
    forget();
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
}

static void an_index_outlives_its_process_and_damage_is_mended(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    store_free(store);
    store = store_open(path, errs);
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    store_free(store);
    store = store_open(path, errs);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
    store_free(store);
    store = NULL;
    static const char garbage[4096] = "this is no index, whatever its name says";
    assert_true(file_write(path, garbage, sizeof garbage, errs));
    store = store_open(path, errs); /* it is disposable: made anew, empty */
    assert_non_null(store);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"), "");
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    assert_null(store_open(folder, errs)); /* a folder is no index */
    assert_int_equal(errs_exit_status(errs), 3);
    assert_non_null(strstr(said(), "the index cannot be used"));
}

static void nothing_of_a_damaged_index_is_left(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    static const char garbage[4096] = "this is no index, whatever its name says";
    struct bytes now;
    assert_true(file_write(path, garbage, sizeof garbage, errs));
    store_free(store);
    store = store_open(path, errs);
    assert_non_null(store);
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    store_free(store);
    store = store_open(path, errs);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
    assert_true(file_read(a, path, path, &now, errs));
    assert_true(now.n > 16 && memcmp(now.s, "SQLite format 3", 16) == 0);
}

/* What was never an index is not removed for one. */
static void a_folder_in_the_indexs_place_is_told_and_kept(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    const char *inside = path_join(a, path, "note");
    assert_true(dir_make(path, errs));
    assert_true(file_write(inside, "kept", 4, errs));
    assert_null(store_open(path, errs));
    assert_int_equal(errs_total(errs), 1);
    assert_int_equal(errs_exit_status(errs), 3);
    assert_string_equal(errs_item(errs, 0)->at.path, path);
    struct bytes now;
    assert_true(file_read(a, inside, inside, &now, errs));
    assert_int_equal(now.n, 4);
    assert_null(store_open(in("no/such/folder"), errs));
    assert_int_equal(errs_total(errs), 2);
}

static void every_release_of_a_month_is_a_vintage(void **state)
{
    (void)state;
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    import("total", "b", "2023-02-13", "", "2024-01", 2);
    import("detail", "c", "2025-02-13", "south|x", "2023-01", 3);
    struct observations o;
    assert_true(store_vintages(store, a, &w, &series_both, &o, errs));
    assert_int_equal(o.n, 3);
    assert_true(o.items[0].value == 3 && o.items[1].value == 2 && o.items[2].value == 1);
}

/* --- the sample's own statistics --- */

static const char *root(void)
{
    return getenv("srcdir") == NULL ? "." : getenv("srcdir");
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
        for (size_t j = 0; j < n; j++) {
            const char *path = path_join(a, path_join(a, root(), inside), names[j]);
            struct release_file f = { .dataset = d->id.s, .path = path, .digest = "" };
            struct bytes content;
            struct arena *one = arena_new();
            assert_true(file_read_text(one, path, path, &content, errs));
            assert_true(statistics_read(one, d, path, path, &content, &f, errs));
            assert_true(store_import(store, &f, errs));
            arena_free(one);
        }
    }
    assert_string_equal(said(), "");
    return sample_workspace;
}

static void every_month_of_every_held_release_has_the_known_total(void **state)
{
    (void)state;
    struct workspace *sample_workspace = sample();
    struct observations o;
    assert_true(store_vintages(store, a, sample_workspace,
                               workspace_series(sample_workspace, "swb-encounters"), &o, errs));
    const char *path = path_join(a, root(), "tests/data/swb-by-release.csv");
    struct bytes text;
    assert_true(file_read_text(a, path, path, &text, errs));
    struct csv c = csv_open(a, &text, path, ',', errs);
    assert_true(csv_next(&c) && csv_next(&c)); /* where it comes from, and the header */
    size_t rows = 0, found = 0;
    while (csv_next(&c)) {
        struct date released = day(arena_dupn(a, c.fields[0].s, c.fields[0].n));
        month period = month_from(arena_dupn(a, c.fields[1].s, c.fields[1].n));
        double value = strtod(arena_dupn(a, c.fields[2].s, c.fields[2].n), NULL);
        rows++;
        for (size_t i = 0; i < o.n; i++)
            if (o.items[i].period == period && !str_eq(o.items[i].release->dataset, "cbp-press")
                && date_compare(o.items[i].release->released, released) == 0) {
                if (o.items[i].value != value)
                    print_message("# line %d: %g is held\n", c.row_line, o.items[i].value);
                assert_true(o.items[i].value == value);
                found++;
            }
    }
    assert_false(c.failed);
    assert_int_equal(rows, 48 + 37 + 38 + 38);
    assert_int_equal(found, rows);
    /* And no month more than those, apart from the press releases' own. */
    size_t press = 0;
    for (size_t i = 0; i < o.n; i++)
        press += str_eq(o.items[i].release->dataset, "cbp-press");
    assert_int_equal(o.n, rows + press);
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)
    const struct CMUnitTest tests[] = {
        TEST(the_newest_release_up_to_the_date_counts),
        TEST(months_after_the_last_one_asked_for_are_left_out),
        TEST(of_one_day_the_dataset_named_first_counts),
        TEST(two_files_of_one_dataset_and_day_must_agree),
        TEST(a_later_release_stands_in_only_where_the_dataset_says_so),
        TEST(a_filter_adds_up_the_labels_it_names),
        TEST(importing_again_changes_nothing_and_another_content_replaces),
        TEST(removed_files_are_forgotten),
        TEST(a_failed_import_leaves_what_was_there),
        TEST(an_index_outlives_its_process_and_damage_is_mended),
        TEST(nothing_of_a_damaged_index_is_left),
        TEST(a_folder_in_the_indexs_place_is_told_and_kept),
        TEST(every_release_of_a_month_is_a_vintage),
        TEST(every_month_of_every_held_release_has_the_known_total),
        TEST(the_february_edition_sees_what_was_known_then),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}

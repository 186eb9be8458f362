/* test_store_import.c - files that come in batches, and what the index knows of files. */

#include "base/str.h"
#include "model/series.h"
#include "releases.h"
#include "support.h"

#define NAME(text) { .s = (text) }
#define COUNT(array) (sizeof (array) / sizeof *(array))

static struct dimension dims[] = { { .id = NAME("region") }, { .id = NAME("group") } };
static struct dataset datasets[] = {
    { .id = NAME("detail"), .dimensions = dims, .n_dimensions = 2, .repeated_rows = ROWS_ADD },
    { .id = NAME("total"), .r.at.path = "total.yaml" },
    { .id = NAME("groups"), .dimensions = &dims[1], .n_dimensions = 1 },
};
enum { DETAIL, TOTAL, GROUPS };
static const struct workspace w = { .datasets = datasets, .n_datasets = COUNT(datasets),
                                    .root = "/w" };
static struct series_source both[] = { { .dataset = NAME("detail") },
                                       { .dataset = NAME("total") } };
static struct series all = { .id = NAME("all"), .from = both, .n_from = 2 };
static const struct breakdown by_region = { .id = NAME("region") };

static void import(int dataset, const char *path, const char *text)
{
    assert_true(releases_import(store, &datasets[dataset], path, text));
    assert_string_equal(said(), "");
}

static const char *in_total(const struct series *s, const char *date, const char *upto)
{
    return series_told(&w, s, date, upto);
}

static const char *taken_apart(const char *date)
{
    struct parts p;
    assert_true(store_parts(store, a, &w, &all, &by_region, day(date), month_from("2024-12"), &p,
                            errs));
    return parts_told(&p);
}

/* --- a file that comes in batches --- */

static void a_file_poured_in_batches_is_as_one_poured_at_once(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "2024-02-13 2023-12 1 north|adults", "2024-02-13 2023-10 2 north|adults",
        "2024-02-13 2023-11 4 north|adults", "2024-02-13 2024-01 8P north|adults",
        "2024-02-13 2023-12 16 south|adults", "2024-01-13 2023-12 32 north|adults",
        "2024-02-13 2023-09 O north|adults",  "2024-02-13 2023-12 64 laredo|minors",
    };
    const char *whole = NULL;
    /* Every bit of cuts is a place where one batch ends and another begins. */
    for (unsigned cuts = 0; cuts < 1u << (COUNT(rows) - 1); cuts++) {
        struct str text = str_new(a);
        struct holding held;
        for (size_t i = 0; i < COUNT(rows); i++)
            str_addf(&text, "%s\n%s", rows[i], cuts >> i & 1 ? "--\n" : "");
        import(DETAIL, "x", text.s);
        const char *told = arena_printf(a, "%s%s%s", in_total(&all, "2024-02-29", "2024-12"),
                                        in_total(&all, "2024-01-31", "2024-12"),
                                        taken_apart("2024-02-29"));
        if (whole == NULL)
            whole = told;
        assert_string_equal(told, whole);
        assert_true(store_holding(store, "detail", &held, errs));
        assert_int_equal(held.observations, COUNT(rows));
        assert_int_equal(held.releases, 2);
    }
    assert_string_equal(whole, "2023-09 - detail 2024-02-13 O\n"
                               "2023-10 2 detail 2024-02-13\n2023-11 4 detail 2024-02-13\n"
                               "2023-12 81 detail 2024-02-13\n2024-01 8 detail 2024-02-13 P\n"
                               "2023-12 32 detail 2024-01-13\n"
                               "[laredo]\n2023-12 64 detail 2024-02-13\n"
                               "[north]\n2023-09 - detail 2024-02-13 O\n"
                               "2023-10 2 detail 2024-02-13\n2023-11 4 detail 2024-02-13\n"
                               "2023-12 1 detail 2024-02-13\n2024-01 8 detail 2024-02-13 P\n"
                               "[south]\n2023-12 16 detail 2024-02-13\n");
}

static void rows_repeated_in_another_batch_add_up_where_the_dataset_says_so(void **state)
{
    (void)state;
    struct holding held;
    import(DETAIL, "x",
           "2024-02-13 2024-01 1 north|adults\n2024-02-13 2023-12 1 north|adults\n--\n"
           "2024-02-13 2024-01 2P north|adults\n--\n"
           "2024-02-13 2024-01 4 north|adults\n2024-02-13 2023-12 O north|adults");
    assert_string_equal(in_total(&all, "2024-02-29", "2024-01"),
                        "2023-12 - detail 2024-02-13 O\n2024-01 7 detail 2024-02-13 P\n");
    assert_true(store_holding(store, "detail", &held, errs));
    assert_int_equal(held.observations, 2);
}

static void rows_repeated_in_another_batch_are_refused_otherwise(void **state)
{
    (void)state;
    /* The same month of another release, or of another label, is no repetition. */
    import(TOTAL, "x", "2024-02-13 2024-01 1\n--\n2024-02-14 2024-01 1");
    import(GROUPS, "y", "2024-02-13 2024-01 1 adults\n--\n2024-02-13 2024-01 1 minors");
    /* Nor is it one of a file that is there already. */
    import(TOTAL, "x", "2024-02-13 2024-01 1\n--\n2024-02-14 2024-01 1");
    assert_false(releases_import(store, &datasets[TOTAL], "x",
                                 "2024-02-13 2024-01 1\n--\n2024-02-13 2024-01 1"));
    assert_string_equal(said(), "x:0:0: two rows far apart have the same period and labels; if "
                                "such rows add up, say \"repeated_rows: add\" (total.yaml)\n");
}

/* --- what is known of files --- */

static const struct stamp then = { 100, 2000, 3000, 4 };

static void import_as(const struct file_id *id, const struct file_facts *facts)
{
    struct import *i = store_import_begin(store, a, &datasets[TOTAL], id->path, id->path, errs);
    struct cell_sink sink = store_import_sink(i);
    assert_true(releases_pour(&sink, &datasets[TOTAL], "2024-02-13 2024-01 1"));
    assert_true(store_import_end(i, true, id, facts));
}

static int state_of(const char *path, const char *read_by, struct stamp stamp)
{
    struct file_id now = { path, NULL, read_by, stamp };
    const char *digest = "none";
    enum file_state state = store_knows(store, a, &now, &digest);
    assert_string_equal(digest, state == FILE_UNKNOWN ? "none" : "d1");
    return (int)state;
}

static void a_file_is_known_while_nothing_of_it_or_its_reader_changed(void **state)
{
    (void)state;
    const struct file_facts facts = { 0 };
    assert_int_equal(state_of("x", "r1", then), FILE_UNKNOWN);
    import_as(&(struct file_id){ "x", "d1", "r1", then }, &facts);
    assert_int_equal(state_of("x", "r1", then), FILE_KNOWN);
    assert_int_equal(state_of("x", "r2", then), FILE_UNKNOWN);
    assert_int_equal(state_of("x", "r0", then), FILE_UNKNOWN);
    assert_int_equal(state_of("y", "r1", then), FILE_UNKNOWN);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 101, 2000, 3000, 4 }), FILE_TOUCHED);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 100, 2001, 3000, 4 }), FILE_TOUCHED);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 100, 2000, 3001, 4 }), FILE_TOUCHED);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 100, 2000, 3000, 5 }), FILE_TOUCHED);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 0 }), FILE_TOUCHED);
}

/* One that was imported as it was being written has no stamp: its bytes always tell. */
static void an_empty_stamp_is_never_the_same(void **state)
{
    (void)state;
    const struct file_facts facts = { 0 };
    import_as(&(struct file_id){ "x", "d1", "r1", { 0 } }, &facts);
    assert_int_equal(state_of("x", "r1", (struct stamp){ 0 }), FILE_TOUCHED);
}

static void a_touched_file_of_the_same_bytes_is_known_by_its_new_stamp(void **state)
{
    (void)state;
    const struct stamp now = { 100, 5000, 6000, 7 };
    const struct file_facts facts = { 0 };
    import_as(&(struct file_id){ "x", "d1", "r1", then }, &facts);
    import_as(&(struct file_id){ "y", "d1", "r1", then }, &facts);
    assert_true(store_same(store, &(struct file_id){ "x", "d1", "r1", now }, errs));
    assert_int_equal(state_of("x", "r1", now), FILE_KNOWN);
    assert_int_equal(state_of("x", "r1", then), FILE_TOUCHED);
    assert_int_equal(state_of("y", "r1", then), FILE_KNOWN);
    assert_string_equal(in_total(&all, "2024-02-29", "2024-01"),
                        "2024-01 1 total 2024-02-13\n");
}

static void labels_never_seen_before_are_kept_in_the_files_order(void **state)
{
    (void)state;
    struct unseen_label labels[] = { { "Region", "west", 7, 3 },
                                     { "Group", "\xC3\xA9t\xC3\xA9", 2, 1 },
                                     { "Region", "", 9, 3 } };
    const struct file_facts facts = { labels, 3, 12 }, none = { 0 };
    struct unseen_label *u;
    size_t n;
    import_as(&(struct file_id){ "x", "d1", "r1", then }, &facts);
    import_as(&(struct file_id){ "y", "d1", "r1", then }, &none);
    assert_true(store_unseen(store, a, "x", &u, &n, errs));
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(u[i].column, labels[i].column);
        assert_string_equal(u[i].label, labels[i].label);
        assert_int_equal(u[i].line, labels[i].line);
        assert_int_equal(u[i].col, labels[i].col);
    }
    assert_true(store_unseen(store, a, "y", &u, &n, errs));
    assert_int_equal(n, 0);
    /* With the file, or what it held before, they go. */
    import_as(&(struct file_id){ "x", "d2", "r1", then }, &none);
    assert_true(store_unseen(store, a, "x", &u, &n, errs));
    assert_int_equal(n, 0);
    import_as(&(struct file_id){ "y", "d1", "r1", then }, &facts);
    assert_true(store_keep_only(store, (const char *const[]){ "x" }, 1, errs));
    assert_true(store_unseen(store, a, "y", &u, &n, errs));
    assert_int_equal(n, 0);
    import_as(&(struct file_id){ "y", "d1", "r1", then }, &none); /* perhaps by its old number */
    assert_true(store_unseen(store, a, "y", &u, &n, errs));
    assert_int_equal(n, 0);
}

static void holding_counts_files_releases_and_observations_of_a_dataset(void **state)
{
    (void)state;
    struct holding h;
    assert_true(store_holding(store, "total", &h, errs));
    assert_int_equal(h.files + h.releases + h.observations, 0);
    assert_false(date_is_set(h.first) || date_is_set(h.last));
    import(TOTAL, "x", "2024-02-13 2024-01 1\n2024-02-13 2023-12 O\n2024-03-13 2024-01 2");
    import(TOTAL, "y", "2022-02-13 2022-01 1\n--\n2024-02-13 2022-02 1");
    import(GROUPS, "z", "2021-02-13 2021-01 1 adults\n2025-02-13 2021-01 1 minors");
    assert_true(store_holding(store, "total", &h, errs));
    assert_int_equal(h.files, 2);
    assert_int_equal(h.releases, 4);
    assert_int_equal(h.observations, 5);
    assert_int_equal(date_compare(h.first, day("2022-02-13")), 0);
    assert_int_equal(date_compare(h.last, day("2024-03-13")), 0);
    import(TOTAL, "y", "2023-02-13 2022-01 1");
    assert_true(store_holding(store, "total", &h, errs));
    assert_int_equal(h.observations, 4);
    assert_int_equal(date_compare(h.first, day("2023-02-13")), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_file_poured_in_batches_is_as_one_poured_at_once),
        TEST(rows_repeated_in_another_batch_add_up_where_the_dataset_says_so),
        TEST(rows_repeated_in_another_batch_are_refused_otherwise),
        TEST(a_file_is_known_while_nothing_of_it_or_its_reader_changed),
        TEST(an_empty_stamp_is_never_the_same),
        TEST(a_touched_file_of_the_same_bytes_is_known_by_its_new_stamp),
        TEST(labels_never_seen_before_are_kept_in_the_files_order),
        TEST(holding_counts_files_releases_and_observations_of_a_dataset),
    };
    return cmocka_run_group_tests_name("store import", tests, NULL, NULL);
}

/* test_store_parts.c - series taken apart, and sums of which figures are missing or
 * provisional. */
#include <string.h>

#include "base/str.h"
#include "model/series.h"
#include "releases.h"
#include "support.h"

#define NAME(text) { .s = (text) }
#define COUNT(array) (sizeof (array) / sizeof *(array))

/* --- a small workspace: sectors of borders, and groups of people --- */

#define COUNT(array) (sizeof (array) / sizeof *(array))

static struct wording the_south[] = { { .lang = "en", .text = "The South" } };
static struct wording laredo[] = { { .lang = "en", .text = "Laredo" } };
static struct wording any_south[] = { { .lang = "en", .text = "south, says the agency" } };
static struct label regions[] = {
    { .id = NAME("north") },
    { .id = NAME("south"), .name = { .items = any_south, .n = 1 } },
    { .id = NAME("laredo"), .parent = NAME("south"), .name = { .items = laredo, .n = 1 } },
    { .id = NAME("port"), .parent = NAME("laredo") },
    { .id = NAME("hen"), .parent = NAME("egg") },
    { .id = NAME("egg"), .parent = NAME("hen") },
};
static struct dimension dims[] = {
    { .id = NAME("region"), .labels = regions, .n_labels = COUNT(regions) },
    { .id = NAME("group") },
};
static struct dataset datasets[] = {
    { .id = NAME("detail"), .dimensions = dims, .n_dimensions = 2, .repeated_rows = ROWS_ADD },
    { .id = NAME("total"), .r.at.path = "total.yaml" },
    { .id = NAME("groups"), .dimensions = &dims[1], .n_dimensions = 1 },
    { .id = NAME("fresh"), .status.provisional_months = 2 },
};
enum { DETAIL, TOTAL, GROUPS, FRESH };
static const struct workspace w = { .datasets = datasets, .n_datasets = COUNT(datasets),
                                    .root = "/w" };

static struct name adults[] = { NAME("adults") };
static struct pair only_adults[] = { { NAME("group"), { adults, 1 } } };
static struct series_source everything[] = { { .dataset = NAME("detail") },
                                             { .dataset = NAME("total") },
                                             { .dataset = NAME("groups") },
                                             { .dataset = NAME("fresh") } };
static struct series_source of_adults[] = {
    { .dataset = NAME("detail"), .where = { only_adults, 1 } },
    { .dataset = NAME("groups"), .where = { only_adults, 1 } },
};
static struct series all = { .id = NAME("all"), .from = everything, .n_from = 4 };
static struct series adult = { .id = NAME("adult"), .from = of_adults, .n_from = 2 };

static struct part south_north[] = {
    { .id = NAME("south"), .name = { .items = the_south, .n = 1 } }, { .id = NAME("north") },
};
static struct part laredo_south[] = { { .id = NAME("laredo") }, { .id = NAME("south") } };
static const struct breakdown by_region = { .id = NAME("region"), .parts = south_north,
                                            .n_parts = 2 };
static const struct breakdown by_sector = { .id = NAME("region"), .parts = laredo_south,
                                            .n_parts = 2 };
static const struct breakdown by_label = { .id = NAME("region") };
static const struct breakdown by_group = { .id = NAME("group") };

static void import(int dataset, const char *path, const char *text)
{
    assert_true(releases_import(store, &datasets[dataset], path, text));
    assert_string_equal(said(), "");
}

static const char *in_total(const struct series *s, const char *date, const char *upto)
{
    return series_told(&w, s, date, upto);
}

static struct parts apart(const struct series *s, const struct breakdown *by, const char *date)
{
    struct parts p;
    assert_true(store_parts(store, a, &w, s, by, day(date), month_from("2024-12"), &p, errs));
    assert_string_equal(said(), "");
    assert_ptr_equal(p.breakdown, by);
    for (size_t i = 0; i < p.n; i++)
        assert_ptr_equal(p.items[i].observations.series, s);
    return p;
}

static const char *taken_apart(const struct series *s, const struct breakdown *by,
                               const char *date)
{
    struct parts p = apart(s, by, date);
    return parts_told(&p);
}

/* --- breakdowns --- */

static void parts_stand_as_listed_and_other_labels_behind_them_by_their_bytes(void **state)
{
    (void)state;
    import(DETAIL, "x",
           "2024-02-13 2024-01 1 west|adults\n"
           "2024-02-13 2024-01 2 north|adults\n"
           "2024-02-13 2024-01 4 East|adults\n"
           "2024-02-13 2024-01 8 south|adults\n"
           "2024-02-13 2024-01 16 \xC3\xA9st|minors\n"
           "2024-02-13 2024-01 32 north|minors\n");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n2024-01 8 detail 2024-02-13\n"
                        "[north]\n2024-01 34 detail 2024-02-13\n"
                        "[East]\n2024-01 4 detail 2024-02-13\n"
                        "[west]\n2024-01 1 detail 2024-02-13\n"
                        "[\xC3\xA9st]\n2024-01 16 detail 2024-02-13\n");
}

static void a_listed_part_that_nobody_speaks_of_is_there_without_figures(void **state)
{
    (void)state;
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"), "[south]\n[north]\n");
    import(DETAIL, "x", "2024-02-13 2024-01 1 north|adults");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n[north]\n2024-01 1 detail 2024-02-13\n");
}

static void a_label_counts_to_the_nearest_part_among_its_parents(void **state)
{
    (void)state;
    import(DETAIL, "x",
           "2024-02-13 2024-01 1 port|adults\n"
           "2024-02-13 2024-01 2 laredo|adults\n"
           "2024-02-13 2024-01 4 south|adults\n"
           "2024-02-13 2024-01 8 north|adults\n");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n2024-01 7 detail 2024-02-13\n"
                        "[north]\n2024-01 8 detail 2024-02-13\n");
    assert_string_equal(taken_apart(&all, &by_sector, "2024-02-29"),
                        "[laredo]\n2024-01 3 detail 2024-02-13\n"
                        "[south]\n2024-01 4 detail 2024-02-13\n"
                        "[north]\n2024-01 8 detail 2024-02-13\n");
    /* Where no parts are listed, nothing is rolled up. */
    assert_string_equal(taken_apart(&all, &by_label, "2024-02-29"),
                        "[laredo]\n2024-01 2 detail 2024-02-13\n"
                        "[north]\n2024-01 8 detail 2024-02-13\n"
                        "[port]\n2024-01 1 detail 2024-02-13\n"
                        "[south]\n2024-01 4 detail 2024-02-13\n");
}

/* Otherwise what a file happens to hold first would decide. */
static void a_label_under_no_listed_part_stands_for_itself_whatever_came_first(void **state)
{
    (void)state;
    static struct part north[] = { { .id = NAME("north") } };
    static const struct breakdown by = { .id = NAME("region"), .parts = north, .n_parts = 1 };
    static const char *const rows[] = { "2024-02-13 2024-01 1 port|adults\n",
                                        "2024-02-13 2024-01 2 laredo|adults\n" };
    for (int first = 0; first < 2; first++) {
        import(DETAIL, "x", arena_printf(a, "%s%s", rows[first], rows[1 - first]));
        assert_string_equal(taken_apart(&all, &by, "2024-02-29"),
                            "[north]\n[laredo]\n2024-01 2 detail 2024-02-13\n"
                            "[port]\n2024-01 1 detail 2024-02-13\n");
    }
}

static void labels_that_are_each_others_parents_stand_for_themselves(void **state)
{
    (void)state;
    import(DETAIL, "x", "2024-02-13 2024-01 1 hen|adults\n2024-02-13 2024-01 2 egg|adults");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n[north]\n[egg]\n2024-01 2 detail 2024-02-13\n"
                        "[hen]\n2024-01 1 detail 2024-02-13\n");
}

/* A part's name is the breakdown's; where it gives none, the dataset's for the label. */
static void parts_have_the_names_that_somebody_gave_them(void **state)
{
    (void)state;
    import(DETAIL, "x",
           "2024-02-13 2024-01 1 south|adults\n2024-02-13 2024-01 1 laredo|adults\n"
           "2024-02-13 2024-01 1 west|adults\n");
    struct parts p = apart(&all, &by_region, "2024-02-29");
    assert_int_equal(p.n, 3);
    assert_string_equal(intl_get(&p.items[0].name, "en"), "The South");
    assert_int_equal(p.items[1].name.n, 0);
    assert_string_equal(p.items[2].id, "west");
    assert_int_equal(p.items[2].name.n, 0);
    p = apart(&all, &by_sector, "2024-02-29");
    assert_string_equal(intl_get(&p.items[0].name, "en"), "Laredo");
    assert_string_equal(intl_get(&p.items[1].name, "en"), "south, says the agency");
}

static void a_source_that_cannot_be_taken_apart_takes_no_part(void **state)
{
    (void)state;
    /* The newest lack the dimension, or are filtered by it. */
    import(DETAIL, "x", "2024-02-13 2024-01 1 north|adults\n2024-02-13 2024-01 2 north|minors");
    import(TOTAL, "y", "2024-02-14 2024-01 9");
    import(GROUPS, "z", "2024-02-15 2024-01 7 minors\n2024-02-15 2024-01 6 adults");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n[north]\n2024-01 3 detail 2024-02-13\n");
    assert_string_equal(taken_apart(&all, &by_group, "2024-02-29"),
                        "[adults]\n2024-01 6 groups 2024-02-15\n"
                        "[minors]\n2024-01 7 groups 2024-02-15\n");
    assert_string_equal(in_total(&all, "2024-02-29", "2024-01"),
                        "2024-01 13 groups 2024-02-15\n");
    assert_string_equal(taken_apart(&adult, &by_group, "2024-02-29"), "");
    /* A filter by another dimension leaves the parts that pass it. */
    assert_string_equal(taken_apart(&adult, &by_region, "2024-02-29"),
                        "[south]\n[north]\n2024-01 1 detail 2024-02-13\n");
}

static void all_parts_of_a_month_come_from_one_release(void **state)
{
    (void)state;
    import(DETAIL, "x",
           "2024-02-13 2023-12 1 south|adults\n2024-02-13 2023-12 2 north|adults\n"
           "2024-02-13 2024-01 4 south|adults\n2024-02-13 2024-01 8 north|adults\n");
    /* The newer one says nothing of the south in January: it has no figure then. */
    import(DETAIL, "y", "2024-02-20 2024-01 16 north|adults");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n2023-12 1 detail 2024-02-13\n"
                        "[north]\n2023-12 2 detail 2024-02-13\n2024-01 16 detail 2024-02-20\n");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-19"),
                        "[south]\n2023-12 1 detail 2024-02-13\n2024-01 4 detail 2024-02-13\n"
                        "[north]\n2023-12 2 detail 2024-02-13\n2024-01 8 detail 2024-02-13\n");
}

static void files_of_one_day_must_agree_part_by_part(void **state)
{
    (void)state;
    struct parts p;
    import(DETAIL, "x", "2024-02-13 2024-01 1 south|adults\n2024-02-13 2024-01 2 north|adults");
    import(DETAIL, "y", "2024-02-13 2024-01 2 south|adults\n2024-02-13 2024-01 1 north|adults");
    assert_string_equal(in_total(&all, "2024-02-29", "2024-01"),
                        "2024-01 3 detail 2024-02-13\n");
    assert_false(store_parts(store, a, &w, &all, &by_region, day("2024-02-29"),
                             month_from("2024-01"), &p, errs));
    assert_non_null(strstr(said(), "/w/y:0:0: it gives other figures than x,"));
}

static void vintages_are_taken_apart_too(void **state)
{
    (void)state;
    struct parts p;
    import(DETAIL, "x", "2024-02-13 2024-01 1 laredo|adults\n2024-02-13 2024-01 2 north|adults");
    import(DETAIL, "y", "2024-02-20 2024-01 4 south|adults\n2024-02-20 2023-12 O west|adults");
    import(TOTAL, "z", "2024-02-21 2024-01 9");
    assert_true(store_vintages(store, a, &w, &all, &by_region, &p, errs));
    assert_string_equal(parts_told(&p),
                        "[south]\n2024-01 1 detail 2024-02-13\n2024-01 4 detail 2024-02-20\n"
                        "[north]\n2024-01 2 detail 2024-02-13\n"
                        "[west]\n2023-12 - detail 2024-02-20 O\n");
}

static void a_dataset_may_have_any_number_of_dimensions(void **state)
{
    (void)state;
    enum { MANY = 100 };
    struct dimension many[MANY] = { { .id = NAME("d0") } };
    struct str first = str_new(a), second = str_new(a);
    for (int i = 0; i < MANY; i++) {
        many[i] = (struct dimension){ .id = NAME(arena_printf(a, "d%d", i)) };
        str_addf(&first, "%sx", i == 0 ? "" : "|");
        str_addf(&second, "%s%s", i == 0 ? "" : "|", i == MANY - 1 ? "y" : "x");
    }
    struct dataset wide = { .id = NAME("wide"), .dimensions = many, .n_dimensions = MANY };
    const struct workspace wider = { .datasets = &wide, .n_datasets = 1, .root = "/w" };
    struct series_source from = { .dataset = NAME("wide") };
    const struct series s = { .id = NAME("s"), .from = &from, .n_from = 1 };
    const struct breakdown by = { .id = NAME("d99") };
    struct parts p;
    assert_true(releases_import(store, &wide, "x",
                                arena_printf(a, "2024-02-13 2024-01 1 %s\n"
                                                "2024-02-13 2024-01 2 %s", first.s, second.s)));
    assert_true(store_parts(store, a, &wider, &s, &by, day("2024-02-29"),
                            month_from("2024-01"), &p, errs));
    assert_string_equal(parts_told(&p),
                        "[x]\n2024-01 1 wide 2024-02-13\n[y]\n2024-01 2 wide 2024-02-13\n");
}

/* --- what is missing, and what is provisional --- */

/* Adds up figures written as releases.h has them, in the order given and in the other. */
static const char *sum(const char *figures)
{
    static const char *const periods[] = { "a", "b", "c", "d" };
    struct str lines[2] = { str_new(a), str_new(a) };
    const char *words[4];
    size_t n = 0;
    for (char *p = arena_dup(a, figures); *p != '\0'; n++) {
        words[n] = p;
        p += strcspn(p, " ");
        if (*p != '\0')
            *p++ = '\0';
    }
    for (size_t i = 0; i < n; i++) {
        str_addf(&lines[0], "2024-02-13 2024-01 %s north|%s\n", words[i], periods[i]);
        str_addf(&lines[1], "2024-02-13 2024-01 %s north|%s\n", words[n - 1 - i], periods[i]);
    }
    import(DETAIL, "x", lines[0].s);
    const char *forwards = in_total(&all, "2024-02-29", "2024-01");
    import(DETAIL, "x", lines[1].s);
    assert_string_equal(in_total(&all, "2024-02-29", "2024-01"), forwards);
    /* "2024-01 VALUE detail 2024-02-13 STATUS" to "VALUE STATUS" */
    const char *value = forwards + strlen("2024-01 "), *dataset = strstr(value, " detail");
    const char *status = dataset + strlen(" detail 2024-02-13");
    return arena_printf(a, "%.*s%.*s", (int)(dataset - value), value, (int)strcspn(status, "\n"),
                        status);
}

static void a_sum_of_which_a_part_is_missing_is_missing(void **state)
{
    (void)state;
    assert_string_equal(sum("1 2 4"), "7");
    assert_string_equal(sum("1 O 4"), "- O");
    assert_string_equal(sum("1 4 Q"), "- Q");
    assert_string_equal(sum("O O"), "- O");
    assert_string_equal(sum("O M"), "- O");
    assert_string_equal(sum("1P O"), "- O");
}

static void what_is_not_applicable_adds_nothing(void **state)
{
    (void)state;
    assert_string_equal(sum("1 M 4"), "5");
    assert_string_equal(sum("M M 4P"), "4 P");
    assert_string_equal(sum("M 0"), "0");
    assert_string_equal(sum("M M"), "- M");
}

static void a_sum_of_which_a_part_is_provisional_is_provisional(void **state)
{
    (void)state;
    assert_string_equal(sum("1 2P 4"), "7 P");
    assert_string_equal(sum("1 2E"), "3 E");
    assert_string_equal(sum("1E 2P 4"), "7 P");
    assert_string_equal(sum("0P 4"), "4 P");
}

static void a_month_without_a_figure_hides_what_older_releases_said(void **state)
{
    (void)state;
    struct observations o;
    import(TOTAL, "x", "2024-02-13 2023-12 1\n2024-02-13 2024-01 2");
    import(TOTAL, "y", "2024-02-14 2024-01 O\n2024-02-14 2024-02 Q");
    assert_true(store_series(store, a, &w, &all, day("2024-02-29"), month_from("2024-12"), &o,
                             errs));
    assert_string_equal(observations_told(&o), "2023-12 1 total 2024-02-13\n"
                                               "2024-01 - total 2024-02-14 O\n"
                                               "2024-02 - total 2024-02-14 Q\n");
    assert_int_equal(o.n, 1);
    assert_int_equal(o.n_missing, 2);
    assert_null(observations_at(&o, month_from("2024-01")));
    assert_string_equal(in_total(&all, "2024-02-13", "2024-12"),
                        "2023-12 1 total 2024-02-13\n2024-01 2 total 2024-02-13\n");
}

static void a_part_without_a_figure_leaves_the_others_theirs(void **state)
{
    (void)state;
    import(DETAIL, "x",
           "2024-02-13 2024-01 1 south|adults\n2024-02-13 2024-01 O port|adults\n"
           "2024-02-13 2024-01 4 north|adults\n2024-02-13 2024-01 M north|minors\n");
    assert_string_equal(taken_apart(&all, &by_region, "2024-02-29"),
                        "[south]\n2024-01 - detail 2024-02-13 O\n"
                        "[north]\n2024-01 4 detail 2024-02-13\n");
}

/* Of each release of a file by itself, and only what was normal. */
static void the_newest_months_of_a_release_are_provisional(void **state)
{
    (void)state;
    import(FRESH, "x",
           "2024-02-13 2023-11 1\n2024-02-13 2023-12 2\n2024-02-13 2024-01 4\n"
           "--\n"
           "2024-02-13 2024-02 8E\n2024-01-13 2023-12 16\n2024-01-13 2023-10 32\n");
    assert_string_equal(in_total(&all, "2024-02-29", "2024-12"),
                        "2023-10 32 fresh 2024-01-13\n2023-11 1 fresh 2024-02-13\n"
                        "2023-12 2 fresh 2024-02-13\n2024-01 4 fresh 2024-02-13 P\n"
                        "2024-02 8 fresh 2024-02-13 E\n");
    /* The months asked for do not make others the newest. */
    assert_string_equal(in_total(&all, "2024-02-29", "2023-12"),
                        "2023-10 32 fresh 2024-01-13\n2023-11 1 fresh 2024-02-13\n"
                        "2023-12 2 fresh 2024-02-13\n");
    assert_string_equal(in_total(&all, "2024-01-31", "2024-12"),
                        "2023-10 32 fresh 2024-01-13\n2023-12 16 fresh 2024-01-13 P\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(parts_stand_as_listed_and_other_labels_behind_them_by_their_bytes),
        TEST(a_listed_part_that_nobody_speaks_of_is_there_without_figures),
        TEST(a_label_counts_to_the_nearest_part_among_its_parents),
        TEST(a_label_under_no_listed_part_stands_for_itself_whatever_came_first),
        TEST(labels_that_are_each_others_parents_stand_for_themselves),
        TEST(parts_have_the_names_that_somebody_gave_them),
        TEST(a_source_that_cannot_be_taken_apart_takes_no_part),
        TEST(all_parts_of_a_month_come_from_one_release),
        TEST(files_of_one_day_must_agree_part_by_part),
        TEST(vintages_are_taken_apart_too),
        TEST(a_dataset_may_have_any_number_of_dimensions),
        TEST(a_sum_of_which_a_part_is_missing_is_missing),
        TEST(what_is_not_applicable_adds_nothing),
        TEST(a_sum_of_which_a_part_is_provisional_is_provisional),
        TEST(a_month_without_a_figure_hides_what_older_releases_said),
        TEST(a_part_without_a_figure_leaves_the_others_theirs),
        TEST(the_newest_months_of_a_release_are_provisional),
    };
    return cmocka_run_group_tests_name("store parts", tests, NULL, NULL);
}

/* test_store_model.c - any releases at all, against a model of the index that only counts. */
#include <math.h>

#include "base/str.h"
#include "model/series.h"
#include "releases.h"
#include "support.h"

#define NAME(text) { .s = (text) }

enum { REGIONS = 3, GROUPS_OF = 2, MONTHS = 6, DAYS = 12, MOST_RELEASES = 8, MOST_CELLS = 2000 };

struct model_release {
    int rank; /* of its dataset */
    struct release release;
    int last; /* month */
};

struct model_cell {
    size_t release;
    int region, group, month;
    double value;
    char status;
};

static struct {
    struct model_release releases[MOST_RELEASES];
    struct model_cell cells[MOST_CELLS];
    size_t n_releases, n_cells;
    bool stands_in[2], only_adults; /* the filter is on the first dataset alone */
} model;

static const char *const region_ids[REGIONS] = { "a", "b", "c" };
static const char *const group_ids[GROUPS_OF] = { "adults", "minors" };
static struct name adults[] = { NAME("adults") };
static struct pair only_adults[] = { { NAME("group"), { adults, 1 } } };
static struct part any_order[] = { { .id = NAME("c") }, { .id = NAME("a") }, { .id = NAME("b") } };
static const struct breakdown by_any = { .id = NAME("region"), .parts = any_order, .n_parts = 3 };

static uint32_t random_state;

static int random_below(int n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (int)((random_state >> 16) % (uint32_t)n);
}

static month first_month(void)
{
    return month_from("2023-10");
}

static struct date day_number(int n)
{
    return date_from_serial(date_serial(day("2024-02-01")) + n);
}

/* One observation into the model and into the file's text. */
static void make_cell(struct str *text, const struct model_release *r, int region, int group,
                      int m)
{
    static const char statuses[] = "AAAAAPMO";
    char period[16], released[16];
    struct model_cell *c = &model.cells[model.n_cells++];
    assert_in_range(model.n_cells, 1, MOST_CELLS);
    *c = (struct model_cell){ (size_t)(r - model.releases), region, group, m, random_below(100),
                              statuses[random_below(8)] };
    str_addf(text, "%s %s ", date_print(r->release.released, released),
             month_print(first_month() + m, period));
    if (c->status == STATUS_NOT_APPLICABLE || c->status == STATUS_MISSING)
        c->value = NAN;
    else
        str_addf(text, "%g", c->value);
    str_addf(text, "%c", c->status);
    if (r->rank == 0)
        str_addf(text, " %s|%s", region_ids[region], group_ids[group]);
    str_addc(text, '\n');
}

/* A file of one release: some months of some labels, the detailed ones in two batches
 * that repeat each other here and there. */
static void make_release(const struct dataset *d, int rank, int on)
{
    struct model_release *r = &model.releases[model.n_releases];
    char *path = arena_printf(a, "file %zu", model.n_releases++);
    struct str text = str_new(a);
    *r = (struct model_release){ rank, { d->id.s, day_number(on), path }, -1 };
    for (int batch = 0; batch < 2 - rank; batch++) {
        str_add(&text, batch > 0 ? "--\n" : "");
        for (int m = 0; m < MONTHS; m++)
            for (int label = 0; label < (rank == 0 ? REGIONS * GROUPS_OF : 1); label++)
                if (random_below(3) == 0) {
                    make_cell(&text, r, label % REGIONS, label / REGIONS, m);
                    r->last = m > r->last ? m : r->last;
                }
    }
    assert_true(releases_import(store, d, path, text.s));
}

/* What a release says of a month; false where it says nothing. region -1: in total. */
static bool model_sum(size_t release, int m, int region, struct observation *out)
{
    const struct model_release *r = &model.releases[release];
    int counted = 0, missing = 0, applicable = 0, provisional = 0;
    double total = 0;
    for (size_t i = 0; i < model.n_cells; i++) {
        const struct model_cell *c = &model.cells[i];
        if (c->release != release || c->month != m || (region >= 0 && c->region != region)
            || (r->rank == 0 && model.only_adults && c->group != 0))
            continue;
        counted++;
        missing += c->status == STATUS_MISSING;
        applicable += c->status != STATUS_NOT_APPLICABLE;
        /* The detailed dataset's newest month is provisional. */
        provisional += c->status == STATUS_PROVISIONAL || (r->rank == 0 && m == r->last);
        total += isnan(c->value) ? 0 : c->value;
    }
    bool none = missing > 0 || applicable == 0;
    *out = (struct observation){ .period = first_month() + m, .value = none ? NAN : total,
                                 .release = &r->release };
    out->status = missing > 0 ? STATUS_MISSING
        : applicable == 0     ? STATUS_NOT_APPLICABLE
        : provisional > 0     ? STATUS_PROVISIONAL
                              : STATUS_NORMAL;
    return counted > 0;
}

/* Which release counts for a month, or -1; with parts only the detailed ones do. */
static int model_choice(struct date on, int m, bool in_parts)
{
    int best = -1;
    for (size_t i = 0; i < model.n_releases; i++) {
        const struct model_release *r = &model.releases[i];
        const struct model_release *b = best < 0 ? NULL : &model.releases[best];
        struct observation ignored;
        bool later = date_compare(r->release.released, on) > 0;
        if (!model_sum(i, m, -1, &ignored) || (later && !model.stands_in[r->rank])
            || (in_parts && r->rank != 0))
            continue;
        bool b_later = b != NULL && date_compare(b->release.released, on) > 0;
        int order = b == NULL ? 0 : date_compare(r->release.released, b->release.released);
        if (b == NULL || (b_later && !later)
            || (b_later == later
                && (later ? order < 0 : order > 0 || (order == 0 && r->rank < b->rank)))
            || (b_later && later && order == 0 && r->rank < b->rank))
            best = (int)i;
    }
    return best;
}

static const char *model_told(struct date on, int upto, int region)
{
    struct observations o = { 0 };
    for (int m = 0; m <= upto && m < MONTHS; m++) {
        int choice = model_choice(on, m, region >= 0);
        struct observation x;
        if (choice < 0 || !model_sum((size_t)choice, m, region, &x))
            continue;
        x.stands_in = date_compare(x.release->released, on) > 0;
        if (isnan(x.value))
            *arena_push(a, o.missing, o.n_missing) = x;
        else
            *arena_push(a, o.items, o.n) = x;
    }
    return observations_told(&o);
}

static void whatever_was_released_a_series_says_what_counting_by_hand_says(void **state)
{
    (void)state;
    enum { ROUNDS = 120 };
    struct dimension plain[] = { { .id = NAME("region") }, { .id = NAME("group") } };
    struct dataset two[] = {
        { .id = NAME("fine"), .dimensions = plain, .n_dimensions = 2,
          .repeated_rows = ROWS_ADD, .status.provisional_months = 1 },
        { .id = NAME("coarse") },
    };
    const struct workspace both = { .datasets = two, .n_datasets = 2, .root = "/w" };
    struct series_source from[] = { { .dataset = NAME("fine") }, { .dataset = NAME("coarse") } };
    const struct series s = { .id = NAME("s"), .from = from, .n_from = 2 };
    for (int round = 0; round < ROUNDS; round++) {
        random_state = (uint32_t)round; /* so that a failure's round can be had again */
        model.n_releases = model.n_cells = 0;
        for (int rank = 0; rank < 2; rank++) {
            model.stands_in[rank] = random_below(2) == 0;
            two[rank].later_releases = model.stands_in[rank] ? LATER_STAND_IN : LATER_NEVER;
        }
        model.only_adults = random_below(2) == 0;
        from[0].where = (struct pairs){ only_adults, model.only_adults ? 1 : 0 };
        assert_true(store_keep_only(store, NULL, 0, errs));
        /* No two releases of a dataset on one day: they would have to agree. */
        for (int on = 0; on < DAYS; on++)
            for (int rank = 0; rank < 2; rank++)
                if (random_below(4) == 0 && model.n_releases < MOST_RELEASES)
                    make_release(&two[rank], rank, on);
        for (int on = -1; on <= DAYS; on++) {
            struct observations o;
            struct parts p;
            struct date as_of = day_number(on);
            int upto = random_below(MONTHS + 2) - 1;
            const char *head = arena_printf(a, "round %d, day %d, up to %d\n", round, on, upto);
            struct str wanted = str_new(a);
            assert_true(store_series(store, a, &both, &s, as_of, first_month() + upto, &o, errs));
            assert_string_equal(arena_printf(a, "%s%s", head, observations_told(&o)),
                                arena_printf(a, "%s%s", head, model_told(as_of, upto, -1)));
            assert_true(store_parts(store, a, &both, &s, &by_any, as_of, first_month() + upto,
                                    &p, errs));
            str_addf(&wanted, "%s[c]\n%s[a]\n%s[b]\n%s", head, model_told(as_of, upto, 2),
                     model_told(as_of, upto, 0), model_told(as_of, upto, 1));
            assert_string_equal(arena_printf(a, "%s%s", head, parts_told(&p)), wanted.s);
        }
    }
    assert_string_equal(said(), "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(whatever_was_released_a_series_says_what_counting_by_hand_says),
    };
    return cmocka_run_group_tests_name("store model", tests, NULL, NULL);
}

/* test_read_gather.c - observations gathered, added up, and poured out in order. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/series.h"
#include "read/gather.h"
#include "support.h"

/* --- a sink that keeps what is poured --- */

enum { DIMENSIONS = 2, RELEASES = 3, LABELS = 5, MONTHS = 7 };

/* The sums of a file by release, labels and month, as a table says them. */
struct sums {
    bool has[RELEASES][LABELS][LABELS][MONTHS];
    double value[RELEASES][LABELS][LABELS][MONTHS];
    char status[RELEASES][LABELS][LABELS][MONTHS];
};

struct kept {
    struct sums sums;
    size_t batches, most, n;
    size_t refuse_at; /* the batch that is refused, from 1; 0: none */
    struct str text;  /* "released labels month value status" a line, "--" a batch */
};

static const month first_month = 2024 * 12;
static const struct date days[RELEASES] = { { 2023, 12, 31 }, { 2024, 1, 1 }, { 2024, 2, 29 } };

static size_t day_number(struct date d)
{
    size_t i = 0;
    while (i < RELEASES && date_compare(days[i], d) != 0)
        i++;
    assert_true(i < RELEASES);
    return i;
}

static void add(struct sums *s, size_t day, const size_t label[DIMENSIONS], size_t month_number,
                double value, char status)
{
    double *v = &s->value[day][label[0]][label[1]][month_number];
    char *its = &s->status[day][label[0]][label[1]][month_number];
    bool *has = &s->has[day][label[0]][label[1]][month_number];
    if (*has) {
        figures_add(v, its, value, status);
    } else {
        *v = value;
        *its = status;
        *has = true;
    }
}

/* How two observations of a batch stand to each other: by release, key and period. */
static int order(const struct cell *x, const struct cell *y)
{
    int by = date_compare(x->released, y->released);
    for (size_t d = 0; d < DIMENSIONS && by == 0; d++)
        by = (x->key[d] > y->key[d]) - (x->key[d] < y->key[d]);
    return by != 0 ? by : (x->period > y->period) - (x->period < y->period);
}

static bool take(void *state, const struct cell_batch *b)
{
    struct kept *k = state;
    k->batches++;
    k->n += b->n;
    k->most = b->n > k->most ? b->n : k->most;
    str_add(&k->text, "--\n");
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = &b->cells[i];
        size_t label[DIMENSIONS];
        char day[16], month_text[16];
        assert_true(i == 0 || order(&b->cells[i - 1], c) < 0); /* and no two the same */
        str_addf(&k->text, "%s", date_print(c->released, day));
        for (size_t d = 0; d < DIMENSIONS; d++) {
            assert_true(c->key[d] < b->n_labels[d]);
            const char *text = b->labels[d][c->key[d]];
            label[d] = (size_t)(text[0] - 'a');
            str_addf(&k->text, " %s", text);
        }
        str_addf(&k->text, " %s %g %c\n", month_print(c->period, month_text), c->value,
                 c->status);
        add(&k->sums, day_number(c->released), label, (size_t)(c->period - first_month),
            c->value, c->status);
    }
    return k->batches != k->refuse_at;
}

static struct kept *kept_new(void)
{
    struct kept *k = arena_alloc(a, sizeof *k);
    k->text = str_new(a);
    return k;
}

static struct gather *begin(struct kept *k, size_t most)
{
    const struct cell_sink sink = { k, take };
    return gather_new(a, DIMENSIONS, most, &sink);
}

/* Adds one observation; labels are given as letters: "ab". */
static enum gathered put_in(struct gather *g, size_t day, const char *labels, int months,
                            double value, char status, int line, int *first)
{
    label_number key[DIMENSIONS];
    for (size_t d = 0; d < DIMENSIONS; d++)
        key[d] = (label_number)gather_label(g, d, labels + d, 1);
    const struct cell c = { days[day], key, first_month + months, value, status };
    return gather_add(g, &c, line, first);
}

/* --- against a model that knows nothing of pouring --- */

static void compare(const struct sums *got, const struct sums *wanted)
{
    assert_memory_equal(got->has, wanted->has, sizeof got->has);
    const double *x = &got->value[0][0][0][0], *y = &wanted->value[0][0][0][0];
    const char *p = &got->status[0][0][0][0], *q = &wanted->status[0][0][0][0];
    for (size_t i = 0; i < sizeof got->has / sizeof(bool); i++) {
        assert_int_equal(p[i], q[i]);
        assert_true(x[i] == y[i] || (isnan(x[i]) && isnan(y[i])));
    }
}

static void all_that_is_poured_adds_up_however_often(void **state)
{
    (void)state;
    static const size_t mosts[] = { 1, 2, 3, 7, 50, 1000, GATHER_MOST };
    static const char statuses[] = "AAAAAAPMOQ";
    enum { ROWS = 2000 };
    size_t batches = SIZE_MAX;
    for (size_t i = 0; i < sizeof mosts / sizeof *mosts; i++) {
        struct kept *k = kept_new();
        struct sums *model = arena_alloc(a, sizeof *model);
        struct gather *g = begin(k, mosts[i]);
        srand(7); /* the same rows for every size */
        for (int line = 1; line <= ROWS; line++) {
            /* Half of the possible labels most of the time, so that rows repeat soon. */
            char labels[] = { (char)('a' + rand() % (rand() % 4 == 0 ? LABELS : 2)),
                              (char)('a' + rand() % LABELS), '\0' };
            size_t day = (size_t)(rand() % RELEASES), number[] = { (size_t)(labels[0] - 'a'),
                                                                  (size_t)(labels[1] - 'a') };
            int months = rand() % MONTHS, first;
            char status = statuses[rand() % 10];
            /* Quarters add up exactly in any order. */
            double value = strchr("MOQ", status) != NULL ? NAN : rand() % 4000 / 4.0;
            enum gathered went = put_in(g, day, labels, months, value, status, line, &first);
            assert_true(went == GATHERED || went == GATHERED_TWICE);
            add(model, day, number, (size_t)months, value, status);
        }
        assert_true(gather_end(g));
        compare(&k->sums, model);
        assert_true(k->most <= mosts[i]);
        assert_true(k->batches <= batches); /* the more is held the less is poured */
        batches = k->batches;
    }
    assert_int_equal(batches, 1);
}

static void a_batch_is_in_order_of_release_labels_and_period(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    struct gather *g = begin(k, GATHER_MOST);
    int first;
    /* The order of labels is that in which they came: "b" before "a". */
    put_in(g, 1, "bb", 1, 1, 'A', 1, &first);
    put_in(g, 1, "ba", 0, 2, 'A', 2, &first);
    put_in(g, 0, "ab", 3, 3, 'A', 3, &first);
    put_in(g, 1, "bb", 0, 4, 'P', 4, &first);
    put_in(g, 0, "bb", 6, 5, 'A', 5, &first);
    assert_true(gather_end(g));
    assert_string_equal(k->text.s, "--\n"
                                   "2023-12-31 b b 2024-07 5 A\n"
                                   "2023-12-31 a b 2024-04 3 A\n"
                                   "2024-01-01 b b 2024-01 4 P\n"
                                   "2024-01-01 b b 2024-02 1 A\n"
                                   "2024-01-01 b a 2024-01 2 A\n");
}

static void many_observations_are_in_order_too(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    struct gather *g = begin(k, GATHER_MOST);
    int n = 0, first;
    /* A step that shares no divisor with the count visits each once, far from in order. */
    enum { ALL = RELEASES * LABELS * LABELS * MONTHS, STEP = 37 };
    for (int i = 0; i < ALL; i++) {
        int at = i * STEP % ALL;
        char labels[] = { (char)('a' + at % LABELS), (char)('a' + at / LABELS % LABELS), '\0' };
        n += put_in(g, (size_t)(at / (LABELS * LABELS) % RELEASES), labels,
                    at / (LABELS * LABELS * RELEASES), i, 'A', i + 1, &first) == GATHERED;
    }
    assert_int_equal(n, ALL);
    assert_true(gather_end(g));
    assert_int_equal(k->batches, 1);
    assert_int_equal(k->n, ALL); /* take() has held their order */
}

/* --- what is told of each --- */

static void a_repeated_observation_is_told_with_the_line_it_was_first_in(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    struct gather *g = begin(k, GATHER_MOST);
    int first = 0;
    assert_int_equal(put_in(g, 0, "ab", 0, 1, 'A', 11, &first), GATHERED);
    assert_int_equal(put_in(g, 0, "ab", 1, 2, 'A', 12, &first), GATHERED);
    assert_int_equal(put_in(g, 1, "ab", 0, 4, 'A', 13, &first), GATHERED);
    assert_int_equal(put_in(g, 0, "ba", 0, 8, 'A', 14, &first), GATHERED);
    assert_int_equal(first, 0);
    assert_int_equal(put_in(g, 0, "ab", 0, 16, 'P', 15, &first), GATHERED_TWICE);
    assert_int_equal(first, 11);
    assert_int_equal(put_in(g, 0, "ab", 0, 32, 'A', 16, &first), GATHERED_TWICE);
    assert_int_equal(first, 11);
    assert_int_equal(put_in(g, 1, "ab", 0, 64, 'A', 17, &first), GATHERED_TWICE);
    assert_int_equal(first, 13);
    assert_true(gather_end(g));
    assert_string_equal(k->text.s, "--\n"
                                   "2023-12-31 a b 2024-01 49 P\n"
                                   "2023-12-31 a b 2024-02 2 A\n"
                                   "2023-12-31 b a 2024-01 8 A\n"
                                   "2024-01-01 a b 2024-01 68 A\n");
}

static void what_was_poured_is_begun_anew(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    struct gather *g = begin(k, 2);
    int first;
    put_in(g, 0, "aa", 0, 1, 'A', 1, &first);
    put_in(g, 0, "aa", 1, 2, 'A', 2, &first);
    assert_int_equal(k->batches, 0); /* as many as may be held */
    assert_int_equal(put_in(g, 0, "aa", 0, 4, 'A', 3, &first), GATHERED);
    assert_int_equal(k->batches, 1);
    assert_true(gather_end(g));
    assert_string_equal(k->text.s, "--\n2023-12-31 a a 2024-01 1 A\n2023-12-31 a a 2024-02 2 A\n"
                                   "--\n2023-12-31 a a 2024-01 4 A\n");
}

static void nothing_gathered_pours_nothing(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    assert_true(gather_end(begin(k, 3)));
    assert_int_equal(k->batches, 0);
}

static void a_sink_that_refuses_is_told_on(void **state)
{
    (void)state;
    struct kept *k = kept_new();
    k->refuse_at = 1;
    struct gather *g = begin(k, 1);
    int first;
    assert_int_equal(put_in(g, 0, "aa", 0, 1, 'A', 1, &first), GATHERED);
    assert_int_equal(put_in(g, 0, "aa", 1, 1, 'A', 2, &first), GATHERED_FULL);
    k = kept_new();
    k->refuse_at = 1;
    g = begin(k, 1);
    put_in(g, 0, "aa", 0, 1, 'A', 1, &first);
    assert_false(gather_end(g));
}

/* --- labels --- */

static void a_label_keeps_its_number_and_its_text(void **state)
{
    (void)state;
    struct gather *g = begin(kept_new(), 1);
    char text[] = "abc";
    assert_int_equal(gather_label(g, 0, text, 3), 0);
    assert_int_equal(gather_label(g, 0, text, 2), 1);
    memset(text, 'z', 3); /* it was copied */
    assert_int_equal(gather_label(g, 0, "abc", 3), 0);
    assert_int_equal(gather_label(g, 0, "ab", 2), 1);
    assert_int_equal(gather_label(g, 0, "", 0), 2);
    assert_int_equal(gather_label(g, 1, "ab", 2), 0); /* each dimension counts its own */
}

static void more_labels_than_a_key_can_count_are_refused(void **state)
{
    (void)state;
    struct gather *g = begin(kept_new(), 1);
    char text[16];
    for (size_t i = 0; i < LABELS_MOST; i++) {
        int n = snprintf(text, sizeof text, "%zu", i);
        assert_int_equal(gather_label(g, 1, text, (size_t)n), i);
    }
    assert_int_equal(gather_label(g, 1, "one more", 8), LABELS_MOST);
    assert_int_equal(gather_label(g, 1, "and more", 8), LABELS_MOST);
    assert_int_equal(gather_label(g, 1, "65534", 5), 65534); /* the others stay */
}

static bool count(void *state, const struct cell_batch *b)
{
    double *sum = state;
    for (size_t i = 0; i < b->n; i++)
        *sum = *sum * 10 + b->cells[i].value;
    return true;
}

static void without_dimensions_release_and_period_tell_apart(void **state)
{
    (void)state;
    double poured = 0; /* the values as digits, in their order */
    const struct cell_sink sink = { &poured, count };
    struct gather *g = gather_new(a, 0, 9, &sink);
    int first;
    static const label_number none[1];
    static const struct cell cells[] = { { { 2024, 2, 1 }, none, 24288, 3, 'A' },
                                         { { 2024, 1, 1 }, none, 24289, 2, 'A' },
                                         { { 2024, 1, 1 }, none, 24288, 1, 'A' } };
    for (int i = 0; i < 3; i++)
        assert_int_equal(gather_add(g, &cells[i], i + 1, &first), GATHERED);
    assert_int_equal(gather_add(g, &cells[0], 4, &first), GATHERED_TWICE);
    assert_true(gather_end(g));
    assert_true(poured == 126);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(all_that_is_poured_adds_up_however_often),
        TEST(a_batch_is_in_order_of_release_labels_and_period),
        TEST(many_observations_are_in_order_too),
        TEST(a_repeated_observation_is_told_with_the_line_it_was_first_in),
        TEST(what_was_poured_is_begun_anew),
        TEST(nothing_gathered_pours_nothing),
        TEST(a_sink_that_refuses_is_told_on),
        TEST(a_label_keeps_its_number_and_its_text),
        TEST(more_labels_than_a_key_can_count_are_refused),
        TEST(without_dimensions_release_and_period_tell_apart),
    };
    return cmocka_run_group_tests_name("read_gather", tests, NULL, NULL);
}

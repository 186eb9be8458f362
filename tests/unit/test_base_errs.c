/* test_base_errs.c - errors as values: recorded, worded, sent through a pipe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/errs.h"
#include "base/str.h"

static struct arena *a;
static struct errs *errs;
static const struct place here = { "data/a.yaml", 3, 7 };
static const char *volatile no_text; /* the compiler warns of a plain NULL */

static int start(void **state)
{
    (void)state;
    a = arena_new();
    errs = errs_new();
    return 0;
}

static int finish(void **state)
{
    (void)state;
    errs_free(errs);
    arena_free(a);
    return 0;
}

static char *said(const struct errs *e)
{
    struct str all = str_new(a);
    for (size_t i = 0; i < errs_total(e); i++) {
        const struct err *err = errs_item(e, i);
        str_addf(&all, "%s:%d:%d: %d %d %s\n", err->at.path == NULL ? "-" : err->at.path,
                 err->at.line, err->at.col, (int)err->severity, (int)err->cause,
                 err_text(a, err, NULL));
    }
    return all.s;
}

static void an_error_keeps_copies_of_its_place_and_arguments(void **state)
{
    (void)state;
    char path[] = "data/a.yaml", word[] = "chrat";
    assert_false(err_at(errs, (struct place){ path, 3, 7 }, "unknown block \"%s\"", word));
    memset(path, 'x', sizeof path - 1);
    memset(word, 'y', sizeof word - 1);
    assert_string_equal(said(errs), "data/a.yaml:3:7: 0 0 unknown block \"chrat\"\n");
    assert_string_equal(errs_item(errs, 0)->msgid, "unknown block \"%s\"");
    assert_int_equal(errs_item(errs, 0)->n_args, 1);
}

static void a_hundred_thousand_are_kept_each_once(void **state)
{
    (void)state;
    enum { MANY = 100 * 1000 };
    for (int twice = 0; twice < 2; twice++)
        for (int i = 0; i < MANY; i++) {
            warn_at(errs, (struct place){ "a.csv", i, 1 }, "label \"%d\"", i % 7);
            if (i % 100 == 0)
                err_at(errs, (struct place){ "a.csv", i, 1 }, "label \"%d\"", i % 7);
        }
    assert_int_equal(errs_count(errs, SEVERITY_WARNING), MANY);
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), MANY / 100);
    assert_int_equal(errs_total(errs), MANY + MANY / 100);
}

static void every_promised_conversion_is_printed(void **state)
{
    (void)state;
    err_at(errs, here, "%s|%d|%u|%x|%02X|%ld|%zu|%lu|%g|%.1f|%c|%%|%-s|%s", "s", -5, 7u, 255u,
           10u, -9000000000L, (size_t)9000000000u, 5000000000ul, 0.5, 2.25, 'c', "m", no_text);
    assert_string_equal(err_text(a, errs_item(errs, 0), NULL),
                        "s|-5|7|ff|0A|-9000000000|9000000000|5000000000|0.5|2.2|c|%|m|");
    assert_int_equal(errs_item(errs, 0)->n_args, 13);
}

static void a_warning_stops_nothing_and_counts_apart(void **state)
{
    (void)state;
    assert_true(warn_at(errs, here, "a label never seen"));
    assert_int_equal(errs_exit_status(errs), 0);
    assert_false(err_at(errs, here, "wrong"));
    assert_int_equal(errs_count(errs, SEVERITY_WARNING), 1);
    assert_int_equal(errs_count(errs, SEVERITY_ERROR), 1);
    assert_int_equal(errs_total(errs), 2);
}

static void each_door_has_its_cause(void **state)
{
    (void)state;
    assert_false(err_usage(errs, "no period"));
    assert_false(err_system(errs, "out", "cannot write: %s", "disk"));
    assert_false(err_locked(errs, "out", "busy"));
    assert_string_equal(said(errs), "-:0:0: 0 1 no period\n"
                                    "out:0:0: 0 2 cannot write: disk\n"
                                    "out:0:0: 0 3 busy\n");
}

static void the_highest_exit_status_counts_whatever_the_order(void **state)
{
    (void)state;
    assert_int_equal(errs_exit_status(errs), 0);
    err_at(errs, here, "data");
    assert_int_equal(errs_exit_status(errs), 1);
    err_locked(errs, NULL, "lock");
    assert_int_equal(errs_exit_status(errs), 4);
    err_usage(errs, "usage");
    err_system(errs, NULL, "disk");
    assert_int_equal(errs_exit_status(errs), 4);
    struct errs *other = errs_new();
    err_usage(other, "usage");
    assert_int_equal(errs_exit_status(other), 2);
    err_system(other, NULL, "disk");
    err_at(other, here, "data");
    assert_int_equal(errs_exit_status(other), 3);
    errs_free(other);
    errs_free(NULL);
}

static void the_same_error_at_the_same_place_is_kept_once(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        err_at(errs, here, "unknown \"%s\"", "x");
        warn_at(errs, here, "unknown \"%s\"", "x");
        err_at(errs, here, "unknown \"%s\"", "y");
        err_at(errs, (struct place){ "data/a.yaml", 3, 8 }, "unknown \"%s\"", "x");
        err_at(errs, (struct place){ "data/b.yaml", 3, 7 }, "unknown \"%s\"", "x");
        err_at(errs, (struct place){ .path = NULL }, "unknown \"%s\"", "x");
        err_usage(errs, "unknown \"%s\"", "x");
    }
    assert_int_equal(errs_total(errs), 7);
}

/* Duplicates at a length where the array is full. */
static void known_errors_take_no_place(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++)
        for (int twice = 0; twice < 2; twice++)
            err_at(errs, (struct place){ "a", i + 1, 1 }, "n %d", i / 3);
    assert_int_equal(errs_total(errs), 300);
    for (size_t i = 0; i < 300; i++) {
        assert_int_equal(errs_item(errs, i)->at.line, i + 1);
        assert_string_equal(err_text(a, errs_item(errs, i), NULL),
                            arena_printf(a, "n %zu", i / 3));
    }
}

/* --- words in the operator's language --- */

static const char *spanish(const char *msgid)
{
    static const char *const words[][2] = {
        { "\"%s\" wants %-s, not %-s", "«%1$s» no quiere %3$-s sino %2$s" },
        { "a list", "una lista" },
        { "a map", "un mapa" },
        { "%d of %d", "de %2$d, %1$d: 100%% %9$s" },
        { "odd %s", "raro %" },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], msgid) == 0)
            return words[i][1];
    return msgid;
}

static void a_translation_reorders_and_translates_marked_arguments(void **state)
{
    (void)state;
    err_at(errs, here, "\"%s\" wants %-s, not %-s", "a list", "a list", "a map");
    assert_string_equal(err_text(a, errs_item(errs, 0), NULL),
                        "\"a list\" wants a list, not a map");
    /* Only what the English marks is translated, even where the Spanish lost the mark. */
    assert_string_equal(err_text(a, errs_item(errs, 0), spanish),
                        "«a list» no quiere un mapa sino una lista");
}

static void a_broken_translation_harms_nobody(void **state)
{
    (void)state;
    err_at(errs, here, "%d of %d", 3, 8);
    assert_string_equal(err_text(a, errs_item(errs, 0), spanish), "de 8, 3: 100% ");
    err_at(errs, here, "odd %s", "x");
    assert_string_equal(err_text(a, errs_item(errs, 1), spanish), "raro %");
}

/* Any byte may stand in an argument: none of them is a sign of ours. */
static void an_argument_is_never_taken_for_a_msgid(void **state)
{
    (void)state;
    err_at(errs, here, "odd %s", "\1a list");
    assert_string_equal(err_text(a, errs_item(errs, 0), NULL), "odd \1a list");
    err_at(errs, here, "\"%s\" wants %-s, not %-s", "%s", "%d", "");
    assert_string_equal(err_text(a, errs_item(errs, 1), NULL), "\"%s\" wants %d, not ");
}

/* --- through a pipe --- */

static struct errs *sample(void)
{
    struct errs *e = errs_new();
    err_at(e, here, "\"%s\" wants %-s, not %-s", "x", "a list", "");
    warn_at(e, (struct place){ "b.csv", 120000, 0 }, "no arguments");
    err_system(e, NULL, "cannot write: %s", "−ñ");
    err_locked(e, "", "busy");
    return e;
}

static void errors_come_out_of_a_pipe_as_they_went_in(void **state)
{
    (void)state;
    struct errs *e = sample();
    size_t n;
    char *packed = errs_pack(a, e, &n);
    assert_true(errs_unpack(errs, packed, n));
    assert_string_equal(said(errs), said(e));
    assert_null(errs_item(errs, 2)->at.path);
    assert_string_equal(errs_item(errs, 3)->at.path, "");
    assert_string_equal(err_text(a, errs_item(errs, 0), spanish),
                        "«x» no quiere  sino una lista");
    /* A second time adds nothing. */
    assert_true(errs_unpack(errs, packed, n));
    assert_int_equal(errs_total(errs), 4);
    errs_free(e);
}

static void no_errors_are_a_message_too_but_silence_is_none(void **state)
{
    (void)state;
    size_t n;
    struct errs *none = errs_new();
    char *packed = errs_pack(a, none, &n);
    assert_true(n > 0);
    assert_true(errs_unpack(errs, packed, n));
    assert_false(errs_unpack(errs, "", 0));
    assert_int_equal(errs_total(errs), 0);
    errs_free(none);
}

static void a_message_cut_short_anywhere_is_noticed(void **state)
{
    (void)state;
    struct errs *e = sample();
    size_t n;
    char *packed = errs_pack(a, e, &n);
    for (size_t cut = 0; cut < n; cut++) {
        struct errs *to = errs_new();
        char *part = malloc(cut + 1); /* of just this size, so that reading on shows */
        memcpy(part, packed, cut);
        if (errs_unpack(to, part, cut))
            fail_msg("cut to %zu of %zu bytes, it was taken for whole", cut, n);
        said(to);
        free(part);
        errs_free(to);
    }
    char *longer = arena_dupn(a, packed, n);
    assert_false(errs_unpack(errs, longer, n + 1));
    errs_free(e);
}

static void a_message_with_a_wrong_byte_never_crashes(void **state)
{
    (void)state;
    struct errs *e = sample();
    size_t n;
    char *packed = errs_pack(a, e, &n);
    for (size_t i = 0; i < n; i++)
        for (int byte = 0; byte < 256; byte++) {
            char *wrong = arena_dupn(a, packed, n);
            wrong[i] = (char)byte;
            struct errs *to = errs_new();
            errs_unpack(to, wrong, n);
            for (size_t k = 0; k < errs_total(to); k++) {
                const struct err *err = errs_item(to, k);
                struct arena *own = arena_new();
                err_text(own, err, spanish);
                arena_free(own);
                assert_in_range(err->cause, CAUSE_DATA, CAUSE_LOCK);
                assert_in_range(err->severity, SEVERITY_ERROR, SEVERITY_WARNING);
                assert_true(err->at.line >= 0 && err->at.col >= 0);
            }
            errs_free(to);
            if (byte % 64 == 63) {
                arena_free(a);
                a = arena_new();
                packed = errs_pack(a, e, &n);
            }
        }
    errs_free(e);
}

#define FIELD(s) "+" s "\0"

static bool takes(const char *bytes, size_t n)
{
    struct errs *to = errs_new();
    bool good = errs_unpack(to, bytes, n);
    errs_free(to);
    return good;
}
#define TAKES(fields) takes(fields, sizeof(fields) - 1)

static void fields_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    /*        count      severity   cause      path       line       col        msgid     */
    assert_true(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("3") FIELD("7") FIELD("m")
                      FIELD("1") FIELD("arg")));
    /* an error must not pass for a warning */
    assert_false(TAKES(FIELD("1") FIELD("7") FIELD("0") "-\0" FIELD("3") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("9") "-\0" FIELD("3") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("-3") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("3x") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("99999999999") FIELD("7")
                       FIELD("m") FIELD("0")));
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("3") FIELD("7") "-\0"
                       FIELD("0"))); /* no msgid */
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "-\0" FIELD("3") FIELD("7") FIELD("m")
                       FIELD("1") "-\0")); /* no argument */
    assert_false(TAKES(FIELD("1") FIELD("0") FIELD("0") "?\0" FIELD("3") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("2") FIELD("0") FIELD("0") "-\0" FIELD("3") FIELD("7") FIELD("m")
                       FIELD("0")));
    assert_false(TAKES(FIELD("99999999999999999999")));
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, start, finish)
    static const struct CMUnitTest tests[] = {
        CASE(an_error_keeps_copies_of_its_place_and_arguments),
        CASE(a_hundred_thousand_are_kept_each_once),
        CASE(every_promised_conversion_is_printed),
        CASE(a_warning_stops_nothing_and_counts_apart),
        CASE(each_door_has_its_cause),
        CASE(the_highest_exit_status_counts_whatever_the_order),
        CASE(the_same_error_at_the_same_place_is_kept_once),
        CASE(known_errors_take_no_place),
        CASE(a_translation_reorders_and_translates_marked_arguments),
        CASE(a_broken_translation_harms_nobody),
        CASE(an_argument_is_never_taken_for_a_msgid),
        CASE(errors_come_out_of_a_pipe_as_they_went_in),
        CASE(no_errors_are_a_message_too_but_silence_is_none),
        CASE(a_message_cut_short_anywhere_is_noticed),
        CASE(a_message_with_a_wrong_byte_never_crashes),
        CASE(fields_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_store_index.c - the index as a file: damage, and several processes at it. */
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "releases.h"
#include "support.h"

#define NAME(text) { .s = (text) }

static struct dimension dims[] = { { .id = NAME("region") }, { .id = NAME("group") } };
static struct dataset datasets[] = {
    { .id = NAME("detail"), .dimensions = dims, .n_dimensions = 2 },
    { .id = NAME("total") },
};
static struct series_source both[] = { { .dataset = NAME("detail") },
                                       { .dataset = NAME("total") } };
static struct series series_both = { .id = NAME("both"), .from = both, .n_from = 2 };
static const struct workspace w = { .datasets = datasets, .n_datasets = 2, .root = "/w" };

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

/* Waits until the child wrote its byte, and sees to its end. */
static void await(int from)
{
    char byte;
    assert_int_equal(read(from, &byte, 1), 1);
}

static void end(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Another hand at the index, by SQL. */
static void spoil(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_second_process_that_imports_waits_for_the_first(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    int pipes[2];
    store_free(store);
    store = NULL; /* an open index must not go through a fork */
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        struct store *its = store_open(path, errs);
        struct import *i = store_import_begin(its, a, &datasets[1], "a", "a", errs);
        struct cell_sink sink = store_import_sink(i);
        struct file_id id = { "a", "digest", "reader", { 0 } };
        struct file_facts facts = { 0 };
        bool good = releases_pour(&sink, &datasets[1], "2024-02-13 2024-01 1");
        good = write(pipes[1], "i", 1) == 1 && good;
        usleep(300 * 1000); /* the other is at the door by then, or comes later: both good */
        good = store_import_end(i, good, &id, &facts) && good;
        store_free(its);
        _exit(good ? 0 : 1);
    }
    await(pipes[0]);
    store = store_open(path, errs);
    assert_non_null(store);
    import("total", "b", "2024-02-13", "", "2023-12", 2);
    assert_non_null(store_digest(store, a, "a")); /* the first had ended by then */
    end(child);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2023-12 2 total 2024-02-13\n2024-01 1 total 2024-02-13\n");
    close(pipes[0]);
    close(pipes[1]);
}

/* Whatever import another process is at, a question sees each file whole: as it was
 * before, or as it is after. Here both are the same. */
static void a_question_while_another_process_imports_sees_whole_files(void **state)
{
    (void)state;
    enum { TIMES = 150 };
    const char *path = in("index.sqlite");
    const char *text = "2024-02-13 2023-11 1 south|adults\n2024-02-13 2023-12 2 north|minors\n"
                       "2024-02-14 2024-01 3 south|minors";
    store_free(store);
    store = store_open(path, errs);
    assert_non_null(store);
    assert_true(releases_import(store, &datasets[0], "x", text));
    import("detail", "y", "2024-02-12", "north|adults", "2024-01", 9);
    store_free(store);
    store = NULL;
    pid_t child = fork();
    if (child == 0) {
        struct store *its = store_open(path, errs);
        bool good = its != NULL;
        /* In turn, so that a release's number is never given twice in a row. */
        for (int i = 0; good && i < TIMES; i++)
            good = releases_import(its, &datasets[0], "x", text)
                && releases_import(its, &datasets[0], "y",
                                   "2024-02-12 2024-01 9 north|adults");
        store_free(its);
        _exit(good ? 0 : 1);
    }
    store = store_open(path, errs);
    assert_non_null(store);
    int status = -1;
    while (waitpid(child, &status, WNOHANG) == 0)
        assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                            "2023-11 1 detail 2024-02-13\n2023-12 2 detail 2024-02-13\n"
                            "2024-01 3 detail 2024-02-14\n");
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

enum { MAKERS = 4 };

/* Several that open the index at the same moment and import a file each. */
static void make_at_once(const char *path)
{
    pid_t children[MAKERS];
    int gate[2];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < MAKERS; i++)
        if ((children[i] = fork()) == 0) {
            char byte;
            close(gate[1]);
            bool good = read(gate[0], &byte, 1) == 0; /* its end opens for all at once */
            struct store *its = store_open(path, errs);
            char *name = arena_printf(a, "%d", i);
            good = its != NULL && good
                && releases_import(its, &datasets[1], name,
                                   arena_printf(a, "2024-02-13 202%d-01 %d", i, i));
            store_free(its);
            _exit(good ? 0 : 1);
        }
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < MAKERS; i++)
        end(children[i]);
    store = store_open(path, errs);
    assert_non_null(store);
    assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"),
                        "2020-01 0 total 2024-02-13\n2021-01 1 total 2024-02-13\n"
                        "2022-01 2 total 2024-02-13\n2023-01 3 total 2024-02-13\n");
    store_free(store);
    store = NULL;
}

static void several_processes_may_make_the_index_at_once(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    store_free(store);
    store = NULL; /* an open index must not go through a fork */
    for (int i = 0; i < 5; i++) {
        assert_true(tree_remove(path, errs));
        make_at_once(path);
    }
}

static void several_processes_may_find_the_index_damaged_at_once(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    static const char garbage[4096] = "this is no index, whatever its name says";
    store_free(store);
    store = NULL;
    for (int i = 0; i < 30; i++) {
        assert_true(file_write(path, garbage, sizeof garbage, errs));
        make_at_once(path);
    }
}

static void who_waits_to_mend_the_index_keeps_what_another_has_mended(void **state)
{
    (void)state;
    const char *path = in("index.sqlite");
    static const char garbage[4096] = "this is no index, whatever its name says";
    struct bytes sound;
    store_free(store);
    store = store_open(path, errs);
    import("total", "a", "2024-02-13", "", "2024-01", 1);
    store_free(store);
    store = NULL;
    assert_true(file_read(a, path, path, &sound, errs));
    int file = open(path, O_RDWR); /* the same file all along: a copy is not believed */
    assert_int_equal(flock(file, LOCK_EX), 0); /* as one that mends it does */
    assert_int_equal(ftruncate(file, 0), 0);
    assert_int_equal(pwrite(file, garbage, sizeof garbage, 0), sizeof garbage);
    pid_t child = fork();
    if (child == 0) {
        close(file);
        struct store *its = store_open(path, errs);
        bool good = its != NULL && store_digest(its, a, "a") != NULL;
        store_free(its);
        _exit(good ? 0 : 1);
    }
    usleep(200 * 1000); /* the child has seen the damage by then */
    assert_int_equal(waitpid(child, NULL, WNOHANG), 0);
    assert_int_equal(pwrite(file, sound.s, sound.n, 0), sound.n);
    flock(file, LOCK_UN);
    close(file);
    end(child);
}

/* SQLite finds nothing wrong with rows that hold something else than ours. */
static void a_row_that_is_none_of_ours_is_damage_and_told(void **state)
{
    (void)state;
    static const char *const spoils[] = {
        "UPDATE series SET key = x'7FFFFFFF7FFFFFFF'",
        "UPDATE series SET observations = substr(observations, 1, 9)",
        "UPDATE series SET key = x''",
        "UPDATE series SET release = release + 1",
        "DELETE FROM series",
    };
    const char *path = in("index.sqlite");
    struct observations o;
    store_free(store);
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
        store = store_open(path, errs);
        import("detail", "a", "2024-02-13", "south|adults", "2024-01", 1);
        spoil(path, spoils[i]);
        assert_false(store_series(store, a, &w, &series_both, day("2024-02-29"),
                                  month_from("2024-01"), &o, errs));
        assert_int_equal(errs_exit_status(errs), 3);
        assert_non_null(strstr(said_now(), "series \"both\" cannot be read from the index: "
                                           "database disk image is malformed; remove it"));
        store_free(store);
        assert_true(tree_remove(path, errs));
    }
    store = NULL;
}

/* A label, a day or a file that became another leaves figures that are sound and wrong. */
static void what_became_another_makes_the_index_anew(void **state)
{
    (void)state;
    static const char *const spoils[] = {
        "UPDATE label SET label = 'north' WHERE label = 'south'",
        "UPDATE label SET dimension = 'other'",
        "UPDATE label SET id = id + 10",
        "DELETE FROM label WHERE label = 'adults'",
        "UPDATE release SET released = released - 1",
        "UPDATE release SET last = last + 1",
        "UPDATE release SET dataset = 'total'",
        "DELETE FROM release",
        "UPDATE file SET digest = 'x'",
        "DELETE FROM file",
        "INSERT INTO unseen VALUES(1, 'a', 'b', 1, 1)",
        "DELETE FROM whole",
        /* and what was never ours, which may have no end */
        ("DROP TABLE whole; CREATE VIEW whole(sum) AS WITH RECURSIVE n(i) AS"
         " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"),
        "DROP TABLE label; CREATE VIEW label AS SELECT 1 AS id, 'a' AS dataset",
        "CREATE TRIGGER more AFTER INSERT ON file BEGIN INSERT INTO release(file) VALUES(1); END",
        "CREATE TABLE more(x)",
        "CREATE INDEX more ON series(sum)",
        "DROP INDEX unseen_of_file",
        "ALTER TABLE file ADD COLUMN more INTEGER AS (zeroblob(900000000))",
        "PRAGMA user_version = 1; DROP TABLE file; CREATE VIEW file AS SELECT 1",
    };
    const char *path = in("index.sqlite");
    store_free(store);
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
        store = store_open(path, errs);
        import("detail", "a", "2024-02-13", "south|adults", "2024-01", 1);
        store_free(store);
        store = store_open(path, errs);
        assert_non_null(store_digest(store, a, "a"));
        spoil(path, spoils[i]);
        store_free(store);
        store = store_open(path, errs);
        assert_non_null(store);
        assert_null(store_digest(store, a, "a"));
        assert_string_equal(as_of(&series_both, "2024-02-29", "2024-01"), "");
        store_free(store);
    }
    store = NULL;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, store_set_up, store_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_index_outlives_its_process_and_damage_is_mended),
        TEST(nothing_of_a_damaged_index_is_left),
        TEST(a_folder_in_the_indexs_place_is_told_and_kept),
        TEST(a_second_process_that_imports_waits_for_the_first),
        TEST(a_question_while_another_process_imports_sees_whole_files),
        TEST(several_processes_may_make_the_index_at_once),
        TEST(several_processes_may_find_the_index_damaged_at_once),
        TEST(who_waits_to_mend_the_index_keeps_what_another_has_mended),
        TEST(a_row_that_is_none_of_ours_is_damage_and_told),
        TEST(what_became_another_makes_the_index_anew),
    };
    return cmocka_run_group_tests_name("store index", tests, NULL, NULL);
}

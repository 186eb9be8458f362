/* test_base_file.c - reading and writing files, folders as wholes. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/map.h"
#include "base/str.h"
#include "base/stream.h"
#include "support.h"

/* With the exit status in front. */
static const char *told(void)
{
    struct str all = str_new(a);
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        str_addf(&all, "%d %s:%d:%d: %s\n", errs_exit_status(errs), e->at.path, e->at.line,
                 e->at.col, err_text(a, e, NULL));
    }
    return all.s;
}

static void assert_holds(const char *name, const char *expected)
{
    struct bytes b;
    assert_true(file_read(a, in(name), name, &b, errs));
    assert_string_equal(b.s, expected);
    assert_int_equal(b.n, strlen(expected));
}

/* All names of a folder, hidden ones too, between spaces. */
static char *names_in(const char *name)
{
    struct str all = str_new(a);
    char *command = arena_printf(a, "ls -A %s", in(name));
    FILE *ls = popen(command, "r");
    assert_non_null(ls);
    for (int c; (c = fgetc(ls)) != EOF;)
        str_addc(&all, c == '\n' ? ' ' : (char)c);
    pclose(ls);
    return all.s;
}

/* --- reading --- */

static void bytes_are_read_as_they_are(void **state)
{
    (void)state;
    struct bytes b;
    char all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    assert_true(file_write(in("all"), all, sizeof all, errs));
    assert_true(file_read(a, in("all"), "all", &b, errs));
    assert_int_equal(b.n, 256);
    assert_memory_equal(b.s, all, 256);
    assert_int_equal(b.s[256], '\0');
    put("empty", "");
    assert_holds("empty", "");
}

/* The system's own files say that they are empty, and are not. */
static void a_file_may_hold_more_than_its_size_says(void **state)
{
    (void)state;
    struct bytes b;
    assert_true(file_read(a, "/proc/self/status", "status", &b, errs));
    assert_true(b.n > 100);
    assert_non_null(strstr(b.s, "Pid:"));
}

static void a_file_that_is_not_there_is_the_users_fault(void **state)
{
    (void)state;
    struct bytes b;
    assert_false(file_read(a, in("none"), "data/none", &b, errs));
    assert_string_equal(told(),
                        "1 data/none:0:0: cannot read this file: No such file or directory\n");
}

static void a_folder_and_a_pipe_are_no_files(void **state)
{
    (void)state;
    struct bytes b;
    assert_true(dir_make(in("folder"), errs));
    assert_false(file_read(a, in("folder"), "folder", &b, errs));
    assert_int_equal(mkfifo(in("pipe"), 0666), 0);
    alarm(20); /* nobody will ever write to it */
    assert_false(file_read(a, in("pipe"), "pipe", &b, errs));
    alarm(0);
    assert_string_equal(told(), "1 folder:0:0: cannot read this file: Is a directory\n"
                                "1 pipe:0:0: cannot read this file: it is no ordinary file\n");
    assert_false(file_exists(in("folder")));
    assert_false(file_exists(in("pipe")));
}

static void a_file_beyond_the_limit_is_refused_unread(void **state)
{
    (void)state;
    struct bytes b;
    put("large", "x");
    assert_int_equal(truncate(in("large"), (off_t)FILE_MOST + 1), 0);
    assert_false(file_read(a, in("large"), "large", &b, errs));
    assert_string_equal(told(), "1 large:0:0: cannot read this file: File too large\n");
}

/* Root may read all, so this is asked as somebody else. */
static void a_file_that_may_not_be_read_is_the_surroundings_fault(void **state)
{
    (void)state;
    put("secret", "x");
    assert_int_equal(chmod(in("secret"), 0), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct bytes b;
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        bool read = file_read(a, in("secret"), "secret", &b, errs);
        _exit(read ? 98 : errs_exit_status(errs));
    }
    int status;
    waitpid(pid, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 3);
}

/* --- text --- */

static void assert_text_refused(const char *bytes, size_t n, const char *expected)
{
    struct bytes b;
    forget();
    assert_true(file_write(in("t"), bytes, n, errs));
    assert_false(file_read_text(a, in("t"), "t", &b, errs));
    assert_string_equal(told(), expected);
}

static void what_is_not_utf_8_is_told_at_its_place(void **state)
{
    (void)state;
    static const char late[] = "uno\ndos: ñ\xF1o\n", first[] = "\xFF", nul[] = "a\nb\0c",
                      marked[] = "\xEF\xBB\xBFM\xE9xico", cut[] = "añ\xE2\x88";
    assert_text_refused(late, sizeof late - 1,
                        "1 t:2:7: byte 0xF1 is not UTF-8; save the file as UTF-8 text\n");
    assert_text_refused(first, sizeof first - 1,
                        "1 t:1:1: byte 0xFF is not UTF-8; save the file as UTF-8 text\n");
    assert_text_refused(nul, sizeof nul - 1, "1 t:2:2: a NUL byte; this is not a text file\n");
    /* The mark is not seen, so it does not count. */
    assert_text_refused(marked, sizeof marked - 1,
                        "1 t:1:2: byte 0xE9 is not UTF-8; save the file as UTF-8 text\n");
    assert_text_refused(cut, sizeof cut - 1,
                        "1 t:1:3: byte 0xE2 is not UTF-8; save the file as UTF-8 text\n");
}

static void a_byte_order_mark_is_left_out_at_the_start_only(void **state)
{
    (void)state;
    struct bytes b;
    put("bom", "\xEF\xBB\xBFname: x\n\xEF\xBB\xBF");
    assert_true(file_read_text(a, in("bom"), "bom", &b, errs));
    assert_string_equal(b.s, "name: x\n\xEF\xBB\xBF");
    assert_int_equal(b.n, 11);
    put("only", "\xEF\xBB\xBF");
    assert_true(file_read_text(a, in("only"), "only", &b, errs));
    assert_int_equal(b.n, 0);
    assert_string_equal(b.s, "");
}

static void places_count_lines_and_characters_from_one(void **state)
{
    (void)state;
    const char *text = "aé−\n\nñb";
    assert_int_equal(file_place("t", text, 0).line, 1);
    assert_int_equal(file_place("t", text, 0).col, 1);
    assert_int_equal(file_place("t", text, 3).col, 3); /* at the minus sign */
    assert_int_equal(file_place("t", text, 7).line, 2);
    assert_int_equal(file_place("t", text, 7).col, 1);
    assert_int_equal(file_place("t", text, 10).line, 3);
    assert_int_equal(file_place("t", text, 10).col, 2);
    assert_string_equal(file_place("t", text, 10).path, "t");
}

/* --- writing --- */

static void writing_replaces_the_whole_file_and_leaves_nothing_beside(void **state)
{
    (void)state;
    put("f", "a long first text");
    put("f", "short");
    assert_holds("f", "short");
    assert_string_equal(names_in("."), "f ");
}

static void a_full_disk_leaves_the_old_file_as_it_was(void **state)
{
    (void)state;
    put("f", "old");
    enum { SIZE = 100000 };
    char *large = arena_alloc(a, SIZE);
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit least = { 4096, 4096 };
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &least) != 0)
            _exit(99);
        bool written = file_write(in("f"), large, SIZE, errs)
            || file_write(in("new"), large, SIZE, errs);
        _exit(written ? 98 : errs_exit_status(errs));
    }
    int status;
    waitpid(pid, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_holds("f", "old");
    assert_string_equal(names_in("."), "f ");
}

static void a_folder_that_cannot_be_written_to_keeps_its_files(void **state)
{
    (void)state;
    assert_true(dir_make(in("locked"), errs));
    put("locked/f", "old");
    assert_int_equal(chmod(in("locked"), 0555), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    pid_t pid = fork();
    if (pid == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        bool done = file_write(in("locked/f"), "new", 3, errs)
            || dir_make(in("locked/sub"), errs) || tree_remove(in("locked"), errs)
            || file_copy(in("locked/f"), in("locked/g"), errs);
        _exit(done ? 98 : 10 * (int)errs_total(errs) + errs_exit_status(errs));
    }
    int status;
    waitpid(pid, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 43);
    assert_holds("locked/f", "old");
    assert_string_equal(names_in("locked"), "f ");
    assert_int_equal(chmod(in("locked"), 0755), 0);
}

static void a_folder_in_a_files_place_is_not_replaced(void **state)
{
    (void)state;
    assert_true(dir_make(in("f"), errs));
    put("f/inside", "x");
    assert_false(file_write(in("f"), "new", 3, errs));
    assert_int_equal(errs_exit_status(errs), 3);
    assert_string_equal(names_in("."), "f ");
    assert_holds("f/inside", "x");
    assert_false(file_write(in("none/f"), "new", 3, errs));
}

static void a_copy_needs_its_source(void **state)
{
    (void)state;
    put("from", "text");
    assert_true(file_copy(in("from"), in("to"), errs));
    assert_holds("to", "text");
    assert_false(file_copy(in("none"), in("to"), errs));
    assert_int_equal(errs_exit_status(errs), 3); /* we looked for it, not the user */
    assert_holds("to", "text");
}

/* --- folders --- */

/* In a process of its own: who was interrupted once is for good. */
static void an_interrupt_ends_the_digest_of_a_file_without_a_word(void **state)
{
    (void)state;
    enum { MOST = 60 }; /* [s] */
    int status;
    put("f", "");
    assert_int_equal(truncate(in("f"), (off_t)1 << 40), 0);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        alarm(MOST);
        interrupts_note();
        raise(SIGTERM);
        const char *hex = file_digest(a, in("f"), "f", NULL, errs);
        _exit(hex == NULL && errs_total(errs) == 0 && interrupted() == SIGTERM ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_folder_is_known_again_by_every_path(void **state)
{
    (void)state;
    struct map seen = map_new(a);
    assert_true(dir_make(in("a/b"), errs));
    assert_int_equal(symlink("..", in("a/b/up")), 0);
    assert_false(dir_was_seen(&seen, in("a")));
    assert_false(dir_was_seen(&seen, in("a/b")));
    assert_true(dir_was_seen(&seen, in("a/b/up")));
    assert_true(dir_was_seen(&seen, in("a/b/up/b")));
    assert_false(dir_was_seen(&seen, in("none")));
    assert_false(dir_was_seen(&seen, in("none")));
}

static void files_are_the_same_to_the_last_byte(void **state)
{
    (void)state;
    enum { LONG = 100000 };
    char *one = arena_alloc(a, LONG + 1), *other = arena_alloc(a, LONG + 1);
    memset(one, 'x', LONG);
    memset(other, 'x', LONG);
    put("one", one);
    put("same", other);
    other[LONG - 1] = 'y';
    put("last", other);
    other[LONG - 1] = '\0';
    put("shorter", other);
    put("empty", "");
    assert_true(file_same(in("one"), in("same")));
    assert_true(file_same(in("empty"), in("empty")));
    assert_false(file_same(in("one"), in("last")));
    assert_false(file_same(in("one"), in("shorter")));
    assert_false(file_same(in("shorter"), in("one")));
    assert_false(file_same(in("empty"), in("one")));
    assert_false(file_same(in("one"), in("none")));
    assert_false(file_same(in("none"), in("none")));
}

static void links_that_lead_round_make_no_list_endless(void **state)
{
    (void)state;
    enum { FOLDERS = 12 };
    const char **paths = NULL;
    size_t n = 0;
    put("one/f", "");
    assert_int_equal(symlink(".", in("one/a")), 0);
    assert_int_equal(symlink(".", in("one/b")), 0);
    assert_true(tree_list(a, folder, "one", &paths, &n, errs));
    assert_int_equal(n, 1);
    assert_string_equal(paths[0], "one/f");
    for (int i = 0; i < FOLDERS; i++) /* each leads to all others: 12! ways */
        for (int k = 0; k < FOLDERS; k++) {
            assert_true(dir_make(in(arena_printf(a, "many/%d", i)), errs));
            assert_int_equal(symlink(arena_printf(a, "../%d", k),
                                     in(arena_printf(a, "many/%d/%d", i, k))), 0);
        }
    assert_false(tree_list(a, folder, "many", &paths, &n, errs));
    assert_int_equal(errs_total(errs), 1);
    assert_int_equal(errs_exit_status(errs), 1);
    assert_non_null(strstr(said(), "more than 100000 folders come before this one"));
}

static void names_come_sorted_by_their_bytes(void **state)
{
    (void)state;
    static const char *const made[] = { "b.yaml", "a.yaml", "B.yaml", "é.yaml", ".c.yaml",
                                        "a.yaml~", "10.yaml", "9.yaml", ".yaml", "yaml" };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        put(made[i], "");
    const char **names;
    size_t n;
    assert_true(dir_list(a, folder, ".yaml", &names, &n, errs));
    struct str all = str_new(a);
    for (size_t i = 0; i < n; i++)
        str_addf(&all, "%s ", names[i]);
    assert_string_equal(all.s, "10.yaml 9.yaml B.yaml a.yaml b.yaml é.yaml ");
    assert_true(dir_list(a, folder, NULL, &names, &n, errs));
    assert_int_equal(n, 8);
}

static void a_folder_that_is_not_there_has_no_names(void **state)
{
    (void)state;
    const char **names;
    size_t n = 7;
    assert_true(dir_list(a, in("none"), NULL, &names, &n, errs));
    assert_int_equal(n, 0);
    put("f", "");
    assert_false(dir_list(a, in("f"), NULL, &names, &n, errs));
    assert_int_equal(errs_exit_status(errs), 3);
}

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    assert_true(dir_make(in("a/b//c/"), errs));
    assert_true(dir_make(in("a/b/c"), errs));
    assert_true(dir_exists(in("a/b/c")));
    assert_true(dir_make("/", errs));
    put("f", "");
    assert_false(dir_make(in("f"), errs));
    assert_false(dir_make(in("f/g"), errs));
    assert_false(dir_make("", errs));
    assert_false(dir_exists(in("f")));
}

static void make_tree(const char *name, const char *text)
{
    assert_true(dir_make(in(path_join(a, name, "us/deep")), errs));
    put(path_join(a, name, "us/deep/f"), text);
    put(path_join(a, name, ".hidden"), text);
    put(path_join(a, name, "g"), "");
}

static void a_tree_is_removed_whole(void **state)
{
    (void)state;
    make_tree("from", "text");
    make_tree("x/to", "text");
    assert_string_equal(names_in("x/to"), ".hidden g us ");
    assert_true(tree_sync(in("x"), errs));
    assert_true(tree_remove(in("from"), errs));
    assert_false(dir_exists(in("from")));
    assert_true(tree_remove(in("from"), errs)); /* not there: fine */
    assert_true(tree_remove(in("x/to/g"), errs));
    assert_string_equal(names_in("x/to"), ".hidden us ");
    assert_int_equal(errs_total(errs), 0);
    assert_false(tree_sync(in("none"), errs));
}

static void removing_a_tree_follows_no_link_out_of_it(void **state)
{
    (void)state;
    make_tree("kept", "text");
    assert_true(dir_make(in("gone"), errs));
    assert_int_equal(symlink(in("kept"), in("gone/link")), 0);
    assert_true(tree_remove(in("gone"), errs));
    assert_holds("kept/us/deep/f", "text");
}

static void what_is_written_does_not_go_through_a_link(void **state)
{
    (void)state;
    put("victim", "text");
    assert_int_equal(symlink(in("victim"), in("f.part")), 0);
    assert_true(file_write(in("f"), "new", 3, errs));
    assert_holds("f", "new");
    assert_holds("victim", "text");
}

static void two_folders_change_places(void **state)
{
    (void)state;
    make_tree("new", "new");
    make_tree("old", "old");
    assert_true(dir_exchange(in("new"), in("old"), errs));
    assert_holds("old/us/deep/f", "new");
    assert_holds("new/us/deep/f", "old");
    assert_string_equal(names_in("."), "new old ");
}

static void a_first_edition_takes_the_name(void **state)
{
    (void)state;
    make_tree("new", "new");
    assert_true(dir_exchange(in("new"), in("name"), errs));
    assert_holds("name/us/deep/f", "new");
    assert_string_equal(names_in("."), "name ");
}

static void an_edition_that_is_not_there_takes_no_place(void **state)
{
    (void)state;
    make_tree("old", "old");
    assert_false(dir_exchange(in("none"), in("old"), errs));
    assert_int_equal(errs_exit_status(errs), 3);
    assert_holds("old/us/deep/f", "old");
    assert_false(dir_exchange(in("old"), in("nowhere/name"), errs));
    assert_holds("old/us/deep/f", "old");
    assert_string_equal(names_in("."), "old ");
}

static void paths_are_joined_as_a_user_would_write_them(void **state)
{
    (void)state;
    assert_string_equal(path_join(a, "out", "a"), "out/a");
    assert_string_equal(path_join(a, "out/", "a"), "out/a");
    assert_string_equal(path_join(a, ".", "a"), "a");
    assert_string_equal(path_join(a, "", "a"), "a");
    assert_string_equal(path_join(a, NULL, "a"), "a");
    assert_string_equal(path_join(a, "out", "/etc"), "/etc");
    assert_string_equal(path_join(a, "..", "a"), "../a");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    static const struct CMUnitTest tests[] = {
        CASE(bytes_are_read_as_they_are),
        CASE(a_file_may_hold_more_than_its_size_says),
        CASE(a_file_that_is_not_there_is_the_users_fault),
        CASE(a_folder_and_a_pipe_are_no_files),
        CASE(a_file_beyond_the_limit_is_refused_unread),
        CASE(a_file_that_may_not_be_read_is_the_surroundings_fault),
        CASE(what_is_not_utf_8_is_told_at_its_place),
        CASE(a_byte_order_mark_is_left_out_at_the_start_only),
        CASE(places_count_lines_and_characters_from_one),
        CASE(writing_replaces_the_whole_file_and_leaves_nothing_beside),
        CASE(a_full_disk_leaves_the_old_file_as_it_was),
        CASE(a_folder_that_cannot_be_written_to_keeps_its_files),
        CASE(a_folder_in_a_files_place_is_not_replaced),
        CASE(a_copy_needs_its_source),
        CASE(an_interrupt_ends_the_digest_of_a_file_without_a_word),
        CASE(a_folder_is_known_again_by_every_path),
        CASE(files_are_the_same_to_the_last_byte),
        CASE(links_that_lead_round_make_no_list_endless),
        CASE(names_come_sorted_by_their_bytes),
        CASE(a_folder_that_is_not_there_has_no_names),
        CASE(folders_are_made_with_their_parents),
        CASE(a_tree_is_removed_whole),
        CASE(removing_a_tree_follows_no_link_out_of_it),
        CASE(what_is_written_does_not_go_through_a_link),
        CASE(two_folders_change_places),
        CASE(a_first_edition_takes_the_name),
        CASE(an_edition_that_is_not_there_takes_no_place),
        CASE(paths_are_joined_as_a_user_would_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

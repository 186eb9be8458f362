/*
 * test_xlsx_package.c - rows that are pulled, and the parts of a workbook on their way into its
 * package.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"
#include "doc/cursor.h"
#include "proof/proof.h"
#include "xlsx/collect.h"
#include "xlsx/finish.h"
#include "xlsx/xlsx.h"
#include "workbooks.h"

/* Rows that are pulled: a text and a figure each. */
struct counting {
    struct cursor cursor;
    size_t at;
};

static void count_again(struct cursor *c)
{
    ((struct counting *)c)->at = 0;
}

static bool count_on(struct cursor *c, struct cursor_cell *cells)
{
    struct counting *counting = (struct counting *)c;
    if (counting->at == c->n_rows)
        return false;
    cells[0] = (struct cursor_cell){ .text = counting->at % 2 == 0 ? "=1+1" : "even" };
    cells[1] = (struct cursor_cell){ .value = number((double)counting->at++) };
    return true;
}

static void add_pulled(struct trial *t, size_t rows)
{
    static const char *const ids[] = { "part", "value" };
    static const char *const heads[] = { "PART", "OBS_VALUE" };
    struct node *s = section(t, "data", "All observations");
    struct counting *c = arena_alloc(t->a, sizeof *c);
    *c = (struct counting){ .cursor = { rows, count_again, count_on } };
    new_table(t, s, "observations", 2, ids, heads)->table->cursor = &c->cursor;
    s->last->table->split = "Rows {first} to {last} of {rows}";
}

static void few_rows_that_are_pulled_are_a_table(void **state)
{
    struct trial *t = *state;
    add_pulled(t, 100);
    has(part(t, "xl/tables/table3.xml"), "displayName=\"observations\" ref=\"A2:B102\"");
    has_not(part(t, "xl/worksheets/sheet4.xml"), "<f>");
}

static void many_are_a_range_with_a_filter(void **state)
{
    enum { ROWS = 25000 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    const char *sheet = part(t, "xl/worksheets/sheet4.xml");
    assert_int_equal(count_of(sheet, "<row "), ROWS + 2);
    has(sheet, "<autoFilter ref=\"A2:B25002\"/>");
    has(sheet, "<t>=1+1</t>");
    has_not(sheet, "<f>");
    has_not(sheet, "<tablePart ");
    has(sheet, "<v>24999</v>");
}

/* A part that is larger than what is read whole. */
static void a_large_sheet_is_read_back_before_it_is_published(void **state)
{
    enum { ROWS = 250000, SIXTEEN_MB = 16 << 20 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    struct bytes whole = made(t);
    const struct package_part *parts;
    size_t n = package_parts(package_open(t->a, whole.s, whole.n, t->path, t->errs), &parts);
    while (n > 0 && !str_eq(parts[n - 1].name, "xl/worksheets/sheet4.xml"))
        n--;
    assert_true(n > 0 && parts[n - 1].size > SIXTEEN_MB);
    assert_true(proof_xlsx(t->a, t->path, "book", NULL, t->errs));
    /* Spoilt in the middle, which is this sheet's. */
    struct bytes file;
    assert_true(file_read(t->a, t->path, t->path, &file, t->errs));
    file.s[file.n / 2] ^= 0x55;
    assert_true(file_write(t->path, file.s, file.n, t->errs));
    assert_false(proof_xlsx(t->a, t->path, "book", NULL, t->errs));
}

static void what_one_sheet_cannot_hold_goes_on_on_the_next(void **state)
{
    enum { ROWS = 2500000, ON_ONE = 1048576 - 3 };
    struct trial *t = *state;
    add_pulled(t, ROWS);
    struct book b = { .arena = t->a, .errs = t->errs, .doc = t->doc, .about = &t->about };
    struct pulled *p = pulled_plan(&b, t->doc->last->last);
    struct sheet s = { .n_lines = 1 };
    const char *words;
    size_t first = 0, n = 0;
    for (; first < ROWS; first += s.n_pulled, n++) {
        assert_true(pulled_part(&b, p, &s, first, &words));
        assert_true(s.n_pulled <= ON_ONE);
        assert_string_equal(words, n == 0 ? "Rows 1 to 1,048,573 of 2,500,000"
                                : n == 1  ? "Rows 1,048,574 to 2,097,146 of 2,500,000"
                                          : "Rows 2,097,147 to 2,500,000 of 2,500,000");
    }
    assert_int_equal(first, ROWS);
    assert_int_equal(n, 3);
    t->doc->last->last->table->split = NULL;
    assert_false(pulled_part(&b, p, &s, 0, &words));
    assert_int_equal(errs_total(t->errs), 1);
}

static void rows_that_are_pulled_want_a_sheet_of_their_own(void **state)
{
    static const char *const ids[] = { "part" };
    struct trial *t = *state;
    add_pulled(t, 25000);
    struct node *other = new_table(t, t->doc->last, "other", 1, ids, ids);
    text_cell(t, row(t, other, ROW_BODY), "x");
    has(refused(t), "no room for another table");
}

static void the_same_document_gives_the_same_bytes_in_any_time_zone(void **state)
{
    struct trial *t = *state;
    struct bytes first = made(t);
    setenv("TZ", "America/Tijuana", 1);
    tzset();
    struct bytes second = made(t);
    unsetenv("TZ");
    tzset();
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.s, second.s, first.n);
}

static void a_folder_that_is_not_there_is_the_surroundings_fault(void **state)
{
    struct trial *t = *state;
    t->path = path_join(t->a, t->folder, "none/book.xlsx");
    assert_false(xlsx_write(t->a, t->doc, t->path, t->errs));
    assert_int_equal(errs_exit_status(t->errs), 3);
}

/* A book of one sheet, finished from a package of one part: is it good? */
static bool finishes(struct trial *t, struct sheet *sheet, const char *name, const char *xml)
{
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = sheet, .n_sheets = 1 };
    struct package_part only = { .name = name,
                                 .content = { arena_dup(t->a, xml), strlen(xml) } };
    struct bytes closed;
    struct finishing *f = finishing_new(&b, t->path);
    assert_true(package_write(t->a, &only, 1, t->path, &closed, t->errs));
    return finishing_package(f, closed) && finishing_write(f);
}

static void a_sheet_cut_short_by_a_full_disk_is_noticed(void **state)
{
    struct trial *t = *state;
    static const char name[] = "xl/worksheets/sheet1.xml";
    static const char whole[] = "<?xml version=\"1.0\"?>\n<worksheet><row r=\"1\"/><row r=\"2\"/>"
                                "</worksheet>";
    struct sheet sheet = { .n_written = 2 };
    assert_true(finishes(t, &sheet, name, whole));
    sheet.n_written = 3;
    assert_false(finishes(t, &sheet, name, whole));
    sheet.n_written = 2;
    assert_false(finishes(t, &sheet, name, "<?xml version=\"1.0\"?>\n<worksheet>"
                                           "<row r=\"1\"/><row r=\"2\"/>"));
    assert_false(finishes(t, &sheet, "xl/other.xml", whole)); /* and no sheet */
    assert_int_equal(errs_exit_status(t->errs), 3);
}

/* However a part comes in pieces, as many rows are counted, and its end is seen. */
static void rows_are_counted_over_the_seams_of_pieces(void **state)
{
    struct trial *t = *state;
    static const char whole[] = "<?xml version=\"1.0\"?>\n<worksheet><row r=\"1\"/><row r=\"2\"/>"
                                "</worksheet>\n";
    struct sheet sheet = { .n_written = 2 };
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = &sheet, .n_sheets = 1 };
    for (size_t piece = 1; piece <= sizeof whole; piece++) {
        struct finishing *f = finishing_new(&b, t->path);
        assert_true(finishing_begin(f, "xl/worksheets/sheet1.xml"));
        for (size_t at = 0; at < sizeof whole - 1; at += piece)
            assert_true(finishing_add(f, whole + at, at + piece < sizeof whole - 1
                                                         ? piece : sizeof whole - 1 - at));
        assert_true(finishing_end(f));
    }
}

/* Larger than what is held whole, it is packed as it goes by, and read back the same. */
static void a_large_sheet_goes_by_in_pieces(void **state)
{
    enum { ROWS = 300000 };
    struct trial *t = *state;
    struct sheet sheet = { .n_written = ROWS };
    struct book b = { .arena = t->a, .errs = t->errs, .about = &t->about,
                      .sheets = &sheet, .n_sheets = 1 };
    struct finishing *f = finishing_new(&b, t->path);
    struct str all = str_new(t->a);
    assert_true(finishing_begin(f, "xl/worksheets/sheet1.xml"));
    str_add(&all, "<?xml version=\"1.0\"?><worksheet>");
    for (int i = 0; i < ROWS; i++)
        str_addf(&all, "<row r=\"%d\"><c><v>%d</v></c></row>", i + 1, i % 10007);
    str_add(&all, "</worksheet>");
    for (size_t at = 0; at < all.n; at += 16384)
        assert_true(finishing_add(f, all.s + at, all.n - at < 16384 ? all.n - at : 16384));
    assert_true(finishing_end(f) && finishing_write(f));
    struct bytes file, read;
    assert_true(file_read(t->a, t->path, t->path, &file, t->errs));
    assert_true(file.n < all.n / 4);
    struct package *p = package_open(t->a, file.s, file.n, t->path, t->errs);
    assert_non_null(p);
    assert_true(package_read(p, "xl/worksheets/sheet1.xml", FILE_MOST, &read, t->errs));
    assert_int_equal(read.n, all.n);
    assert_memory_equal(read.s, all.s, all.n);
}

/* Where the library was linked so that its parts do not come to us, its file is read. */
static bool takes_none(void *state, const char *name)
{
    (void)name;
    ++*(int *)state;
    return false;
}

static bool takes_no_bytes(void *state, const void *bytes, size_t n)
{
    (void)state;
    (void)bytes;
    return n == 0;
}

static bool ends_none(void *state)
{
    (void)state;
    return false;
}

static void the_librarys_parts_come_to_the_collector(void **state)
{
    struct trial *t = *state;
    int asked = 0;
    struct collector c = { .arena = t->a, .folder = t->folder, .state = &asked,
                           .begin = takes_none, .add = takes_no_bytes, .end = ends_none };
    collect_begin(&c);
    lxw_workbook *w = workbook_new(t->path);
    workbook_add_worksheet(w, "one");
    assert_int_not_equal(workbook_close(w), LXW_NO_ERROR); /* as it was refused */
    collect_end();
    assert_true(c.was_asked);
    assert_int_equal(asked, 1);
    assert_false(file_exists(t->path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(few_rows_that_are_pulled_are_a_table),
        UNIT(many_are_a_range_with_a_filter),
        UNIT(a_large_sheet_is_read_back_before_it_is_published),
        UNIT(what_one_sheet_cannot_hold_goes_on_on_the_next),
        UNIT(rows_that_are_pulled_want_a_sheet_of_their_own),
        UNIT(the_same_document_gives_the_same_bytes_in_any_time_zone),
        UNIT(a_folder_that_is_not_there_is_the_surroundings_fault),
        UNIT(a_sheet_cut_short_by_a_full_disk_is_noticed),
        UNIT(rows_are_counted_over_the_seams_of_pieces),
        UNIT(a_large_sheet_goes_by_in_pieces),
        UNIT(the_librarys_parts_come_to_the_collector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

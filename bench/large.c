/*
 * large.c - a sheet of many rows, ours and by hand: a document whose table is pulled row by row,
 * and the same cells given to the workbook library in its constant memory, in turn, each in a
 * process of its own.
 *
 *     large [ROWS [RUNS [FOLDER]]]      200,000 rows of 12 columns, 3 runs, /tmp
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/str.h"
#include "doc/cursor.h"
#include "xlsx/xlsx.h"

enum { COLUMNS = 12, TEXTS = 4, RUNS_MOST = 15 };

static const char *const words[] = { "encounters", "mexico", "guatemala", "family-units", "usbp",
                                     "single-adults", "el-salvador", "honduras" };

/* Column by column: four texts, a month, then figures of no decimals and of two. */
static double figure(size_t row, size_t column)
{
    double n = (double)((row * 2654435761u + column * 40503u) % 1000003u);
    return column % 2 == 0 ? n : n / 100;
}

struct made {
    struct cursor cursor;
    size_t at;
};

static void rewind_rows(struct cursor *c)
{
    ((struct made *)c)->at = 0;
}

static bool next_row(struct cursor *c, struct cursor_cell *cells)
{
    struct made *m = (struct made *)c;
    if (m->at == c->n_rows)
        return false;
    for (size_t i = 0; i < TEXTS; i++)
        cells[i] = (struct cursor_cell){ .text = words[(m->at + i) % 8] };
    cells[TEXTS] = (struct cursor_cell){
        .value = { .kind = VALUE_MONTH, .date = { 2000 + (int)(m->at / 12 % 25),
                                                  (int)(m->at % 12) + 1, 1 } } };
    for (size_t i = TEXTS + 1; i < COLUMNS; i++)
        cells[i] = (struct cursor_cell){ .value = { .kind = VALUE_NUMBER,
                                                    .number = figure(m->at, i),
                                                    .decimals = i % 2 == 0 ? 0 : 2 } };
    m->at++;
    return true;
}

static bool ours(size_t rows, const char *path)
{
    struct arena *a = arena_new();
    struct errs *errs = errs_new();
    struct made made = { .cursor = { rows, rewind_rows, next_row } };
    struct document about = { .title = "Large", .language = "en-US", .locale = "en_US",
                              .as_of = { 2024, 2, 29 } };
    struct node *doc = node_new(a, NODE_DOCUMENT, (struct place){ 0 });
    doc->document = &about;
    struct node *section = node_add(a, doc, NODE_SECTION);
    struct node *heading = node_add(a, section, NODE_HEADING);
    heading->level = 1;
    node_text(a, heading, "All observations");
    struct node *table = node_add(a, section, NODE_TABLE);
    struct table t = { .name = "data", .n_columns = COLUMNS, .cursor = &made.cursor,
                       .split = "Rows {first} to {last} of {rows}" };
    t.columns = arena_array(a, COLUMNS, sizeof *t.columns);
    table->table = &t;
    struct node *head = node_add(a, table, NODE_ROW);
    head->row = ROW_HEAD;
    for (int i = 0; i < COLUMNS; i++) {
        t.columns[i].align = i < TEXTS ? ALIGN_START : ALIGN_END;
        node_text(a, node_add(a, head, NODE_CELL), arena_printf(a, "COLUMN_%d", i + 1));
    }
    bool good = xlsx_write(a, doc, path, errs);
    for (size_t i = 0; i < errs_total(errs); i++)
        fprintf(stderr, "large: %s\n", errs_item(errs, i)->msgid);
    errs_free(errs);
    arena_free(a);
    return good;
}

static bool by_hand(size_t rows, const char *path)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    lxw_workbook *w = workbook_new_opt(path, &options);
    lxw_worksheet *to = workbook_add_worksheet(w, "All observations");
    lxw_format *months = workbook_add_format(w), *whole = workbook_add_format(w);
    lxw_format *cents = workbook_add_format(w);
    format_set_num_format(months, "mmm yyyy");
    format_set_num_format(whole, "#,##0");
    format_set_num_format(cents, "#,##0.00");
    struct made made = { .cursor = { rows, rewind_rows, next_row } };
    struct cursor_cell cells[COLUMNS];
    for (lxw_row_t row = 0; next_row(&made.cursor, cells); row++)
        for (lxw_col_t i = 0; i < COLUMNS; i++) {
            const struct value *v = &cells[i].value;
            lxw_datetime day = { .year = v->date.year, .month = v->date.month, .day = 1 };
            if (cells[i].text != NULL)
                worksheet_write_string(to, row, i, cells[i].text, NULL);
            else if (v->kind == VALUE_MONTH)
                worksheet_write_datetime(to, row, i, &day, months);
            else
                worksheet_write_number(to, row, i, v->number, v->decimals == 0 ? whole : cents);
        }
    return workbook_close(w) == LXW_NO_ERROR;
}

static const struct {
    const char *name;
    bool (*make)(size_t rows, const char *path);
} makers[] = { { "by hand", by_hand }, { "ours", ours } };
enum { MAKERS = sizeof makers / sizeof *makers };

struct taken {
    double wall, processor; /* [s] */
    long memory;            /* [KiB] at most */
    double size;            /* [MB] of the file */
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measure(size_t maker, size_t rows, const char *path, struct taken *out)
{
    struct rusage used;
    struct stat st;
    int status;
    double start = seconds();
    pid_t child = fork();
    if (child == 0)
        _exit(!makers[maker].make(rows, path));
    if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0
        || stat(path, &st) != 0)
        return false;
    out->wall = seconds() - start;
    out->processor = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    out->memory = used.ru_maxrss;
    out->size = (double)st.st_size / 1e6;
    unlink(path);
    return true;
}

static int by_wall(const void *x, const void *y)
{
    double a = ((const struct taken *)x)->wall, b = ((const struct taken *)y)->wall;
    return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
    size_t rows = argc > 1 ? strtoul(argv[1], NULL, 10) : 200000;
    int runs = argc > 2 ? atoi(argv[2]) : 3;
    struct taken all[MAKERS][RUNS_MOST];
    char path[4096];
    if (rows == 0 || runs < 1 || runs > RUNS_MOST) {
        fprintf(stderr, "usage: large [ROWS [RUNS [FOLDER]]]\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/alternat-large-%ld.xlsx", argc > 3 ? argv[3] : "/tmp",
             (long)getpid());
    for (int run = 0; run < runs; run++)
        for (size_t i = 0; i < MAKERS; i++)
            if (!measure(i, rows, path, &all[i][run])) {
                fprintf(stderr, "large: %s did not make it\n", makers[i].name);
                return 1;
            }
    printf("%zu rows of %d columns, medians of %d\n", rows, COLUMNS, runs);
    for (size_t i = 0; i < MAKERS; i++) {
        qsort(all[i], (size_t)runs, sizeof all[i][0], by_wall);
        const struct taken *t = &all[i][runs / 2], *floor = &all[0][runs / 2];
        printf("  %-8s %7.3f s, %7.3f s of the processor, %4ld MiB, %5.1f MB, %5.2f times\n",
               makers[i].name, t->wall, t->processor, t->memory / 1024, t->size,
               t->wall / floor->wall);
    }
    return 0;
}

/*
 * fuzz_statistics.c - the readers of statistics against files that somebody damaged:
 * "make fuzz". No foreign fuzzer is needed: seeds are cut from the sample workspace, and
 * a mutator with a seed of its own changes them.
 *
 *   fuzz_statistics WORKSPACE FOLDER MODE SECONDS [SEED]
 *
 * MODE is "files" (a dataset's files), "yaml" (the descriptions, and files read by what
 * is left of them) or "index" (bytes of .alternat/index.sqlite; ALTERNAT names the
 * program). What was tried last stays in FOLDER, so that a crash leaves its cause there;
 * a finding that is no crash prints it and keeps a copy, and the exit status is 1.
 */
#include <math.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"
#include "base/zip.h"
#include "model/workspace.h"
#include "read/statistics.h"
#include "read/workspace.h"

enum { SEED_BYTES = 3000, HANG = 20 /* [s] */, GROWN_MOST = 512 * 1024 /* [kB] */ };

/* --- chance --- */

static uint64_t state;

static uint64_t chance(void)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static size_t below(size_t n)
{
    return n == 0 ? 0 : (size_t)(chance() % n);
}

/* --- mutation --- */

enum { MUTANT_MOST = 1 << 20 };
static char mutant[MUTANT_MOST + 1];
static size_t mutant_n;

static const char *const words[] = {
    "1e400", "-1e308", "1e308", "99999999999999999999", "0.00000000000000000000000000001",
    "NaN", "inf", "0000-00", "2024-13", "9999-12", "1600-01", "2024-02-30", "\"", "\"\"",
    "\"\"\"", "\"\n\"", ",", ",,,,,,,,", "\n", "\r", "\r\n", "\n\n\n", ";", "\t", " ", "-", "+",
    "\xEF\xBB\xBF", "\xFF\xFE", "\xC3", "\xE2\x80\xAF", "\xED\xA0\x80", "FY", "(FYTD)", "JAN",
    "ene.", "Total", "X", "&#0;", "&amp;", "<c/>", "</row>", "<row r=\"9\">", "<v>1e400</v>",
    "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "r=\"ZZZZZ1\"", "t=\"s\"",
    "t=\"d\"", "4294967296", "-1", "_x0000_", "_xD800_", "_x", "[", "{", "}", ": ", "- ", "&a ",
    "*a", "!!x ", "|", "'", "#", "~", "column: ", "head: ", "rows: 4", "format: ", "YYYY",
    "MMM", "*", "labels: []", "id: ", "parent: ", "drop: ", "1e999", "4", "where: {}",
};

/* Takes n bytes out at a place and puts m others there. */
static void splice(size_t at, size_t n, const char *with, size_t m)
{
    if (mutant_n - n + m > MUTANT_MOST)
        return;
    static char piece[MUTANT_MOST]; /* it may be the mutant's own */
    memcpy(piece, with, m);
    memmove(mutant + at + m, mutant + at + n, mutant_n - at - n);
    memcpy(mutant + at, piece, m);
    mutant_n += m;
    mutant_n -= n;
}

/* The piece between two bytes of a kind: a field, a line, an element. */
static size_t piece(size_t *at)
{
    static const char ends[] = ",\n\n<> \"";
    char end = ends[below(sizeof ends - 1)];
    size_t from = below(mutant_n + 1), to;
    while (from > 0 && mutant[from - 1] != end)
        from--;
    for (to = from; to < mutant_n && mutant[to] != end;)
        to++;
    *at = from;
    return to - from + (to < mutant_n);
}

static void mutate_once(void)
{
    size_t at = below(mutant_n + 1), n = piece(&at), other = below(mutant_n + 1);
    const char *word = words[below(sizeof words / sizeof *words)];
    switch (below(11)) {
    case 0:
        if (mutant_n > 0)
            mutant[below(mutant_n)] ^= (char)(1 << below(8));
        break;
    case 1:
        if (mutant_n > 0)
            mutant[below(mutant_n)] = (char)chance();
        break;
    case 2:
        splice(other, 0, word, strlen(word));
        break;
    case 3:
    case 4:
        splice(at, n > 0 ? n - 1 : 0, word, strlen(word));
        break;
    case 5:
        splice(at, n, "", 0);
        break;
    case 6:
        splice(other, 0, mutant + at, n);
        break;
    case 7:
        for (size_t i = below(60); i > 0; i--)
            splice(at, 0, mutant + at, n);
        break;
    case 8:
        n = below(40);
        splice(other, n < mutant_n - other ? n : mutant_n - other, "", 0);
        break;
    case 9:
        if (below(8) == 0)
            mutant_n = other;
        break;
    default:
        if (below(4) == 0)
            splice(other, 0, "\0", 1);
    }
}

static void mutate(const struct bytes *seed)
{
    mutant_n = seed->n < MUTANT_MOST ? seed->n : MUTANT_MOST;
    memcpy(mutant, seed->s, mutant_n);
    for (size_t i = 1 + below(below(3) == 0 ? 30 : 4); i > 0; i--)
        mutate_once();
    mutant[mutant_n] = '\0';
}

/* --- findings --- */

static const char *folder;
static char tried[4200]; /* the file that was changed last */
static size_t n_findings, n_runs, n_good;

static void found(const char *what, const struct errs *errs)
{
    char kept[4200];
    struct arena *a = arena_new();
    snprintf(kept, sizeof kept, "%s/finding-%zu", folder, ++n_findings);
    printf("FOUND: %s\n  kept as %s (%s)\n", what, kept, tried);
    for (size_t i = 0; errs != NULL && i < errs_total(errs) && i < 5; i++) {
        const struct err *e = errs_item(errs, i);
        printf("  %s:%d:%d: %s\n", e->at.path == NULL ? "(no file)" : e->at.path, e->at.line,
               e->at.col, err_text(a, e, NULL));
    }
    fflush(stdout);
    struct errs *ignored = errs_new();
    file_copy(tried, kept, ignored);
    errs_free(ignored);
    arena_free(a);
}

static void hangs(int signal)
{
    (void)signal;
    static const char line[] = "FOUND: a hang; the folder holds its cause\n";
    ssize_t ignored = write(STDOUT_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(1);
}

static long peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* --- a sink that judges what is poured --- */

struct judge {
    const struct dataset *dataset;
    const char *wrong;
    size_t n_cells;
};

static int compare(const struct judge *j, const struct cell *x, const struct cell *y)
{
    int order = date_compare(x->released, y->released);
    for (size_t i = 0; order == 0 && i < j->dataset->n_dimensions; i++)
        order = (x->key[i] > y->key[i]) - (x->key[i] < y->key[i]);
    return order != 0 ? order : (x->period > y->period) - (x->period < y->period);
}

static bool judge(void *sink, const struct cell_batch *b)
{
    struct judge *j = sink;
    for (size_t i = 0; i < b->n; i++) {
        const struct cell *c = &b->cells[i];
        bool says_none = strchr("HLMOQ", c->status) != NULL;
        if (c->period < 1600 * 12 || c->period >= 2400 * 12)
            j->wrong = "a period beyond 1600 to 2399";
        if (isinf(c->value) || (isnan(c->value) && !says_none))
            j->wrong = "a value that is no number, and no status that says so";
        if (c->status < 'A' || c->status > 'W')
            j->wrong = "a status that is none";
        if (c->released.year < 1 || c->released.month < 1 || c->released.month > 12)
            j->wrong = "a release day that is none";
        for (size_t d = 0; d < j->dataset->n_dimensions; d++)
            if (c->key[d] >= b->n_labels[d])
                j->wrong = "a label without a text";
        if (i > 0 && compare(j, &b->cells[i - 1], c) >= 0)
            j->wrong = "cells out of order, or twice";
    }
    j->n_cells += b->n;
    return true;
}

static void read_file(const struct dataset *d, const char *path)
{
    struct arena *a = arena_new();
    struct errs *errs = errs_new();
    struct judge j = { .dataset = d };
    struct cell_sink sink = { &j, judge };
    struct file_facts facts;
    const char *digest = NULL;
    long before = peak();
    alarm(HANG);
    bool good = statistics_read(a, d, path, path, &sink, &facts, &digest, errs);
    alarm(0);
    n_runs++;
    n_good += good;
    size_t n_errors = errs_count(errs, SEVERITY_ERROR);
    if (good != (n_errors == 0) && d->value.r.at.path != NULL)
        found(good ? "an error, and yet it was read" : "it was not read, without a reason", errs);
    if (good && (digest == NULL
                 || strcmp(digest, digest_hex(a, mutant, mutant_n)) != 0))
        found("another digest than the file's", errs);
    if (good && j.wrong != NULL)
        found(j.wrong, errs);
    if (n_errors > STATISTICS_ERRORS + 4096)
        found("more errors than a file may have", NULL);
    bool is_book = str_ends(path, ".xlsx");
    if (getenv("FUZZ_SAYS") != NULL)
        for (size_t i = 0; i < errs_total(errs); i++)
            printf("%d:%d: %s\n", errs_item(errs, i)->at.line, errs_item(errs, i)->at.col,
                   err_text(a, errs_item(errs, i), NULL));
    for (size_t i = 0; i < errs_total(errs); i++) {
        const struct err *e = errs_item(errs, i);
        if (e->at.path == NULL || e->cause != CAUSE_DATA || (!is_book && e->at.line < 1)
            || e->at.line < 0 || e->at.col < 0) {
            found("an error without its place", errs);
            break;
        }
    }
    if (peak() > before + GROWN_MOST)
        found("much memory for a small file", errs);
    errs_free(errs);
    arena_free(a);
}

/* --- seeds --- */

struct seed {
    const struct dataset *dataset;
    struct bytes content; /* of a file, or of the part that is changed */
    const char *suffix;
    const struct package_part *parts; /* of a workbook; one of them is the seed's content */
    size_t n_parts, part;
    const char *path; /* of a description */
};

static struct seed *seeds;
static size_t n_seeds;

static void add_seed(struct arena *a, struct seed s)
{
    *arena_push(a, seeds, n_seeds) = s;
}

static struct bytes text(struct arena *a, const char *s)
{
    return (struct bytes){ arena_dup(a, s), strlen(s) };
}

/* A workbook small enough to be changed thousands of times, with all kinds of cells. */
static void book_seeds(struct arena *a, const struct dataset *d)
{
    static const char ns[] = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    static const char sheet[] =
        "<worksheet %s><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>A title</t></is>"
        "</c></row><row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"
        "<c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"E3\" t=\"str\"><v>USBP</v></c></row>"
        "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>3</v></c><c r=\"D4\" t=\"inlineStr\"><is><r><t>Guate"
        "</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></is></c><c r=\"E4\" "
        "t=\"str\"><v>Mexico</v></c></row><row r=\"5\"><c r=\"A5\"><v>2023</v></c><c r=\"B5\" "
        "t=\"str\"><v>Oct</v></c><c r=\"C5\"><v>12345.6</v></c><c r=\"D5\"><v>1E3</v></c><c "
        "r=\"E5\" t=\"str\"><v>X</v></c></row><row r=\"6\"><c r=\"B6\" t=\"str\"><v>Nov</v></c>"
        "<c r=\"C6\"><f>1+1</f><v>2</v></c><c r=\"D6\"><v>-45000</v></c><c r=\"E6\"><v>7</v></c>"
        "<c r=\"F6\"/>"
        "</row><row><c><v>2024</v></c><c t=\"str\"><v>Total</v></c><c t=\"b\"><v>1</v></c></row>"
        "<row r=\"9\"><c r=\"A9\" t=\"str\"><v>Notes</v></c><c r=\"C9\" s=\"1\"><v>45000</v></c>"
        "</row></sheetData></worksheet>";
    static const char strings[] =
        "<sst %s count=\"4\"><si><t>Fiscal Year</t></si><si><r><t>Mon</t></r><r><t>th</t></r></si>"
        "<si><t xml:space=\"preserve\"> Total CBP </t></si><si><t>All_x000D_ of</t></si></sst>";
    static const char styles[] =
        "<styleSheet %s><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-409]mmm yyyy;@\"/>"
        "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
        "</cellXfs></styleSheet>";
    static const char book[] =
        "<workbook %s xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        "\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"SWB Encounters by Citizenship\" "
        "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    static const char rels[] =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    struct package_part *parts = arena_array(a, 5, sizeof *parts);
    const struct {
        const char *name, *format;
    } made[] = { { "xl/worksheets/sheet1.xml", sheet },
                 { "xl/sharedStrings.xml", strings },
                 { "xl/styles.xml", styles },
                 { "xl/workbook.xml", book },
                 { "xl/_rels/workbook.xml.rels", rels } };
    for (size_t i = 0; i < 5; i++)
        parts[i] = (struct package_part){ made[i].name, 0,
                                          text(a, arena_printf(a, made[i].format, ns)) };
    for (size_t i = 0; i < 5; i++)
        for (size_t more = i == 0 ? 8 : 1; more > 0; more--)
            add_seed(a, (struct seed){ d, parts[i].content, ".xlsx", parts, 5, i, NULL });
    struct errs *errs = errs_new();
    struct bytes whole;
    if (package_write(a, parts, 5, "seed", &whole, errs))
        for (size_t more = 3; more > 0; more--)
            add_seed(a, (struct seed){ d, whole, ".xlsx", NULL, 0, 0, NULL });
    errs_free(errs);
}

/* Descriptions of what the sample has no file for: a wide table under two rows of heads,
 * Latin letters in one byte, thousands, a release a row, periods in heads. */
static const struct {
    const char *id, *suffix, *description, *content;
} extra[] = {
    { "fuzz-wide", ".csv",
      "head: {row: 2, rows: 3, footnotes: strip}\nfill_down: [Year, Group]\n"
      "ends_at: {column: Month, values: [\"\"]}\nrelease_column: Released\n"
      "release_format: DD/MM/YYYY|YYYY-MM-DD*\nperiod: {year: Year, month: Month, "
      "fiscal_first_month: 10, year_prefixes: [FY], year_suffixes: [p, (FYTD)]}\n"
      "status: {column: Status, codes: {P: [prov.], O: [none, \"-\"]}, provisional_suffixes: [p]}\n"
      "other_columns: values\nrepeated_rows: add\nvalue: {missing: [\"\", NA], zero: [\"-\"], "
      "suppressed: [\"*\"], thousands: \",\", scale: 1000}\ndimensions:\n"
      "  - {id: group, column: Group, blank: none, letters: upper, name: {en: G, es: G}}\n"
      "  - {id: agency, head: 1, name: {en: A, es: A}, labels: [{id: usbp, aliases: [USBP1], "
      "parent: all, name: {en: B, es: B}}, {id: all, name: {en: C, es: C}}]}\n"
      "  - {id: kind, head: 2, name: {en: K, es: K}}\n",
      "Some title,,,,,,,\n,,,,,All,,USBP1,\n,,,,,Men,Women,Men,\"Wo\nmen2\"\n"
      "Year,Month,Group,Status,Released,n,n,n,n\nFY2023,Oct,a,,01/02/2024,\"1,234\",2,*,\n"
      ",Nov,b,P,2024-02-01T00:00,5,6.5,7e2,8\nFY 2024 p,Dec,,none,2024-03-01,,,,\n"
      ",1,b,prov.,01/03/2024,-,NA,\"12,345,678.25\",-3\n,,Notes,,,,,,\n" },
    { "fuzz-months", ".tsv",
      "encoding: windows-1252\nhead: {separator: \"/\"}\nperiod: {head: 2, format: "
      "\"MMM YY|MMM YYYY\"}\nlanguage: es\nvalue: {decimal: \",\", thousands: \" \", "
      "missing: [n.d.]}\nother_columns: values\ndimensions:\n"
      "  - {id: place, column: Entidad, name: {en: P, es: L}}\n"
      "  - {id: what, head: 1, name: {en: W, es: Q}}\n",
      "Entidad\tVuelos/ene 24\tVuelos / feb 24\tRetornos/mar. 2024\n"
      "M\xE9xico\t1 234,5\t7\tn.d.\nOaxaca\t-1\t12\xA0""345\t0\n" },
    { "fuzz-several", ".txt",
      "encoding: latin-1\ndelimiter: \";\"\nperiod: {column: fecha, format: "
      "\"MM/DD/YYYY|YYYY-MM*\"}\nvalue: {columns: [hombres, mujeres], unit_mult: mult}\n"
      "dimensions:\n  - {id: sexo, head: 1, name: {en: S, es: S}}\n"
      "drop: [{column: fecha, values: [Total]}]\nignore: [nota]\n",
      "fecha;hombres;mujeres;mult;nota\n01/31/2024;1;2;0;\"a;\"\"b\"\"\"\n2024-02-xx;3;4.5;6;\n"
      "Total;4;6;;\n2024-03;-1;1e3;-2;\xF1\n" },
};

static bool put_extra(struct arena *a, const char *root, struct errs *errs)
{
    bool good = true;
    for (size_t i = 0; i < sizeof extra / sizeof *extra; i++) {
        const char *name = arena_printf(a, "%s/data/datasets/%s.yaml", root, extra[i].id);
        const char *common = "agency: {en: A, es: A}\ntitle: T\npublisher: P\nlicence: L\n";
        const char *said = arena_printf(a, "id: %s\n%s%s%s", extra[i].id, common,
                                        strstr(extra[i].description, "language") == NULL
                                            ? "language: en\n" : "",
                                        extra[i].description);
        good = good && file_write(name, said, strlen(said), errs);
    }
    return good;
}

/* The first lines of a file. */
static struct bytes cut(struct bytes whole)
{
    if (whole.n <= SEED_BYTES)
        return whole;
    size_t n = SEED_BYTES;
    while (n > 0 && whole.s[n - 1] != '\n')
        n--;
    return (struct bytes){ whole.s, n };
}

static void file_seeds(struct arena *a, const struct workspace *w, struct errs *errs)
{
    for (size_t i = 0; i < w->n_datasets; i++) {
        const struct dataset *d = &w->datasets[i];
        for (size_t e = 0; e < sizeof extra / sizeof *extra; e++)
            if (str_eq(extra[e].id, d->id.s))
                for (size_t more = 4; more > 0; more--)
                    add_seed(a, (struct seed){ d, text(a, extra[e].content), extra[e].suffix,
                                               NULL, 0, 0, NULL });
        if (d->sheet != NULL)
            book_seeds(a, d);
        const char *of = arena_printf(a, "%s/data/statistics/%s", w->root, d->id.s), **names;
        size_t n;
        struct bytes whole;
        if (dir_list(a, of, ".csv", &names, &n, errs) && n > 0
            && file_read(a, path_join(a, of, names[n - 1]), names[n - 1], &whole, errs))
            add_seed(a, (struct seed){ d, cut(whole), ".csv", NULL, 0, 0, NULL });
    }
    const char *inside[] = { "data/datasets", "templates/audiences", "data", "data/meetings", "" };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        const char *of = path_join(a, w->root, inside[i]), **names;
        size_t n;
        struct bytes whole;
        if (!dir_list(a, of, ".yaml", &names, &n, errs))
            continue;
        for (size_t k = 0; k < n; k++)
            if (file_read(a, path_join(a, of, names[k]), names[k], &whole, errs))
                add_seed(a, (struct seed){ .content = whole, .path = path_join(a, of, names[k]) });
    }
}

/* The mutant, or the workbook that it is a part of, as a file with a release day. */
static bool write_mutant(const struct seed *s, struct errs *errs)
{
    snprintf(tried, sizeof tried, "%s/2024-02-01__mutant%s", folder, s->suffix);
    if (s->parts != NULL) {
        struct arena *a = arena_new();
        struct package_part parts[8];
        struct bytes whole;
        memcpy(parts, s->parts, s->n_parts * sizeof *parts);
        parts[s->part].content = (struct bytes){ mutant, mutant_n };
        bool good = package_write(a, parts, s->n_parts, tried, &whole, errs);
        mutant_n = good && whole.n < MUTANT_MOST ? whole.n : 0;
        memcpy(mutant, whole.s, mutant_n);
        arena_free(a);
    }
    FILE *f = fopen(tried, "wb"); /* file_write() would wait for the disk each time */
    return f != NULL && fwrite(mutant, 1, mutant_n, f) == mutant_n && fclose(f) == 0;
}

static const struct seed *seed_of(bool is_description)
{
    const struct seed *s;
    do
        s = &seeds[below(n_seeds)];
    while ((s->path != NULL) != is_description);
    return s;
}

/* --- the three modes --- */

/* A seed as it is must be read, or its mutants try nothing. */
static bool seeds_read(struct errs *errs)
{
    for (size_t i = 0; i < n_seeds; i++) {
        const struct seed *s = &seeds[i];
        size_t before = n_good;
        if (s->path != NULL)
            continue;
        mutant_n = s->content.n;
        memcpy(mutant, s->content.s, mutant_n);
        if (!write_mutant(s, errs))
            return false;
        read_file(s->dataset, tried);
        if (n_good == before)
            err_at(errs, (struct place){ .path = tried }, "%s: a seed that is not read",
                   s->dataset->id.s);
    }
    return errs_count(errs, SEVERITY_ERROR) == 0;
}

static void files_once(struct errs *errs)
{
    const struct seed *s = seed_of(false);
    mutate(&s->content);
    if (write_mutant(s, errs))
        read_file(s->dataset, tried);
}

static void yaml_once(const char *root, struct errs *errs)
{
    const struct seed *s = seed_of(true);
    struct arena *a = arena_new();
    struct errs *own = errs_new();
    mutate(&s->content);
    snprintf(tried, sizeof tried, "%s", s->path);
    FILE *f = fopen(tried, "wb");
    if (f == NULL || fwrite(mutant, 1, mutant_n, f) != mutant_n || fclose(f) != 0)
        exit(3);
    alarm(HANG);
    struct workspace *w = workspace_read(a, root, own);
    alarm(0);
    n_runs++;
    size_t n_errors = errs_count(own, SEVERITY_ERROR);
    n_good += n_errors == 0;
    if (w == NULL && n_errors == 0)
        found("a workspace that was not read, without a reason", own);
    for (size_t i = 0; i < errs_total(own); i++) {
        const struct err *e = errs_item(own, i);
        if (e->at.path == NULL || e->cause != CAUSE_DATA || e->at.line < 0) {
            found("an error without its place", own);
            break;
        }
    }
    /* What is left of the description reads a file that is almost as it expects. */
    for (size_t i = 0; w != NULL && n_errors == 0 && i < w->n_datasets; i++) {
        const struct dataset *d = &w->datasets[i];
        if (!str_eq(d->r.at.path, s->path))
            continue;
        for (size_t k = 0; k < n_seeds; k++)
            if (seeds[k].dataset != NULL && str_eq(seeds[k].dataset->id.s, d->id.s)
                && below(3) == 0) {
                mutate(&seeds[k].content);
                if (write_mutant(&seeds[k], errs))
                    read_file(d, tried);
            }
    }
    f = fopen(s->path, "wb"); /* as it was */
    if (f == NULL || fwrite(s->content.s, 1, s->content.n, f) != s->content.n || fclose(f) != 0)
        exit(3);
    errs_free(own);
    arena_free(a);
}

static int run(const char *command)
{
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + (WIFSIGNALED(status) ? WTERMSIG(status)
                                                                                 : 0);
}

static void index_once(struct arena *a, const char *root, const struct bytes *whole,
                       const struct bytes *right, struct errs *errs)
{
    snprintf(tried, sizeof tried, "%s/.alternat/index.sqlite", root);
    char *bytes = arena_dupn(a, whole->s, whole->n);
    size_t n = whole->n;
    switch (below(6)) {
    case 0: /* a page of something else, or of nothing */
        memset(bytes + below(n / 8192) * 8192, (int)chance(), 8192);
        break;
    case 1:
        memcpy(bytes + below(n / 8192) * 8192, bytes + below(n / 8192) * 8192, 8192);
        break;
    case 2:
        n = below(n);
        break;
    default:
        for (size_t i = 1 + below(3); i > 0; i--) {
            /* every other in what is small: the head, the tables of files and labels */
            size_t at = below(below(2) == 0 ? n : n < 20 * 8192 ? n : 20 * 8192);
            bytes[at] ^= (char)(1 << below(8));
        }
    }
    FILE *f = fopen(tried, "wb");
    if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        exit(3);
    char kept[4200];
    snprintf(kept, sizeof kept, "%s/tried.sqlite", folder);
    f = fopen(kept, "wb");
    if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        exit(3);
    int status = run(arena_printf(
        a, "timeout %d \"$ALTERNAT\" series -C '%s' -q >'%s/said' 2>'%s/told'", HANG, root, folder,
        folder));
    struct bytes said;
    snprintf(tried, sizeof tried, "%s", kept);
    n_runs++;
    n_good += status == 0;
    if (status != 0 && status != 1 && status != 3)
        found(arena_printf(a, "exit status %d with a damaged index", status), NULL);
    else if (status == 0
             && (!file_read(a, arena_printf(a, "%s/said", folder), "said", &said, errs)
                 || said.n != right->n || memcmp(said.s, right->s, said.n) != 0))
        found("other figures from a damaged index", NULL);
    snprintf(kept, sizeof kept, "%s/.alternat/index.sqlite-journal", root);
    unlink(kept);
}

/* A folder, or one file. */
static bool copy_tree(const char *from, const char *to, struct errs *errs)
{
    struct arena *a = arena_new();
    const char **paths = NULL;
    size_t n = 0;
    bool good = tree_list(a, from, "", &paths, &n, errs);
    for (size_t i = 0; good && i < n; i++) {
        const char *target = path_join(a, to, paths[i]);
        good = dir_make(path_folder(a, target), errs) && file_copy(path_join(a, from, paths[i]), target, errs);
    }
    arena_free(a);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: fuzz_statistics WORKSPACE FOLDER files|yaml|index SECONDS [SEED]\n", stderr);
        return 2;
    }
    struct arena *a = arena_new();
    struct errs *errs = errs_new();
    folder = argv[2];
    const char *mode = argv[3], *root = arena_printf(a, "%s/workspace", folder);
    time_t until = time(NULL) + atoi(argv[4]);
    uint64_t seed = argc > 5 ? strtoull(argv[5], NULL, 10) : (uint64_t)time(NULL);
    state = seed;
    signal(SIGALRM, hangs);
    static const char *const of_workspace[] = { "data", "templates", "locales" };
    bool good = dir_make(root, errs) && file_copy(path_join(a, argv[1], "alternat.yaml"),
                                                  path_join(a, root, "alternat.yaml"), errs);
    for (size_t i = 0; good && i < 3; i++) {
        const char *to = path_join(a, root, of_workspace[i]);
        good = tree_remove(to, errs) && copy_tree(path_join(a, argv[1], of_workspace[i]), to, errs);
    }
    bool is_index = str_eq(mode, "index");
    struct workspace *w = good && (is_index || put_extra(a, root, errs))
        ? workspace_read(a, root, errs) : NULL;
    struct bytes whole = { 0 }, right = { 0 };
    if (is_index && w != NULL) {
        const char *large = arena_printf(a, "%s/data/statistics/cbp-nationwide", root);
        const char *said = arena_printf(a, "%s/right", folder);
        const char *sqlite = arena_printf(a, "%s/.alternat/index.sqlite", root);
        if (!tree_remove(large, errs)
            || run(arena_printf(a, "\"$ALTERNAT\" series -C '%s' -q >'%s'", root, said)) != 0
            || !file_read(a, said, said, &right, errs)
            || !file_read(a, sqlite, sqlite, &whole, errs))
            w = NULL;
    } else if (w != NULL) {
        file_seeds(a, w, errs);
    }
    if (w == NULL || (!is_index && !seeds_read(errs)) || errs_count(errs, SEVERITY_ERROR) > 0) {
        for (size_t i = 0; i < errs_total(errs); i++) {
            const struct err *e = errs_item(errs, i);
            fprintf(stderr, "%s:%d:%d: %s\n", e->at.path == NULL ? "?" : e->at.path, e->at.line,
                    e->at.col, err_text(a, e, NULL));
        }
        return 3;
    }
    while (time(NULL) < until && n_findings < 20) {
        struct arena *once = arena_new();
        if (is_index)
            index_once(once, root, &whole, &right, errs);
        else if (str_eq(mode, "yaml"))
            yaml_once(root, errs);
        else
            files_once(errs);
        arena_free(once);
    }
    printf("%s: seed %llu, %zu runs, %zu of them read to the end, %zu findings\n", mode,
           (unsigned long long)seed, n_runs, n_good, n_findings);
    errs_free(errs);
    arena_free(a);
    return n_findings > 0;
}

/* targets.c - see targets.h. */
#include "targets.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/png.h"
#include "base/str.h"
#include "model/calendar.h"
#include "model/manifest.h"
#include "model/workspace.h"
#include "pdf/typeface.h"
#include "proof/leaks.h"
#include "proof/proof.h"
#include "read/bind.h"
#include "read/manifest.h"
#include "read/statistics.h"
#include "read/template.h"
#include "text/locale.h"
#include "text/message.h"
#include "text/po.h"

static struct arena *a;
static struct errs *errs;

/* What was refused has an error; what was taken has none. */
static void must_be_told(bool good, const char *what)
{
    if (good == (errs_count(errs, SEVERITY_ERROR) == 0))
        return;
    fprintf(stderr, "%s: %s\n", what, good ? "taken, and an error told" : "refused without a word");
    for (size_t i = 0; i < errs_total(errs); i++)
        fprintf(stderr, "  %s\n", err_text(a, errs_item(errs, i), NULL));
    abort();
}

/* The bytes as a file of that name in FUZZ_FOLDER, which is there until the next one. */
static const char *as_file(const uint8_t *bytes, size_t n, const char *name)
{
    const char *folder = getenv("FUZZ_FOLDER");
    if (folder == NULL) {
        fprintf(stderr, "FUZZ_FOLDER names no folder for the files\n");
        exit(2);
    }
    const char *path = path_join(a, folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        abort();
    return path;
}

static void begin(void)
{
    a = arena_new();
    errs = errs_new();
}

static void end(void)
{
    /* Every error can be told, in every form. */
    for (size_t i = 0; i < errs_total(errs); i++)
        if (err_text(a, errs_item(errs, i), NULL) == NULL)
            abort();
    errs_free(errs);
    arena_free(a);
}

/* --- records: the first byte says of which kind --- */

static void records(const uint8_t *bytes, size_t n)
{
    static const struct shape *const shapes[] = {
        &workspace_shape, &audience_shape, &meeting_shape, &dataset_shape, &series_file_shape,
        &calendar_shape, &manifest_shape,
    };
    if (n == 0)
        return;
    const struct shape *shape = shapes[(bytes[0] - '0') % (sizeof shapes / sizeof *shapes)];
    struct binder binder = { .arena = a, .errs = errs };
    const char *path = as_file(bytes + 1, n - 1, "x.yaml");
    struct yaml_value *v = yaml_read(a, path, "x.yaml", errs);
    must_be_told(v != NULL && bind_record(&binder, v, shape, arena_alloc(a, shape->size)), "records");
}

static void manifest(const uint8_t *bytes, size_t n)
{
    const char *path = as_file(bytes, n, "manifest.json");
    struct manifest *m = manifest_read(a, path, "manifest.json", errs);
    must_be_told(m != NULL, "manifest");
    for (size_t i = 0; m != NULL && i < m->n_subjects; i++)
        if (m->subjects[i].name.s == NULL || !manifest_names(m, m->subjects[i].name.s))
            abort();
}

/* --- statistics: a description, a line "%%%", the file that it describes --- */

static bool take(void *sink, const struct cell_batch *b)
{
    *(size_t *)sink += b->n;
    return true;
}

static void statistics(const uint8_t *bytes, size_t n)
{
    static const char between[] = "\n%%%\n";
    const uint8_t *at = memmem(bytes, n, between, sizeof between - 1);
    if (at == NULL)
        return;
    struct binder binder = { .arena = a, .errs = errs };
    struct dataset *d = arena_alloc(a, sizeof *d);
    const char *path = as_file(bytes, (size_t)(at - bytes), "x.yaml");
    struct yaml_value *v = yaml_read(a, path, "x.yaml", errs);
    if (v == NULL || !bind_record(&binder, v, &dataset_shape, d))
        return;
    at += sizeof between - 1;
    path = as_file(at, (size_t)(bytes + n - at), "2024-02-01__x.csv");
    size_t n_cells = 0;
    struct cell_sink sink = { &n_cells, take };
    struct file_facts facts;
    const char *digest = NULL;
    /* What a description leaves out was told of it; its files are refused without another word. */
    if (statistics_read(a, d, path, "x.csv", &sink, &facts, &digest, errs))
        must_be_told(true, "statistics");
}

/* --- words --- */

static void template(const uint8_t *bytes, size_t n)
{
    const struct name ids[] = { { "us", { 0 } }, { "mx", { 0 } }, { "gt", { 0 } } };
    const struct names audiences = { (struct name *)ids, 3 };
    const char *path = as_file(bytes, n, "x.xml");
    template_read(a, path, "x.xml", &audiences, errs);
}

static void translations(const uint8_t *bytes, size_t n)
{
    const char *path = as_file(bytes, n, "x.po");
    must_be_told(po_read(a, path, "x.po", errs) != NULL, "translations");
}

static const struct locale *locale_of(const char *name)
{
    const struct locale *l = locale_get(name, (struct place){ 0 }, errs);
    if (l == NULL)
        abort();
    return l;
}

static void message(const uint8_t *bytes, size_t n)
{
    const char *text = arena_dupn(a, (const char *)bytes, n);
    const struct text_place at = { .at = { .path = "x", .line = 1 } };
    const char *const items[] = { "México", "Oaxaca" };
    const struct arg args[] = {
        { .name = "name", .kind = ARG_TEXT, .text = "a <b> & c" },
        { .name = "n", .kind = ARG_NUMBER, .number = -1234.5, .has_decimals = true, .decimals = 1 },
        { .name = "d", .kind = ARG_DATE, .date = { 2024, 2, 29 } },
        { .name = "names", .kind = ARG_LIST, .items = items, .n_items = 2 },
    };
    const struct arg_list list = { args, sizeof args / sizeof *args };
    if (strlen(text) != n)
        return; /* whoever reads a message has refused NUL */
    const struct message *m = message_parse(a, text, at, errs);
    must_be_told(m != NULL, "message");
    if (m == NULL)
        return;
    struct message_use *uses;
    struct str out = str_new(a);
    message_uses(a, m, &uses);
    message_words(a, m);
    message_format(m, locale_of("es_MX"), args_of_list(&list), true, at, &out, errs);
    message_format(message_pseudo(a, m), locale_of("en_US"), args_of_list(&list), false, at, &out, errs);
    message_check_translation(m, m, locale_of("es_GT"), at, errs);
}

/* --- what the papers are drawn with --- */

static void picture(const uint8_t *bytes, size_t n)
{
    const struct bytes file = { arena_dupn(a, (const char *)bytes, n), n };
    struct pixels p;
    must_be_told(pixels_read(a, file, "x.png", LOGO_SIDE_MOST, &p, (struct place){ 0 }, errs), "picture");
    if (errs_total(errs) == 0)
        png_without_notes(a, file);
}

/* Fonts are kept for as long as the process lives: the fuzzer begins anew from time to time. */
static void font(const uint8_t *bytes, size_t n)
{
    static unsigned number;
    const struct font_family family = { .name = "DejaVu Sans" };
    const char *path = as_file(bytes, n, arena_printf(a, "%u.ttf", number++));
    const struct look look = { .text_fonts = &family, .n_text_fonts = 1, .heading_fonts = &family,
                               .n_heading_fonts = 1, .font_files = &path, .n_font_files = 1 };
    const struct fonts *text, *heading;
    fonts_open(a, &look, &text, &heading, errs);
    unlink(path);
}

/* --- finished files, read back --- */

static void finished(const uint8_t *bytes, size_t n, const char *name,
                     bool (*prove)(struct arena *, const char *, const char *,
                                   const struct proof_asked *, struct errs *),
                     bool (*say)(struct arena *, const char *, const char *, struct str *, struct errs *))
{
    const char *path = as_file(bytes, n, name);
    static const char secret[] = "nothing of that kind stands in it";
    struct sieve *sieve = sieve_new(a);
    sieve_add(sieve, (struct sought){ secret, { .path = "x.yaml", .line = 1 } }, SIEVE_LEAST);
    const struct proof_asked asked = { .language = "es", .secrets = sieve };
    must_be_told(prove(a, path, name, &asked, errs), name);
    struct str said = str_new(a);
    say(a, path, name, &said, errs);
}

static void pdf(const uint8_t *bytes, size_t n)
{
    finished(bytes, n, "x.pdf", proof_pdf, proof_pdf_said);
}

static void xlsx(const uint8_t *bytes, size_t n)
{
    finished(bytes, n, "x.xlsx", proof_xlsx, proof_xlsx_said);
}

/* --- all of them --- */

#define TARGET(name)                                  \
    static void fuzz_##name(const uint8_t *b, size_t n) \
    {                                                 \
        begin();                                      \
        name(b, n);                                   \
        end();                                        \
    }

TARGET(records)
TARGET(manifest)
TARGET(statistics)
TARGET(template)
TARGET(translations)
TARGET(message)
TARGET(picture)
TARGET(font)
TARGET(pdf)
TARGET(xlsx)

const struct fuzz_target fuzz_targets[] = {
    { "records", fuzz_records },   { "manifest", fuzz_manifest },         { "statistics", fuzz_statistics },
    { "template", fuzz_template }, { "translations", fuzz_translations }, { "message", fuzz_message },
    { "picture", fuzz_picture },   { "font", fuzz_font },                 { "pdf", fuzz_pdf },
    { "xlsx", fuzz_xlsx },
};
const size_t n_fuzz_targets = sizeof fuzz_targets / sizeof *fuzz_targets;

const struct fuzz_target *fuzz_target_of(const char *name)
{
    for (size_t i = 0; i < n_fuzz_targets; i++)
        if (str_eq(fuzz_targets[i].name, name))
            return &fuzz_targets[i];
    return NULL;
}

int fuzz_small_font(const char *from, const char *to)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(from);
    hb_face_t *face = blob == NULL ? NULL : hb_face_create(blob, 0);
    hb_subset_input_t *wanted = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_unicode_set(wanted), 'a', 'e');
    hb_face_t *small = face == NULL ? NULL : hb_subset_or_fail(face, wanted);
    unsigned n = 0;
    hb_blob_t *out = small == NULL ? NULL : hb_face_reference_blob(small);
    const char *bytes = out == NULL ? NULL : hb_blob_get_data(out, &n);
    FILE *f = n == 0 ? NULL : fopen(to, "wb");
    int good = f != NULL && fwrite(bytes, 1, n, f) == n && fclose(f) == 0;
    hb_blob_destroy(out);
    hb_face_destroy(small);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    hb_subset_input_destroy(wanted);
    return good;
}

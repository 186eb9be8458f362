/* job.c - the rows of a job, read; see floor.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "floor.h"

const char *const kind_names[KINDS] = {
    "font", "label", "document", "paragraph", "participant", "commitment",
    "source", "note", "month", "citizenship", "sector",
};

struct document *documents;
int document_count;
const char *fonts[2];
static const struct row *labels;
static int label_count;

static void *allocate(size_t count, size_t size)
{
    void *made = calloc(count, size);
    if (!made)
        fail("out of memory");
    return made;
}

static char *contents(const char *path)
{
    struct stat about;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &about) != 0)
        fail(path);
    char *text = allocate((size_t)about.st_size + 1, 1);
    if (fread(text, 1, (size_t)about.st_size, file) != (size_t)about.st_size)
        fail(path);
    fclose(file);
    return text;
}

static enum kind kind_of(const char *name)
{
    for (int k = 0; k < KINDS; k++)
        if (strcmp(name, kind_names[k]) == 0)
            return (enum kind)k;
    fail(name);
    return KINDS;
}

static void take(const struct row *row, enum kind kind)
{
    if (kind == FONT) {
        fonts[strcmp(row->field[0], "bold") == 0] = row->field[1];
    } else if (kind == LABEL) {
        if (label_count++ == 0)
            labels = row;
    } else if (kind == DOCUMENT) {
        documents[document_count++].about = row;
    } else {
        struct document *d = &documents[document_count - 1];
        if (d->count[kind]++ == 0)
            d->of[kind] = row;
    }
}

void read_job(const char *path)
{
    char *text = contents(path), *line, *rest = text;
    size_t lines = 0;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    struct row *row = allocate(lines, sizeof *row);
    documents = allocate(lines, sizeof *documents); /* pages that no document takes are never touched */
    for (; (line = strsep(&rest, "\n")) && *line; row++) {
        enum kind kind = kind_of(strsep(&line, "\t"));
        while (line && row->fields < FIELDS)
            row->field[row->fields++] = strsep(&line, "\t");
        take(row, kind);
    }
}

char *label(const struct document *d, const char *key)
{
    for (int i = 0; i < label_count; i++)
        if (strcmp(labels[i].field[0], d->about->field[LANGUAGE]) == 0
            && strcmp(labels[i].field[1], key) == 0)
            return labels[i].field[2];
    fail(key);
    return NULL;
}

const struct row *last_months(const struct document *d, int count)
{
    return d->of[MONTH] + d->count[MONTH] - count;
}

long figure(const struct row *row, int field)
{
    return strtol(row->field[field], NULL, 10);
}

const char *grouped(long value)
{
    static char text[32];
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%ld", value), n = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text[n++] = ',';
        text[n++] = digits[i];
    }
    text[n] = '\0';
    return text;
}

/* record_schema.c - see record_schema.h. */
#include "schema/record_schema.h"

#include "base/json.h"
#include "model/workspace.h"

const struct record_file record_files[] = {
    { "alternat", "workspace", "alternat.yaml", N_("what is made, for whom and in which languages"),
      &workspace_shape },
    { "audience", "audience", "templates/audiences/ID.yaml", N_("for whom copies are made, and how they look"),
      &audience_shape },
    { "calendar", "calendar", "data/calendar.yaml", N_("when figures are due"), &calendar_shape },
    { "dataset", "dataset", "data/datasets/ID.yaml", N_("how the files of one agency are read"), &dataset_shape },
    { "meeting", "meeting", "data/meetings/*.yaml", N_("one meeting"), &meeting_shape },
    { "series", "series", "data/series.yaml", N_("the series that templates and meetings name"), &series_file_shape },
};
const size_t n_record_files = sizeof record_files / sizeof *record_files;

/* YAML takes 2024 and true for no texts; the reader takes them as they are written. */
static void scalar(struct json *j, const char *pattern)
{
    json_array(j, "type");
    json_string(j, NULL, "string");
    json_string(j, NULL, "number");
    json_string(j, NULL, "boolean");
    json_end(j);
    if (pattern != NULL)
        json_string(j, "pattern", pattern);
}

#define NAME "^[A-Za-z0-9][A-Za-z0-9_.-]*$"
#define LANGUAGE "^[a-z]{2,3}$"
#define DAY "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

static void list(struct json *j, const char *pattern)
{
    json_string(j, "type", "array");
    json_object(j, "items");
    scalar(j, pattern);
    json_end(j);
}

/* A text in every language, or in some. */
static void texts(struct json *j)
{
    json_string(j, "type", "object");
    json_integer(j, "minProperties", 1);
    json_object(j, "propertyNames");
    json_string(j, "pattern", LANGUAGE);
    json_end(j);
    json_object(j, "additionalProperties");
    scalar(j, NULL);
    json_end(j);
}

static void pairs(struct json *j)
{
    json_string(j, "type", "object");
    json_object(j, "additionalProperties");
    json_array(j, "type");
    json_string(j, NULL, "string");
    json_string(j, NULL, "number");
    json_string(j, NULL, "boolean");
    json_string(j, NULL, "array");
    json_end(j);
    json_end(j);
}

static void choice(struct json *j, const char *const *choices)
{
    json_array(j, "enum");
    for (; *choices != NULL; choices++)
        json_string(j, NULL, *choices);
    json_end(j);
}

static void record(struct json *j, const struct shape *shape);

static void value(struct json *j, const struct key *key)
{
    switch (key->type) {
    case KEY_TEXT:
    case KEY_LABEL:
        scalar(j, NULL);
        break;
    case KEY_ADDRESS:
        scalar(j, "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^ \\\\]+$");
        break;
    case KEY_CHARACTER:
        scalar(j, "^.$");
        break;
    case KEY_NAME:
        scalar(j, NAME);
        break;
    case KEY_NAMES:
        list(j, NAME);
        break;
    case KEY_LABELS:
        list(j, NULL);
        break;
    case KEY_INTL:
    case KEY_INTL_ANY:
        texts(j);
        break;
    case KEY_LANGUAGE:
        scalar(j, LANGUAGE);
        break;
    case KEY_DATE:
        scalar(j, DAY "$");
        break;
    case KEY_MOMENT:
        scalar(j, DAY);
        break;
    case KEY_MONTH:
        scalar(j, "^[0-9]{4}-(0[1-9]|1[0-2])$");
        break;
    case KEY_NUMBER:
        json_string(j, "type", "number");
        break;
    case KEY_INTEGER:
        json_string(j, "type", "integer");
        json_integer(j, "minimum", key->least);
        json_integer(j, "maximum", key->most);
        break;
    case KEY_COLOUR:
        scalar(j, "^#[0-9A-Fa-f]{6}$");
        break;
    case KEY_CHOICE:
        choice(j, key->choices);
        break;
    case KEY_PAIRS:
        pairs(j);
        break;
    case KEY_RECORD:
        record(j, key->shape);
        break;
    case KEY_RECORDS:
        json_string(j, "type", "array");
        if (key->required)
            json_integer(j, "minItems", 1);
        json_object(j, "items");
        record(j, key->shape);
        json_end(j);
        break;
    }
}

static void record(struct json *j, const struct shape *shape)
{
    json_string(j, "type", "object");
    json_bool(j, "additionalProperties", false);
    json_object(j, "properties");
    for (size_t i = 0; i < shape->n_keys; i++) {
        json_object(j, shape->keys[i].name);
        json_string(j, "description", shape->keys[i].meaning);
        value(j, &shape->keys[i]);
        json_end(j);
        if (shape->keys[i].formerly == NULL)
            continue;
        json_object(j, shape->keys[i].formerly);
        json_string(j, "deprecationMessage", shape->keys[i].name);
        value(j, &shape->keys[i]);
        json_end(j);
    }
    if (shape->takes_for) {
        json_object(j, "for");
        json_string(j, "description", "The audiences that may see it; without it, all may.");
        list(j, NAME);
        json_integer(j, "minItems", 1);
        json_end(j);
    }
    json_end(j);
    bool any = false;
    for (size_t i = 0; i < shape->n_keys; i++) {
        if (!shape->keys[i].required)
            continue;
        if (!any)
            json_array(j, "required");
        any = true;
        json_string(j, NULL, shape->keys[i].name);
    }
    if (any)
        json_end(j);
}

void record_schema(const struct record_file *file, struct str *out)
{
    struct arena *a = arena_new();
    struct json j = json_new(out);
    json_object(&j, NULL);
    json_string(&j, "$schema", "http://json-schema.org/draft-07/schema#");
    json_string(&j, "$comment", "Made of the rows of src/model/shapes_*.c by \"make schema\": change those.");
    json_string(&j, "title", file->name);
    json_string(&j, "description", arena_printf(a, "%s: %s", file->path, file->what));
    record(&j, file->shape);
    json_end(&j);
    str_addc(out, '\n');
    arena_free(a);
}

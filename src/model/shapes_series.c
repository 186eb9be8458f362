/* shapes_series.c - one row a key of the named series; see shape.h. */
#include "model/series.h"

#include "model/rows.h"

static const struct key series_source_keys[] = {
    { "dataset", KEY_NAME, AT(series_source, dataset), .required = true,
      .meaning = N_("The dataset's id.") },
    { "where", KEY_PAIRS, AT(series_source, where),
      .meaning = N_("Which labels of which dimensions count; without it, all.") },
};
static const struct shape series_source_shape =
    ITEM(series_source, N_("a series' dataset"), series_source_keys);

static const struct key part_keys[] = {
    { "id", KEY_NAME, AT(part, id), .required = true,
      .meaning = N_("The label's id.") },
    { "name", KEY_INTL, AT(part, name),
      .meaning = N_("What the part is called here; without it, as its label is.") },
};
static const struct shape part_shape = ITEM(part, N_("a part of a breakdown"), part_keys);

static const struct key breakdown_keys[] = {
    { "id", KEY_NAME, AT(breakdown, id), .required = true,
      .meaning = N_("The dimension's id.") },
    { "name", KEY_INTL, AT(breakdown, name), .required = true,
      .meaning = N_("What the breakdown is called.") },
    { "parts", KEY_RECORDS, LIST(breakdown, parts), .shape = &part_shape,
      .meaning = N_("Its parts, in their order; without it, all labels.") },
};
static const struct shape breakdown_shape =
    ITEM(breakdown, N_("a breakdown"), breakdown_keys);

static const struct key alarm_keys[] = {
    { "change", KEY_NUMBER, AT(alarm, change),
      .meaning = N_("So many per cent of change from one month to the next stop a run.") },
    { "revision", KEY_NUMBER, AT(alarm, revision),
      .meaning = N_("So many per cent of revision of a published figure stop a run.") },
};
static const struct shape alarm_shape = SHAPE(alarm, N_("a series' alarm"), alarm_keys);

static const char *const series_kinds[] = { [SERIES_FLOW] = "flow", [SERIES_LEVEL] = "level",
                                            NULL };

static const struct key series_keys[] = {
    { "id", KEY_NAME, AT(series, id), .required = true,
      .meaning = N_("The series' id, which templates and meetings name it by.") },
    { "name", KEY_INTL, AT(series, name), .required = true,
      .meaning = N_("What it is called where it is printed.") },
    { "definition", KEY_INTL, AT(series, definition), .required = true,
      .meaning = N_("What it counts.") },
    { "unit", KEY_TEXT, AT(series, unit.code), .required = true,
      .meaning = N_("The unit, as SDMX codes it: COUNT, RATIO, USD.") },
    { "unit_mult", KEY_INTEGER, AT(series, unit.mult), .least = 0, .most = 12,
      .meaning = N_("The power of ten of its figures.") },
    { "unit_name", KEY_INTL, AT(series, unit_name), .required = true,
      .meaning = N_("What the unit is called.") },
    { "ref_area", KEY_TEXT, AT(series, ref_area), .required = true,
      .meaning = N_("The country that it is of (ISO 3166-1 alpha-2).") },
    { "decimals", KEY_INTEGER, AT(series, decimals), .least = 0, .most = 6,
      .meaning = N_("How many decimals are printed.") },
    { "kind", KEY_CHOICE, AT(series, kind), .choices = series_kinds,
      .meaning = N_("Whether its figures flow in a month and add up, or are a level at its end.") },
    { "fiscal_first_month", KEY_INTEGER, AT(series, fiscal_first_month), .least = 1, .most = 12,
      .meaning = N_("The month with which its fiscal year begins.") },
    { "alarm", KEY_RECORD, AT(series, alarm), .shape = &alarm_shape,
      .meaning = N_("How far its figures may move before a person must look.") },
    { "breakdowns", KEY_RECORDS, LIST(series, breakdowns), .shape = &breakdown_shape,
      .meaning = N_("What it can be taken apart by.") },
    { "from", KEY_RECORDS, LIST(series, from), .required = true, .shape = &series_source_shape,
      .meaning = N_("The datasets that it draws on, in order of preference.") },
};
static const struct shape series_shape = ITEM(series, N_("a series"), series_keys);

static const struct key series_file_keys[] = {
    { "series", KEY_RECORDS, LIST(series_file, series), .required = true, .shape = &series_shape,
      .meaning = N_("The named series.") },
};
const struct shape series_file_shape =
    SHAPE(series_file, N_("the file of series"), series_file_keys);

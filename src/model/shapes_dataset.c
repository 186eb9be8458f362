/* shapes_dataset.c - one row a key of how an agency's files are read; see shape.h. */
#include "model/dataset.h"

#include "model/rows.h"

static const char *const footnote_choices[] = { [FOOTNOTES_KEEP] = "keep",
                                                [FOOTNOTES_STRIP] = "strip", NULL };

static const struct key head_keys[] = {
    { "row", KEY_INTEGER, AT(head_rule, row), .least = 1, .most = 1000,
      .meaning = N_("The line, counted from 1, at which the head begins; without it, the first.") },
    { "rows", KEY_INTEGER, AT(head_rule, rows), .least = 1, .most = HEAD_LEVELS,
      .meaning = N_("How many lines the head has.") },
    { "separator", KEY_CHARACTER, AT(head_rule, separator),
      .meaning = N_("What stands between the levels of a head that were joined.") },
    { "footnotes", KEY_CHOICE, AT(head_rule, footnotes), .choices = footnote_choices,
      .meaning = N_("Whether marks of footnotes behind a head are kept or stripped.") },
};
static const struct shape head_shape = SHAPE(head_rule, N_("the head of a table"), head_keys);

static const struct key period_keys[] = {
    { "column", KEY_LABEL, AT(period_rule, column),
      .meaning = N_("The column that holds the period.") },
    { "columns", KEY_LABELS, AT(period_rule, columns),
      .meaning = N_("Columns that make the period together, joined by a space.") },
    { "format", KEY_TEXT, AT(period_rule, format),
      .meaning = N_("How the period is written: YYYY, YY, MM, M, MMM (a name), DD, D, * (whatever follows).") },
    { "year", KEY_LABEL, AT(period_rule, year),
      .meaning = N_("The column that holds the year.") },
    { "month", KEY_LABEL, AT(period_rule, month),
      .meaning = N_("The column that holds the month.") },
    { "head", KEY_INTEGER, AT(period_rule, head), .least = 1, .most = HEAD_LEVELS,
      .meaning = N_("The level of the head that is the period.") },
    { "heads", KEY_INTEGER, AT(period_rule, heads), .least = 1, .most = HEAD_LEVELS,
      .meaning = N_("So many levels of the head make the period together.") },
    { "skip", KEY_LABELS, AT(period_rule, skip),
      .meaning = N_("Values that are no month and whose rows are passed over, such as \"Total\".") },
    { "fiscal_first_month", KEY_INTEGER, AT(period_rule, fiscal_first_month), .least = 1,
      .most = 12,
      .meaning = N_("The month with which a fiscal year begins, where years are such.") },
    { "year_prefixes", KEY_LABELS, AT(period_rule, year_prefixes),
      .meaning = N_("What may stand before a year, such as \"FY\".") },
    { "year_suffixes", KEY_LABELS, AT(period_rule, year_suffixes),
      .meaning = N_("What may stand behind a year, such as \"(FYTD)\".") },
    { "month_suffixes", KEY_LABELS, AT(period_rule, month_suffixes),
      .meaning = N_("What may stand behind a month's name.") },
};
static const struct shape period_shape = SHAPE(period_rule, N_("a period"), period_keys);

static const char *const parentheses_choices[] = { [PARENTHESES_REFUSE] = "refuse",
                                                   [PARENTHESES_NEGATIVE] = "negative", NULL };

static const struct key value_keys[] = {
    { "column", KEY_LABEL, AT(value_rule, column),
      .meaning = N_("The column that holds the figure.") },
    { "columns", KEY_LABELS, AT(value_rule, columns),
      .meaning = N_("The columns that hold figures, where there are several.") },
    { "missing", KEY_LABELS, AT(value_rule, missing),
      .meaning = N_("What stands where a figure is missing.") },
    { "not_applicable", KEY_LABELS, AT(value_rule, not_applicable),
      .meaning = N_("What stands where there can be no figure.") },
    { "suppressed", KEY_LABELS, AT(value_rule, suppressed),
      .meaning = N_("What stands where a figure is withheld.") },
    { "zero", KEY_LABELS, AT(value_rule, zero),
      .meaning = N_("What stands for nought, such as \"-\".") },
    { "flags", KEY_PAIRS, AT(value_rule, flags),
      .meaning = N_("Signs beside figures, and the status that each stands for.") },
    { "affixes", KEY_LABELS, AT(value_rule, affixes),
      .meaning = N_("What may stand around a figure and says nothing, such as \"$\".") },
    { "parentheses", KEY_CHOICE, AT(value_rule, parentheses), .choices = parentheses_choices,
      .meaning = N_("Whether parentheses make a figure negative.") },
    { "thousands", KEY_CHARACTER, AT(value_rule, thousands),
      .meaning = N_("The sign between groups of digits.") },
    { "decimal", KEY_CHARACTER, AT(value_rule, decimal),
      .meaning = N_("The decimal sign.") },
    { "scale", KEY_NUMBER, AT(value_rule, scale),
      .meaning = N_("What every figure is multiplied by.") },
    { "unit_mult", KEY_LABEL, AT(value_rule, unit_mult),
      .meaning = N_("The column that holds the power of ten of the figures.") },
};
static const struct shape value_shape = SHAPE(value_rule, N_("a value"), value_keys);

static const struct key status_keys[] = {
    { "column", KEY_LABEL, AT(status_rule, column),
      .meaning = N_("The column that holds the status of a figure.") },
    { "codes", KEY_PAIRS, AT(status_rule, codes),
      .meaning = N_("The codes in it, by the status that each stands for.") },
    { "provisional_suffixes", KEY_LABELS, AT(status_rule, provisional_suffixes),
      .meaning = N_("What stands behind a month whose figures are provisional.") },
    { "provisional_months", KEY_INTEGER, AT(status_rule, provisional_months), .least = 1,
      .most = 1200,
      .meaning = N_("So many of a release's last months are provisional.") },
};
static const struct shape status_shape = SHAPE(status_rule, N_("a status"), status_keys);

static const struct key label_keys[] = {
    { "id", KEY_NAME, AT(label, id), .required = true,
      .meaning = N_("The label's id.") },
    { "aliases", KEY_LABELS, AT(label, aliases),
      .meaning = N_("How files write it.") },
    { "parent", KEY_NAME, AT(label, parent),
      .meaning = N_("The label that it is a part of.") },
    { "name", KEY_INTL, AT(label, name), .required = true,
      .meaning = N_("What it is called.") },
};
static const struct shape label_shape = SHAPE(label, N_("a label"), label_keys);

static const char *const letter_choices[] = { [CASE_KEEP] = "keep", [CASE_UPPER] = "upper",
                                              [CASE_LOWER] = "lower", NULL };

static const struct key dimension_keys[] = {
    { "id", KEY_NAME, AT(dimension, id), .required = true,
      .meaning = N_("The dimension's id.") },
    { "column", KEY_LABEL, AT(dimension, column),
      .meaning = N_("The column that holds its labels.") },
    { "head", KEY_INTEGER, AT(dimension, head), .least = 1, .most = HEAD_LEVELS,
      .meaning = N_("The level of the head that holds its labels.") },
    { "separator", KEY_CHARACTER, AT(dimension, separator),
      .meaning = N_("What stands between the parts of a label that is made of several.") },
    { "part", KEY_INTEGER, AT(dimension, part), .least = 1, .most = 99,
      .meaning = N_("Which of those parts is this dimension's.") },
    { "letters", KEY_CHOICE, AT(dimension, letters), .choices = letter_choices,
      .meaning = N_("Whether labels are taken as they are, in capitals, or in small letters.") },
    { "blank", KEY_TEXT, AT(dimension, blank),
      .meaning = N_("The label that an empty cell stands for.") },
    { "name", KEY_INTL, AT(dimension, name), .required = true,
      .meaning = N_("What the dimension is called.") },
    { "labels", KEY_RECORDS, LIST(dimension, labels), .shape = &label_shape,
      .meaning = N_("Its labels; one that is not listed stands for itself, with a warning.") },
};
static const struct shape dimension_shape =
    SHAPE(dimension, N_("a dimension"), dimension_keys);

static const struct key row_keys[] = {
    { "column", KEY_LABEL, AT(row_rule, column), .required = true,
      .meaning = N_("The column that tells the rows.") },
    { "values", KEY_LABELS, AT(row_rule, values), .required = true,
      .meaning = N_("Its values; a star at the end stands for whatever follows.") },
};
static const struct shape drop_shape = SHAPE(row_rule, N_("rows to drop"), row_keys);
static const struct shape end_shape = SHAPE(row_rule, N_("the row that ends a table"), row_keys);

static const char *const encodings[] = { [ENCODING_UTF8] = "utf-8",
                                         [ENCODING_LATIN1] = "latin-1",
                                         [ENCODING_WINDOWS1252] = "windows-1252",
                                         [ENCODING_UTF16] = "utf-16", NULL };

static const char *const later_choices[] = { [LATER_NEVER] = "never",
                                             [LATER_STAND_IN] = "stand-in", NULL };

static const char *const repeated_choices[] = { [ROWS_REFUSE] = "refuse",
                                                [ROWS_ADD] = "add", NULL };

static const char *const other_choices[] = { [OTHERS_REFUSE] = "refuse",
                                             [OTHERS_IGNORE] = "ignore",
                                             [OTHERS_VALUES] = "values", NULL };

static const struct key query_keys[] = {
    { "connection", KEY_TEXT, AT(query_rule, connection), .required = true,
      .meaning = N_("The ODBC connection: DSN, or Driver, Server, Port, Database, UserName and Password.") },
    { "sql", KEY_TEXT, AT(query_rule, sql), .required = true,
      .meaning = N_("What is asked; the answer is kept as a file.") },
};
static const struct shape query_shape = SHAPE(query_rule, N_("a query"), query_keys);

static const struct key dataset_keys[] = {
    { "id", KEY_NAME, AT(dataset, id), .required = true,
      .meaning = N_("The dataset's id: the name of its folder in data/statistics.") },
    { "agency", KEY_INTL, AT(dataset, agency), .required = true,
      .meaning = N_("The agency whose figures these are.") },
    { "title", KEY_TEXT, AT(dataset, title), .required = true,
      .meaning = N_("The title of the publication, in its own language.") },
    { "publisher", KEY_TEXT, AT(dataset, publisher), .required = true,
      .meaning = N_("Who publishes it.") },
    { "url", KEY_ADDRESS, AT(dataset, url),
      .meaning = N_("Where it is published.") },
    { "licence", KEY_TEXT, AT(dataset, licence), .required = true,
      .meaning = N_("The terms under which it may be used.") },
    { "language", KEY_LANGUAGE, AT(dataset, language), .required = true,
      .meaning = N_("The language that it is in.") },
    { "note", KEY_INTL, AT(dataset, note),
      .meaning = N_("What readers must know of the figures.") },
    { "delimiter", KEY_CHARACTER, AT(dataset, delimiter),
      .meaning = N_("The sign between fields; without it, a comma, in .tsv files a tab.") },
    { "encoding", KEY_CHOICE, AT(dataset, encoding), .choices = encodings,
      .meaning = N_("How the file's letters are encoded; without it, UTF-8.") },
    { "sheet", KEY_TEXT, AT(dataset, sheet),
      .meaning = N_("The sheet of a workbook; without it, the first.") },
    { "head", KEY_RECORD, AT(dataset, head), .shape = &head_shape,
      .meaning = N_("Where the head is, and how it is written.") },
    { "fill_down", KEY_LABELS, AT(dataset, fill_down),
      .meaning = N_("Columns in which an empty cell repeats the one above it.") },
    { "ends_at", KEY_RECORD, AT(dataset, ends_at), .shape = &end_shape,
      .meaning = N_("The row that ends the table.") },
    { "period", KEY_RECORD, AT(dataset, period), .required = true, .shape = &period_shape,
      .meaning = N_("Where the period stands, and how it is written.") },
    { "release_column", KEY_LABEL, AT(dataset, release_column),
      .meaning = N_("The column that holds the day of release, where one file has several.") },
    { "release_format", KEY_TEXT, AT(dataset, release_format),
      .meaning = N_("How that day is written.") },
    { "value", KEY_RECORD, AT(dataset, value), .required = true, .shape = &value_shape,
      .meaning = N_("Where the figure stands, and how it is written.") },
    { "status", KEY_RECORD, AT(dataset, status), .shape = &status_shape,
      .meaning = N_("Where the status of a figure stands.") },
    { "dimensions", KEY_RECORDS, LIST(dataset, dimensions), .shape = &dimension_shape,
      .meaning = N_("What takes the figures apart.") },
    { "drop", KEY_RECORDS, LIST(dataset, drop), .shape = &drop_shape,
      .meaning = N_("Rows that are passed over, such as subtotals.") },
    { "ignore", KEY_LABELS, AT(dataset, ignore),
      .meaning = N_("Columns that are passed over.") },
    { "other_columns", KEY_CHOICE, AT(dataset, other_columns), .choices = other_choices,
      .meaning = N_("What becomes of columns that are not named here.") },
    { "repeated_rows", KEY_CHOICE, AT(dataset, repeated_rows), .choices = repeated_choices,
      .meaning = N_("What becomes of rows that say the same twice.") },
    { "later_releases", KEY_CHOICE, AT(dataset, later_releases), .choices = later_choices,
      .meaning = N_("Whether a later release may stand in where none is held as of the day.") },
    { "query", KEY_RECORD, AT(dataset, query), .shape = &query_shape,
      .meaning = N_("The database that is asked, where there is no file.") },
};
const struct shape dataset_shape = ITEM(dataset, N_("a dataset"), dataset_keys);

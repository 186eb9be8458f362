/* shapes.c - one row a key of every record; see shape.h. */
#include "model/rows.h"
#include "model/workspace.h"

/* --- meetings --- */

static const struct key participant_keys[] = {
    { "name", KEY_TEXT, AT(participant, name), .required = true },
    { "role", KEY_INTL, AT(participant, role), .required = true },
    { "institution", KEY_INTL, AT(participant, institution) },
    { "note", KEY_INTL, AT(participant, note) },
};
static const struct shape participant_shape =
    ITEM(participant, N_("a participant"), participant_keys);

static const struct key delegation_keys[] = {
    { "government", KEY_NAME, AT(delegation, government), .required = true },
    { "participants", KEY_RECORDS, LIST(delegation, participants), .required = true,
      .shape = &participant_shape },
};
static const struct shape delegation_shape =
    ITEM(delegation, N_("a delegation"), delegation_keys);

static const struct key agenda_keys[] = {
    { "title", KEY_INTL, AT(agenda_item, title), .required = true },
    { "summary", KEY_INTL, AT(agenda_item, summary) },
};
static const struct shape agenda_shape =
    ITEM(agenda_item, N_("an agenda item"), agenda_keys);

const char *const commitment_states[] = { [STATE_AGREED] = "agreed",
                                          [STATE_UNDERWAY] = "underway",
                                          [STATE_DONE] = "done",
                                          [STATE_DROPPED] = "dropped", NULL };

static const struct key commitment_status_keys[] = {
    { "date", KEY_DATE, AT(commitment_status, date), .required = true },
    { "state", KEY_CHOICE, AT(commitment_status, state), .required = true,
      .choices = commitment_states },
    { "note", KEY_INTL, AT(commitment_status, note) },
};
static const struct shape commitment_status_shape =
    ITEM(commitment_status, N_("a commitment's status"), commitment_status_keys);

static const struct key commitment_keys[] = {
    { "id", KEY_NAME, AT(commitment, id), .required = true },
    { "text", KEY_INTL, AT(commitment, text), .required = true },
    { "responsible", KEY_NAMES, AT(commitment, responsible), .required = true },
    { "due", KEY_DATE, AT(commitment, due) },
    { "status", KEY_RECORDS, LIST(commitment, status), .required = true,
      .shape = &commitment_status_shape },
    { "source", KEY_NAME, AT(commitment, source), .required = true },
};
static const struct shape commitment_shape =
    ITEM(commitment, N_("a commitment"), commitment_keys);

static const struct key statement_keys[] = {
    { "speaker", KEY_TEXT, AT(statement, speaker), .required = true },
    { "role", KEY_INTL, AT(statement, role) },
    { "quote", KEY_INTL, AT(statement, quote), .required = true },
    { "original", KEY_LANGUAGE, AT(statement, original), .required = true },
    { "translated", KEY_NAMES, AT(statement, translated) },
    { "source", KEY_NAME, AT(statement, source), .required = true },
};
static const struct shape statement_shape =
    ITEM(statement, N_("a statement"), statement_keys);

static const struct key claim_keys[] = {
    { "series", KEY_NAME, AT(claim, series), .required = true },
    { "period", KEY_MONTH, AT(claim, period), .required = true },
    { "value", KEY_NUMBER, AT(claim, value), .required = true },
    { "source", KEY_NAME, AT(claim, source), .required = true },
    { "note", KEY_INTL, AT(claim, note) },
};
static const struct shape claim_shape = ITEM(claim, N_("a claim"), claim_keys);

static const struct key source_keys[] = {
    { "id", KEY_NAME, AT(source, id), .required = true },
    { "title", KEY_TEXT, AT(source, title), .required = true },
    { "publisher", KEY_TEXT, AT(source, publisher), .required = true },
    { "date", KEY_DATE, AT(source, date), .required = true },
    { "url", KEY_ADDRESS, AT(source, url) },
    { "language", KEY_LANGUAGE, AT(source, language), .required = true },
    { "translation", KEY_INTL_ANY, AT(source, translation) },
};
static const struct shape source_shape = ITEM(source, N_("a source"), source_keys);

static const struct key next_meeting_keys[] = {
    { "date", KEY_DATE, AT(next_meeting, date) },
    { "place", KEY_INTL, AT(next_meeting, place) },
    { "note", KEY_INTL, AT(next_meeting, note) },
};
static const struct shape next_meeting_shape =
    ITEM(next_meeting, N_("the next meeting"), next_meeting_keys);

static const struct key meeting_keys[] = {
    { "id", KEY_NAME, AT(meeting, id), .required = true },
    { "name", KEY_INTL, AT(meeting, name), .required = true },
    { "start", KEY_MOMENT, AT(meeting, start), .required = true },
    { "end", KEY_MOMENT, AT(meeting, end) },
    { "place", KEY_INTL, AT(meeting, place), .required = true },
    { "host", KEY_NAME, AT(meeting, host) },
    { "classification", KEY_INTL, AT(meeting, classification) },
    { "summary", KEY_INTL, AT(meeting, summary) },
    { "delegations", KEY_RECORDS, LIST(meeting, delegations), .required = true,
      .shape = &delegation_shape },
    { "agenda", KEY_RECORDS, LIST(meeting, agenda), .shape = &agenda_shape },
    { "commitments", KEY_RECORDS, LIST(meeting, commitments),
      .shape = &commitment_shape },
    { "statements", KEY_RECORDS, LIST(meeting, statements), .shape = &statement_shape },
    { "claims", KEY_RECORDS, LIST(meeting, claims), .shape = &claim_shape },
    { "sources", KEY_RECORDS, LIST(meeting, sources), .shape = &source_shape },
    { "next_meeting", KEY_RECORD, AT(meeting, next_meeting),
      .shape = &next_meeting_shape },
};
const struct shape meeting_shape = ITEM(meeting, N_("a meeting"), meeting_keys);

/* --- datasets --- */

static const char *const footnote_choices[] = { [FOOTNOTES_KEEP] = "keep",
                                                [FOOTNOTES_STRIP] = "strip", NULL };

static const struct key head_keys[] = {
    { "row", KEY_INTEGER, AT(head_rule, row), .least = 1, .most = 1000 },
    { "rows", KEY_INTEGER, AT(head_rule, rows), .least = 1, .most = HEAD_LEVELS },
    { "separator", KEY_CHARACTER, AT(head_rule, separator) },
    { "footnotes", KEY_CHOICE, AT(head_rule, footnotes), .choices = footnote_choices },
};
static const struct shape head_shape = SHAPE(head_rule, N_("the head of a table"), head_keys);

static const struct key period_keys[] = {
    { "column", KEY_LABEL, AT(period_rule, column) },
    { "columns", KEY_LABELS, AT(period_rule, columns) },
    { "format", KEY_TEXT, AT(period_rule, format) },
    { "year", KEY_LABEL, AT(period_rule, year) },
    { "month", KEY_LABEL, AT(period_rule, month) },
    { "head", KEY_INTEGER, AT(period_rule, head), .least = 1, .most = HEAD_LEVELS },
    { "heads", KEY_INTEGER, AT(period_rule, heads), .least = 1, .most = HEAD_LEVELS },
    { "skip", KEY_LABELS, AT(period_rule, skip) },
    { "fiscal_first_month", KEY_INTEGER, AT(period_rule, fiscal_first_month), .least = 1,
      .most = 12 },
    { "year_prefixes", KEY_LABELS, AT(period_rule, year_prefixes) },
    { "year_suffixes", KEY_LABELS, AT(period_rule, year_suffixes) },
    { "month_suffixes", KEY_LABELS, AT(period_rule, month_suffixes) },
};
static const struct shape period_shape = SHAPE(period_rule, N_("a period"), period_keys);

static const char *const parentheses_choices[] = { [PARENTHESES_REFUSE] = "refuse",
                                                   [PARENTHESES_NEGATIVE] = "negative", NULL };

static const struct key value_keys[] = {
    { "column", KEY_LABEL, AT(value_rule, column) },
    { "columns", KEY_LABELS, AT(value_rule, columns) },
    { "missing", KEY_LABELS, AT(value_rule, missing) },
    { "not_applicable", KEY_LABELS, AT(value_rule, not_applicable) },
    { "suppressed", KEY_LABELS, AT(value_rule, suppressed) },
    { "zero", KEY_LABELS, AT(value_rule, zero) },
    { "flags", KEY_PAIRS, AT(value_rule, flags) },
    { "affixes", KEY_LABELS, AT(value_rule, affixes) },
    { "parentheses", KEY_CHOICE, AT(value_rule, parentheses), .choices = parentheses_choices },
    { "thousands", KEY_CHARACTER, AT(value_rule, thousands) },
    { "decimal", KEY_CHARACTER, AT(value_rule, decimal) },
    { "scale", KEY_NUMBER, AT(value_rule, scale) },
    { "unit_mult", KEY_LABEL, AT(value_rule, unit_mult) },
};
static const struct shape value_shape = SHAPE(value_rule, N_("a value"), value_keys);

static const struct key status_keys[] = {
    { "column", KEY_LABEL, AT(status_rule, column) },
    { "codes", KEY_PAIRS, AT(status_rule, codes) },
    { "provisional_suffixes", KEY_LABELS, AT(status_rule, provisional_suffixes) },
    { "provisional_months", KEY_INTEGER, AT(status_rule, provisional_months), .least = 1,
      .most = 1200 },
};
static const struct shape status_shape = SHAPE(status_rule, N_("a status"), status_keys);

static const struct key label_keys[] = {
    { "id", KEY_NAME, AT(label, id), .required = true },
    { "aliases", KEY_LABELS, AT(label, aliases) },
    { "parent", KEY_NAME, AT(label, parent) },
    { "name", KEY_INTL, AT(label, name), .required = true },
};
static const struct shape label_shape = SHAPE(label, N_("a label"), label_keys);

static const char *const letter_choices[] = { [CASE_KEEP] = "keep", [CASE_UPPER] = "upper",
                                              [CASE_LOWER] = "lower", NULL };

static const struct key dimension_keys[] = {
    { "id", KEY_NAME, AT(dimension, id), .required = true },
    { "column", KEY_LABEL, AT(dimension, column) },
    { "head", KEY_INTEGER, AT(dimension, head), .least = 1, .most = HEAD_LEVELS },
    { "separator", KEY_CHARACTER, AT(dimension, separator) },
    { "part", KEY_INTEGER, AT(dimension, part), .least = 1, .most = 99 },
    { "letters", KEY_CHOICE, AT(dimension, letters), .choices = letter_choices },
    { "blank", KEY_TEXT, AT(dimension, blank) },
    { "name", KEY_INTL, AT(dimension, name), .required = true },
    { "labels", KEY_RECORDS, LIST(dimension, labels), .shape = &label_shape },
};
static const struct shape dimension_shape =
    SHAPE(dimension, N_("a dimension"), dimension_keys);

static const struct key row_keys[] = {
    { "column", KEY_LABEL, AT(row_rule, column), .required = true },
    { "values", KEY_LABELS, AT(row_rule, values), .required = true },
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
    { "connection", KEY_TEXT, AT(query_rule, connection), .required = true },
    { "sql", KEY_TEXT, AT(query_rule, sql), .required = true },
};
static const struct shape query_shape = SHAPE(query_rule, N_("a query"), query_keys);

static const struct key dataset_keys[] = {
    { "id", KEY_NAME, AT(dataset, id), .required = true },
    { "agency", KEY_INTL, AT(dataset, agency), .required = true },
    { "title", KEY_TEXT, AT(dataset, title), .required = true },
    { "publisher", KEY_TEXT, AT(dataset, publisher), .required = true },
    { "url", KEY_ADDRESS, AT(dataset, url) },
    { "licence", KEY_TEXT, AT(dataset, licence), .required = true },
    { "language", KEY_LANGUAGE, AT(dataset, language), .required = true },
    { "note", KEY_INTL, AT(dataset, note) },
    { "delimiter", KEY_CHARACTER, AT(dataset, delimiter) },
    { "encoding", KEY_CHOICE, AT(dataset, encoding), .choices = encodings },
    { "sheet", KEY_TEXT, AT(dataset, sheet) },
    { "head", KEY_RECORD, AT(dataset, head), .shape = &head_shape },
    { "fill_down", KEY_LABELS, AT(dataset, fill_down) },
    { "ends_at", KEY_RECORD, AT(dataset, ends_at), .shape = &end_shape },
    { "period", KEY_RECORD, AT(dataset, period), .required = true,
      .shape = &period_shape },
    { "release_column", KEY_LABEL, AT(dataset, release_column) },
    { "release_format", KEY_TEXT, AT(dataset, release_format) },
    { "value", KEY_RECORD, AT(dataset, value), .required = true, .shape = &value_shape },
    { "status", KEY_RECORD, AT(dataset, status), .shape = &status_shape },
    { "dimensions", KEY_RECORDS, LIST(dataset, dimensions), .shape = &dimension_shape },
    { "drop", KEY_RECORDS, LIST(dataset, drop), .shape = &drop_shape },
    { "ignore", KEY_LABELS, AT(dataset, ignore) },
    { "other_columns", KEY_CHOICE, AT(dataset, other_columns), .choices = other_choices },
    { "repeated_rows", KEY_CHOICE, AT(dataset, repeated_rows),
      .choices = repeated_choices },
    { "later_releases", KEY_CHOICE, AT(dataset, later_releases),
      .choices = later_choices },
    { "query", KEY_RECORD, AT(dataset, query), .shape = &query_shape },
};
const struct shape dataset_shape = ITEM(dataset, N_("a dataset"), dataset_keys);

/* --- series --- */

static const struct key series_source_keys[] = {
    { "dataset", KEY_NAME, AT(series_source, dataset), .required = true },
    { "where", KEY_PAIRS, AT(series_source, where) },
};
static const struct shape series_source_shape =
    ITEM(series_source, N_("a series' dataset"), series_source_keys);

static const struct key part_keys[] = {
    { "id", KEY_NAME, AT(part, id), .required = true },
    { "name", KEY_INTL, AT(part, name) },
};
static const struct shape part_shape = ITEM(part, N_("a part of a breakdown"), part_keys);

static const struct key breakdown_keys[] = {
    { "id", KEY_NAME, AT(breakdown, id), .required = true },
    { "name", KEY_INTL, AT(breakdown, name), .required = true },
    { "parts", KEY_RECORDS, LIST(breakdown, parts), .shape = &part_shape },
};
static const struct shape breakdown_shape =
    ITEM(breakdown, N_("a breakdown"), breakdown_keys);

static const struct key alarm_keys[] = {
    { "change", KEY_NUMBER, AT(alarm, change) },
    { "revision", KEY_NUMBER, AT(alarm, revision) },
};
static const struct shape alarm_shape = SHAPE(alarm, N_("a series' alarm"), alarm_keys);

static const char *const series_kinds[] = { [SERIES_FLOW] = "flow", [SERIES_LEVEL] = "level",
                                            NULL };

static const struct key series_keys[] = {
    { "id", KEY_NAME, AT(series, id), .required = true },
    { "name", KEY_INTL, AT(series, name), .required = true },
    { "definition", KEY_INTL, AT(series, definition), .required = true },
    { "unit", KEY_TEXT, AT(series, unit), .required = true },
    { "unit_mult", KEY_INTEGER, AT(series, unit_mult), .least = 0, .most = 12 },
    { "unit_name", KEY_INTL, AT(series, unit_name), .required = true },
    { "ref_area", KEY_TEXT, AT(series, ref_area), .required = true },
    { "decimals", KEY_INTEGER, AT(series, decimals), .least = 0, .most = 6 },
    { "kind", KEY_CHOICE, AT(series, kind), .choices = series_kinds },
    { "fiscal_first_month", KEY_INTEGER, AT(series, fiscal_first_month), .least = 1,
      .most = 12 },
    { "alarm", KEY_RECORD, AT(series, alarm), .shape = &alarm_shape },
    { "breakdowns", KEY_RECORDS, LIST(series, breakdowns), .shape = &breakdown_shape },
    { "from", KEY_RECORDS, LIST(series, from), .required = true,
      .shape = &series_source_shape },
};
static const struct shape series_shape = ITEM(series, N_("a series"), series_keys);

static const struct key series_file_keys[] = {
    { "series", KEY_RECORDS, LIST(series_file, series), .required = true,
      .shape = &series_shape },
};
const struct shape series_file_shape =
    SHAPE(series_file, N_("the file of series"), series_file_keys);

/* --- audiences --- */

static const char *const papers[] = { [PAPER_LETTER] = "letter", [PAPER_A4] = "a4", NULL };
static const char *const orders[] = { [ORDER_ALTERNAT] = "alternat",
                                      [ORDER_HOST_FIRST] = "host-first",
                                      [ORDER_STATED] = "as-stated", NULL };

static const char *const settings[] = { "ragged", "justified", NULL };

static const struct key logo_keys[] = {
    { "file", KEY_LABEL, AT(logo_rule, file), .required = true },
    { "text", KEY_INTL, AT(logo_rule, text), .required = true },
};
static const struct shape logo_shape = SHAPE(logo_rule, N_("a logo"), logo_keys);

static const char *const orientations[] = { [SHEET_FITTING] = "fitting",
                                            [SHEET_LANDSCAPE] = "landscape",
                                            [SHEET_PORTRAIT] = "portrait", NULL };
static const char *const freezes[] = { [FREEZE_HEADS] = "heads", [FREEZE_NOTHING] = "nothing",
                                       NULL };
static const char *const filters[] = { [FILTER_NOTHING] = "nothing", [FILTER_HEADS] = "heads",
                                       NULL };

static const struct key sheets_keys[] = {
    { "orientation", KEY_CHOICE, AT(sheets_rule, sheets.orientation), .choices = orientations },
    { "freeze", KEY_CHOICE, AT(sheets_rule, sheets.freeze), .choices = freezes },
    { "filter", KEY_CHOICE, AT(sheets_rule, sheets.filter), .choices = filters },
};
static const struct shape sheets_shape =
    SHAPE(sheets_rule, N_("how sheets are set up"), sheets_keys);

static const struct key look_keys[] = {
    { "paper", KEY_CHOICE, AT(look_rule, paper), .required = true, .choices = papers },
    { "text_fonts", KEY_LABELS, AT(look_rule, text_fonts), .required = true },
    { "heading_fonts", KEY_LABELS, AT(look_rule, heading_fonts), .required = true },
    { "size", KEY_NUMBER, AT(look_rule, size), .required = true },
    { "paragraphs", KEY_CHOICE, AT(look_rule, paragraphs), .choices = settings },
    { "columns", KEY_INTEGER, AT(look_rule, columns), .least = 1, .most = 2 },
    { "ink", KEY_COLOUR, AT(look_rule, ink), .required = true },
    { "accent", KEY_COLOUR, AT(look_rule, accent), .required = true },
    { "muted", KEY_COLOUR, AT(look_rule, muted), .required = true },
    { "tint", KEY_COLOUR, AT(look_rule, tint), .required = true },
    { "logo", KEY_RECORD, AT(look_rule, logo), .shape = &logo_shape },
    { "sheets", KEY_RECORD, AT(look_rule, sheets), .shape = &sheets_shape },
};
static const struct shape look_shape = SHAPE(look_rule, N_("a look"), look_keys);

static const char *const marking_pages[] = { [MARKED_EVERY] = "every", [MARKED_FIRST] = "first",
                                             NULL };
static const char *const marking_edges[] = { [EDGES_BOTH] = "both", [EDGE_TOP] = "top",
                                             [EDGE_BOTTOM] = "bottom", NULL };

static const struct key marking_line_keys[] = {
    { "text", KEY_INTL, AT(marking_line, text), .required = true },
};
static const struct shape marking_line_shape =
    SHAPE(marking_line, N_("a line of a marking's block"), marking_line_keys);

static const struct key marking_keys[] = {
    { "text", KEY_INTL, AT(marking, text) },
    { "verbatim", KEY_TEXT, AT(marking, verbatim) },
    { "pages", KEY_CHOICE, AT(marking, pages), .choices = marking_pages },
    { "edges", KEY_CHOICE, AT(marking, edges), .choices = marking_edges },
    { "colour", KEY_COLOUR, AT(marking, colour) },
    { "background", KEY_COLOUR, AT(marking, background) },
    { "block", KEY_RECORDS, LIST(marking, block), .shape = &marking_line_shape },
};
static const struct shape marking_shape = ITEM(marking, N_("a marking"), marking_keys);

static const char *const digits[] = { [DIGITS_LOCALE] = "locale", [DIGITS_COMMA] = "comma",
                                      [DIGITS_SPACE] = "space", [DIGITS_PLAIN] = "none", NULL };
static const char *const percents[] = { [PERCENT_LOCALE] = "locale",
                                        [PERCENT_CLOSED] = "closed",
                                        [PERCENT_SPACED] = "spaced", NULL };
static const char *const thousands[] = { [THOUSANDS_DIGITS] = "digits",
                                         [THOUSANDS_WORDS] = "words", NULL };
static const char *const quotes[] = { [QUOTES_LOCALE] = "locale", [QUOTES_CURLY] = "curly",
                                      [QUOTES_ANGLE] = "angle", NULL };
static const char *const months[] = { [MONTHS_LOCALE] = "locale", [MONTHS_POINT] = "point",
                                      [MONTHS_WHOLE] = "whole", NULL };
static const char *const zones[] = { [ZONE_NAME] = "name", [ZONE_SHORT] = "short",
                                     [ZONE_OFFSET] = "offset", [ZONE_NONE] = "none", NULL };
static const char *const currencies[] = { [CURRENCY_NAME] = "name", [CURRENCY_CODE] = "code",
                                          [CURRENCY_SYMBOL] = "symbol", NULL };
static const char *const articles[] = { [ARTICLES_WITHOUT] = "without",
                                        [ARTICLES_WITH] = "with", NULL };

static const struct key house_keys[] = {
    { "language", KEY_NAME, AT(house_rule, language), .required = true },
    { "digits", KEY_CHOICE, AT(house_rule, style.digits), .choices = digits },
    { "percent", KEY_CHOICE, AT(house_rule, style.percent), .choices = percents },
    { "thousands", KEY_CHOICE, AT(house_rule, style.thousands), .choices = thousands },
    { "quotation_marks", KEY_CHOICE, AT(house_rule, style.quotes), .choices = quotes },
    { "months", KEY_CHOICE, AT(house_rule, style.months), .choices = months },
    { "time_zone", KEY_CHOICE, AT(house_rule, style.zone), .choices = zones },
    { "currency", KEY_CHOICE, AT(house_rule, style.currency), .choices = currencies },
    { "articles", KEY_CHOICE, AT(house_rule, articles), .choices = articles },
};
static const struct shape house_shape = SHAPE(house_rule, N_("a house style"), house_keys);

static const struct key currency_keys[] = {
    { "code", KEY_NAME, AT(currency_rule, code), .required = true },
    { "rate", KEY_NAME, AT(currency_rule, rate), .required = true },
};
static const struct shape currency_shape = SHAPE(currency_rule, N_("a currency"), currency_keys);

static const struct key audience_keys[] = {
    { "government", KEY_NAME, AT(audience, government), .required = true },
    { "name", KEY_INTL, AT(audience, name), .required = true },
    { "name_in_text", KEY_INTL, AT(audience, name_in_text) },
    { "readers", KEY_INTL, AT(audience, readers) },
    { "language", KEY_NAME, AT(audience, language) },
    { "locales", KEY_PAIRS, AT(audience, locales), .required = true },
    { "time_zone", KEY_TEXT, AT(audience, time_zone), .required = true },
    { "fiscal_first_month", KEY_INTEGER, AT(audience, fiscal_first_month),
      .required = true, .least = 1, .most = 12 },
    { "suppress_below", KEY_INTEGER, AT(audience, suppress_below), .least = 2, .most = 1000 },
    { "order", KEY_CHOICE, AT(audience, order), .choices = orders },
    { "currency", KEY_RECORD, AT(audience, currency), .shape = &currency_shape },
    { "house_style", KEY_RECORDS, LIST(audience, house), .shape = &house_shape },
    { "marking", KEY_RECORD, AT(audience, marking), .shape = &marking_shape },
    { "look", KEY_RECORD, AT(audience, look_rule), .required = true,
      .shape = &look_shape },
};
const struct shape audience_shape = SHAPE(audience, N_("an audience"), audience_keys);

/* --- alternat.yaml --- */

static const char *const as_of_rules[] = { [AS_OF_PERIOD_END] = "period-end", NULL };
static const char *const formats[] = { [FORMAT_PDF] = "pdf", [FORMAT_XLSX] = "xlsx",
                                       [FORMAT_HTML] = "html", NULL };
static const char *const pages_of[] = { [PAGE_OF_AUDIENCE] = "audience",
                                        [PAGE_OF_EDITIONS] = "editions", NULL };

static const char *const made[] = { [MADE_ALWAYS] = "always",
                                    [MADE_WHEN_NAMED] = "when-named", NULL };

static const struct key report_keys[] = {
    { "id", KEY_NAME, AT(report, id), .required = true },
    { "template", KEY_LABEL, AT(report, template_path), .required = true },
    { "format", KEY_CHOICE, AT(report, format), .required = true, .choices = formats },
    { "made", KEY_CHOICE, AT(report, made), .choices = made },
    { "of", KEY_CHOICE, AT(report, of), .choices = pages_of },
};
static const struct shape report_shape = ITEM(report, N_("a report"), report_keys);

static const struct key workspace_keys[] = {
    { "name", KEY_TEXT, AT(workspace, name), .required = true },
    { "author", KEY_INTL, AT(workspace, author), .required = true },
    { "contact", KEY_INTL, AT(workspace, contact) },
    { "licence", KEY_INTL, AT(workspace, licence) },
    { "source_language", KEY_LANGUAGE, AT(workspace, source_language) },
    { "languages", KEY_NAMES, AT(workspace, languages), .required = true },
    { "audiences", KEY_NAMES, AT(workspace, audience_names), .required = true },
    { "as_of", KEY_CHOICE, AT(workspace, as_of), .required = true,
      .choices = as_of_rules },
    { "as_of_days", KEY_INTEGER, AT(workspace, as_of_days), .most = 366 },
    { "publication_day", KEY_INTEGER, AT(workspace, publication_day), .least = 1, .most = 28 },
    { "reports", KEY_RECORDS, LIST(workspace, reports), .required = true,
      .shape = &report_shape },
};
const struct shape workspace_shape = SHAPE(workspace, N_("alternat.yaml"), workspace_keys);

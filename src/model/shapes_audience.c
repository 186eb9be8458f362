/* shapes_audience.c - one row a key of an audience, its look and house style; see shape.h. */
#include "model/audience.h"

#include "model/rows.h"

static const char *const papers[] = { [PAPER_LETTER] = "letter", [PAPER_A4] = "a4", NULL };
static const char *const orders[] = { [ORDER_ALTERNAT] = "alternat",
                                      [ORDER_HOST_FIRST] = "host-first",
                                      [ORDER_STATED] = "as-stated", NULL };

static const char *const settings[] = { "ragged", "justified", NULL };

static const struct key logo_keys[] = {
    { "file", KEY_LABEL, AT(logo_rule, file), .required = true,
      .meaning = N_("The picture, inside templates/.") },
    { "text", KEY_INTL, AT(logo_rule, text), .required = true,
      .meaning = N_("What it shows, for who cannot see it.") },
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
    { "orientation", KEY_CHOICE, AT(sheets_rule, sheets.orientation), .choices = orientations,
      .meaning = N_("How the sheets of a workbook are turned.") },
    { "freeze", KEY_CHOICE, AT(sheets_rule, sheets.freeze), .choices = freezes,
      .meaning = N_("Whether heads stay in view.") },
    { "filter", KEY_CHOICE, AT(sheets_rule, sheets.filter), .choices = filters,
      .meaning = N_("Whether heads have filters.") },
};
static const struct shape sheets_shape =
    SHAPE(sheets_rule, N_("how sheets are set up"), sheets_keys);

static const struct key look_keys[] = {
    { "paper", KEY_CHOICE, AT(look_rule, paper), .required = true, .choices = papers,
      .meaning = N_("The paper's size.") },
    { "text_fonts", KEY_LABELS, AT(look_rule, text_fonts), .required = true,
      .meaning = N_("Fonts of running text, in order of preference.") },
    { "heading_fonts", KEY_LABELS, AT(look_rule, heading_fonts), .required = true,
      .meaning = N_("Fonts of headings, in order of preference.") },
    { "size", KEY_NUMBER, AT(look_rule, size), .required = true,
      .meaning = N_("The size of running text, in points.") },
    { "paragraphs", KEY_CHOICE, AT(look_rule, paragraphs), .choices = settings,
      .meaning = N_("Whether lines are set ragged or justified.") },
    { "columns", KEY_INTEGER, AT(look_rule, columns), .least = 1, .most = 2,
      .meaning = N_("In how many columns running text is set.") },
    { "ink", KEY_COLOUR, AT(look_rule, ink), .required = true,
      .meaning = N_("The colour of text.") },
    { "accent", KEY_COLOUR, AT(look_rule, accent), .required = true,
      .meaning = N_("The colour of headings and rules.") },
    { "muted", KEY_COLOUR, AT(look_rule, muted), .required = true,
      .meaning = N_("The colour of what is less important.") },
    { "tint", KEY_COLOUR, AT(look_rule, tint), .required = true,
      .meaning = N_("The colour behind heads of tables.") },
    { "logo", KEY_RECORD, AT(look_rule, logo), .shape = &logo_shape,
      .meaning = N_("The picture on the first page.") },
    { "sheets", KEY_RECORD, AT(look_rule, sheets), .shape = &sheets_shape,
      .meaning = N_("How sheets are set up.") },
};
static const struct shape look_shape = SHAPE(look_rule, N_("a look"), look_keys);

static const char *const marking_pages[] = { [MARKED_EVERY] = "every", [MARKED_FIRST] = "first",
                                             NULL };
static const char *const marking_edges[] = { [EDGES_BOTH] = "both", [EDGE_TOP] = "top",
                                             [EDGE_BOTTOM] = "bottom", NULL };

static const struct key marking_line_keys[] = {
    { "text", KEY_INTL, AT(marking_line, text), .required = true,
      .meaning = N_("One line of the block.") },
};
static const struct shape marking_line_shape =
    SHAPE(marking_line, N_("a line of a marking's block"), marking_line_keys);

static const struct key marking_keys[] = {
    { "text", KEY_INTL, AT(marking, text),
      .meaning = N_("The marking, in every language.") },
    { "verbatim", KEY_TEXT, AT(marking, verbatim),
      .meaning = N_("The marking, the same in every language.") },
    { "pages", KEY_CHOICE, AT(marking, pages), .choices = marking_pages,
      .meaning = N_("Which pages have it.") },
    { "edges", KEY_CHOICE, AT(marking, edges), .choices = marking_edges,
      .meaning = N_("Where on the page it stands.") },
    { "colour", KEY_COLOUR, AT(marking, colour),
      .meaning = N_("The colour of its letters.") },
    { "background", KEY_COLOUR, AT(marking, background),
      .meaning = N_("The colour behind it.") },
    { "block", KEY_RECORDS, LIST(marking, block), .shape = &marking_line_shape,
      .meaning = N_("Lines that stand once, on the first page.") },
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
    { "language", KEY_NAME, AT(house_rule, language), .required = true,
      .meaning = N_("The language that this is the style of.") },
    { "digits", KEY_CHOICE, AT(house_rule, style.digits), .choices = digits,
      .meaning = N_("What parts groups of digits.") },
    { "percent", KEY_CHOICE, AT(house_rule, style.percent), .choices = percents,
      .meaning = N_("Whether a per cent sign stands apart.") },
    { "thousands", KEY_CHOICE, AT(house_rule, style.thousands), .choices = thousands,
      .meaning = N_("Whether large numbers are digits or words.") },
    { "quotation_marks", KEY_CHOICE, AT(house_rule, style.quotes), .choices = quotes,
      .meaning = N_("Which quotation marks are used.") },
    { "months", KEY_CHOICE, AT(house_rule, style.months), .choices = months,
      .meaning = N_("How months are shortened.") },
    { "time_zone", KEY_CHOICE, AT(house_rule, style.zone), .choices = zones,
      .meaning = N_("How a time's zone is told.") },
    { "currency", KEY_CHOICE, AT(house_rule, style.currency), .choices = currencies,
      .meaning = N_("How a currency is told.") },
    { "articles", KEY_CHOICE, AT(house_rule, articles), .choices = articles,
      .meaning = N_("Whether countries have their articles.") },
};
static const struct shape house_shape = SHAPE(house_rule, N_("a house style"), house_keys);

static const struct key currency_keys[] = {
    { "code", KEY_NAME, AT(currency_rule, code), .required = true,
      .meaning = N_("The currency (ISO 4217).") },
    { "rate", KEY_NAME, AT(currency_rule, rate), .required = true,
      .meaning = N_("The series that holds its rate to the US dollar.") },
};
static const struct shape currency_shape = SHAPE(currency_rule, N_("a currency"), currency_keys);

static const struct key audience_keys[] = {
    { "government", KEY_NAME, AT(audience, government), .required = true,
      .meaning = N_("The government whose readers these are (ISO 3166-1 alpha-2).") },
    { "name", KEY_INTL, AT(audience, name), .required = true,
      .meaning = N_("What the government is called.") },
    { "name_in_text", KEY_INTL, AT(audience, name_in_text),
      .meaning = N_("What it is called inside a sentence.") },
    { "readers", KEY_INTL, AT(audience, readers),
      .meaning = N_("Who reads its copies, where a government has several audiences.") },
    { "language", KEY_NAME, AT(audience, language),
      .meaning = N_("The language that stands on the left where two stand side by side.") },
    { "locales", KEY_PAIRS, AT(audience, locales), .required = true,
      .meaning = N_("The locale of each language (CLDR), such as en: en_US.") },
    { "time_zone", KEY_LABEL, AT(audience, time_zone), .required = true,
      .meaning = N_("The zone in which times are told (IANA), such as America/Mexico_City.") },
    { "fiscal_first_month", KEY_INTEGER, AT(audience, fiscal_first_month), .required = true,
      .least = 1, .most = 12,
      .meaning = N_("The month with which the government's fiscal year begins.") },
    { "suppress_below", KEY_INTEGER, AT(audience, suppress_below), .least = 2, .most = 1000,
      .meaning = N_("Counts below this are withheld in its copies.") },
    { "order", KEY_CHOICE, AT(audience, order), .choices = orders,
      .meaning = N_("In which order governments are named.") },
    { "currency", KEY_RECORD, AT(audience, currency), .shape = &currency_shape,
      .meaning = N_("Its own currency, for amounts in US dollars.") },
    { "house_style", KEY_RECORDS, LIST(audience, house), .shape = &house_shape,
      .meaning = N_("How its copies write numbers, days and names, a style a language.") },
    { "marking", KEY_RECORD, AT(audience, marking), .shape = &marking_shape,
      .meaning = N_("The handling marking of its copies.") },
    { "look", KEY_RECORD, AT(audience, look_rule), .required = true, .shape = &look_shape,
      .meaning = N_("How its copies look.") },
};
const struct shape audience_shape = SHAPE(audience, N_("an audience"), audience_keys);

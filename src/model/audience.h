/*
 * audience.h - one government's readers: templates/audiences/ID.yaml.
 */
#ifndef MODEL_AUDIENCE_H
#define MODEL_AUDIENCE_H

#include "model/house.h"
#include "model/look.h"
#include "model/shape.h"

/* How governments are ordered in this audience's papers. */
enum order_rule { ORDER_ALTERNAT, ORDER_HOST_FIRST, ORDER_STATED };

/* A picture beside the title, and what it shows. */
struct logo_rule {
    struct record r;
    struct name file; /* a PNG, below templates/ */
    struct intl text;
};

/* The YAML's look: names where model/look.h has values. */
struct sheets_rule {
    struct record r;
    struct sheets sheets;
};

struct look_rule {
    struct record r;
    int paper;
    int paragraphs; /* 1: justified */
    int columns;    /* 0: one */
    struct names text_fonts, heading_fonts;
    double size;
    struct colour ink, accent, muted, tint;
    struct logo_rule logo;
    struct sheets_rule sheets;
};

/* On which pages a handling marking stands. */
enum marking_pages { MARKED_EVERY, MARKED_FIRST };

/* A line of the designation block. */
struct marking_line {
    struct record r;
    struct intl text;
};

struct marking {
    struct record r;
    struct intl text;     /* a wording each language, … */
    const char *verbatim; /* … or one that is never translated: "TLP:AMBER" */
    int pages;            /* enum marking_pages */
    int edges;            /* enum edges */
    struct colour colour, background; /* not given: as running heads are, on white */
    struct marking_line *block; /* at the head of the paper */
    size_t n_block;
};

/* Its own money, beside dollars: how much of it one was, month by month, is a series. */
struct currency_rule {
    struct record r;
    struct name code; /* ISO 4217: "MXN" */
    struct name rate; /* the series */
};

enum house_articles { ARTICLES_WITHOUT, ARTICLES_WITH };

/* Its own style in one language. */
struct house_rule {
    struct record r;
    struct name language;
    struct house style;
    int articles; /* enum house_articles: countries' names in sentences */
};

struct audience {
    struct record r;
    struct name id;         /* its file's name */
    struct name government; /* "us" */
    struct intl name;       /* of the government */
    struct intl name_in_text; /* inside a sentence: "the United States" */
    struct intl readers;    /* whom the copy is for: "the press"; n is 0: the government itself */
    struct name language;   /* its own, which stands first where two stand together */
    struct pairs locales;   /* language: [locale] */
    struct name time_zone;
    int fiscal_first_month;
    int suppress_below; /* a part that counts fewer is not told; 0: all are */
    int order; /* enum order_rule */
    struct currency_rule currency;
    struct house_rule *house; /* one a language, where there is one */
    size_t n_house;
    struct marking marking;
    struct look_rule look_rule;
    struct look look;
    size_t bit; /* its place in audience_set */
};

extern const struct shape audience_shape;

/* Whom its copy is for, in a language. */
const char *audience_readers(const struct audience *a, const char *lang);

/* The locale's name for a language, or NULL. */
const char *audience_locale(const struct audience *a, const char *lang);

/* Its own choices for a language, or NULL. */
const struct house_rule *audience_house(const struct audience *a, const char *lang);
/* Does it name countries with their articles in that language's sentences? */
bool audience_articles(const struct audience *a, const char *lang);

#endif

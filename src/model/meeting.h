/*
 * meeting.h - the record of one meeting (names after Popolo and Open Civic Data).
 */
#ifndef MODEL_MEETING_H
#define MODEL_MEETING_H

#include "model/shape.h"

struct participant {
    struct record r;
    const char *name;
    struct intl role, institution, note;
};

struct delegation {
    struct record r;
    struct name government;
    struct participant *participants;
    size_t n_participants;
};

struct agenda_item {
    struct record r;
    struct intl title, summary;
};

enum commitment_state { STATE_AGREED, STATE_UNDERWAY, STATE_DONE, STATE_DROPPED };

struct commitment_status {
    struct record r;
    struct date date;
    int state; /* enum commitment_state */
    struct intl note;
};

struct commitment {
    struct record r;
    struct name id;
    struct intl text;
    struct names responsible; /* governments */
    struct date due;
    struct commitment_status *status; /* oldest first */
    size_t n_status;
    struct name source;
};

struct statement {
    struct record r;
    const char *speaker;
    struct intl role, quote;
    const char *original;    /* the language it was said in */
    struct names translated; /* languages whose wording is a translation */
    struct name source;
};

/* A figure that somebody quoted; it is held against the store. */
struct claim {
    struct record r;
    struct name series;
    month period;
    double value;
    struct name source;
    struct intl note;
};

/* Title and publisher stand in the source's own language. */
struct source {
    struct record r;
    struct name id;
    const char *title, *publisher, *url;
    struct date date;
    const char *language;
    struct intl translation; /* of the title */
};

struct next_meeting {
    struct record r;
    struct date date;
    struct intl place, note;
};

struct meeting {
    struct record r;
    struct name id;
    struct intl name, place, classification, summary;
    struct moment start, end;
    struct name host; /* a government */
    struct delegation *delegations;
    size_t n_delegations;
    struct agenda_item *agenda;
    size_t n_agenda;
    struct commitment *commitments;
    size_t n_commitments;
    struct statement *statements;
    size_t n_statements;
    struct claim *claims;
    size_t n_claims;
    struct source *sources;
    size_t n_sources;
    struct next_meeting next_meeting;
};

extern const struct shape meeting_shape;
extern const char *const commitment_states[]; /* "agreed", … by enum value */

/* The state of a commitment on a day, or -1 where it had none yet. */
int commitment_state_on(const struct commitment *c, struct date day);

#endif

/* shapes_meeting.c - one row a key of meetings; see shape.h. */
#include "model/meeting.h"

#include "model/rows.h"

static const struct key participant_keys[] = {
    { "name", KEY_TEXT, AT(participant, name), .required = true,
      .meaning = N_("A person's name, as it is printed.") },
    { "role", KEY_INTL, AT(participant, role), .required = true,
      .meaning = N_("What the person does, such as \"Minister of the Interior\".") },
    { "institution", KEY_INTL, AT(participant, institution),
      .meaning = N_("The person's ministry or office.") },
    { "note", KEY_INTL, AT(participant, note),
      .meaning = N_("What else is to be said of the person.") },
};
static const struct shape participant_shape =
    ITEM(participant, N_("a participant"), participant_keys);

static const struct key delegation_keys[] = {
    { "government", KEY_NAME, AT(delegation, government), .required = true,
      .meaning = N_("The government that sent it: an audience's id, or a country's code (ISO 3166-1 alpha-2).") },
    { "participants", KEY_RECORDS, LIST(delegation, participants), .required = true,
      .shape = &participant_shape,
      .meaning = N_("Who came, in the order in which they are listed.") },
};
static const struct shape delegation_shape =
    ITEM(delegation, N_("a delegation"), delegation_keys);

static const struct key agenda_keys[] = {
    { "title", KEY_INTL, AT(agenda_item, title), .required = true,
      .meaning = N_("What was talked about.") },
    { "summary", KEY_INTL, AT(agenda_item, summary),
      .meaning = N_("What was said of it.") },
};
static const struct shape agenda_shape =
    ITEM(agenda_item, N_("an agenda item"), agenda_keys);

const char *const commitment_states[] = { [STATE_AGREED] = "agreed",
                                          [STATE_UNDERWAY] = "underway",
                                          [STATE_DONE] = "done",
                                          [STATE_DROPPED] = "dropped", NULL };

static const struct key commitment_status_keys[] = {
    { "date", KEY_DATE, AT(commitment_status, date), .required = true,
      .meaning = N_("The day on which it was known to be so.") },
    { "state", KEY_CHOICE, AT(commitment_status, state), .required = true,
      .choices = commitment_states,
      .meaning = N_("How the commitment stands from that day on.") },
    { "note", KEY_INTL, AT(commitment_status, note),
      .meaning = N_("What is to be said of it.") },
};
static const struct shape commitment_status_shape =
    ITEM(commitment_status, N_("a commitment's status"), commitment_status_keys);

static const struct key commitment_keys[] = {
    { "id", KEY_NAME, AT(commitment, id), .required = true,
      .meaning = N_("Its name inside the meeting.") },
    { "text", KEY_INTL, AT(commitment, text), .required = true,
      .meaning = N_("What was agreed.") },
    { "responsible", KEY_NAMES, AT(commitment, responsible), .required = true,
      .meaning = N_("The governments that are to do it.") },
    { "due", KEY_DATE, AT(commitment, due),
      .meaning = N_("The day by which it is to be done.") },
    { "status", KEY_RECORDS, LIST(commitment, status), .required = true,
      .shape = &commitment_status_shape,
      .meaning = N_("How it stood, day by day; the last one up to the as-of date counts.") },
    { "source", KEY_NAME, AT(commitment, source), .required = true,
      .meaning = N_("The id of the source that says so.") },
};
static const struct shape commitment_shape =
    ITEM(commitment, N_("a commitment"), commitment_keys);

static const struct key statement_keys[] = {
    { "speaker", KEY_TEXT, AT(statement, speaker), .required = true,
      .meaning = N_("Who said it.") },
    { "role", KEY_INTL, AT(statement, role),
      .meaning = N_("What the speaker is.") },
    { "quote", KEY_INTL, AT(statement, quote), .required = true,
      .meaning = N_("What was said, in every language.") },
    { "original", KEY_LANGUAGE, AT(statement, original), .required = true,
      .meaning = N_("The language in which it was said.") },
    { "translated", KEY_NAMES, AT(statement, translated),
      .meaning = N_("The languages in which it is our translation.") },
    { "source", KEY_NAME, AT(statement, source), .required = true,
      .meaning = N_("The id of the source that quotes it.") },
};
static const struct shape statement_shape =
    ITEM(statement, N_("a statement"), statement_keys);

static const struct key claim_keys[] = {
    { "series", KEY_NAME, AT(claim, series), .required = true,
      .meaning = N_("The series of which a figure was quoted.") },
    { "period", KEY_MONTH, AT(claim, period), .required = true,
      .meaning = N_("The month that the figure is said to be of.") },
    { "value", KEY_NUMBER, AT(claim, value), .required = true,
      .meaning = N_("The figure as it was quoted; it is held against the series.") },
    { "source", KEY_NAME, AT(claim, source), .required = true,
      .meaning = N_("The id of the source that quotes it.") },
    { "note", KEY_INTL, AT(claim, note),
      .meaning = N_("What is to be said of it.") },
};
static const struct shape claim_shape = ITEM(claim, N_("a claim"), claim_keys);

static const struct key source_keys[] = {
    { "id", KEY_NAME, AT(source, id), .required = true,
      .meaning = N_("Its name inside the meeting.") },
    { "title", KEY_TEXT, AT(source, title), .required = true,
      .meaning = N_("Its title, in its own language.") },
    { "publisher", KEY_TEXT, AT(source, publisher), .required = true,
      .meaning = N_("Who published it.") },
    { "date", KEY_DATE, AT(source, date), .required = true,
      .meaning = N_("The day on which it was published.") },
    { "url", KEY_ADDRESS, AT(source, url),
      .meaning = N_("Where it can be read.") },
    { "language", KEY_LANGUAGE, AT(source, language), .required = true,
      .meaning = N_("The language that it is in.") },
    { "translation", KEY_INTL_ANY, AT(source, translation),
      .meaning = N_("Its title in other languages.") },
};
static const struct shape source_shape = ITEM(source, N_("a source"), source_keys);

static const struct key next_meeting_keys[] = {
    { "date", KEY_DATE, AT(next_meeting, date),
      .meaning = N_("The day of the next meeting, if it is known.") },
    { "place", KEY_INTL, AT(next_meeting, place),
      .meaning = N_("Where it will be.") },
    { "note", KEY_INTL, AT(next_meeting, note),
      .meaning = N_("What else is known of it.") },
};
static const struct shape next_meeting_shape =
    ITEM(next_meeting, N_("the next meeting"), next_meeting_keys);

static const struct key meeting_keys[] = {
    { "id", KEY_NAME, AT(meeting, id), .required = true,
      .meaning = N_("Its name, as no other meeting has it.") },
    { "name", KEY_INTL, AT(meeting, name), .required = true,
      .meaning = N_("What the meeting is called.") },
    { "start", KEY_MOMENT, AT(meeting, start), .required = true,
      .meaning = N_("When it began: a day, perhaps with a time and its offset from UTC.") },
    { "end", KEY_MOMENT, AT(meeting, end),
      .meaning = N_("When it ended.") },
    { "place", KEY_INTL, AT(meeting, place), .required = true,
      .meaning = N_("Where it was.") },
    { "host", KEY_NAME, AT(meeting, host),
      .meaning = N_("The government that invited.") },
    { "classification", KEY_INTL, AT(meeting, classification),
      .meaning = N_("What kind of meeting it was.") },
    { "summary", KEY_INTL, AT(meeting, summary),
      .meaning = N_("What it came to.") },
    { "delegations", KEY_RECORDS, LIST(meeting, delegations), .required = true,
      .shape = &delegation_shape,
      .meaning = N_("Who took part, a delegation a government.") },
    { "agenda", KEY_RECORDS, LIST(meeting, agenda), .shape = &agenda_shape,
      .meaning = N_("What was talked about, in order.") },
    { "commitments", KEY_RECORDS, LIST(meeting, commitments), .shape = &commitment_shape,
      .meaning = N_("What was agreed.") },
    { "statements", KEY_RECORDS, LIST(meeting, statements), .shape = &statement_shape,
      .meaning = N_("What was said, word by word.") },
    { "claims", KEY_RECORDS, LIST(meeting, claims), .shape = &claim_shape,
      .meaning = N_("Figures that were quoted, held against the statistics.") },
    { "sources", KEY_RECORDS, LIST(meeting, sources), .shape = &source_shape,
      .meaning = N_("Where all of it is said.") },
    { "next_meeting", KEY_RECORD, AT(meeting, next_meeting), .shape = &next_meeting_shape,
      .meaning = N_("The meeting that will follow.") },
};
const struct shape meeting_shape = ITEM(meeting, N_("a meeting"), meeting_keys);

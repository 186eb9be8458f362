/*
 * command.h - a command as somebody writes it, in words, to be run without a shell.
 *
 * Takes   words between blanks; 'as it stands', "with \" and \\ and names filled in", \ before
 *         any character. $NAME and ${NAME} outside of '' stand for what is given by that name, and
 *         never become two words.
 * Errors  false with the reason: no word, a quotation mark that is not closed, or what only a
 *         shell does (pipes, other variables, patterns of names), which is for sh -c '…' to do.
 * Owns    the words belong to the arena.
 */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

#include "base/arena.h"
#include "base/errs.h"

/* What a command finds in its surroundings, and may name. value NULL: it is not known yet. */
struct given {
    const char *name, *value;
};

/* words ends with a NULL, as execvp() wants it. */
bool command_words(struct arena *a, const char *command, const struct given *given, size_t n,
                   char ***words, struct errs *errs);

#endif

/*
 * interrupt.h - the signals that ask a process to stop: noted, so that what goes on can end well.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

/* From here on SIGINT and SIGTERM are noted, and end nothing by themselves. */
void interrupts_note(void);

/* The same as if such a signal had come; and as if none had. */
void interrupt_ask(int signal);
void interrupts_forget(void);

/* The signal that asked this process to stop, or 0. */
int interrupted(void);

#endif

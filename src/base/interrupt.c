/* interrupt.c - see interrupt.h. */
#include "base/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void note(int signal)
{
    came = signal;
}

void interrupts_note(void)
{
    struct sigaction action = { .sa_handler = note };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void interrupt_ask(int signal)
{
    came = signal;
}

void interrupts_forget(void)
{
    came = 0;
}

int interrupted(void)
{
    return came;
}

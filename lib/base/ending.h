/*
 * Being asked to end, for a program that stays and works: SIGTERM, SIGINT
 * and SIGHUP set a flag instead of ending the process, so that what is
 * begun is finished.  A handler has no argument of its own, so the flag is
 * static; there is one for the process.
 */
#ifndef OSAN_BASE_ENDING_H
#define OSAN_BASE_ENDING_H

#include <stdatomic.h>

/* From here on the three signals set the flag, which is given; a wait that
 * one of them comes upon (poll, not read) is cut short. */
const atomic_bool *ending_asked(void);

#endif

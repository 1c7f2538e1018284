/*
 * Moments at which a test lets the process die, as kill -9 would: between
 * two steps that must both be safe to stop at, where the database alone
 * cannot tell an onlooker how far the work is.
 *
 * In a build with OSAN_TEST and with OSAN_FAULT=N in the environment, the
 * Nth call kills the process.  In any other build there is nothing.
 */
#ifndef OSAN_BASE_FAULT_H
#define OSAN_BASE_FAULT_H

#ifdef OSAN_TEST
void fault_point(void);
#else
#define fault_point() ((void)0)
#endif

#endif

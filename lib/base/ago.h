/*
 * How long ago something was, as people say it.
 */
#ifndef OSAN_BASE_AGO_H
#define OSAN_BASE_AGO_H

#include <stdint.h>

#define AGO_TEXT 64 /* bytes that hold any text written here */

/* "just now", "5 min ago", "3 h ago", "2 days ago", or "in 5 min" for what
 * is to come, translated; rounded down.  Writes into out and gives out. */
char *ago_text(int64_t us, int64_t now, char out[AGO_TEXT]);

#endif

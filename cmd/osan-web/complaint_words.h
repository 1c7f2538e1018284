/*
 * What pages about complaints say of money and time.
 */
#ifndef OSAN_CMD_WEB_COMPLAINT_WORDS_H
#define OSAN_CMD_WEB_COMPLAINT_WORDS_H

#include <stdint.h>

#define WON_TEXT 40 /* bytes that hold any text written here, as below */
#define SPAN_TEXT 64

/* "1,000 won", translated.  Writes into out and gives out. */
char *won_text(int64_t won, char out[WON_TEXT]);

/* How long something took, in days with one digit behind the point, below a
 * day in hours: "2.5 days"; "" for 0. */
char *span_text(int64_t us, char out[SPAN_TEXT]);

/* A period as the standards have it ("3d") in words, the caller's. */
char *period_said(const char *period);

#endif

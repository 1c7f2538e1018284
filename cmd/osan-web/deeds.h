/*
 * What complainants can do to their complaint: one table, for the links on
 * its page and for the forms behind them.
 */
#ifndef OSAN_CMD_WEB_DEEDS_H
#define OSAN_CMD_WEB_DEEDS_H

#include "lib/complaint/own_case.h"

/* Texts are English, for gettext. */
struct deed {
	const char *word;   /* in addresses */
	const char *link;   /* what one does, also the form's title */
	const char *intro;
	const char *button;
	const char *done;   /* told afterwards */
};

/* By enum own_deed. */
extern const struct deed deeds[OWN_DEEDS];

/* Which one has that word; OWN_DEEDS for none. */
enum own_deed deed_find(const char *word);

#endif

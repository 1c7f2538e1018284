/*
 * Who asks: the session of the browser, if it has one, and the token that
 * its forms carry.  A session begins with the first form; reading needs
 * none.
 */
#ifndef OSAN_CMD_WEB_VISITOR_H
#define OSAN_CMD_WEB_VISITOR_H

#include <stdbool.h>

#include "lib/web/session.h"

struct call;

struct visitor {
	struct session s;
	bool has;     /* s is one */
	bool over;    /* it had one, which was unused for too long */
	bool changed; /* its cookie is to be sent */
	char token[SESSION_TOKEN];
};

/* Reads the cookie of the call. */
void visitor_read(struct call *c);

/* Makes sure that there is a session, for a page with a form. */
void visitor_need(struct call *c);

/* Whether what was posted came from a form of ours that this browser got:
 * its token fits and no other site sent it. */
bool visitor_sent(const struct call *c);

/* Whether they have proven to be a citizen. */
bool visitor_signed_in(const struct call *c);

/* Sends the cookie where it is due: changed, or a minute old. */
void visitor_write(struct call *c);

/* Ends the session. */
void visitor_leave(struct call *c);

#endif

/*
 * Sessions of visitors; see visitor.h.
 */
#include "cmd/osan-web/visitor.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/desk.h"
#include "lib/base/clock.h"

#define COOKIE "osan"
#define SECURE_COOKIE "__Host-osan"
#define RENEW (60 * INT64_C(1000000)) /* microseconds */

static const char *
cookie_name(const struct call *c)
{
	return c->q->secure ? SECURE_COOKIE : COOKIE;
}

static void
take_token(struct call *c)
{
	session_token(c->desk->site->sessions, &c->visitor.s,
	    c->visitor.token);
}

void
visitor_read(struct call *c)
{
	struct visitor *v = &c->visitor;
	char *cookie = web_cookie(c->q, cookie_name(c));

	*v = (struct visitor){ .has = false };
	if (cookie == NULL)
		return;
	v->has = session_open(c->desk->site->sessions, cookie, &v->s,
	    &v->over);
	if (v->has)
		take_token(c);
	free(cookie);
}

void
visitor_need(struct call *c)
{
	struct visitor *v = &c->visitor;

	if (v->has)
		return;
	session_new(&v->s);
	v->has = v->changed = true;
	take_token(c);
}

/* "https://host:port" names the host that the request names. */
static bool
is_own_origin(const char *origin, const char *host)
{
	const char *s = strstr(origin, "://");

	return s != NULL && host != NULL && strcmp(s + 3, host) == 0;
}

bool
visitor_signed_in(const struct call *c)
{
	return c->visitor.has && c->visitor.s.citizen_id != 0;
}

bool
visitor_sent(const struct call *c)
{
	const struct web_request *q = c->q;

	return c->visitor.has && (q->origin == NULL ||
	    is_own_origin(q->origin, q->host)) &&
	    session_is_token(c->desk->site->sessions, &c->visitor.s,
	    web_form(q, "token"));
}

void
visitor_write(struct call *c)
{
	struct visitor *v = &c->visitor;
	char *cookie;

	if (!v->has || (!v->changed &&
	    clock_now() - v->s.seen_at < RENEW))
		return;
	cookie = session_seal(c->desk->site->sessions, &v->s);
	web_answer_cookie(c->a, cookie_name(c), cookie, c->q->secure);
	c->a->keep = false;
	free(cookie);
}

void
visitor_leave(struct call *c)
{
	web_answer_cookie(c->a, cookie_name(c), NULL, c->q->secure);
	c->visitor.has = false;
}

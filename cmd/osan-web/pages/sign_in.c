/*
 * Signing in by itself: to see one's own posts and complaints.
 */
#include <string.h>

#include "cmd/osan-web/proof.h"
#include "cmd/osan-web/routes.h"
#include "lib/base/i18n.h"

/* Where to go on; a path of this site and nothing else. */
static const char *
next_of(const struct call *c)
{
	const char *next = c->q->method == WEB_POST ?
	    web_form(c->q, "next") : web_query(c->q, "next");

	if (next == NULL || next[0] != '/' || next[1] == '/' ||
	    strpbrk(next, "\\\r\n") != NULL)
		return "/my";
	return next;
}

static void
fill(struct call *c, struct form *f)
{
	bool asked = c->visitor.has && c->visitor.s.ticket[0] != '\0';

	*f = (struct form){ .title = _("Prove who you are") };
	f->intro = asked ? _("If the address is right, a code is on its way "
	    "to it. Type it into the field for the code.") :
	    _("With your name and an e-mail address you see what became of "
	    "your posts and complaints. There is no account and no "
	    "password to remember.");
	form_add(f, FIELD_HIDDEN, "next", "")->value = next_of(c);
	proof_fields(c, f);
	if (asked) {
		form_button(f, "do", "check", _("Go on"));
		form_button(f, "do", "ask", _("Send another code"));
	} else {
		form_button(f, "do", "ask", _("Send me a code"));
	}
}

static void
show(struct call *c, struct form *f)
{
	const struct crumb crumb = { "/sign-in", f->title, NULL };
	struct layout l = { .crumbs = &crumb, .ncrumbs = 1 };

	form_show(c, &l, f);
}

int
page_sign_in(struct call *c, struct err *e)
{
	struct form f;

	(void)e;
	if (visitor_signed_in(c)) {
		page_go(c, next_of(c));
		return 0;
	}
	fill(c, &f);
	show(c, &f);
	return 0;
}

int
page_sign_in_send(struct call *c, struct err *e)
{
	enum proof_state state;
	struct form f, again;

	fill(c, &f);
	if (!form_take(c, &f)) {
		show(c, &f);
		return 0;
	}
	if (proof_take(c, &f, &state, e) < 0)
		return -1;
	if (state == PROOF_DONE) {
		page_go(c, next_of(c));
		return 0;
	}
	if (state == PROOF_WRONG) {
		show(c, &f);
		return 0;
	}
	fill(c, &again);
	form_take_unchecked(c, &again);
	show(c, &again);
	return 0;
}

int
page_sign_out(struct call *c, struct err *e)
{
	(void)e;
	if (visitor_sent(c))
		visitor_leave(c);
	page_go(c, "/");
	return 0;
}

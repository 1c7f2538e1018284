/*
 * What the templates of mail IDs show.  Everything in them is borrowed.
 */
#ifndef OSAN_CMD_WEB_MAILID_VIEWS_H
#define OSAN_CMD_WEB_MAILID_VIEWS_H

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/views.h"
#include "lib/mailid/application.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/rules.h"

struct mailid_view {
	const struct layout *l;
	const struct mail_rules *rules; /* in force, or NULL */
};

struct mailid_rules_view {
	const struct layout *l;
	const struct mail_rules *rules;
	int64_t current; /* number of the version in force */
	const char *body;
	const char *lang; /* the body's */
};

struct mailid_mine_view {
	const struct layout *l;
	const char *done; /* what was just done; NULL = nothing */
	int64_t current;  /* version of the rules in force; 0 = none */
	const struct mail_id *mine;
	size_t nmine;
	const struct mail_application *asked;
	size_t nasked;
};

struct mailid_deed_view {
	const struct layout *l;
	const struct form_view *form;
	int64_t rules; /* the version that is to be accepted; 0 = none */
};

#endif

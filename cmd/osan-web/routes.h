/*
 * Every address of the site, once: which method, which page makes it, and
 * which threads.
 */
#ifndef OSAN_CMD_WEB_ROUTES_H
#define OSAN_CMD_WEB_ROUTES_H

#include "cmd/osan-web/desk.h"

/* Makes the page of a call: 0, or -1 with *e, which then becomes a page. */
typedef int page_fn(struct call *c, struct err *e);

struct route {
	const char *pattern;
	page_fn *get;          /* NULL: there is nothing to get */
	page_fn *post;         /* NULL: nothing can be sent */
	enum web_place place;  /* where get runs; post runs with writers */
	const char *section;   /* of the menu; "" for none */
	bool no_english;       /* it has no form below /en */
};

/* The route of a request, the language, and the parts of the address; NULL
 * where there is none.  Fills c->route, c->lang, c->path, c->parts. */
const struct route *routes_find(const struct web_request *q,
    struct call *c);

page_fn page_home;
page_fn page_boards;
page_fn page_board;
page_fn page_post;
page_fn page_print;
page_fn page_feed;
page_fn page_write;
page_fn page_write_send;
page_fn page_held;
page_fn page_report;
page_fn page_report_send;
page_fn page_edit;
page_fn page_edit_send;
page_fn page_file;
page_fn page_my;
page_fn page_sign_in;
page_fn page_sign_in_send;
page_fn page_sign_out;
page_fn page_complaint;
page_fn page_kinds;
page_fn page_choose_kind;
page_fn page_file_complaint;
page_fn page_file_complaint_send;
page_fn page_track;
page_fn page_track_send;
page_fn page_cases;
page_fn page_case_public;
page_fn page_case;
page_fn page_receipt;
page_fn page_deed;
page_fn page_deed_send;
page_fn page_consult;
page_fn page_mayor;
page_fn page_figures;
page_fn page_style;
page_fn page_robots;

#endif

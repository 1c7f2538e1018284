/*
 * Every address of the site, once: which method, which page makes it, and
 * which threads.
 */
#ifndef OSAN_CMD_WEB_ROUTES_H
#define OSAN_CMD_WEB_ROUTES_H

#include "cmd/osan-web/desk.h"

struct route {
	const char *pattern;
	/* Make the page of a call: 0, or -1 with *e, which then becomes a
	 * page.  NULL: there is nothing to get, or nothing can be sent. */
	int (*get)(struct call *c, struct err *e);
	int (*post)(struct call *c, struct err *e);
	enum web_place place;  /* where get runs; post runs with writers */
	const char *section;   /* of the menu; "" for none */
	bool no_language;      /* it has no form below /en */
};

/* The route of a request, the language, and the parts of the address; NULL
 * where there is none.  Fills c->route, c->lang, c->path, c->parts. */
const struct route *routes_find(const struct tongues *tongues,
    const struct web_request *q, struct call *c);

/* Writes the city's own page at this path, where it has published one in
 * the place of a page that comes with the program; *done says whether. */
MUST_USE int page_instead(struct call *c, bool *done, struct err *e);

/* Each page, and what is sent to it. */
int page_preview(struct call *c, struct err *e);
int page_home(struct call *c, struct err *e);
int page_boards(struct call *c, struct err *e);
int page_board(struct call *c, struct err *e);
int page_post(struct call *c, struct err *e);
int page_print(struct call *c, struct err *e);
int page_feed(struct call *c, struct err *e);
int page_write(struct call *c, struct err *e);
int page_write_send(struct call *c, struct err *e);
int page_held(struct call *c, struct err *e);
int page_topic(struct call *c, struct err *e);
int page_agree(struct call *c, struct err *e);
int page_agree_send(struct call *c, struct err *e);
int page_report(struct call *c, struct err *e);
int page_report_send(struct call *c, struct err *e);
int page_edit(struct call *c, struct err *e);
int page_edit_send(struct call *c, struct err *e);
int page_file(struct call *c, struct err *e);
int page_my(struct call *c, struct err *e);
int page_correct(struct call *c, struct err *e);
int page_correct_send(struct call *c, struct err *e);
int page_corrected(struct call *c, struct err *e);
int page_inforeq(struct call *c, struct err *e);
int page_inforeq_send(struct call *c, struct err *e);
int page_inforeq_receipt(struct call *c, struct err *e);
int page_inforeq_track(struct call *c, struct err *e);
int page_inforeq_track_send(struct call *c, struct err *e);
int page_inforeq_own(struct call *c, struct err *e);
int page_inforeq_archive(struct call *c, struct err *e);
int page_mailid(struct call *c, struct err *e);
int page_mailid_rules(struct call *c, struct err *e);
int page_mailid_apply(struct call *c, struct err *e);
int page_mailid_apply_send(struct call *c, struct err *e);
int page_mailid_withdraw(struct call *c, struct err *e);
int page_mailid_withdraw_send(struct call *c, struct err *e);
int page_mailid_mine(struct call *c, struct err *e);
int page_mailid_deed(struct call *c, struct err *e);
int page_mailid_deed_send(struct call *c, struct err *e);
int page_correction_mine(struct call *c, struct err *e);
int page_correction_track(struct call *c, struct err *e);
int page_correction_track_send(struct call *c, struct err *e);
int page_sections(struct call *c, struct err *e);
int page_page(struct call *c, struct err *e);
int page_text(struct call *c, struct err *e);
int page_processors(struct call *c, struct err *e);
int page_sitemap(struct call *c, struct err *e);
int page_sitemap_xml(struct call *c, struct err *e);
int page_icon(struct call *c, struct err *e);
int page_search(struct call *c, struct err *e);
int page_sign_in(struct call *c, struct err *e);
int page_sign_in_send(struct call *c, struct err *e);
int page_sign_out(struct call *c, struct err *e);
int page_complaint(struct call *c, struct err *e);
int page_kinds(struct call *c, struct err *e);
int page_choose_kind(struct call *c, struct err *e);
int page_file_complaint(struct call *c, struct err *e);
int page_file_complaint_send(struct call *c, struct err *e);
int page_track(struct call *c, struct err *e);
int page_track_send(struct call *c, struct err *e);
int page_cases(struct call *c, struct err *e);
int page_case_public(struct call *c, struct err *e);
int page_case(struct call *c, struct err *e);
int page_receipt(struct call *c, struct err *e);
int page_deed(struct call *c, struct err *e);
int page_deed_send(struct call *c, struct err *e);
int page_consult(struct call *c, struct err *e);
int page_mayor(struct call *c, struct err *e);
int page_participation(struct call *c, struct err *e);
int page_surveys(struct call *c, struct err *e);
int page_survey_changes(struct call *c, struct err *e);
int page_survey(struct call *c, struct err *e);
int page_survey_answer(struct call *c, struct err *e);
int page_survey_answer_send(struct call *c, struct err *e);
int page_survey_done(struct call *c, struct err *e);
int page_survey_csv(struct call *c, struct err *e);
int page_survey_texts(struct call *c, struct err *e);
int page_rewards(struct call *c, struct err *e);
int page_reward(struct call *c, struct err *e);
int page_reward_list(struct call *c, struct err *e);
int page_reward_code(struct call *c, struct err *e);
int page_reward_code_send(struct call *c, struct err *e);
int page_reward_claimed(struct call *c, struct err *e);
int page_figures(struct call *c, struct err *e);
int page_style(struct call *c, struct err *e);
int page_robots(struct call *c, struct err *e);

#endif

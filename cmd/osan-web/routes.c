/*
 * The table of addresses; see routes.h.
 */
#include "cmd/osan-web/routes.h"

#include <string.h>

#include "lib/base/mem.h"

#define AT_ONCE WEB_AT_ONCE

static const struct route routes[] = {
	{ "/", page_home, NULL, AT_ONCE, "", false },
	{ "/board", page_boards, NULL, AT_ONCE, "board", false },
	{ "/board/:board", page_board, NULL, AT_ONCE, "board", false },
	{ "/board/:board/write", page_write, page_write_send, WEB_WRITER,
	    "board", false },
	{ "/board/:board/held", page_held, NULL, AT_ONCE, "board", false },
	{ "/board/:board/topic/:topic", page_topic, NULL, AT_ONCE, "board",
	    false },
	{ "/board/:board/:number/agree", page_agree, page_agree_send,
	    WEB_WRITER, "board", false },
	{ "/board/:board/:number/comment", page_write, page_write_send,
	    WEB_WRITER, "board", false },
	{ "/board/:board/:number/report", page_report, page_report_send,
	    WEB_WRITER, "board", false },
	{ "/board/:board/:number/edit", page_edit, page_edit_send,
	    WEB_WRITER, "board", false },
	{ "/board/:board/:number/file/:file", page_file, NULL, AT_ONCE,
	    "board", true },
	{ "/search", page_search, NULL, WEB_READER, "", false },
	{ "/my", page_my, NULL, WEB_WRITER, "my", false },
	{ "/sign-in", page_sign_in, page_sign_in_send, AT_ONCE, "my",
	    false },
	{ "/sign-out", NULL, page_sign_out, AT_ONCE, "my", false },
	{ "/board/:board/feed", page_feed, NULL, AT_ONCE, "board", false },
	{ "/board/:board/:number", page_post, NULL, AT_ONCE, "board", false },
	{ "/board/:board/:number/print", page_print, NULL, AT_ONCE, "board",
	    false },
	{ "/complaint", page_complaint, NULL, WEB_READER, "complaint", false },
	{ "/complaint/kinds", page_kinds, NULL, AT_ONCE, "complaint",
	    false },
	{ "/complaint/file", page_choose_kind, NULL, AT_ONCE, "complaint",
	    false },
	{ "/complaint/file/:kind", page_file_complaint,
	    page_file_complaint_send, WEB_WRITER, "complaint", false },
	{ "/complaint/track", page_track, page_track_send, AT_ONCE,
	    "complaint", false },
	{ "/complaint/list", page_cases, NULL, AT_ONCE, "complaint", false },
	{ "/complaint/list/:number", page_case_public, NULL, AT_ONCE,
	    "complaint", false },
	{ "/complaint/case/:number", page_case, NULL, WEB_WRITER,
	    "complaint", false },
	{ "/complaint/case/:number/receipt", page_receipt, NULL, WEB_WRITER,
	    "complaint", false },
	{ "/complaint/case/:number/:deed", page_deed, page_deed_send,
	    WEB_WRITER, "complaint", false },
	{ "/consult", page_consult, NULL, AT_ONCE, "complaint", false },
	{ "/mayor", page_mayor, NULL, AT_ONCE, "mayor", false },
	{ "/participation", page_participation, NULL, AT_ONCE,
	    "participation", false },
	{ "/survey", page_surveys, NULL, AT_ONCE, "participation", false },
	{ "/survey/changes", page_survey_changes, NULL, AT_ONCE,
	    "participation", false },
	{ "/survey/:id", page_survey, NULL, AT_ONCE, "participation", false },
	{ "/survey/:id/answer", page_survey_answer, page_survey_answer_send,
	    WEB_WRITER, "participation", false },
	{ "/survey/:id/done", page_survey_done, NULL, AT_ONCE,
	    "participation", false },
	{ "/survey/:id/csv", page_survey_csv, NULL, AT_ONCE,
	    "participation", false },
	{ "/survey/:id/texts/:question", page_survey_texts, NULL, WEB_READER,
	    "participation", false },
	{ "/reward", page_rewards, NULL, AT_ONCE, "participation", false },
	{ "/reward/:key", page_reward, NULL, AT_ONCE, "participation",
	    false },
	{ "/reward/:key/list", page_reward_list, NULL, WEB_READER,
	    "participation", false },
	{ "/reward/:key/code", page_reward_code, page_reward_code_send,
	    WEB_WRITER, "participation", false },
	{ "/reward/:key/claimed", page_reward_claimed, NULL, AT_ONCE,
	    "participation", false },
	{ "/inforeq", page_inforeq, page_inforeq_send, AT_ONCE,
	    "participation", false },
	{ "/inforeq/track", page_inforeq_track, page_inforeq_track_send,
	    AT_ONCE, "participation", false },
	{ "/inforeq/receipt", page_inforeq_receipt, NULL, WEB_WRITER,
	    "participation", false },
	{ "/inforeq/:number", page_inforeq_own, NULL, WEB_WRITER,
	    "participation", false },
	{ "/inforeq/:number/archive", page_inforeq_archive, NULL, WEB_WRITER,
	    "participation", false },
	{ "/mailid", page_mailid, NULL, AT_ONCE, "participation", false },
	{ "/mailid/rules/:number", page_mailid_rules, NULL, AT_ONCE,
	    "participation", false },
	{ "/mailid/apply", page_mailid_apply, page_mailid_apply_send,
	    WEB_WRITER, "participation", false },
	{ "/mailid/application/:id", page_mailid_withdraw,
	    page_mailid_withdraw_send, WEB_WRITER, "participation", false },
	{ "/mailid/mine", page_mailid_mine, NULL, WEB_WRITER,
	    "participation", false },
	{ "/mailid/mine/:id/:deed", page_mailid_deed, page_mailid_deed_send,
	    WEB_WRITER, "participation", false },
	{ "/figures", page_figures, NULL, WEB_READER, "figures", false },
	{ "/page", page_sections, NULL, AT_ONCE, "page", false },
	{ "/page/*", page_page, NULL, AT_ONCE, "page", false },
	{ "/correction/track", page_correction_track,
	    page_correction_track_send, AT_ONCE, "page", false },
	{ "/correction/mine/:id", page_correction_mine, NULL, WEB_WRITER,
	    "page", false },
	{ "/correction/:page/:number", page_correct, page_correct_send,
	    WEB_WRITER, "page", false },
	{ "/correction/receipt", page_corrected, NULL, WEB_WRITER, "page",
	    false },
	{ "/preview/:word", page_preview, NULL, WEB_WRITER, "page", false },
	{ "/privacy", page_text, NULL, AT_ONCE, "", false },
	{ "/privacy/processors", page_processors, NULL, AT_ONCE, "", false },
	{ "/help", page_text, NULL, AT_ONCE, "", false },
	{ "/sitemap", page_sitemap, NULL, AT_ONCE, "", false },
	{ "/sitemap.xml", page_sitemap_xml, NULL, AT_ONCE, "", true },
	{ "/emblem", page_icon, NULL, AT_ONCE, "", true },
	{ "/style.css", page_style, NULL, AT_ONCE, "", true },
	{ "/robots.txt", page_robots, NULL, AT_ONCE, "", true },
};

const struct route *
routes_find(const struct tongues *tongues, const struct web_request *q,
    struct call *c)
{
	c->lang = tongue_of(tongues, q->path, &c->path);
	c->route = NULL;
	memset(&c->parts, 0, sizeof(c->parts));
	for (size_t i = 0; i < ARRAY_LEN(routes); i++)
		if (web_route_match(routes[i].pattern, c->path, &c->parts) &&
		    (c->lang->base[0] == '\0' || !routes[i].no_language)) {
			c->route = &routes[i];
			break;
		}
	return c->route;
}

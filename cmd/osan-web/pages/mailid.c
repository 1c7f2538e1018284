/*
 * Mail IDs of residents (article 15): what they are, and the rules, version
 * by version.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/mailid_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/web/markdown.h"

int
page_mailid(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/mailid", _("Mail IDs"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct mail_rules r = MAIL_RULES_INIT;
	struct mailid_view v = { .l = &l };
	int64_t current;
	int rc = mail_rules_current(c->desk->store, &current, e);

	if (rc == 0 && current != 0)
		rc = mail_rules_public(c->desk->store, current, &r, e);
	if (rc == 0) {
		v.rules = current != 0 ? &r : NULL;
		tpl_mailid(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	mail_rules_clear(&r);
	return rc;
}

static int
write_rules(struct call *c, const struct mail_rules *r, int64_t current,
    struct err *e)
{
	bool en = strcmp(c->lang->content, "en") == 0 &&
	    r->body_en[0] != '\0';
	char *title = mem_printf(_("Rules of mail IDs, version %lld"),
	    (long long)r->number);
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/mailid", _("Mail IDs"), NULL },
		{ c->path, title, NULL },
	};
	struct layout l = {
		.title = title, .crumbs = crumbs, .ncrumbs = 3,
	};
	const struct mailid_rules_view v = {
		.l = &l, .rules = r, .current = current,
		.body = en ? r->body_en : r->body_ko,
		.lang = en ? "en" : "ko",
	};
	struct page *p = page_begin(c, &l);
	int rc;

	tpl_mailid_rules(p, &v);
	rc = markdown_put(p, v.body, strlen(v.body), 2, e);
	tpl_mailid_rules_end(p, &v);
	page_end(c, &l);
	free(title);
	return rc;
}

int
page_mailid_rules(struct call *c, struct err *e)
{
	struct mail_rules r = MAIL_RULES_INIT;
	int64_t number, current;
	struct err none;
	int rc;

	if (num_parse(c->parts.text[0], 1, INT64_MAX, &number, &none) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	if (mail_rules_current(c->desk->store, &current, e) < 0)
		return -1;
	rc = mail_rules_public(c->desk->store, number, &r, e);
	if (rc == 0)
		rc = write_rules(c, &r, current, e);
	mail_rules_clear(&r);
	return rc;
}

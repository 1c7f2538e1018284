/*
 * A request for information with its words, masked, and what is decided; see
 * request_item.h.  Providing is a command: it writes an archive, and what is
 * chosen for it is long.
 */
#include "cmd/osan-console/request_item.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/change.h"
#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/inforeq/inforeq.h"
#include "lib/inforeq/judge.h"

/* What is read and decided with; no calendar is needed for it. */
static struct inforeq_desk
screens_desk(struct console *c)
{
	return (struct inforeq_desk){ .store = c->store,
		.keyring = desk_of(c)->keyring, .actor = c->actor };
}

static struct inforeq_desk
workers_desk(const struct worker *w)
{
	return (struct inforeq_desk){ .store = w->store,
		.keyring = w->keyring, .actor = w->actor };
}

/* --- reading it ---------------------------------------------------------- */

static void
put_head(struct pager *p, const struct inforeq *r)
{
	char *line = mem_printf("%s: %s", r->number, i18n_word(r->state));

	pager_puts(p, line, STYLE_TITLE);
	free(line);
	item_put(p, _("department"), r->department);
	item_put(p, _("came by"), i18n_word(r->channel));
	item_put_time(p, _("received"), r->received_at);
	item_put_time(p, _("answer due"), r->due_at);
	item_put_time(p, _("ended"), r->ended_at);
	if (r->purpose != NULL) {
		item_put(p, _("purpose is"), i18n_word(r->purpose));
		item_put(p, _("because"), r->judged_why);
		item_put(p, _("judged by"), r->judged_by);
		item_put_time(p, _("judged"), r->judged_at);
	}
	if (r->ground != NULL)
		item_put(p, _("ground"), inforeq_ground_text(r->ground));
	item_put(p, _("reason"), r->reason);
}

static int
put_requester(struct pager *p, const struct inforeq_desk *d,
    const struct inforeq *r, struct err *e)
{
	struct person who = { 0 };

	if (person_masked(d->store, d->keyring, r->citizen_id, &who, e) < 0)
		return -1;
	pager_heading(p, _("Who asks"));
	item_put(p, _("name"), who.name);
	item_put(p, _("phone"), who.phone);
	item_put(p, _("e-mail"), who.email);
	person_clear(&who);
	return 0;
}

static int
put_words(struct pager *p, const struct inforeq_desk *d,
    const struct inforeq *r, struct err *e)
{
	char *wanted = NULL, *purpose = NULL;

	if (inforeq_words(d, r, false, &wanted, &purpose, e) < 0)
		return -1;
	pager_heading(p, _("Asked for"));
	pager_puts(p, wanted != NULL ? wanted : PERSON_MASK, STYLE_NORMAL);
	pager_heading(p, _("For which purpose"));
	pager_puts(p, purpose != NULL ? purpose : PERSON_MASK, STYLE_NORMAL);
	prompt_secret_free(wanted);
	prompt_secret_free(purpose);
	return 0;
}

/* What only a command does. */
static void
put_commands(struct pager *p, const struct inforeq *r)
{
	char *line;

	pager_blank(p);
	line = mem_printf(_("Unmasked, which is logged, by:\n"
	    "osanctl inforeq show %s --unmask --why TEXT"), r->number);
	pager_puts(p, line, STYLE_DIM);
	free(line);
	if (r->ended_at != 0)
		return;
	line = mem_printf(_("Once its purpose is judged not to be profit, it "
	    "is provided by:\nosanctl inforeq provide %s --posts QUERY --pages "
	    "PATH"), r->number);
	pager_puts(p, line, STYLE_DIM);
	free(line);
}

static int
fill(struct console *c, int64_t id, struct pager *p, struct err *e)
{
	const struct inforeq_desk d = screens_desk(c);
	struct inforeq r = INFOREQ_INIT;
	int rc = inforeq_get(c->store, id, &r, e);

	if (rc == 0)
		rc = inforeq_may(&d, &r, e);
	if (rc == 0) {
		put_head(p, &r);
		rc = put_requester(p, &d, &r, e);
	}
	if (rc == 0)
		rc = put_words(p, &d, &r, e);
	if (rc == 0)
		put_commands(p, &r);
	inforeq_clear(&r);
	return rc;
}

static char *
name(struct console *c, int64_t id)
{
	struct inforeq r = INFOREQ_INIT;
	struct err e = ERR_INIT;
	char *number = NULL;

	if (inforeq_get(c->store, id, &r, &e) == 0)
		number = mem_text(r.number);
	inforeq_clear(&r);
	return number;
}

/* --- deciding ------------------------------------------------------------ */

static int
check_assessed(struct worker *w, const struct change *k, struct err *e)
{
	const struct inforeq_desk d = workers_desk(w);
	struct inforeq r = INFOREQ_INIT;
	int rc = inforeq_assess_check(&d, k->name, k->word, k->text,
	    k->version, &r, e);

	inforeq_clear(&r);
	return rc;
}

static int
make_assessed(struct worker *w, const struct change *k, struct err *e)
{
	const struct inforeq_desk d = workers_desk(w);
	struct inforeq r = INFOREQ_INIT;
	int rc = inforeq_assess(&d, k->name, k->word, k->text, k->version,
	    &r, e);

	inforeq_clear(&r);
	return rc;
}

static int
check_refused(struct worker *w, const struct change *k, struct err *e)
{
	const struct inforeq_desk d = workers_desk(w);
	struct inforeq r = INFOREQ_INIT;
	int rc = inforeq_refuse_check(&d, k->name, k->word, k->text,
	    k->version, &r, e);

	inforeq_clear(&r);
	return rc;
}

static int
make_refused(struct worker *w, const struct change *k, struct err *e)
{
	const struct inforeq_desk d = workers_desk(w);
	struct inforeq r = INFOREQ_INIT;
	int rc = inforeq_refuse(&d, k->name, k->word, k->text, k->version,
	    &r, e);

	inforeq_clear(&r);
	return rc;
}

static const struct change_ops assessing = { N_("judging"), check_assessed,
	make_assessed, N_("judged"), true };
static const struct change_ops refusing = { N_("deciding"), check_refused,
	make_refused, N_("refused"), true };

/* --- what is asked first ------------------------------------------------- */

static const char *const purposes[] = { "non-profit", "profit" };
static const char *const grounds[] = { "personal-data", "for-profit",
	"not-held", "withdrawn", "other" };

static void
ask_assess(struct console *c, struct change *take_k)
{
	char *text = mem_printf(_("%s\npurpose: %s\n%s"), take_k->name,
	    i18n_word(take_k->word), take_k->text);

	change_ask(c, take_k, _("Judge the purpose"), text,
	    _("Is it judged so?"));
	free(text);
}

static void
ask_refuse(struct console *c, struct change *take_k)
{
	char *text = mem_printf("%s\n%s\n%s", take_k->name,
	    inforeq_ground_text(take_k->word), take_k->text);

	change_ask(c, take_k, _("Refuse"), text,
	    _("Refuse it? Nothing changes it after that."));
	free(text);
}

static void
assess_chosen(struct console *c, void *ctx, int64_t value)
{
	struct change *k = change_copy(ctx);

	k->word = purposes[value];
	change_line(c, k, _("Why it is judged so: "), true, ask_assess);
}

static void
refuse_chosen(struct console *c, void *ctx, int64_t value)
{
	struct change *k = change_copy(ctx);
	bool other = strcmp(grounds[value], "other") == 0;

	k->word = grounds[value];
	change_line(c, k, other ? _("The reason: ") :
	    _("To be said about it, or nothing: "), other,
	    ask_refuse);
}

static void
choose_purpose(struct console *c, struct change *take_k)
{
	struct choose k = { .title = _("The purpose is"),
		.choices = mem_new(2, sizeof(*k.choices)), .n = 2,
		.chosen = assess_chosen, .free_ctx = change_free,
		.ctx = take_k };

	k.choices[0] = (struct choice){ 'n', mem_text(_("not profit: it may "
	    "be provided (article 7)")), 0 };
	k.choices[1] = (struct choice){ 'p', mem_text(i18n_word("profit")), 1 };
	overlay_choose(c, &k);
}

static void
choose_ground(struct console *c, struct change *take_k)
{
	struct choose k = { .title = _("Refuse, since"),
		.choices = mem_new(ARRAY_LEN(grounds), sizeof(*k.choices)),
		.n = ARRAY_LEN(grounds), .chosen = refuse_chosen,
		.free_ctx = change_free, .ctx = take_k };

	for (size_t i = 0; i < ARRAY_LEN(grounds); i++)
		k.choices[i] = (struct choice){ (int32_t)('1' + i),
			mem_text(inforeq_ground_text(grounds[i])),
			(int64_t)i };
	overlay_choose(c, &k);
}

static int
begin(struct console *c, const struct inforeq *r, enum act act,
    struct err *e)
{
	if (r->ended_at != 0)
		return err_set(e, ERR_REFUSED, "request %s is finished: %s",
		    r->number, i18n_word(r->state));
	if (act == ACT_ASSESS)
		choose_purpose(c, change_new(&assessing, r->id, r->version,
		    r->number));
	else
		choose_ground(c, change_new(&refusing, r->id, r->version,
		    r->number));
	return 0;
}

bool
request_act(struct console *c, int64_t id, enum act act)
{
	struct inforeq r = INFOREQ_INIT;
	struct err e = ERR_INIT;

	if (act != ACT_ASSESS && act != ACT_REFUSE)
		return false;
	if (!console_may(c, PERMIT_INFOREQ_HANDLE))
		return true;
	if (inforeq_get(c->store, id, &r, &e) < 0 ||
	    begin(c, &r, act, &e) < 0)
		console_error(c, &e);
	inforeq_clear(&r);
	return true;
}

static const enum act hints[] = { ACT_CLOSE, ACT_ASSESS, ACT_REFUSE,
	ACT_SEARCH, ACT_HELP, ACT_NONE };

const struct item_ops request_item = {
	.title = N_("Request for information"),
	.context = IN_REQUEST,
	.hints = hints,
	.fill = fill,
	.act = request_act,
	.name = name,
};

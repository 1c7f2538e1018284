/*
 * The questions of steps; see step_ask.h.
 */
#include "cmd/osan-console/step_ask.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/drafts.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_fill.h"
#include "lib/complaint/event.h"
#include "lib/complaint/payment.h"
#include "lib/complaint/period.h"
#include "lib/complaint/secret.h"
#include "lib/complaint/term.h"
#include "lib/complaint/words.h"

#define ASKS_MOST 4
#define SUPPLEMENT_DAYS 7 /* what is proposed */

static const enum step_ask asks[DEEDS][ASKS_MOST] = {
	[DEED_PAY] = { ASK_AMOUNT },
	[DEED_REFUND] = { ASK_AMOUNT, ASK_HOW },
	[DEED_ASSIGN] = { ASK_DEPARTMENT, ASK_OFFICER },
	[DEED_TRANSFER] = { ASK_DEPARTMENT, ASK_OFFICER, ASK_TEXT },
	[DEED_TRANSFER_OUT] = { ASK_AGENCY, ASK_TEXT },
	[DEED_ANSWER] = { ASK_TEXT },
	[DEED_REFUSE] = { ASK_TEXT, ASK_REMEDY },
	[DEED_RETURN] = { ASK_TEXT },
	[DEED_SUPPLEMENT] = { ASK_UNTIL, ASK_TEXT },
	[DEED_AGAIN] = { ASK_UNTIL, ASK_TEXT },
	[DEED_PROLONG] = { ASK_UNTIL },
	[DEED_ARRIVED] = { ASK_TEXT },
	[DEED_EXTEND] = { ASK_PERIOD, ASK_EXTEND, ASK_TEXT },
	[DEED_PAUSE] = { ASK_PAUSE },
	[DEED_PROGRESS] = { ASK_TEXT },
	[DEED_CORRECT] = { ASK_TITLE, ASK_TEXT },
	[DEED_REPASSWORD] = { ASK_HOW, ASK_PASSWORD, ASK_AGAIN },
	[DEED_MERGE] = { ASK_OTHER },
	[DEED_CLOSE_REPEAT] = { ASK_OTHER, ASK_TEXT },
	[DEED_WITHDRAW] = { ASK_HOW },
	[DEED_RATE] = { ASK_RATING },
	[DEED_OBJECT] = { ASK_TITLE, ASK_TEXT },
	[DEED_PUBLISH] = { ASK_MASK },
};

static const struct {
	enum ask_form form;
	const char *label;
} specs[ASK_COUNT] = {
	[ASK_DEPARTMENT] = { FORM_CHOICE, N_("Which department") },
	[ASK_OFFICER] = { FORM_CHOICE, N_("Who of it") },
	[ASK_AGENCY] = { FORM_LINE, N_("To which other agency") },
	[ASK_TITLE] = { FORM_LINE, N_("The title") },
	[ASK_TEXT] = { FORM_TEXT, N_("The text, as it is kept and read") },
	[ASK_REMEDY] = { FORM_LINE, N_("What can be done against it, and "
	    "until when") },
	[ASK_EXTEND] = { FORM_CHOICE, N_("For which lawful reason") },
	[ASK_PAUSE] = { FORM_CHOICE, N_("For which lawful reason") },
	[ASK_HOW] = { FORM_LINE, N_("How it is known that the complainant "
	    "asks for it") },
	[ASK_PERIOD] = { FORM_LINE, N_("By how long (4h, 3d, 2w, 1m)") },
	[ASK_UNTIL] = { FORM_LINE, N_("By when (2026-12-01 18:00)") },
	[ASK_OTHER] = { FORM_LINE, N_("The number of the leading, or the "
	    "first complaint") },
	[ASK_RATING] = { FORM_CHOICE, N_("How content the complainant is") },
	[ASK_AMOUNT] = { FORM_LINE, N_("How much was paid, in won") },
	[ASK_MASK] = { FORM_LINE, N_("Names to mask besides, parted by commas "
	    "(may be empty)") },
	[ASK_PASSWORD] = { FORM_SECRET, N_("The complaint's new password, "
	    "typed by the complainant") },
	[ASK_AGAIN] = { FORM_SECRET, N_("The same again") },
};

void
step_answers_clear(struct step_answers *a)
{
	for (int i = 0; i < ASK_COUNT; i++) {
		if (a->text[i] != NULL)
			explicit_bzero(a->text[i], strlen(a->text[i]));
		free(a->text[i]);
		a->text[i] = NULL;
	}
}

void
step_answers_copy(struct step_answers *to, const struct step_answers *a)
{
	*to = *a;
	for (int i = 0; i < ASK_COUNT; i++)
		to->text[i] = a->text[i] != NULL ? mem_text(a->text[i]) :
		    NULL;
}

void
step_answers_keep(struct console *c, int64_t complaint,
    enum complaint_deed deed, const struct step_answers *a)
{
	char *text[ASK_COUNT];
	bool any = false;

	for (int i = 0; i < ASK_COUNT; i++) {
		text[i] = specs[i].form != FORM_SECRET ? a->text[i] : NULL;
		any = any || text[i] != NULL;
	}
	if (any)
		drafts_keep(c->drafts, complaint, deed, text, ASK_COUNT);
}

const enum step_ask *
step_asks(enum complaint_deed deed)
{
	return asks[deed];
}

enum ask_form
step_ask_form(enum step_ask ask)
{
	return specs[ask].form;
}

/* Steps that may go without words. */
static bool
may_be_empty(enum complaint_deed deed, enum step_ask ask)
{
	return ask == ASK_MASK || (ask == ASK_TEXT &&
	    (deed == DEED_ARRIVED || deed == DEED_EXTEND ||
	    deed == DEED_TRANSFER || deed == DEED_TRANSFER_OUT));
}

const char *
step_ask_label(enum complaint_deed deed, enum step_ask ask)
{
	if (ask == ASK_TEXT && may_be_empty(deed, ask))
		return _("The text, as it is kept and read (may be empty)");
	if (ask == ASK_HOW && deed == DEED_REPASSWORD)
		return _("How the complainant's identity was checked");
	if (ask == ASK_HOW && deed == DEED_REFUND)
		return _("Why it is given back, for the log");
	if (ask == ASK_AMOUNT && deed == DEED_REFUND)
		return _("How much is given back, in won");
	return _(specs[ask].label);
}

/* --- what stands there first --------------------------------------------- */

/* The words to be corrected, where they are shown unmasked already. */
static char *
first_words(struct console *c, const struct step_target *t, bool title)
{
	char *words[2] = { NULL, NULL };
	struct err e = ERR_INIT;
	int64_t event;

	if (c->revealed != t->ids[0] || complaint_words_event(c->store,
	    t->ids[0], &event, &e) < 0 ||
	    complaint_words_plain(desk_of(c), event, &words[0], &words[1],
	    &e) < 0)
		err_clear(&e);
	free(words[title]);
	return words[!title];
}

static char *
first_until(void)
{
	char at[CLOCK_TEXT];

	return mem_printf("%s 18:00", clock_date(clock_now() +
	    SUPPLEMENT_DAYS * CLOCK_DAY, at));
}

char *
step_ask_first(struct console *c, const struct step_target *t,
    enum complaint_deed deed, enum step_ask ask)
{
	struct complaint k = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	char *text = NULL;

	if (deed == DEED_CORRECT && (ask == ASK_TITLE || ask == ASK_TEXT))
		return first_words(c, t, ask == ASK_TITLE);
	if (ask == ASK_UNTIL)
		return first_until();
	if (ask != ASK_PERIOD && ask != ASK_AMOUNT)
		return NULL;
	if (complaint_get(c->store, t->ids[0], &k, &e) == 0)
		text = ask == ASK_PERIOD ? mem_text(k.period) :
		    mem_printf("%lld", (long long)(deed == DEED_REFUND ?
		    payment_returnable(&k) : payment_open(&k)));
	complaint_clear(&k);
	return text;
}

/* --- whether it is an answer --------------------------------------------- */

static int
read_amount(const char *text, int64_t *amount, struct err *e)
{
	char *end;

	*amount = strtoll(text, &end, 10);
	if (*amount > 0 && *end == '\0')
		return 0;
	return err_set(e, ERR_USAGE, "'%.40s' is no amount in won", text);
}

static int
check_again(const struct step_answers *a, struct err *e)
{
	const char *first = a->text[ASK_PASSWORD];

	if (first != NULL && strcmp(first, a->text[ASK_AGAIN]) == 0)
		return 0;
	return err_set(e, ERR_INPUT, "the two passwords are not the same");
}

static int
check_answer(struct store *store, enum step_ask ask,
    const struct step_answers *a, struct err *e)
{
	const char *text = a->text[ask];
	struct complaint other = COMPLAINT_INIT;
	struct period p;
	int64_t n;
	int rc = 0;

	switch (ask) {
	case ASK_UNTIL:
		return clock_parse(text, &n, e);
	case ASK_PERIOD:
		return period_parse(text, &p, e);
	case ASK_AMOUNT:
		return read_amount(text, &n, e);
	case ASK_OTHER:
		rc = complaint_find(store, text, &other, e);
		complaint_clear(&other);
		return rc;
	case ASK_PASSWORD:
		return complaint_password_check(text, e);
	case ASK_AGAIN:
		return check_again(a, e);
	default:
		return 0;
	}
}

char *
step_ask_wrong(struct console *c, enum complaint_deed deed,
    enum step_ask ask, const struct step_answers *a)
{
	const char *text = a->text[ask];
	struct err e = ERR_INIT;

	if (text[strspn(text, " \n")] == '\0')
		return may_be_empty(deed, ask) ? NULL :
		    mem_text(_("this cannot be left empty"));
	if (check_answer(c->store, ask, a, &e) == 0 &&
	    (ask != ASK_TEXT || answer_fill_done(text, &e) == 0))
		return NULL;
	return mem_text(e.msg);
}

/* --- as the deed wants it ------------------------------------------------ */

static const char *
some(const char *text)
{
	return text != NULL && text[strspn(text, " \n")] != '\0' ? text :
	    NULL;
}

static int64_t
number(const char *text)
{
	return text != NULL ? strtoll(text, NULL, 10) : 0;
}

static int
find_other(struct store *store, const char *text, int64_t *id,
    struct err *e)
{
	struct complaint other = COMPLAINT_INIT;
	int rc;

	if (text == NULL)
		return 0;
	rc = complaint_find(store, text, &other, e);
	*id = other.id;
	complaint_clear(&other);
	return rc;
}

int
step_wish(struct store *store, enum complaint_deed deed,
    const struct step_answers *a, struct complaint_wish *out, struct err *e)
{
	const char *reason = a->text[ASK_EXTEND];

	if (reason == NULL)
		reason = a->text[ASK_PAUSE] != NULL ? a->text[ASK_PAUSE] :
		    a->text[ASK_HOW];
	*out = (struct complaint_wish){
		.deed = deed,
		.step = {
			.department_id = number(a->text[ASK_DEPARTMENT]),
			.officer_id = number(a->text[ASK_OFFICER]),
			.reason = some(reason),
			.title = some(a->text[ASK_TITLE]),
			.text = some(a->text[ASK_TEXT]),
			.remedy = some(a->text[ASK_REMEDY]),
			.agency = some(a->text[ASK_AGENCY]),
			.period = some(a->text[ASK_PERIOD]),
			.consent = a->consent,
			.quiet = a->quiet,
			.rating = (int)number(a->text[ASK_RATING]),
		},
		.mask = some(a->text[ASK_MASK]),
	};
	if (a->text[ASK_UNTIL] != NULL) {
		if (clock_parse(a->text[ASK_UNTIL], &out->step.until, e) < 0)
			return -1;
		out->step.until = complaint_until(a->text[ASK_UNTIL],
		    out->step.until);
	}
	if (a->text[ASK_AMOUNT] != NULL &&
	    read_amount(a->text[ASK_AMOUNT], &out->amount, e) < 0)
		return -1;
	return find_other(store, a->text[ASK_OTHER], &out->step.other_id, e);
}

/*
 * One step of handling for complaints; see complaint_step.h.
 */
#include "cmd/osanctl/complaint_step.h"
#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/complaint_words.h"
#include "lib/complaint/file.h"

static int
check(struct app *app, const void *what, int64_t id, struct err *e)
{
	struct complaint_work *w = *(struct complaint_work *const *)what;
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc;

	w->step.version = app->if_version != 0 ? app->if_version : w->seen;
	if (complaint_words_each(w))
		w->step.text = COMPLAINT_WORDS_ANY;
	rc = complaint_act_check(&w->desk, id, &w->step, &v, e);
	complaint_event_clear(&v);
	if (rc == 0 && complaint_words_each(w))
		rc = complaint_words_fill(app, w, id, e);
	return rc;
}

static int
change(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	struct complaint_work *w = *(struct complaint_work *const *)what;
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint c = COMPLAINT_INIT;
	int rc;

	if (w->step.action == COMPLAINT_RECEIVE)
		rc = complaint_receive(&w->desk, id, app->if_version, false,
		    &c, e);
	else
		rc = complaint_act(&w->desk, id, &w->step, &v, e);
	*made = v.id;
	complaint_event_clear(&v);
	complaint_clear(&c);
	return rc;
}

static int
print(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = complaint_get(app->store, id, &c, e);

	(void)what;
	(void)made;
	if (rc == 0)
		complaint_print(app->out, &c);
	complaint_clear(&c);
	return rc;
}

int
complaint_step_run(struct app *app, const struct args *args,
    struct complaint_work *w, struct err *e)
{
	const struct bulk b = { .check = check, .change = change,
		.print = print, .what = &w, .anywhere = true };
	struct ids ids = IDS_INIT;
	int rc = complaint_ids(app, args, &ids, e);

	complaint_desk_of(app, &w->desk);
	if (rc == 0 && w->check_all != NULL)
		rc = w->check_all(app, w, &ids, e);
	if (rc == 0 && w->edit)
		rc = complaint_words_edit(app, w, &ids, e);
	if (rc == 0)
		rc = out_sheet_begin(app->out, complaint_columns,
		    complaint_column_count, ids.count > 1, e);
	if (rc == 0)
		rc = bulk_run(app, &b, &ids, e);
	if (rc == 0 || e->code == ERR_PARTLY)
		out_end(app->out);
	if (rc == 0)
		editor_drop(&w->edited);
	else
		editor_keep(&w->edited, e);
	complaint_desk_clear(&w->desk);
	buf_clear(&w->file);
	buf_clear(&w->words);
	ids_clear(&ids);
	return rc;
}

int
complaint_step_words(struct app *app, const struct args *args,
    enum complaint_action action, struct err *e)
{
	struct complaint_work w = COMPLAINT_WORK(action);

	if (complaint_words_read(args, &w, e) < 0)
		return -1;
	return complaint_step_run(app, args, &w, e);
}

const struct option_spec complaint_text_options[] = {
	COMPLAINT_TEXT_OPTIONS,
	{ 0 },
};

const struct option_spec complaint_quiet_options[] = {
	COMPLAINT_QUIET_OPTION,
	{ 0 },
};

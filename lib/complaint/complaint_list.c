/*
 * Lists of complaints; see complaint_list.h.
 */
#include "lib/complaint/complaint_list.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint_list.sql.h"
#include "lib/org/setting.h"

enum key { KEY_KIND, KEY_CATEGORY, KEY_STATE, KEY_DEPT, KEY_OFFICER,
	KEY_NUMBER, KEY_CITIZEN, KEY_SINCE, KEY_UNTIL, KEY_DUE, KEY_IS };

static const char *const states[] = { "filed", "fee-due", "received",
	"assigned", "in-progress", "answered", "refused", "returned",
	"transferred-out", "merged", "withdrawn", "lapsed", "closed", NULL };
static const char *const categories[] = { "legal", "inquisitive",
	"recommendatory", "other", "grievance", NULL };
static const char *const traits[] = { "open", "late", "paused", "private",
	"unassigned", "unpaid", "repeat", "objection", "rated", NULL };

static const struct query_key keys[] = {
	[KEY_KIND] = { .name = "kind", .value = QUERY_WORD },
	[KEY_CATEGORY] = { .name = "category", .value = QUERY_CHOICE,
	    .choices = categories },
	[KEY_STATE] = { .name = "state", .value = QUERY_CHOICE,
	    .choices = states },
	[KEY_DEPT] = { .name = "dept", .value = QUERY_WORD },
	[KEY_OFFICER] = { .name = "officer", .value = QUERY_WORD },
	[KEY_NUMBER] = { .name = "number", .value = QUERY_WORD },
	[KEY_CITIZEN] = { .name = "citizen", .value = QUERY_NUMBER,
	    .low = 1, .high = INT64_MAX },
	[KEY_SINCE] = { .name = "since", .value = QUERY_TIME },
	[KEY_UNTIL] = { .name = "until", .value = QUERY_TIME },
	[KEY_DUE] = { .name = "due", .value = QUERY_TIME },
	[KEY_IS] = { .name = "is", .value = QUERY_CHOICE, .choices = traits },
	{ .name = NULL },
};

static void
add_trait(struct compile *c, const char *word)
{
	static const struct {
		const char *word;
		const struct sql *sql;
	} table[] = {
		{ "open", &sql_complaint_is_open },
		{ "paused", &sql_complaint_is_paused },
		{ "private", &sql_complaint_is_private },
		{ "unassigned", &sql_complaint_is_unassigned },
		{ "unpaid", &sql_complaint_is_unpaid },
		{ "repeat", &sql_complaint_is_repeat },
		{ "objection", &sql_complaint_is_objection },
		{ "rated", &sql_complaint_is_rated },
	};

	if (strcmp(word, "late") == 0) {
		compile_term(c, &sql_complaint_is_late,
		    BINDS(b_int("now", clock_now())));
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].word, word) == 0)
			compile_term(c, table[i].sql, NO_BINDS);
}

static void
add_term(struct compile *c, struct compiled_query *q,
    const struct query_node *n)
{
	static const struct sql *const terms[] = {
		[KEY_KIND] = &sql_complaint_of_kind,
		[KEY_CATEGORY] = &sql_complaint_of_category,
		[KEY_STATE] = &sql_complaint_in_state,
		[KEY_DEPT] = &sql_complaint_of_dept,
		[KEY_OFFICER] = &sql_complaint_of_officer,
		[KEY_NUMBER] = &sql_complaint_of_number,
		[KEY_CITIZEN] = &sql_complaint_of_citizen,
		[KEY_SINCE] = &sql_complaint_since,
		[KEY_UNTIL] = &sql_complaint_until,
		[KEY_DUE] = &sql_complaint_due_by,
	};
	enum key key;

	if (n->type == QUERY_TEXT) {
		compile_term(c, &sql_complaint_words, BINDS(b_text("value",
		    compiled_query_anywhere(q, n->text))));
		return;
	}
	key = (enum key)(n->key - keys);
	if (key == KEY_IS)
		add_trait(c, n->text);
	else if (key == KEY_NUMBER)
		compile_term(c, terms[key], BINDS(b_text("value",
		    n->prefix ? compiled_query_begin(q, n->text) :
		    compiled_query_whole(q, n->text))));
	else if (keys[key].value == QUERY_WORD ||
	    keys[key].value == QUERY_CHOICE)
		compile_term(c, terms[key],
		    BINDS(b_text("value", n->text)));
	else
		compile_term(c, terms[key],
		    BINDS(b_int("value", n->number)));
}

static int
find_sort(const char *name, struct compile_sort *s, struct err *e)
{
	*s = (struct compile_sort){ .id = &sql_complaint_sort_id };
	if (name == NULL)
		name = "-filed_at";
	s->descending = name[0] == '-';
	name += s->descending;
	if (strcmp(name, "filed_at") == 0) {
		s->key = &sql_complaint_sort_filed;
		s->value_of = &sql_complaint_value_filed;
	} else if (strcmp(name, "due_at") == 0) {
		s->key = &sql_complaint_sort_due;
		s->value_of = &sql_complaint_value_due;
	} else if (strcmp(name, "id") == 0 || strcmp(name, "number") == 0) {
		s->key = &sql_complaint_sort_id;
		s->value_of = &sql_complaint_value_id;
	} else {
		err_set(e, ERR_USAGE, "complaints cannot be sorted by "
		    "'%.40s'", name);
		return err_hint(e, "sort by filed_at, due_at or number; '-' "
		    "in front turns it round");
	}
	return 0;
}

int
complaint_list_open(struct store *store,
    const struct complaint_list_options *o, struct complaint_list *l,
    struct err *e)
{
	static const struct compile_terms terms = { keys, add_term };
	struct compile_sort sort;
	int64_t most = 0;

	*l = (struct complaint_list){ .st = NULL };
	compile_init(&l->compile, &sql_complaint_list, NO_BINDS);
	if (find_sort(o->sort, &sort, e) < 0 ||
	    setting_int(store, SETTING_QUERY_MAX_TERMS, &most, e) < 0)
		return -1;
	if (o->department_id != 0)
		compile_term(&l->compile, &sql_complaint_department,
		    BINDS(b_int("value", o->department_id)));
	if (compile_query(&l->compile, o->query, &terms, most, &l->query, e) <
	    0)
		return -1;
	compile_sort(&l->compile, &sort, o->after);
	compile_limit(&l->compile, o->limit);
	return compile_open(&l->compile, store, &l->st, e);
}

int
complaint_list_next(struct complaint_list *l, struct complaint *c,
    struct err *e)
{
	return complaint_next(l->st, c, e);
}

void
complaint_list_close(struct complaint_list *l)
{
	stmt_close(l->st);
	compile_clear(&l->compile);
	compiled_query_free(l->query);
}

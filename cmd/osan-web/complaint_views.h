/*
 * What the templates of the complaint window show.  Everything in them is
 * borrowed, but for what stands in them as it is.
 */
#ifndef OSAN_CMD_WEB_COMPLAINT_VIEWS_H
#define OSAN_CMD_WEB_COMPLAINT_VIEWS_H

#include <string.h>

#include "cmd/osan-web/complaint_words.h"
#include "cmd/osan-web/form.h"
#include "cmd/osan-web/views.h"
#include "lib/complaint/disclosure.h"
#include "lib/complaint/own_case.h"
#include "lib/complaint/public_advice.h"
#include "lib/complaint/public_figures.h"
#include "lib/complaint/public_kind.h"
#include "lib/complaint/public_list.h"
#include "lib/org/department_public.h"

/* A kind with its numbers in words. */
struct kind_line {
	const struct public_kind *k;
	char *period;
	char fee[WON_TEXT];     /* "" = nothing, as the two below */
	char postage[WON_TEXT];
	char sum[WON_TEXT];
};

struct kinds_view {
	const struct layout *l;
	const struct kind_line *line;
	size_t n;
	const char *const *category; /* in their order */
	size_t ncategories;
	const char *const *step;     /* of filing, or NULL */
	size_t steps;
};

/* Which kinds of a category are listed, and how many. */
enum kinds_where { KINDS_ALL, KINDS_ON_WEB };

static inline bool
kind_is(const struct kind_line *line, const char *category,
    enum kinds_where where)
{
	return strcmp(line->k->category, category) == 0 &&
	    (where == KINDS_ALL || line->k->on_web);
}

static inline size_t
kinds_count(const struct kinds_view *v, const char *category,
    enum kinds_where where)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += kind_is(&v->line[i], category, where);
	return n;
}

static inline size_t
kinds_elsewhere(const struct kinds_view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += !v->line[i].k->on_web;
	return n;
}

struct window_view {
	const struct layout *l;
	const struct public_figures *figures;
	const struct public_department *office;
};

struct figures_view {
	const struct layout *l;
	const struct public_figures *f;
	int64_t visits_today;
	int64_t visits;  /* of all days; 0: they are not told */
	struct html months;
	struct html departments;
};

struct cases_view {
	const struct layout *l;
	const struct public_complaint *row;
	size_t n;
	const struct public_choice *kind;
	size_t nkinds;
	const struct public_choice *department;
	size_t ndepartments;
	const char *by_kind;         /* "" = any, as the one below */
	const char *by_department;
	bool has_newer;
	bool has_older;
};

struct public_case_view {
	const struct layout *l;
	const struct public_complaint *p;
	const struct public_step *step;
	size_t steps;
};

/* What can be done now, as a link. */
struct deed_link {
	const char *word;
	const char *text;
};

struct case_view {
	const struct layout *l;
	const struct own_case *o;
	const struct deed_link *deed;
	size_t ndeeds;
	const char *said;            /* what was just done, or NULL */
	bool open;                   /* the public sees it */
	char owed[WON_TEXT];
	const char *const *step;     /* of filing; the receipt alone */
	size_t steps;
};

struct check_view {
	const struct form_view *form;
	const struct kind_line *kind;
	const char *name;            /* of who files it */
	const char *title;
	const char *text;
	const char *phone;           /* "" = none */
	bool open;                   /* disclosed */
};

/* A field of consultation with those who answer. */
struct advice_view {
	const struct layout *l;
	const struct kind_line *line;
	size_t n;
	const struct public_counsellor *counsellor;
	size_t ncounsellors;
	const struct public_choice *seen; /* kinds that are in the list */
	size_t nseen;
	const struct public_complaint *row;
	size_t rows;
	const struct public_board *board; /* of consultation, or NULL */
};

static inline size_t
counsellors_of(const struct advice_view *v, const char *kind)
{
	size_t n = 0;

	for (size_t i = 0; i < v->ncounsellors; i++)
		n += strcmp(v->counsellor[i].kind, kind) == 0;
	return n;
}

struct mayor_board {
	const struct public_board *board;
	struct public_entries entries;
	int64_t waiting;
};

struct mayor_view {
	const struct layout *l;
	const struct mayor_board *board;
	size_t n;
	const struct kind_line *line; /* the private way */
	size_t nlines;
};

#endif

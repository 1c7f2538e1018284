/*
 * What a flag saw, read again; see flag_saw.h.
 */
#include "lib/board/flag_saw.h"

#include <stdlib.h>

#include <jansson.h>

#include "lib/base/mem.h"

void
flag_saw_clear(struct flag_saw *s)
{
	free(s->rule);
	free(s->text);
	*s = (struct flag_saw)FLAG_SAW_INIT;
}

void
flag_saw_read(const char *saw, struct flag_saw *out)
{
	json_t *o = json_loads(saw, 0, NULL);
	const json_t *hits = json_object_get(o, "hits");
	const json_t *first = json_array_get(hits, 0);
	const char *text;

	flag_saw_clear(out);
	out->rule = mem_text(json_string_value(json_object_get(o, "rule")));
	out->hits = json_array_size(hits);
	text = json_string_value(json_object_get(first, "text"));
	if (text == NULL)
		text = json_string_value(json_object_get(first, "masked"));
	out->text = mem_text(text);
	json_decref(o);
}

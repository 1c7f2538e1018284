/*
 * JSON that the database holds, given to the printer; see print_json.h.
 */
#include "cmd/osanctl/print_json.h"

#include <stdlib.h>

#include <jansson.h>

#define DEPTH 12 /* under OUT_DEPTH; what nests deeper is printed as text */

static void print_value(struct out *o, json_t *value, int depth);

static void
print_members(struct out *o, json_t *object, int depth)
{
	const char *key;
	json_t *member;

	out_object_begin(o);
	json_object_foreach(object, key, member)
	{
		out_key(o, key, NULL);
		print_value(o, member, depth + 1);
	}
	out_object_end(o);
}

static void
print_elements(struct out *o, json_t *array, int depth)
{
	out_array_begin(o);
	for (size_t i = 0; i < json_array_size(array); i++)
		print_value(o, json_array_get(array, i), depth + 1);
	out_array_end(o);
}

static void
print_whole(struct out *o, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT);

	out_text(o, text);
	free(text);
}

static void
print_value(struct out *o, json_t *value, int depth)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		if (depth < DEPTH)
			print_members(o, value, depth);
		else
			print_whole(o, value);
		break;
	case JSON_ARRAY:
		if (depth < DEPTH)
			print_elements(o, value, depth);
		else
			print_whole(o, value);
		break;
	case JSON_STRING:
		out_textn(o, json_string_value(value),
		    json_string_length(value));
		break;
	case JSON_INTEGER:
		out_int(o, json_integer_value(value));
		break;
	case JSON_REAL:
		out_real(o, json_real_value(value));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		out_bool(o, json_is_true(value));
		break;
	case JSON_NULL:
		out_null(o);
		break;
	}
}

void
print_json_object(struct out *o, const char *text)
{
	json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	if (json_is_object(value)) {
		print_members(o, value, 0);
	} else {
		out_object_begin(o);
		if (text[0] != '\0') {
			out_key(o, "text", NULL);
			out_text(o, text);
		}
		out_object_end(o);
	}
	json_decref(value);
}

/*
 * JSON that the database holds, given to the printer.
 */
#ifndef OSANCTL_PRINT_JSON_H
#define OSANCTL_PRINT_JSON_H

#include "lib/out/out.h"

/* The value of an OUT_NESTED column: always an object.  Text that is none
 * (another program may have written it) stands in its member "text";
 * empty text is an empty object. */
void print_json_object(struct out *o, const char *text);

#endif

/*
 * What our Markdown is: CommonMark with tables, addresses that are links
 * without brackets, and no HTML of its own.  All who read it take the same.
 */
#ifndef OSAN_TEXT_MARKDOWN_H
#define OSAN_TEXT_MARKDOWN_H

#include <md4c.h>

#define MARKDOWN_FLAGS \
	(MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_PERMISSIVEURLAUTOLINKS)

#endif

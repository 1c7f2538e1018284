/*
 * What a file that a citizen sends is, by its content and never by its
 * name, and whether it may be taken: nothing that is, or plainly holds, a
 * program.  A file that is none of these kinds is no kind at all.
 */
#ifndef OSAN_BOARD_UPLOAD_KIND_H
#define OSAN_BOARD_UPLOAD_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

enum upload_image { UPLOAD_NO_IMAGE, UPLOAD_JPEG, UPLOAD_PNG, UPLOAD_GIF,
	UPLOAD_WEBP };

struct upload_kind {
	const char *word;     /* in web.attachment-types: "jpeg" */
	const char *media;    /* "image/jpeg" */
	const char *suffix;   /* ".jpg" */
	const char *suffix2;  /* another one that fits, or NULL */
	enum upload_image image;
};

#define UPLOAD_HEAD 4096 /* bytes that tell a kind, or a program */

/* Whether the first n bytes of a file, or of a member of an archive, are
 * those of a program: ELF, Windows, Mach-O, Java, a script, a shortcut. */
bool upload_is_program(const unsigned char *head, size_t n);

/* Says so: ERR_INPUT, -1. */
int upload_refuse_program(struct err *e);

/* What the file open as fd (which can go back) is.  ERR_INPUT says why it
 * cannot be taken: no known kind, a program, a document with macros, a web
 * page that calls itself a text, an archive that is damaged, holds a program
 * or would unpack to too much.  ERR_IO. */
MUST_USE int upload_kind_of(int fd, const struct upload_kind **kind,
    struct err *e);

/* Whether word stands in list, words parted by blanks. */
bool upload_is_listed(const char *list, const char *word);

/*
 * A name made safe: its last part, NFC, without control and bidirectional
 * characters and what file systems hold for their own, not beginning with a
 * dot, with a suffix that fits the kind, of UPLOAD_NAME_MOST bytes at most.
 * "file" where nothing is left.  The caller's.
 */
#define UPLOAD_NAME_MOST 120
char *upload_name(const char *name, const struct upload_kind *kind);

#endif

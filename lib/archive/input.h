/*
 * The lowest part of a stream: raw bytes of a file or of standard input,
 * one buffer at a time, and the way back to the first of them.  It is a
 * header of lib/archive alone.
 */
#ifndef OSAN_ARCHIVE_INPUT_H
#define OSAN_ARCHIVE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "lib/base/err.h"

#define INPUT_SIZE ((size_t)1024 * 1024)

struct input {
	char *name;    /* for messages */
	int fd;
	bool owned;    /* close fd at the end */
	bool seekable;
	off_t start;   /* where the first byte lies in fd */
	int64_t done;  /* bytes read since start */
	int64_t total; /* 0: not known */
	char *data;    /* INPUT_SIZE bytes */
	size_t len;    /* of them filled by the last input_fill */
};

/* Errors as in stream_open.  *in is the caller's, also after an error, and
 * is given back with input_clear. */
MUST_USE int input_init(struct input *in, const char *path, bool twice,
    struct err *e);
void input_clear(struct input *in);

/* Fills the buffer again; len is 0 at the end.  ERR_IO. */
MUST_USE int input_fill(struct input *in, struct err *e);

MUST_USE int input_rewind(struct input *in, struct err *e);

#endif

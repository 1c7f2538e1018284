/*
 * An attached file, to be kept and not to be shown: whatever it says that it
 * is, no browser runs it.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/osan-web/routes.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/board/attachment.h"

/* RFC 6266: the name in UTF-8, and one for old browsers. */
static void
name_it(struct call *c, const char *name)
{
	static const char hex[] = "0123456789ABCDEF";
	struct buf b = BUF_INIT;

	buf_puts(&b, "attachment; filename=\"file\"; filename*=UTF-8''");
	for (; *name != '\0'; name++) {
		unsigned char ch = (unsigned char)*name;

		if ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
		    (ch >= '0' && ch <= '9') || ch == '.' || ch == '-' ||
		    ch == '_')
			buf_putc(&b, (char)ch);
		else
			buf_printf(&b, "%%%c%c", hex[ch >> 4], hex[ch & 15]);
	}
	web_answer_head(c->a, "Content-Disposition", b.s);
	buf_clear(&b);
}

static int
send_file(struct call *c, const struct public_file *f, struct err *e)
{
	char *path = attachment_path(c->desk->store, f->file);
	struct stat st;

	c->a->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	free(path);
	if (c->a->fd < 0 || fstat(c->a->fd, &st) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such file");
	c->a->fd_bytes = st.st_size;
	c->a->type = "application/octet-stream";
	name_it(c, f->name);
	return 0;
}

int
page_file(struct call *c, struct err *e)
{
	struct public_board board;
	struct public_file f = PUBLIC_FILE_INIT;
	int64_t number, id;
	int rc = -1;

	if (num_parse(c->parts.text[1], 1, INT64_MAX, &number, e) < 0 ||
	    num_parse(c->parts.text[2], 1, INT64_MAX, &id, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such file");
	if (public_board_find(c->desk->store, c->parts.text[0], "ko", &board,
	    e) < 0)
		return -1;
	if (public_file_find(c->desk->store, board.id, number, id, &f,
	    e) == 0)
		rc = send_file(c, &f, e);
	public_file_clear(&f);
	public_board_clear(&board);
	return rc;
}

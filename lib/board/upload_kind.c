/*
 * What a file is, by its content; see upload_kind.h.  Text is what has no
 * control characters; all else is told by its first bytes, and archives and
 * documents by their members.
 */
#include "lib/board/upload_kind.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "lib/archive/zip.h"
#include "lib/base/mem.h"

#define MEMBERS_MOST 4096
#define UNPACKED_MOST (INT64_C(256) << 20)
#define OVERLAP 64 /* longer than any word that is looked for */

enum kind_at { JPEG, PNG, GIF, WEBP, PDF, HWP, HWPX, DOCX, XLSX, PPTX, ODT,
	ODS, ODP, TXT, ZIP };

#define OOXML "application/vnd.openxmlformats-officedocument."
#define OASIS "application/vnd.oasis.opendocument."

static const struct upload_kind kinds[] = {
	[JPEG] = { "jpeg", "image/jpeg", ".jpg", ".jpeg", UPLOAD_JPEG },
	[PNG] = { "png", "image/png", ".png", NULL, UPLOAD_PNG },
	[GIF] = { "gif", "image/gif", ".gif", NULL, UPLOAD_GIF },
	[WEBP] = { "webp", "image/webp", ".webp", NULL, UPLOAD_WEBP },
	[PDF] = { "pdf", "application/pdf", ".pdf", NULL, UPLOAD_NO_IMAGE },
	[HWP] = { "hwp", "application/x-hwp", ".hwp", NULL,
	    UPLOAD_NO_IMAGE },
	[HWPX] = { "hwpx", "application/hwp+zip", ".hwpx", NULL,
	    UPLOAD_NO_IMAGE },
	[DOCX] = { "docx", OOXML "wordprocessingml.document", ".docx", NULL,
	    UPLOAD_NO_IMAGE },
	[XLSX] = { "xlsx", OOXML "spreadsheetml.sheet", ".xlsx", NULL,
	    UPLOAD_NO_IMAGE },
	[PPTX] = { "pptx", OOXML "presentationml.presentation", ".pptx",
	    NULL, UPLOAD_NO_IMAGE },
	[ODT] = { "odt", OASIS "text", ".odt", NULL, UPLOAD_NO_IMAGE },
	[ODS] = { "ods", OASIS "spreadsheet", ".ods", NULL,
	    UPLOAD_NO_IMAGE },
	[ODP] = { "odp", OASIS "presentation", ".odp", NULL,
	    UPLOAD_NO_IMAGE },
	[TXT] = { "txt", "text/plain", ".txt", NULL, UPLOAD_NO_IMAGE },
	[ZIP] = { "zip", "application/zip", ".zip", NULL, UPLOAD_NO_IMAGE },
};

struct bytes {
	const char *s;
	size_t n;
};
#define B(text) { text, sizeof(text) - 1 }

static bool
begins(const unsigned char *p, size_t n, struct bytes with)
{
	return n >= with.n && memcmp(p, with.s, with.n) == 0;
}

static bool
has(const unsigned char *p, size_t n, struct bytes what)
{
	return memmem(p, n, what.s, what.n) != NULL;
}

bool
upload_is_program(const unsigned char *head, size_t n)
{
	static const struct bytes magic[] = { B("\177ELF"), B("#!"),
		B("\xfe\xed\xfa\xce"), B("\xfe\xed\xfa\xcf"),
		B("\xce\xfa\xed\xfe"), B("\xcf\xfa\xed\xfe"),
		B("\xca\xfe\xba\xbe"), B("\xef\xbb\xbf#!"), B("\0asm"),
		B("dex\n"), B("L\0\0\0\1\x14\2\0") };
	const struct bytes windows = B("MZ");

	for (size_t i = 0; i < ARRAY_LEN(magic); i++)
		if (begins(head, n, magic[i]))
			return true;
	/* "MZ" may begin a text; a program has zeros behind it */
	return begins(head, n, windows) &&
	    memchr(head, 0, n < 64 ? n : 64) != NULL;
}

bool
upload_is_listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (list += strspn(list, " "); *list != '\0';
	    list += strspn(list, " ")) {
		size_t m = strcspn(list, " ");

		if (m == n && strncmp(list, word, n) == 0)
			return true;
		list += m;
	}
	return false;
}

int
upload_refuse_program(struct err *e)
{
	err_set(e, ERR_INPUT, "programs cannot be attached, nor what holds "
	    "one");
	return err_hint(e, "send pictures, documents or texts");
}

/* Reads the file piece by piece, each with the end of the one before in
 * front; fn says -1 to end it. */
static int
each_piece(int fd, int (*fn)(void *ctx, const unsigned char *p, size_t n,
    struct err *e), void *ctx, struct err *e)
{
	unsigned char piece[OVERLAP + 65536];
	size_t kept = 0;
	ssize_t n;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return err_errno(e, ERR_IO, "reading the attached file");
	while ((n = read(fd, piece + kept, sizeof(piece) - OVERLAP)) > 0) {
		size_t have = kept + (size_t)n;

		if (fn(ctx, piece, have, e) < 0)
			return -1;
		kept = have < OVERLAP ? have : OVERLAP;
		memmove(piece, piece + have - kept, kept);
	}
	return n < 0 ? err_errno(e, ERR_IO, "reading the attached file") : 0;
}

static int
look_pdf(void *ctx, const unsigned char *p, size_t n, struct err *e)
{
	static const struct bytes bad[] = { B("/JavaScript"), B("/Launch") };

	(void)ctx;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (has(p, n, bad[i]))
			return err_set(e, ERR_INPUT, "a PDF file that runs "
			    "programs cannot be attached");
	return 0;
}

/* A file of compound storage: hwp, where it says so. */
static int
look_ole(void *ctx, const unsigned char *p, size_t n, struct err *e)
{
	static const struct bytes hwp = B("HWP Document File");
	static const struct bytes bad[] = {
		B("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"),
		B("\1\0O\0l\0e\0001\0000\0N\0a\0t\0i\0v\0e\0"),
		B("This program cannot be run in DOS mode") };
	bool *is_hwp = ctx;

	*is_hwp = *is_hwp || has(p, n, hwp);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (has(p, n, bad[i]))
			return upload_refuse_program(e);
	return 0;
}

static int
look_text(void *ctx, const unsigned char *p, size_t n, struct err *e)
{
	(void)ctx;
	for (size_t i = 0; i < n; i++)
		if ((p[i] < ' ' && strchr("\t\n\r\f", p[i]) == NULL) ||
		    p[i] == 0x7f || p[i] == 0)
			return err_set(e, ERR_INPUT, "this kind of file "
			    "cannot be attached");
	return 0;
}

/* Browsers take such a text for a page. */
static bool
is_markup(const unsigned char *p, size_t n)
{
	const struct bytes mark = B("\xef\xbb\xbf");
	size_t i = begins(p, n, mark) ? 3 : 0;

	while (i < n && (isspace(p[i]) || p[i] == 0))
		i++;
	return i + 1 < n && p[i] == '<' &&
	    (isalpha(p[i + 1]) || strchr("!?/", p[i + 1]) != NULL);
}

/* Members of archives. */

struct members {
	bool word, sheet, slides, content_types;
	char mimetype[128];
};

static bool
is_program_name(const char *name)
{
	static const char *const bad[] = { ".exe", ".dll", ".com", ".scr",
		".pif", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".vbs",
		".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".jar",
		".class", ".apk", ".lnk", ".cpl", ".sys", ".reg", ".jnlp",
		".chm", ".sh" };
	size_t n = strlen(name);

	while (n > 0 && strchr(". /", name[n - 1]) != NULL)
		n--;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		size_t m = strlen(bad[i]);

		if (n >= m && strncasecmp(name + n - m, bad[i], m) == 0)
			return true;
	}
	return false;
}

static bool
is_macro_name(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *last = slash != NULL ? slash + 1 : name;

	return strcasecmp(last, "vbaProject.bin") == 0 ||
	    strcasecmp(last, "vbaData.xml") == 0 ||
	    strncasecmp(name, "Basic/", 6) == 0 ||
	    strncasecmp(name, "xl/macrosheets/", 15) == 0;
}

static void
note_member(struct members *m, const char *name, const unsigned char *head,
    size_t n)
{
	m->word = m->word || strncmp(name, "word/", 5) == 0;
	m->sheet = m->sheet || strncmp(name, "xl/", 3) == 0;
	m->slides = m->slides || strncmp(name, "ppt/", 4) == 0;
	m->content_types = m->content_types ||
	    strcmp(name, "[Content_Types].xml") == 0;
	if (strcmp(name, "mimetype") == 0 && n < sizeof(m->mimetype)) {
		memcpy(m->mimetype, head, n);
		m->mimetype[n] = '\0';
		m->mimetype[strcspn(m->mimetype, "\r\n ")] = '\0';
	}
}

/* Reads a member to its end, and looks at its beginning. */
static int
look_member(struct zip_reader *z, const char *name, struct members *m,
    int64_t *unpacked, struct err *e)
{
	unsigned char head[UPLOAD_HEAD], rest[65536];
	size_t have = 0;
	ptrdiff_t n;

	if (is_macro_name(name))
		return err_set(e, ERR_INPUT, "documents with macros cannot be "
		    "attached");
	if (is_program_name(name))
		return upload_refuse_program(e);
	while (have < sizeof(head) && (n = zip_read(z, head + have,
	    sizeof(head) - have, e)) != 0) {
		if (n < 0)
			return -1;
		have += (size_t)n;
	}
	if (upload_is_program(head, have))
		return upload_refuse_program(e);
	note_member(m, name, head, have);
	*unpacked += (int64_t)have;
	while ((n = zip_read(z, rest, sizeof(rest), e)) > 0 &&
	    *unpacked <= UNPACKED_MOST)
		*unpacked += n;
	if (n < 0)
		return -1;
	return *unpacked <= UNPACKED_MOST ? 0 : err_set(e, ERR_INPUT,
	    "the archive would unpack to too much");
}

static int
look_members(struct zip_reader *z, struct members *m, struct err *e)
{
	int64_t unpacked = 0;
	const char *name;
	int count = 0, rc;

	while ((rc = zip_next(z, &name, e)) > 0) {
		if (++count > MEMBERS_MOST)
			return err_set(e, ERR_INPUT, "the archive holds more "
			    "than %d files", MEMBERS_MOST);
		if (look_member(z, name, m, &unpacked, e) < 0)
			return -1;
	}
	if (rc == 0 && count == 0)
		return err_set(e, ERR_INPUT, "the archive is empty");
	return rc;
}

static int
zip_kind(int fd, const struct upload_kind **kind, struct err *e)
{
	struct members m = { .word = false };
	struct zip_reader *z;
	int rc;

	if (zip_reader_new(&z, fd, e) < 0)
		return -1;
	rc = look_members(z, &m, e);
	zip_reader_free(z);
	*kind = &kinds[ZIP];
	if (m.content_types && (m.word || m.sheet || m.slides))
		*kind = &kinds[m.word ? DOCX : m.sheet ? XLSX : PPTX];
	for (size_t i = HWPX; i <= ODP; i++)
		if (m.mimetype[0] != '\0' &&
		    strcmp(kinds[i].media, m.mimetype) == 0)
			*kind = &kinds[i];
	return rc;
}

static int
ole_kind(int fd, const struct upload_kind **kind, struct err *e)
{
	bool is_hwp = false;

	*kind = &kinds[HWP];
	if (each_piece(fd, look_ole, &is_hwp, e) < 0)
		return -1;
	return is_hwp ? 0 : err_set(e, ERR_INPUT, "this kind of file cannot "
	    "be attached");
}

static int
text_kind(int fd, const unsigned char *head, size_t n,
    const struct upload_kind **kind, struct err *e)
{
	*kind = &kinds[TXT];
	if (is_markup(head, n))
		return err_set(e, ERR_INPUT, "web pages and XML files cannot "
		    "be attached");
	return each_piece(fd, look_text, NULL, e);
}

int
upload_kind_of(int fd, const struct upload_kind **kind, struct err *e)
{
	static const struct {
		struct bytes magic;
		enum kind_at kind;
	} table[] = { { B("\xff\xd8\xff"), JPEG },
		{ B("\x89PNG\r\n\x1a\n"), PNG }, { B("GIF87a"), GIF },
		{ B("GIF89a"), GIF }, { B("%PDF-"), PDF },
		{ B("PK\3\4"), ZIP }, { B("PK\5\6"), ZIP },
		{ B("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), HWP } };
	const struct bytes riff = B("RIFF"), webp = B("WEBP");
	unsigned char head[UPLOAD_HEAD];
	ssize_t n = pread(fd, head, sizeof(head), 0);
	size_t at = 0;

	if (n < 0)
		return err_errno(e, ERR_IO, "reading the attached file");
	if (n == 0)
		return err_set(e, ERR_INPUT, "the attached file is empty");
	if (upload_is_program(head, (size_t)n))
		return upload_refuse_program(e);
	if (begins(head, (size_t)n, riff) && n > 12 &&
	    begins(head + 8, (size_t)n - 8, webp)) {
		*kind = &kinds[WEBP];
		return 0;
	}
	while (at < ARRAY_LEN(table) &&
	    !begins(head, (size_t)n, table[at].magic))
		at++;
	if (at == ARRAY_LEN(table))
		return text_kind(fd, head, (size_t)n, kind, e);
	*kind = &kinds[table[at].kind];
	switch (table[at].kind) {
	case PDF:
		return each_piece(fd, look_pdf, NULL, e);
	case ZIP:
		return zip_kind(fd, kind, e);
	case HWP:
		return ole_kind(fd, kind, e);
	default:
		return 0;
	}
}

/*
 * Pages of one moment; see snapshot.h.
 *
 * Which moment it is stands in the header of the wal-index (SQLite's "WAL-
 * mode File Format", section 2): it is looked at before the read transaction
 * begins and after, and where it is the same, the transaction sees just the
 * frames that it names.  They stay: while the transaction lasts, none of
 * them is written over, and no checkpoint writes a later one into the file.
 */
#include "lib/store/snapshot.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/fnv.h"
#include "lib/base/mem.h"
#include "lib/store/internal.h"

#define TRIES 1000
#define INDEX_REGION 32768 /* bytes of the wal-index mapped at once */
#define WAL_HEADER 32      /* bytes */
#define FRAME_HEADER 24
#define FILE_HEADER 100
#define MODE_AT 18 /* of the file: 2 where there is a log */
#define PAGE_SIZE_AT 16

/* As SQLite keeps it, in this machine's order of bytes. */
struct index_header {
	uint32_t version, unused, change;
	uint8_t is_init, big_end;
	uint16_t page_size; /* 1 is 65,536 */
	uint32_t last_frame, pages;
	uint32_t frame_sum[2];
	unsigned char salt[8]; /* as it stands in the log */
	uint32_t sum[2];
};

/* The wal-index from its begin. */
struct index {
	struct index_header header[2];
	uint32_t moved; /* frames that stand in the file already */
};

/* A page, and the last frame that holds it. */
struct frame {
	uint32_t page, number;
};

struct snapshot {
	struct store *store;
	sqlite3_file *file, *log;
	size_t page_size;
	uint32_t pages;
	struct frame *frames; /* by page */
	size_t n;
};

static uint32_t
big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static int
cannot_read(const struct snapshot *s, struct err *e)
{
	return err_set(e, ERR_IO, "%s cannot be read", s->store->path);
}

/* n bytes; what is behind the file's end is zeros, as for SQLite itself. */
static int
read_at(const struct snapshot *s, sqlite3_file *file, int64_t at, void *out,
    size_t n, struct err *e)
{
	int rc = file->pMethods->xRead(file, out, (int)n, at);

	if (rc == SQLITE_OK || rc == SQLITE_IOERR_SHORT_READ)
		return 0;
	return cannot_read(s, e);
}

/* --- the moment -------------------------------------------------------- */

/* Both copies of the header, where they are alike. */
static bool
read_index(sqlite3_file *file, struct index *out)
{
	const sqlite3_io_methods *io = file->pMethods;
	volatile void *region = NULL;

	if (io->iVersion < 2 ||
	    io->xShmMap(file, 0, INDEX_REGION, 0, &region) != SQLITE_OK ||
	    region == NULL)
		return false;
	io->xShmBarrier(file);
	for (size_t i = 0; i < sizeof(*out); i++)
		((unsigned char *)out)[i] = ((volatile unsigned char *)
			region)[i];
	io->xShmBarrier(file);
	return memcmp(&out->header[0], &out->header[1],
		   sizeof(out->header[0])) == 0 &&
	    out->header[0].is_init != 0;
}

/* A transaction sees its moment from its first look at the database on. */
static int
begin(const struct snapshot *s, struct err *e)
{
	if (store_begin_read(s->store, e) != 0)
		return -1;
	if (store_exec(s->store, "PRAGMA user_version", e) == 0)
		return 0;
	store_end_read(s->store);
	return -1;
}

static int
take_files(struct snapshot *s, struct err *e)
{
	sqlite3 *db = s->store->db;

	if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER,
		&s->file) == SQLITE_OK &&
	    sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER,
		&s->log) == SQLITE_OK &&
	    s->file != NULL && s->file->pMethods != NULL)
		return 0;
	return cannot_read(s, e);
}

/* Size of pages and their number as the file itself tells. */
static int
read_file_header(struct snapshot *s, bool *has_log, struct err *e)
{
	unsigned char header[FILE_HEADER];
	sqlite3_int64 size = 0;

	if (read_at(s, s->file, 0, header, sizeof(header), e) != 0)
		return -1;
	*has_log = header[MODE_AT] == 2;
	s->page_size = (size_t)header[PAGE_SIZE_AT] << 8 |
	    header[PAGE_SIZE_AT + 1];
	if (s->page_size == 1)
		s->page_size = 65536;
	if (s->file->pMethods->xFileSize(s->file, &size) != SQLITE_OK)
		return cannot_read(s, e);
	if (s->page_size > 0)
		s->pages = (uint32_t)(size / (int64_t)s->page_size);
	return 0;
}

/* Begins the transaction in a moment that is known; *index is of it. */
static int
begin_known(struct snapshot *s, struct index *index, struct err *e)
{
	struct index before;

	for (int i = 0; i < TRIES; i++) {
		bool known = read_index(s->file, &before);

		if (begin(s, e) != 0)
			return -1;
		if (known && read_index(s->file, index) &&
		    memcmp(&before.header[0], &index->header[0],
			sizeof(before.header[0])) == 0)
			return 0;
		store_end_read(s->store);
		if (i > 8)
			usleep((useconds_t)(i % 16) * 20);
	}
	err_set(e, ERR_BUSY, "the database changes too often to be copied");
	return err_hint(e, "try again when other programs write less");
}

/* --- the log ----------------------------------------------------------- */

static int
by_page(const void *a, const void *b)
{
	const struct frame *x = a, *y = b;

	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static int64_t
frame_at(const struct snapshot *s, uint32_t number)
{
	return WAL_HEADER +
	    (int64_t)(number - 1) * (int64_t)(FRAME_HEADER + s->page_size);
}

/* Which page each frame holds; of several for a page the last counts. */
static int
read_log(struct snapshot *s, const struct index_header *h, struct err *e)
{
	unsigned char head[FRAME_HEADER];
	size_t n = 0;

	s->frames = mem_new(h->last_frame, sizeof(*s->frames));
	for (uint32_t i = 1; i <= h->last_frame; i++) {
		if (read_at(s, s->log, frame_at(s, i), head, sizeof(head), e) !=
		    0)
			return -1;
		if (memcmp(head + 8, h->salt, sizeof(h->salt)) != 0)
			return err_set(e, ERR_DAMAGED,
			    "%s-wal is not whole: frame %u of %u is not of it",
			    s->store->path, i, h->last_frame);
		s->frames[n++] = (struct frame){ big_endian(head), i };
	}
	if (n > 0)
		qsort(s->frames, n, sizeof(*s->frames), by_page);
	for (size_t i = 0; i < n; i++)
		if (i + 1 == n || s->frames[i].page != s->frames[i + 1].page)
			s->frames[s->n++] = s->frames[i];
	return 0;
}

static int
look(struct snapshot *s, struct err *e)
{
	struct index index;
	bool has_log;

	if (begin(s, e) != 0)
		return -1;
	if (take_files(s, e) != 0 || read_file_header(s, &has_log, e) != 0) {
		store_end_read(s->store);
		return -1;
	}
	if (!has_log) /* then the transaction keeps writers away */
		return 0;
	store_end_read(s->store);
	if (begin_known(s, &index, e) != 0)
		return -1;
	/* an empty log knows neither; then they are the file's */
	if (index.header[0].pages > 0) {
		s->page_size = index.header[0].page_size == 1 ?
		    65536 :
		    index.header[0].page_size;
		s->pages = index.header[0].pages;
	}
	/* with all of it moved into the file, the log may be begun anew */
	if (index.moved < index.header[0].last_frame &&
	    read_log(s, &index.header[0], e) != 0) {
		store_end_read(s->store);
		return -1;
	}
	return 0;
}

int
snapshot_begin(struct store *store, struct snapshot **out, struct err *e)
{
	struct snapshot *s = mem_new(1, sizeof(*s));

	*out = NULL;
	s->store = store;
	if (look(s, e) != 0) {
		free(s->frames);
		free(s);
		return -1;
	}
	*out = s;
	return 0;
}

void
snapshot_free(struct snapshot *s)
{
	if (s == NULL)
		return;
	store_end_read(s->store);
	free(s->frames);
	free(s);
}

size_t
snapshot_page_size(const struct snapshot *s)
{
	return s->page_size;
}

uint32_t
snapshot_pages(const struct snapshot *s)
{
	return s->pages;
}

/* --- pages ------------------------------------------------------------- */

/* The first frame of page or of one behind it. */
static size_t
frame_of(const struct snapshot *s, uint32_t page)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (s->frames[middle].page < page)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
snapshot_read(struct snapshot *s, uint32_t first, uint32_t n, void *out,
    struct err *e)
{
	unsigned char *to = out;

	if (first < 1 || n > s->pages || first > s->pages - n + 1)
		return err_set(e, ERR_DAMAGED, "%s has no page %u",
		    s->store->path, first > s->pages ? first : s->pages + 1);
	if (read_at(s, s->file, (int64_t)(first - 1) * (int64_t)s->page_size,
		to, n * s->page_size, e) != 0)
		return -1;
	for (size_t i = frame_of(s, first);
	     i < s->n && s->frames[i].page - first < n; i++)
		if (read_at(s, s->log,
			frame_at(s, s->frames[i].number) + FRAME_HEADER,
			to + (s->frames[i].page - first) * s->page_size,
			s->page_size, e) != 0)
			return -1;
	return 0;
}

/* --- whether anything changed ------------------------------------------- */

int
store_mark(struct store *store, uint64_t *mark, struct err *e)
{
	sqlite3_file *file = NULL;
	struct index index;
	int64_t version;

	sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER,
	    &file);
	if (file == NULL || file->pMethods == NULL ||
	    !read_index(file, &index)) {
		if (store_data_version(store, &version, e) < 0)
			return -1;
		*mark = (uint64_t)version;
		return 0;
	}
	*mark = fnv_of(&index.header[0], sizeof(index.header[0]));
	return 0;
}

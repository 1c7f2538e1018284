/*
 * Boards and posts as the public sees them, over a connection of the role
 * public: visible posts while their posting period lasts (article 6(1)), and
 * tombstones in place of removed ones with the ground and the reason and
 * never a word of theirs (article 6(2)).  Names are in the language asked
 * for, Korean where there is no other.
 */
#ifndef OSAN_BOARD_PUBLIC_H
#define OSAN_BOARD_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct public_board {
	int64_t id;
	char *slug;
	char *kind;
	char *title;
	char *lang;        /* of what is written there */
	char *writers;     /* citizen staff nobody */
	char *proof;       /* of who writes: none, password, email */
	bool real_name;
	bool premoderated;
	int64_t period_days; /* 0 = none */
	char *department;  /* in charge (article 5(2)); NULL = none */
	char *phone;
	bool closed;
};

#define PUBLIC_BOARD_INIT { .id = 0 }

void public_board_clear(struct public_board *b);

/* ERR_NOT_FOUND. */
MUST_USE int public_board_find(struct store *store, const char *slug,
    const char *lang, struct public_board *b, struct err *e);

/* All of them in their order; the caller's (public_boards_free). */
MUST_USE int public_boards(struct store *store, const char *lang,
    struct public_board **boards, size_t *n, struct err *e);
void public_boards_free(struct public_board *boards, size_t n);

/* A post, a comment, or the tombstone of one: then removed_at is set and
 * title, body and author are NULL. */
struct public_entry {
	int64_t id;
	int64_t number;
	int64_t parent_id;   /* 0 = a thread's first post */
	int64_t created_at;  /* microseconds, as all times */
	int64_t updated_at;
	int64_t expires_at;  /* end of the posting period; 0 = none */
	bool pinned;
	bool by_staff;
	char *title;         /* in lists the text's beginning where it has
	                      * none */
	char *body;          /* NULL in lists */
	char *author;
	int64_t removed_at;
	int64_t ground;
	char *reason;
	char *ground_name;
	int64_t comments;    /* shown ones directly under it; lists only */
	int64_t attachments; /* lists only */
	int64_t topic;       /* number; of a plaza, as the two below, and 0
	                      * until public_plaza_read */
	int64_t agreements;
	bool answered;       /* by somebody of the city */
	char *provider;      /* of what the staff posted (article 5(2)): their
	                      * department; NULL = none, or until
	                      * public_providers_read, as the next */
	char *provider_phone;
};

#define PUBLIC_ENTRY_INIT { .id = 0 }

void public_entry_clear(struct public_entry *p);

struct public_entries {
	struct public_entry *row;
	size_t n;
	bool more; /* behind the last one, in the direction of reading */
};

void public_entries_clear(struct public_entries *list);

/* Where an entry stands. */
struct public_key {
	int64_t created_at;
	int64_t id;
};

/* The threads of a board, newest first: n at most, older than from (NULL:
 * from the newest on), or with newer those just above it.  Pinned ones stand
 * in a list of their own. */
MUST_USE int public_threads(struct store *store, int64_t board,
    const char *lang, const struct public_key *from, bool newer, size_t n,
    struct public_entries *out, struct err *e);
MUST_USE int public_pinned(struct store *store, int64_t board,
    const char *lang, size_t n, struct public_entries *out, struct err *e);

/* The threads about a topic of a plaza, newest first: n at most, with ids
 * below before (INT64_MAX: from the newest on). */
MUST_USE int public_topic_threads(struct store *store, int64_t topic,
    const char *lang, int64_t before, size_t n, struct public_entries *out,
    struct err *e);

/* Who provides those of n that the staff wrote. */
MUST_USE int public_providers_read(struct store *store,
    struct public_entry *p, size_t n, const char *lang, struct err *e);

/* The newest n threads of a board, pinned or not, for its feed: the body is
 * how a text begins (500 characters). */
MUST_USE int public_feed(struct store *store, int64_t board,
    const char *lang, size_t n, struct public_entries *out, struct err *e);

/* One by its number on its board.  ERR_NOT_FOUND. */
MUST_USE int public_entry_find(struct store *store, int64_t board,
    int64_t number, const char *lang, struct public_entry *out,
    struct err *e);

/* The comments below a post, of every depth, oldest first: n at most behind
 * from (NULL: from the first on). */
MUST_USE int public_comments(struct store *store, int64_t post,
    const char *lang, const struct public_key *from, size_t n,
    struct public_entries *out, struct err *e);
MUST_USE int public_comment_count(struct store *store, int64_t post,
    int64_t *n, struct err *e);

/* The number of the thread's first post, where all above is shown.
 * ERR_NOT_FOUND. */
MUST_USE int public_root(struct store *store, int64_t id, int64_t *number,
    struct err *e);

/* Where a post is that was moved from there, or stood under that address on
 * another site; *board is the caller's.  ERR_NOT_FOUND. */
MUST_USE int public_moved(struct store *store, int64_t board,
    int64_t number, char **to_board, int64_t *to_number, struct err *e);
MUST_USE int public_address(struct store *store, const char *url,
    char **to_board, int64_t *to_number, struct err *e);

struct public_file {
	int64_t id;
	char *name;
	char *media_type;
	int64_t bytes;
	char *file; /* its name in the folder of attachments */
};

#define PUBLIC_FILE_INIT { .id = 0 }

void public_file_clear(struct public_file *f);

/* The files of a shown post; the caller's (public_files_free). */
MUST_USE int public_files(struct store *store, int64_t post,
    struct public_file **files, size_t *n, struct err *e);
void public_files_free(struct public_file *files, size_t n);

/* One of a post that is shown there.  ERR_NOT_FOUND. */
MUST_USE int public_file_find(struct store *store, int64_t board,
    int64_t number, int64_t id, struct public_file *f, struct err *e);

/* When the first of the posting periods that last at now ends; 0: none
 * does.  Until then what is shown changes with the database alone. */
MUST_USE int public_next_end(struct store *store, int64_t now, int64_t *at,
    struct err *e);

#endif

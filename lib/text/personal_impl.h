/*
 * Shared by the parts of the detectors of personal data (personal.h), and
 * by nobody else.
 *
 * A text is read once into letters (code points with their raw bytes); a
 * scan walks them once.  Where a run of digits begins, the digits and the
 * marks between them are laid out as a chain, bounded in length, and every
 * kind of number is tried on that.
 */
#ifndef OSAN_TEXT_PERSONAL_IMPL_H
#define OSAN_TEXT_PERSONAL_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/text/personal.h"

struct letter {
	int32_t c;           /* in compatibility form; every dash is '-' */
	uint32_t start, end; /* raw bytes */
	bool odd;            /* a circled, raised … digit */
};

struct reading {
	struct letter *at;
	size_t n;
};

/* personal_read.c: whether n raw bytes can hold anything of interest; the
 * letters, which reading_clear frees. */
bool personal_is_worth_reading(const char *s, size_t n);
void reading_make(struct reading *r, const char *s, size_t n);
void reading_clear(struct reading *r);

/* The letter at i, 0 before the beginning (i wraps) and after the end. */
int32_t letter_at(const struct reading *r, size_t i);

bool letter_is_digit(int32_t c); /* ASCII, as all that follow */
bool letter_is_latin(int32_t c);
bool letter_is_blank(int32_t c);

/* personal_chain.c */
enum sep {
	SEP_NONE = 1,   /* two parts stand together */
	SEP_DASH = 2,
	SEP_DOT = 4,
	SEP_BLANK = 8,
	SEP_LINE = 16,  /* blanks with a line end */
	SEP_PAREN = 32,
	SEP_OTHER = 64  /* a mark that only evaders use: / _ ~ … */
};

#define CHAIN_DIGITS 20
#define CHAIN_GROUPS 8

struct chain {
	size_t n;                /* digits */
	size_t n_groups;
	char digit[CHAIN_DIGITS + 1];
	size_t at[CHAIN_DIGITS]; /* the letter of each */
	size_t last[CHAIN_GROUPS]; /* digits up to the end of each group */
	unsigned sep[CHAIN_GROUPS]; /* what follows the group, 0: the end */
	size_t run_end;          /* letter behind the first run of digits */
};

/* Lays out what begins with the digit at letter i. */
void chain_make(const struct reading *r, size_t i, struct chain *c);

/* The digits of parts ("634": six, three, four) if the chain begins with
 * these, apart at most where parts meet and by what seps allow, and a group
 * ends there; else 0.  *used gets the seps between parts. */
size_t chain_fits(const struct chain *c, const char *parts, unsigned seps,
    unsigned *used);

/* What separates digit n from the one before it, SEP_NONE for nothing. */
unsigned chain_sep_after(const struct chain *c, size_t n);

/* Reads what may stand between two digits at letter *i, at most
 * SEP_LETTERS; moves *i; 0 if it is something else. */
#define SEP_LETTERS 4
unsigned sep_read(const struct reading *r, size_t *i);

/* personal_context.c: whether words of a sort stand near letters
 * [from, to): at most near before, and half of that behind. */
enum context {
	CONTEXT_RESIDENT,
	CONTEXT_FOREIGNER,
	CONTEXT_PHONE,
	CONTEXT_PASSPORT,
	CONTEXT_LICENSE,
	CONTEXT_ACCOUNT,
	CONTEXT_BANK, /* short names of banks that are words of every day */
	CONTEXT_CARD,
	CONTEXT_BUSINESS,
	CONTEXT_CORPORATE,
	CONTEXT_UNIT, /* what is counted: 원, 명 … */
	CONTEXT_COUNT
};

#define NEAR 30  /* letters: about a line of a form */
#define CLOSE 14 /* the words just before */

bool context_has(const struct reading *r, size_t from, size_t to,
    size_t near, enum context which);

/* Whether a word of that sort stands at letter i. */
bool context_is_at(const struct reading *r, size_t i, enum context which);

/* Whether letters [from, to) are glued to what makes them a part of
 * something longer: a latin name, a path, a decimal number. */
bool personal_is_glued(const struct reading *r, size_t from, size_t to);

/* Whether they stand in 제…호, a number of a document. */
bool personal_is_document(const struct reading *r, size_t from, size_t to);

/* What a detector says about letters [from, to). */
struct guess {
	enum personal_kind kind;
	enum personal_confidence confidence;
	size_t from, to;
};

/* Each tries what begins at letter i (chain: of that letter) and says
 * whether it found something. */
bool personal_try_phone(const struct reading *r, const struct chain *c,
    struct guess *g);
bool personal_try_number(const struct reading *r, const struct chain *c,
    struct guess *g);
bool personal_try_passport(const struct reading *r, size_t i,
    struct guess *g);
bool personal_try_spoken(const struct reading *r, size_t i,
    struct guess *g);

/* The sign of an address at letter i, not reaching before floor. */
bool personal_try_email(const struct reading *r, size_t i, size_t floor,
    struct guess *g);

/* Digits written as words or as letters that look like them: the value,
 * or -1; *word tells whether it is no ASCII digit. */
int personal_spoken_digit(int32_t c, bool *word);

/* Letters of what stands for @ at letter i, 0 if nothing does. */
size_t personal_at_sign(const struct reading *r, size_t i);

/* Whether the raw text of a finding is the number or address of an
 * office. */
bool personal_is_allowed(const struct personal_options *o,
    enum personal_kind kind, const char *s, size_t n);

/* Appends the finding's text in plain ASCII form: digits, dashes, latin
 * letters; words for digits as digits. */
void personal_plain(enum personal_kind kind, const char *s, size_t n,
    struct buf *out);

#endif

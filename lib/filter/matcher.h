/*
 * Filter rules in memory: text in, findings out.
 *
 * A rule is a literal word or a PCRE2 pattern over the raw text or over its
 * skeleton (lib/text/skeleton.h).  It names the ground of Article 6(2) that
 * it suspects, and words inside which a hit does not count (시발점 for
 * 시발).  What becomes of a finding is the caller's matter: nothing here
 * removes, stores or prints.
 *
 * In the raw text a word is found wherever its bytes stand.  In the skeleton
 * a hit counts as skeleton_stands says: over dropped spaces and symbols only
 * where it begins and ends with words, and of Latin words only whole ones.
 * Exceptions are held to the same, so that none is a way around.
 *
 * All literals are looked for in one pass for the raw text and one for each
 * reading of the skeleton.  Patterns are compiled by PCRE2's JIT, run only
 * where a text stands that they need, see 8 KiB at a time, and stop at a
 * limit of steps, which is then a finding of its own.
 */
#ifndef OSAN_FILTER_MATCHER_H
#define OSAN_FILTER_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

enum rule_kind { RULE_WORD, RULE_PATTERN };
enum rule_on { RULE_ON_RAW, RULE_ON_SKELETON };
enum rule_action { RULE_FLAG, RULE_HOLD, RULE_MASK };

struct rule {
	int64_t id; /* the caller's; not looked at */
	enum rule_kind kind;
	enum rule_on on;
	enum rule_action action;
	int ground; /* 1 to 9, Article 6(2) */
	int score;
	const char *text;              /* the word or the pattern */
	const char *const *exceptions; /* NULL ends them; NULL: none */
};

/* Which form of the text a finding was made in. */
enum finding_in {
	FINDING_RAW,
	FINDING_PLAIN,  /* the skeleton's readings */
	FINDING_KEYS,
	FINDING_SHAPES
};

struct finding {
	size_t rule;     /* index in the order of adding */
	size_t from, to; /* bytes of the raw text */
	enum finding_in in;
	bool gave_up;    /* the pattern reached its limit of steps: whether it
	                  * would have hit in from..to is not known */
};

/* Findings by place, then rule; those of one rule never overlap. */
struct findings {
	struct finding *item;
	size_t n, room;
};

#define FINDINGS_INIT { .item = NULL, .n = 0, .room = 0 }
void findings_clear(struct findings *f); /* frees; f is empty again */

/* How long a word, pattern or exception may be, in bytes. */
#define RULE_TEXT_MAX 4096

/* Names as they stand in files: word, pattern; raw, skeleton; flag, hold,
 * mask.  The texts are static; the readers give false for another word. */
const char *rule_kind_name(enum rule_kind kind);
const char *rule_on_name(enum rule_on on);
const char *rule_action_name(enum rule_action action);
bool rule_kind_read(const char *name, enum rule_kind *kind);
bool rule_on_read(const char *name, enum rule_on *on);
bool rule_action_read(const char *name, enum rule_action *action);
const char *finding_in_name(enum finding_in in); /* raw, plain, keys, shapes */

/*
 * Whether a rule may be stored.  ERR_INPUT with the reason: a ground that is
 * none, a text that is empty, too long or not UTF-8, a word on the skeleton
 * of which fewer than two characters are left there, a pattern that does not
 * compile (the message names the character, from 1), that can match nothing
 * at all, or that runs away on texts made to try it.
 */
MUST_USE int matcher_check_rule(const struct rule *rule, struct err *e);

/* Rules are added, then built once; afterwards nothing in it changes. */
struct matcher *matcher_new(void);
void matcher_free(struct matcher *m); /* NULL is fine */

/* Adds a copy of the rule.  Errors as of matcher_check_rule, without the
 * trials of running away; nothing is added then. */
MUST_USE int matcher_add(struct matcher *m, const struct rule *rule,
    struct err *e);
void matcher_build(struct matcher *m);

size_t matcher_rules(const struct matcher *m);

/* The rule of a finding; it lives as long as the matcher. */
const struct rule *matcher_rule(const struct matcher *m, size_t index);

/* What scanning needs besides the rules: one for each thread, used again and
 * again.  The matcher must be built, and live longer. */
struct scanner *scanner_new(const struct matcher *m);
void scanner_free(struct scanner *s); /* NULL is fine */

/* Replaces *found by what the rules find in n bytes of text.  ERR_INPUT for
 * broken UTF-8. */
MUST_USE int scanner_scan(struct scanner *s, const char *text, size_t n,
    struct findings *found, struct err *e);

#endif

/*
 * What a post goes by in a list: one line, without personal data.
 */
#ifndef OSAN_BOARD_EXCERPT_H
#define OSAN_BOARD_EXCERPT_H

/* Bytes that a list shows at most, and characters of title or body that it
 * needs for them: what is masked is found with what stands behind it. */
#define EXCERPT_BYTES 200
#define EXCERPT_LOOK 400

/* The title, or where that is empty the body's first line that has one;
 * either may be NULL or cut off after EXCERPT_LOOK characters.  Personal
 * data are masked (lib/text/personal.h; offices' numbers too).  The text is
 * yours. */
char *excerpt(const char *title, const char *body);

#endif

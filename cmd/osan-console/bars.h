/*
 * The two bars: above, where one is; below, what was said, what runs, or
 * the first keys of the screen.
 */
#ifndef OSAN_CONSOLE_BARS_H
#define OSAN_CONSOLE_BARS_H

struct console;

void bars_draw(struct console *c);

#endif

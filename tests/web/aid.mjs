/*
 * What browser.mjs and flows.mjs share: TAP, what is looked at on a page,
 * a person at a keyboard, and osanctl behind the counter.
 */
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export const require = createRequire(join(process.env.WEB_NODE,
    "package.json"));
const axe = require("axe-core").source;
const { HtmlValidate } = require("html-validate");

export const WEB = process.argv[2];
const only = process.argv.slice(4); /* groups; none: all of them */

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
    "best-practice"];

/* --- TAP --------------------------------------------------------------- */

let count = 0;

function told(ok, group, what, details = []) {
	count++;
	console.log(`${ok ? "ok" : "not ok"} ${count} - ${group}: ${what}`);
	for (const line of ok ? [] : details)
		console.log(`# ${String(line).replaceAll("\n", "\n# ")}`);
}

export function wanted(...groups) {
	return only.length === 0 || groups.some((g) => only.includes(g));
}

/* fn throws, or tells what is wrong as a list. */
export async function test(group, what, fn) {
	if (!wanted(group))
		return;
	try {
		const wrong = await fn() ?? [];
		told(wrong.length === 0, group, what, wrong);
	} catch (e) {
		told(false, group, what, [e.stack ?? e]);
	}
}

export function sure(condition, text) {
	if (!condition)
		throw new Error(text);
}

export function plan() {
	console.log(`1..${count}`);
}

/* --- a page ------------------------------------------------------------- */

export async function findings(page, options) {
	await page.evaluate(axe);
	const found = await page.evaluate((o) => axe.run(document, o), {
		resultTypes: ["violations"], ...options });
	return found.violations.flatMap((v) => v.nodes.map((n) =>
	    `${v.id}: ${v.help}\n  ${n.target}\n  ${n.html.slice(0, 200)}\n  ` +
	    n.any.map((a) => a.message).join("; ")));
}

export const all = { runOnly: { type: "tag", values: TAGS } };
export const contrast = { runOnly: { type: "rule",
    values: ["color-contrast"] } };

/* What a page needs sideways beyond the screen's width. */
export async function overflow(page) {
	return page.evaluate(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room)
			return [];
		const wide = [...document.body.querySelectorAll("*")]
		    .filter((e) => e.getBoundingClientRect().right > room + 1);
		return [`${document.documentElement.scrollWidth} in ${room}`,
		    ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
	});
}

/* A page on the way of a flow, whose address is no one's to ask for.  Its
 * picture is kept in the folder SHOTS of the environment, to be looked at. */
let shots = 0;

export async function fine(page) {
	if (process.env.SHOTS !== undefined)
		await page.screenshot({ fullPage: true,
		    path: join(process.env.SHOTS, `${++shots}.png`) });
	const wrong = [...await findings(page, all), ...await overflow(page)];
	await page.emulateMedia({ colorScheme: "dark" });
	wrong.push(...await findings(page, contrast));
	await page.emulateMedia({ colorScheme: "light" });
	sure(wrong.length === 0, `${page.url()}: ${wrong.join("\n")}`);
}

/* KWCAG 5.4.4: neighbours whose words neither space nor a line, a marker or
 * the ground behind them keeps apart. */
export async function together(page) {
	return page.evaluate(() => {
		const LEAST = 6; /* px from words to words */
		const PARENTS = "body, header, main, footer, section, form, " +
		    "article, nav ul, nav ol, ul, ol, tr, tbody, dl:has(> div), " +
		    ".columns";
		const style = (e) => getComputedStyle(e);
		const lined = (e, side) =>
		    parseFloat(style(e)[`border${side}Width`]) > 0;
		const marked = (e) => style(e).display === "list-item" &&
		    style(e).listStyleType !== "none";
		/* where its words and fields are */
		const inked = (e) => {
			const range = document.createRange(), rects = [];
			const walker = document.createTreeWalker(e,
			    NodeFilter.SHOW_TEXT);
			while (walker.nextNode() !== null) {
				range.selectNodeContents(walker.currentNode);
				rects.push(...range.getClientRects());
			}
			for (const f of e.querySelectorAll("input, button, " +
			    "select, textarea, svg, .button"))
				rects.push(f.getBoundingClientRect());
			const seen = rects.filter((r) => r.width > 1 &&
			    r.right > 0);
			return seen.length === 0 ? null : {
				top: Math.min(...seen.map((r) => r.top)),
				bottom: Math.max(...seen.map((r) => r.bottom)),
				left: Math.min(...seen.map((r) => r.left)),
				right: Math.max(...seen.map((r) => r.right)),
			};
		};
		const wrong = [];
		for (const parent of document.querySelectorAll(PARENTS)) {
			const parts = [...parent.children].map((e) =>
			    [e, inked(e)]).filter(([e, ink]) => ink !== null &&
			    style(e).display !== "none");
			for (let i = 1; i < parts.length; i++) {
				const [[a, at], [b, bt]] = parts.slice(i - 1, i + 1);
				const down = bt.top - at.bottom;
				const across = bt.left - at.right;
				if (Math.max(down, across) < LEAST && !marked(b) &&
				    !lined(a, "Bottom") && !lined(b, "Top"))
					wrong.push(`${down} down, ${across} across: ` +
					    `${a.outerHTML.slice(0, 90)} and ` +
					    b.outerHTML.slice(0, 90));
			}
		}
		return wrong.slice(0, 5);
	});
}

const validator = new HtmlValidate({
	root: true,
	extends: ["html-validate:recommended"],
	rules: {
		/* a list may bear a name */
		"aria-label-misuse": ["error", { allowAnyNamable: true }],
		"no-implicit-button-type": "off", /* to submit is meant */
		"long-title": "off",            /* a citizen's title */
		"void-style": "off",
		"no-trailing-whitespace": "off",
		"attribute-boolean-style": "off",
		"prefer-native-element": "off", /* role="search" on a form */
	},
});

/* Where a style sheet makes blocks of a table's parts, some browsers forget
 * what they are, unless they are told. */
function meant(m) {
	return m.ruleId !== "no-redundant-role" ||
	    !/ on <(table|thead|tbody|tr|th|td)>$/.test(m.message);
}

export async function html(path) {
	const answer = await fetch(WEB + path);
	const report = await validator.validateString(await answer.text());
	return report.results.flatMap((r) => r.messages.filter(meant)
	    .map((m) => `${m.ruleId} at ${m.line}:${m.column}: ${m.message}`));
}

/* --- a person at a keyboard ---------------------------------------------- */

/* Presses Tab until an element that fits the selector has the focus; every
 * one on the way shows its focus, inside the window. */
export async function tabTo(page, selector) {
	for (let i = 0; i < 150; i++) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate((s) => {
			const e = document.activeElement;
			if (e === document.body || e === null)
				return { name: "nothing", shown: true, there: false };
			const style = getComputedStyle(e);
			const box = e.getBoundingClientRect();
			return {
				name: e.outerHTML.slice(0, 100),
				shown: style.outlineStyle !== "none" &&
				    parseFloat(style.outlineWidth) >= 2 &&
				    box.bottom > 0 && box.top < innerHeight &&
				    box.right > 0,
				there: e.matches(s),
			};
		}, selector);
		sure(at.shown, `no focus to be seen on ${at.name}`);
		if (at.there)
			return;
	}
	throw new Error(`Tab never comes to ${selector}`);
}

export async function press(page, key) {
	await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

export async function follow(page, selector) {
	await tabTo(page, selector);
	await press(page, "Enter");
}

export async function type(page, selector, text) {
	await tabTo(page, selector);
	await page.keyboard.insertText(text);
}

export async function says(page, text) {
	const seen = await page.innerText("main");
	sure(seen.includes(text), `"${text}" is not in: ${seen}`);
}

export async function silent(page, text) {
	sure(!(await page.content()).includes(text), `"${text}" is there`);
}

/* --- behind the counter --------------------------------------------------- */

export function osanctl(...args) {
	return execFileSync(process.env.OSANCTL, args, { encoding: "utf8" });
}


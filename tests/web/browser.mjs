/*
 * The pages in a browser: accessibility (axe-core), sound HTML
 * (html-validate), flows by keyboard, at 400% zoom, without style sheet and
 * without script.  One process, because a browser is slow to start.
 *
 *     node browser.mjs WEB ADDRESSES
 *
 * prints TAP: "ok N - GROUP: what"; browser.bats counts by group.  The site
 * is that of filled.bash; osanctl of the environment decides on its posts.
 */
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [WEB, ADDRESSES] = process.argv.slice(2);
const require = createRequire(join(process.env.WEB_NODE, "package.json"));
const { chromium } = require("playwright-core");
const axe = require("axe-core").source;
const { HtmlValidate } = require("html-validate");

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const ZOOMED = { width: 320, height: 256 }; /* 1280 by 1024 at 400% */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
    "best-practice"];
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];

const addresses = readFileSync(ADDRESSES, "utf8").split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
const pages = addresses.concat(addresses.map((path) => "/en" + path));

/* --- TAP --------------------------------------------------------------- */

let count = 0;

function told(ok, group, what, details = []) {
	count++;
	console.log(`${ok ? "ok" : "not ok"} ${count} - ${group}: ${what}`);
	for (const line of ok ? [] : details)
		console.log(`# ${String(line).replaceAll("\n", "\n# ")}`);
}

async function test(group, what, fn) {
	try {
		const wrong = await fn() ?? [];
		told(wrong.length === 0, group, what, wrong);
	} catch (e) {
		told(false, group, what, [e.stack ?? e]);
	}
}

function sure(condition, text) {
	if (!condition)
		throw new Error(text);
}

/* --- what is looked at on each page ------------------------------------- */

async function findings(page, options) {
	await page.evaluate(axe);
	const found = await page.evaluate((o) => axe.run(document, o), {
		resultTypes: ["violations"], ...options });
	return found.violations.flatMap((v) => v.nodes.map((n) =>
	    `${v.id}: ${v.help}\n  ${n.target}\n  ${n.html.slice(0, 200)}\n  ` +
	    n.any.map((a) => a.message).join("; ")));
}

const all = { runOnly: { type: "tag", values: TAGS } };
const contrast = { runOnly: { type: "rule", values: ["color-contrast"] } };

/* What a page needs sideways beyond the screen's width. */
async function overflow(page) {
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

async function html(path) {
	const answer = await fetch(WEB + path);
	const report = await validator.validateString(await answer.text());
	return report.results.flatMap((r) => r.messages.map((m) =>
	    `${m.ruleId} at ${m.line}:${m.column}: ${m.message}`));
}

/* Links of head and foot, in their order: the same on every page. */
async function frame(page) {
	return page.evaluate(() => [...document.querySelectorAll(
	    "header nav a, header .site, footer a")]
	    .map((a) => a.textContent).join(", "));
}

async function look(context, path, frames) {
	const page = await context.newPage();
	await page.setViewportSize(WIDE);
	await page.goto(WEB + path);
	await test("axe", `${path} on a desktop`, () => findings(page, all));
	await page.emulateMedia({ colorScheme: "dark" });
	await test("dark", path, () => findings(page, contrast));
	await page.emulateMedia({ colorScheme: "light" });
	await page.setViewportSize(PHONE);
	await test("axe", `${path} on a phone`, () => findings(page, all));
	await test("zoom", `${path} on a phone`, () => overflow(page));
	await page.setViewportSize(ZOOMED);
	await test("zoom", `${path} at 400%`, () => overflow(page));
	await test("html", path, () => html(path));
	if (!path.endsWith("/print"))
		frames.get(path.startsWith("/en") ? "en" : "ko")
		    .add(await frame(page));
	await page.close();
}

/* --- by keyboard --------------------------------------------------------- */

/* Presses Tab until an element that fits the selector has the focus; every
 * one on the way shows its focus, inside the window. */
async function tabTo(page, selector) {
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

async function press(page, key) {
	await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

async function follow(page, selector) {
	await tabTo(page, selector);
	await press(page, "Enter");
}

async function type(page, selector, text) {
	await tabTo(page, selector);
	await page.keyboard.insertText(text);
}

async function says(page, text) {
	const seen = await page.innerText("main");
	sure(seen.includes(text), `"${text}" is not in: ${seen}`);
}

const words = {
	"": { title: "버스가 안 옵니다", body: "삼십 분을 기다렸습니다.",
	    thanks: "고맙습니다" },
	"/en": { title: "The bus is late", body: "Half an hour.",
	    thanks: "Thank you" },
};

async function writeByKeyboard(page, base, board) {
	const w = words[base];
	await page.goto(WEB + base + "/");
	await follow(page, `a[href="${base}/board/${board}"]`);
	await follow(page, `a[href="${base}/board/${board}/write"]`);
	await type(page, "#f-title", w.title);
	await type(page, "#f-body", w.body);
	await type(page, "#f-author", "하늘");
	await type(page, "#f-password", "별빛4827");
	await follow(page, 'button[value="write"]');
	await says(page, w.title);
	await says(page, w.body);
}

async function reportByKeyboard(page, base) {
	await follow(page, 'main a[href$="/report"]');
	await tabTo(page, 'input[name="ground"]');
	await page.keyboard.press("Space");
	await page.keyboard.press("ArrowDown");
	await type(page, "#f-note", "광고입니다");
	await follow(page, "main button");
	await says(page, words[base].thanks);
}

async function skip(page, path) {
	await page.goto(WEB + path);
	await page.keyboard.press("Tab");
	const link = page.locator(":focus");
	sure(await link.getAttribute("href") === "#main", "not the first");
	const box = await link.boundingBox();
	sure(box.x >= 0 && box.y >= 0, "the skip link is not to be seen");
	await page.keyboard.press("Enter");
	await page.waitForFunction(() => document.activeElement.id === "main");
	await page.keyboard.press("Tab");
	sure(await page.evaluate(() => document.activeElement
	    .closest("main, footer") !== null), "Tab goes back to the head");
}

/* Every link and field is reached, and Tab leads out again. */
async function reach(page, path) {
	await page.goto(WEB + path);
	const wanted = await page.evaluate(() => {
		const radios = new Set();
		return [...document.querySelectorAll("a[href], button, select, " +
		    "textarea, input:not([type=hidden])")].filter((e) =>
		    e.type !== "radio" || (!radios.has(e.name) &&
		    radios.add(e.name))).length;
	});
	const seen = [];
	while (seen.length <= wanted) {
		await page.keyboard.press("Tab");
		const at = await page.evaluate(() =>
		    document.activeElement === document.body ? "" :
		    document.activeElement.outerHTML.slice(0, 80));
		if (at === "" || at === seen[0])
			break;
		seen.push(at);
	}
	return seen.length === wanted ? [] :
	    [`${seen.length} of ${wanted}`, ...seen];
}

/* A form with errors: the focus is on what says so, and leads to fields. */
async function wrongForm(page, base) {
	await page.goto(`${WEB}${base}/board/free/write`);
	await follow(page, 'button[value="write"]');
	const role = await page.evaluate(() =>
	    document.activeElement.getAttribute("role"));
	sure(role === "alert", "the focus is not on the errors");
	await tabTo(page, 'a[href="#f-title"]');
	await page.keyboard.press("Enter");
	await page.waitForFunction(() =>
	    document.activeElement.id === "f-title");
	return findings(page, all);
}

/* --- by pointer, with less than usual ------------------------------------ */

/* mark: of the words, because the same ones twice are a repeated post. */
async function writeAndReport(page, base, board, mark) {
	const title = `${words[base].title} ${mark}`;
	const body = `${mark} ${words[base].body} ${mark} ${board}`;
	await page.goto(`${WEB}${base}/board/${board}`);
	await page.click(`a[href="${base}/board/${board}/write"]`);
	await page.fill("#f-body", body);
	await page.fill("#f-author", "하늘");
	await page.click('button[value="write"]'); /* no title */
	sure(await page.inputValue("#f-body") === body, "words are lost");
	await page.fill("#f-title", title);
	await page.click('button[value="write"]');
	await says(page, title);
	await page.click('main a[href$="/report"]');
	await page.check('input[name="ground"][value="5"]');
	await page.click("main button");
	await says(page, words[base].thanks);
}

function osanctl(...args) {
	return execFileSync(process.env.OSANCTL, args, { encoding: "utf8" });
}

async function heldAndReleased(page) {
	await page.goto(`${WEB}/board/free/write`);
	await page.fill("#f-title", "연락 바랍니다");
	await page.fill("#f-body", "제 번호는 010-9876-5432입니다.");
	await page.fill("#f-author", "하늘");
	await page.click('button[value="write"]');
	sure(page.url().endsWith("/board/free/held"), "it is not held");
	const id = osanctl("post", "list", "free", "state:pending", "연락",
	    "--csv", "--no-header", "--fields", "id").trim();
	await page.goto(`${WEB}/board/free`);
	sure(!(await page.innerText("main")).includes("연락 바랍니다"),
	    "it is shown before anybody looked");
	osanctl("queue", "approve", id, "--reason", "본인이 원함");
	await page.reload();
	await page.click("text=연락 바랍니다");
	await says(page, "010-9876-5432");
	osanctl("post", "remove", id, "--ground", "7", "--reason",
	    "남의 이름으로 씀", "--tombstone", "--yes");
	await page.reload();
	for (const text of ["삭제", "제7호", "남의 이름으로 씀", "2026-11-24"])
		await says(page, text);
	sure(!(await page.content()).includes("연락 바랍니다"), "the title");
}

/* --- all of it ----------------------------------------------------------- */

async function main() {
	const profile = mkdtempSync(join(tmpdir(), "osan-browser-"));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
		headless: true, args: ARGS, timeout: 60000,
		env: { ...process.env, HOME: profile },
	});
	const outside = new Set(), thrown = new Set();
	const open = async (options = {}) => {
		const context = await browser.newContext({ viewport: WIDE,
		    locale: "ko-KR", ...options });
		context.setDefaultTimeout(20000);
		context.on("request", (r) => {
			if (!r.url().startsWith(WEB + "/"))
				outside.add(r.url());
		});
		context.on("console", (m) => {
			/* of pages that are errors on purpose */
			if (m.type() === "error" &&
			    !m.text().startsWith("Failed to load resource"))
				thrown.add(m.text());
		});
		return context;
	};
	try {
		await run(open, outside, thrown);
	} finally {
		await browser.close();
		rmSync(profile, { recursive: true, force: true });
	}
	console.log(`1..${count}`);
}

async function run(open, outside, thrown) {
	const frames = new Map([["ko", new Set()], ["en", new Set()]]);
	const reader = await open();
	const rest = [...pages, "/nope", "/en/nope"];
	const some = async () => {
		for (let path; (path = rest.shift()) !== undefined;)
			await look(reader, path, frames);
	};
	await Promise.all([some(), some()]);
	await test("frame", "menu and foot are the same on every page", () =>
	    [...frames.values()].flatMap((s) => s.size === 1 ? [] : [...s]));

	const page = await (await open()).newPage();
	for (const path of ["/", "/en/board/free", "/board/free/write"])
		await test("keyboard", `the skip link of ${path}`, () =>
		    skip(page, path));
	for (const path of ["/", "/board/free", "/board/free/47",
	    "/board/free/47/report", "/board/free/write", "/search"])
		await test("keyboard", `all of ${path} is reached`, () =>
		    reach(page, path));
	await test("keyboard", "a post is written and reported", async () => {
		await writeByKeyboard(page, "", "free");
		await reportByKeyboard(page, "");
	});
	await test("keyboard", "a post is written in English", () =>
	    writeByKeyboard(page, "/en", "en"));
	for (const base of ["", "/en"])
		await test("errors", `a form with errors below "${base}"`, () =>
		    wrongForm(page, base));
	await test("held", "a post is held, released, and removed", () =>
	    heldAndReleased(page));

	for (const [what, options, bare] of [
		["a phone", { viewport: PHONE, hasTouch: true, isMobile: true }],
		["400% zoom", { viewport: ZOOMED }],
		["no style sheet", {}, true],
		["no script", { javaScriptEnabled: false }],
		["forced colours", { forcedColors: "active" }]]) {
		const context = await open(options);
		if (bare)
			await context.route("**/*.css", (r) => r.abort());
		for (const [base, board] of [["", "free"], ["/en", "en"]])
			await test("less", `${what}, below "${base}"`, async () =>
			    writeAndReport(await context.newPage(), base, board,
			    what));
		await context.close();
	}
	await test("outside", "no request to another host", () => [...outside]);
	await test("outside", "nothing that the content policy had to stop",
	    () => [...thrown]);
}

await main();

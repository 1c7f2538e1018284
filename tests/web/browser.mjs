/*
 * The pages in a browser: accessibility (axe-core), sound HTML
 * (html-validate), flows by keyboard, at 400% zoom, without style sheet and
 * without script.  One process, because a browser is slow to start.
 *
 *     node browser.mjs WEB ADDRESSES [GROUP...]
 *
 * prints TAP: "ok N - GROUP: what", of these groups or all; browser.bats
 * counts by group.  The site is that of browser.bats; osanctl and
 * osan-console of the environment decide on its posts and complaints.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { WEB, all, contrast, findings, follow, html, overflow, plan, require,
    says, sure, tabTo, test, together,
    type, wanted } from "./aid.mjs";
import { complaint, heldPost } from "./flows.mjs";
import { tables } from "./tables.mjs";

const ADDRESSES = process.argv[3];
const { chromium } = require("playwright-core");

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const ZOOMED = { width: 320, height: 256 }; /* 1280 by 1024 at 400% */
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];

const addresses = readFileSync(ADDRESSES, "utf8").split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
const pages = addresses.concat(addresses.map((path) => "/en" + path));

/* --- what is looked at on each page ------------------------------------- */

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
	await test("apart", `${path} on a desktop`, () => together(page));
	await page.emulateMedia({ colorScheme: "dark" });
	await test("dark", path, () => findings(page, contrast));
	await page.emulateMedia({ colorScheme: "light" });
	await page.setViewportSize(PHONE);
	await test("axe", `${path} on a phone`, () => findings(page, all));
	await test("apart", `${path} on a phone`, () => together(page));
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
	plan();
}

async function run(open, outside, thrown) {
	const frames = new Map([["ko", new Set()], ["en", new Set()]]);
	const reader = await open();
	const rest = wanted("axe", "apart", "dark", "zoom", "html", "frame") ?
	    [...pages, "/nope", "/en/nope"] : [];
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
	for (const path of ["/board/free", "/en/board/free", "/board/mayor",
	    "/complaint/list", "/mayor"])
		await test("tables", `${path} on a phone`, async () =>
		    tables(await reader.newPage(), path, PHONE));
	const phone = { viewport: PHONE, hasTouch: true, isMobile: true };
	for (const base of ["", "/en"]) {
		for (const [what, options] of [["desktop", {}], ["phone", phone]]) {
			await test("complaint", `below "${base}", ${what}`, () =>
			    complaint(open, base, options));
			await test("held", `below "${base}", ${what}`, () =>
			    heldPost(open, base, options, `${what}${base}`));
		}
	}
	await test("complaint", "without script", () =>
	    complaint(open, "", { javaScriptEnabled: false }, false));

	for (const [what, options, bare] of [
		["a phone", phone],
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

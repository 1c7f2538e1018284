/*
 * What a citizen does that somebody behind the counter answers: a complaint
 * with a fee, a post that a filter holds.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { WEB, fine, follow, osanctl, says, silent, sure, tabTo,
    type } from "./aid.mjs";

const HERE = dirname(process.argv[1]);

/* --- a complaint, by keyboard alone -------------------------------------- */

const EMAIL = "hong@example.org";
const PHONE = "010-1234-5678";
const PASSWORD = "까치가 온 아침 7";

const words = {
	"": { title: "시청 앞 사진을 보내 주십시오", pay: "납부 안내",
	    text: "사월에 찍은 것이면 됩니다.", fee: "1,900원",
	    happened: "처리 과정" },
	"/en": { title: "A photo of the city hall", pay: "What is to be paid",
	    text: "One that was taken in April.", fee: "1,900 won",
	    happened: "What has happened" },
};

/* The code in the mail that was just asked for. */
function mailedCode() {
	osanctl("notify", "send");
	const mails = readdirSync(".").filter((f) => /^mail\.\d+$/.test(f));
	return execFileSync("python3", [join(HERE, "mailed_code.py"),
	    ...mails], { encoding: "utf8" }).trim();
}

/* From the first page to the receipt; the number that it tells. */
async function file(page, base, look) {
	const w = words[base];
	await page.goto(`${WEB}${base}/`);
	await follow(page, `header nav a[href="${base}/complaint"]`);
	await follow(page, `main a[href="${base}/complaint/file"]`);
	await follow(page, `main a[href="${base}/complaint/file/photo"]`);
	await says(page, w.fee);
	await type(page, "#f-title", w.title);
	await type(page, "#f-text", w.text);
	await type(page, "#f-name", "홍길동");
	await type(page, "#f-email", EMAIL);
	await type(page, "#f-phone", PHONE);
	await tabTo(page, "#f-consent");
	await page.keyboard.press("Space");
	osanctl("notify", "send"); /* what else waits is no code */
	await follow(page, 'button[value="ask"]');
	await look(page);
	await type(page, "#f-code", mailedCode());
	await follow(page, 'button[value="check"]');
	for (const text of [w.title, w.text, "1,000", "홍길동", PHONE])
		await says(page, text);
	await look(page);
	await type(page, "#f-password", PASSWORD);
	await type(page, "#f-again", PASSWORD);
	await follow(page, 'button[value="file"]');
	const number = /\/complaint\/case\/([\d-]+)\/receipt$/.exec(page.url());
	sure(number !== null, `no receipt: ${page.url()}`);
	return number[1];
}

/* What another browser shows of it to everybody, and with the password. */
async function track(page, base, number, look) {
	const w = words[base];
	await page.goto(`${WEB}${base}/complaint`);
	await follow(page, `main a[href="${base}/complaint/list"]`);
	await follow(page, `main a[href="${base}/complaint/list/${number}"]`);
	for (const text of [w.title, w.text, w.happened])
		await says(page, text);
	for (const text of ["홍길동", EMAIL, PHONE])
		await silent(page, text);
	await look(page);
	await follow(page, `main a[href$="/track?number=${number}"]`);
	sure(await page.inputValue("#f-number") === number,
	    "the number is asked for again");
	await type(page, "#f-password", PASSWORD);
	await follow(page, "main button");
	sure(page.url().endsWith(`/complaint/case/${number}`), page.url());
	for (const text of [w.title, w.text, w.happened, "홍길동", PHONE])
		await says(page, text);
	await look(page);
}

/* Every page of what the citizen can do with it now. */
async function lookAtDeeds(page, look) {
	const deeds = await page.locator("section[aria-labelledby=deeds] a")
	    .evaluateAll((links) => links.map((a) => a.href));
	sure(deeds.length > 0, "nothing can be done");
	for (const deed of deeds) {
		await page.goto(deed);
		await look(page);
	}
}

/* open: makes a browser's context; script: whether pages could run any,
 * which looking at them needs. */
export async function complaint(open, base, options, script = true) {
	const look = script ? fine : async () => {};
	const mine = await open(options), other = await open(options);
	const page = await mine.newPage();
	const number = await file(page, base, look);
	for (const text of [words[base].pay, words[base].fee, number,
	    "농협 301-0000 오산시"])
		await says(page, text);
	await look(page);
	osanctl("complaint", "pay", "confirm", number, "--amount", "1900", "-q");
	osanctl("complaint", "publish", number, "--yes");
	await follow(page, `main a[href="${base}/complaint/case/${number}"]`);
	sure(await page.locator("#pay").count() === 0, "paid, and asked to pay");
	await page.goto(`${WEB}${base}/my`);
	await says(page, number);
	await look(page);
	const there = await other.newPage();
	await track(there, base, number, look);
	await lookAtDeeds(there, look);
	await mine.close();
	await other.close();
}

/* --- a post that a filter holds ------------------------------------------ */

const held = {
	"": { waits: "기다립니다", removed: "삭제", ground: "제5호" },
	"/en": { waits: "wait", removed: "Removed", ground: "No. 5" },
};

/* Somebody at the console lets the post be shown. */
function releaseByKey(id) {
	const script = `release-${id}.t`;
	writeFileSync(script, `test post ${id} is released
env TERM=xterm-256color
start $OSAN_CONSOLE id:${id}
expect 도깨비감투
keys a
expect Let it be shown
keys y
expect approve: post ${id}
`);
	try {
		execFileSync(join(dirname(process.env.OSANCTL),
		    "console", "drive"), [script], { encoding: "utf8" });
	} catch (e) {
		throw new Error(e.stdout);
	}
}

async function seeTombstone(page, base, address, title) {
	const { removed, ground } = held[base], reason = "물건을 파는 글";
	await page.goto(address);
	for (const text of [removed, ground, reason, "2026-11-24"])
		await says(page, text);
	await silent(page, title);
	await page.goto(`${WEB}${base}/board/free`);
	const row = await page.innerText(
	    `main tr:has(a[href="${new URL(address).pathname}"])`);
	for (const text of [removed, reason, "2026-11-24"])
		sure(row.includes(text), `"${text}" is not in the list: ${row}`);
	await silent(page, title);
}

export async function heldPost(open, base, options, mark) {
	const context = await open(options), page = await context.newPage();
	const title = `도깨비감투 ${mark}`;
	await page.goto(`${WEB}${base}/board/free/write`);
	await page.fill("#f-title", title);
	await page.fill("#f-body", `${mark}에서 한 번 쓴 감투를 팝니다.`);
	await page.fill("#f-author", "하늘");
	await page.click('button[value="write"]');
	sure(/\/board\/free\/held\b/.test(page.url()),
	    `it is not held: ${page.url()}`);
	await says(page, held[base].waits);
	await page.goto(`${WEB}${base}/board/free`);
	await silent(page, title);
	const id = osanctl("post", "list", "free", "state:pending", "감투",
	    "--csv", "--no-header", "--fields", "id").trim();
	releaseByKey(id);
	await page.reload();
	await page.click(`text=${title}`);
	await says(page, "감투를 팝니다");
	osanctl("post", "remove", id, "--ground", "5", "--reason",
	    "물건을 파는 글", "--tombstone", "--yes");
	await seeTombstone(page, base, page.url(), title);
	await context.close();
}

/*
 * Lists on a phone: their tables are laid out as blocks, and remain tables
 * to whoever hears them.
 */
import { WEB } from "./aid.mjs";

const PARTS = ["table", "rowgroup", "row", "columnheader", "cell"];

/* How many parts of each kind are in the accessibility tree of the list. */
async function heard(page) {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	return Object.fromEntries(PARTS.map((role) => [role, nodes.filter((n) =>
	    !n.ignored && n.role.value === role).length]));
}

/* Parts of a table that a browser may forget, because no role tells it. */
async function untold(page) {
	return page.evaluate(() => {
		const roles = { TABLE: "table", THEAD: "rowgroup",
		    TBODY: "rowgroup", TR: "row", TH: "columnheader",
		    TD: "cell" };
		return [...document.querySelectorAll("main table, main thead, " +
		    "main tbody, main tr, main th, main td")].filter((e) =>
		    !/^(table|none)/.test(getComputedStyle(e).display) &&
		    e.getAttribute("role") !== roles[e.tagName])
		    .slice(0, 5).map((e) => `no role: ${e.outerHTML.slice(0, 80)}`);
	});
}

/* size: of a phone; what is wrong there. */
export async function tables(page, path, size) {
	await page.setViewportSize(size);
	await page.goto(WEB + path);
	const parts = await heard(page), wrong = await untold(page);
	const rows = await page.locator("main tbody tr").count();
	const columns = await page.locator("main thead th:visible").count();
	const wanted = { table: 1, rowgroup: 2, row: rows + 1,
	    columnheader: columns, cell: rows * columns };
	for (const role of PARTS)
		if (parts[role] !== wanted[role])
			wrong.push(`${parts[role]} of ${wanted[role]} ${role}`);
	return rows > 0 && columns > 1 ? wrong : ["no list", ...wrong];
}

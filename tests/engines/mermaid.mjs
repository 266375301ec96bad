// Reads a JSON list of drawings from stdin and prints what Mermaid understood of each.
// The argument is the folder that holds node_modules.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const folder = process.argv[2];
const require = createRequire(pathToFileURL(`${folder}/here.js`));
const { JSDOM } = require("jsdom");
const page = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;

const entry = pathToFileURL(`${folder}/node_modules/mermaid/dist/mermaid.core.mjs`);
const { default: mermaid } = await import(entry.href);
mermaid.initialize({ startOnLoad: false }); // the limits of maxEdges and maxTextSize hold as they are
const LIMIT = mermaid.mermaidAPI.getConfig().maxTextSize;

// Mermaid keeps entity codes as stand-ins until it has drawn.
const plain = (text) =>
  String(text ?? "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));

function understood(db, type) {
  if (type === "gantt")
    return {
      bars: db.getTasks().map((task) => ({
        key: task.id,
        text: plain(task.task).trim(),
        section: plain(task.section),
        start: +task.startTime,
        finish: +task.endTime,
        critical: Boolean(task.crit),
        done: Boolean(task.done),
      })),
    };
  if (type === "er")
    return {
      tables: [...db.getEntities()].map(([key, entity]) => ({
        key,
        name: plain(entity.alias || key),
        columns: entity.attributes.map((column) => ({
          name: column.comment ? plain(column.comment) : column.name,
          type: column.type,
          keys: column.keys ?? [],
        })),
      })),
      relations: db.getRelationships().map((relation) => [
        relation.entityA.replace(/^entity-(.*)-\d+$/, "$1"),
        relation.entityB.replace(/^entity-(.*)-\d+$/, "$1"),
        plain(relation.roleA),
      ]),
    };
  return {
    nodes: [...db.getVertices()].map(([key, node]) => ({ key, text: plain(node.text), shape: node.type })),
    links: db.getEdges().map((edge) => [edge.start, edge.end, plain(edge.text), edge.stroke]),
    groups: db.getSubGraphs().map((group) => ({ key: group.id, text: plain(group.title), nodes: group.nodes })),
  };
}

const answers = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    if (text.length > LIMIT) throw new Error(`longer than ${LIMIT}`);
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    answers.push({ type: diagram.type, ...understood(diagram.db, diagram.type) });
  } catch (error) {
    answers.push({ error: String(error), text });
  }
}
process.stdout.write(JSON.stringify(answers));

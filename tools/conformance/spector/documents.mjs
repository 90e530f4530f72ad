// Writes the OpenAPI documents of all scenarios to the folder that is named first.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile, NodeHost } from "@typespec/compiler";
import { getOpenAPI3 } from "@typespec/openapi3";

// The emitter looks for examples of a parameter called "constructor" and finds Object itself.
Object.defineProperty(Object, "length", { value: 0 });

const [out, version = "3.1.0"] = process.argv.slice(2);
const root = join(import.meta.dirname, "node_modules/@typespec/http-specs/specs");
const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith("main.tsp"));
for (const name of files.sort()) {
  const folder = dirname(name);
  const program = await compile(NodeHost, join(root, name), { noEmit: true });
  if (program.hasError()) {
    console.error(`${folder}: ${program.diagnostics[0].message}`);
    continue;
  }
  mkdirSync(join(out, folder), { recursive: true });
  for (const record of await getOpenAPI3(program, { "openapi-versions": [version] })) {
    for (const each of record.versioned ? record.versions : [record]) {
      const file = record.versioned ? `${each.version}.json` : "openapi.json";
      writeFileSync(join(out, folder, file), JSON.stringify(each.document, null, 1));
    }
  }
}

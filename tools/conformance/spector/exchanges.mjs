// Writes the exchanges of all scenarios to standard output, as JSON.
import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { expandDyns, MockRequest } from "@typespec/spec-api";

const root = join(import.meta.dirname, "node_modules/@typespec/http-specs/dist/specs");
const config = { baseUrl: "http://localhost:3000" };

function bytes(content) {
  return { base64: Buffer.from(content).toString("base64") };
}

function file({ fieldname, originalname, mimetype, buffer }) {
  return { fieldname, originalname, mimetype, ...bytes(buffer) };
}

function body(said) {
  if (!said) return null;
  const { contentType, rawContent } = said;
  if (said.kind === "multipart") {
    return { contentType, parts: said.parts ?? {}, files: (said.files ?? []).map(file) };
  }
  if (Buffer.isBuffer(rawContent)) return { contentType, ...bytes(rawContent) };
  return { contentType, text: typeof rawContent === "string" ? rawContent : rawContent?.serialize(config) };
}

// Some scenarios make up their answer when asked.
async function answerOf({ handler, request, response }) {
  if (!handler || response.body) return response;
  const { rawContent } = request?.body ?? {};
  const { headers = {}, query = {}, pathParams: params = {} } = request ?? {};
  try {
    const asked = { protocol: "http", get: () => "localhost:3000", headers, query, params };
    if (rawContent?.serialize) {
      asked.rawBody = rawContent.serialize(config);
      asked.body = JSON.parse(asked.rawBody);
    }
    return await handler(new MockRequest(asked));
  } catch {
    return response;
  }
}

async function exchange(api, number, scenario, folder) {
  const { uri, method, request } = api;
  const response = await answerOf(api);
  return {
    folder,
    scenario,
    number,
    method,
    uri,
    request: {
      query: request?.query ?? {},
      pathParams: request?.pathParams ?? {},
      headers: expandDyns(request?.headers ?? {}, config),
      body: body(request?.body),
    },
    response: {
      status: response.status,
      headers: expandDyns(response.headers ?? {}, config),
      body: body(response.body),
    },
  };
}

const files = readdirSync(root, { recursive: true }).filter((name) => name.endsWith("mockapi.js"));
const all = [];
for (const name of files.sort()) {
  const { Scenarios } = await import(pathToFileURL(join(root, name)).href);
  for (const [scenario, { apis }] of Object.entries(Scenarios)) {
    for (const [number, api] of apis.entries()) all.push(await exchange(api, number, scenario, dirname(name)));
  }
}
process.stdout.write(JSON.stringify(all));

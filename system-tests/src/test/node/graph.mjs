// Asks our Graph face by Microsoft's own client, as its documentation says, and prints what came of it as JSON.
// Settings: GRAPH_URL such as https://localhost:1234/graph, GRAPH_TOKEN, GRAPH_USER with the licence GRAPH_SKU,
// GRAPH_ORGANISER of our provider.
import { BatchRequestContent, BatchResponseContent, Client, GraphError, PageIterator } from "@microsoft/microsoft-graph-client";

const { GRAPH_URL: url, GRAPH_TOKEN: token, GRAPH_USER: user, GRAPH_SKU: sku, GRAPH_ORGANISER: organiser } = process.env;
const root = `${url}/v1.0`;
const answers = [];
const fetched = globalThis.fetch;
globalThis.fetch = async (...request) => {
    const answer = await fetched(...request);
    if (answer.status >= 400 && answer.status !== 429) {
        console.error(answer.status, request[1]?.method ?? "GET", request[0]);
    }
    answers.push({ status: answer.status, retryAfter: answer.headers.get("Retry-After") });
    return answer;
};
const client = Client.initWithMiddleware({
    authProvider: { getAccessToken: async () => token },
    baseUrl: url,
    customHosts: new Set([new URL(url).hostname]),
});
const said = {};

const first = await client.api("/users").filter("accountEnabled eq true").select(["id", "displayName", "assignedLicenses"])
    .top(5).count(true).get();
said.count = first["@odata.count"];
said.members = Object.keys(first.value[0]);
said.pageSize = first.value.length;

const seen = [];
await new PageIterator(client, await client.api("/users").select("id").top(3).get(), (one) => {
    seen.push(one.id);
    return seen.length < 8;
}).iterate();
said.seen = seen;
said.total = await client.api("/users/$count").header("ConsistencyLevel", "eventual").get();

said.person = (await client.api(`/users/${user}`).get()).userPrincipalName;
await client.api(`/users/${user}/assignLicense`).post({ addLicenses: [], removeLicenses: [sku] });
said.without = (await client.api(`/users/${user}/licenseDetails`).get()).value.length;
await client.api(`/users/${user}/assignLicense`).post({ addLicenses: [{ skuId: sku, disabledPlans: [] }], removeLicenses: [] });
said.with = (await client.api(`/users/${user}/licenseDetails`).get()).value.map((one) => one.skuId);
said.skus = (await client.api("/subscribedSkus").get()).value.map((one) => one.skuPartNumber);

const meetings = (await client.api(`/users/${organiser}/onlineMeetings`).get()).value;
said.meeting = meetings[0].id;
said.audio = (await client.api(`/users/${organiser}/onlineMeetings/${meetings[0].id}`).select("audioConferencing").get()).audioConferencing;

const batch = new BatchRequestContent([
    { id: "1", request: new Request(`${root}/users/${user}/assignLicense`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ addLicenses: [], removeLicenses: [] }),
    }) },
    { id: "2", request: new Request(`${root}/users?$top=1&$select=id`), dependsOn: ["1"] },
    { id: "3", request: new Request(`${root}/users/nobody@contoso.example`), dependsOn: ["1"] },
]);
const responses = new BatchResponseContent(await client.api("/$batch").post(await batch.getContent()));
said.batch = {};
for (const [id, one] of responses.getResponses()) {
    said.batch[id] = { status: one.status, body: await one.json() };
}

try {
    await client.api("/users").filter("pin eq '1234'").get();
} catch (error) {
    said.error = { known: error instanceof GraphError, status: error.statusCode, code: error.code, message: error.message,
        requestId: error.requestId, inner: JSON.parse(error.body).innerError };
}

answers.length = 0;
said.many = [];
while (!answers.some((one) => one.status === 429) && said.many.length < 1000) {
    const some = await Promise.all(Array.from({ length: 12 }, () => client.api("/users").top(1).get()));
    said.many.push(...some.map((one) => one.value.length));
}
said.refused = answers.filter((one) => one.status === 429);

console.log(JSON.stringify(said));

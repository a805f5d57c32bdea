// Drives a running Salesforce sandbox with jsforce, a client that nobody here wrote.
// Usage: node conformance.mjs URL   (the sandbox must have its default credentials)
import assert from 'node:assert/strict';
import { generateKeyPairSync, createSign } from 'node:crypto';
import { Readable } from 'node:stream';
import jsforce from 'jsforce';

const url = process.argv[2];
const client = { loginUrl: url, clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
const username = 'integration@sandbox.example';
const password = 'sandbox-passwordTOKEN0';
const version = '62.0';
const checks = [];
const check = (name, work) => checks.push({ name, work });

async function connect() {
  const conn = new jsforce.Connection({ oauth2: client, version });
  await conn.authorize({ grant_type: 'client_credentials' });
  return conn;
}

async function control(path, body) {
  const answer = await fetch(`${url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  assert.ok(answer.ok, `control ${path}: ${answer.status}`);
}

async function grant(conn, ...fields) {
  const [user] = await conn.sobject('User').find({ Username: username }, 'Id').limit(1);
  let set = await conn.sobject('PermissionSet').findOne({ Name: 'Conformance' }, 'Id');
  if (!set) {
    const made = await conn.sobject('PermissionSet').create({ Name: 'Conformance', Label: 'Conformance' });
    set = { Id: made.id };
    await conn.sobject('PermissionSetAssignment').create({ PermissionSetId: set.Id, AssigneeId: user.Id });
  }
  for (const field of fields) {
    const made = await conn.sobject('FieldPermissions').create({
      ParentId: set.Id,
      SobjectType: field.split('.')[0],
      Field: field,
      PermissionsRead: true,
      PermissionsEdit: true,
    });
    assert.ok(made.success);
  }
}

check('login: SOAP', async () => {
  const conn = new jsforce.Connection({ loginUrl: url, version });
  const user = await conn.login(username, password);
  assert.match(user.id, /^005/);
  assert.match(user.organizationId, /^00D/);
  await conn.logout();
});

check('login: SOAP with a wrong password is refused', async () => {
  const conn = new jsforce.Connection({ loginUrl: url, version });
  await assert.rejects(conn.login(username, 'wrong'), /INVALID_LOGIN/);
});

check('login: OAuth password', async () => {
  const conn = new jsforce.Connection({ oauth2: client, version });
  await conn.login(username, password);
  assert.equal((await conn.identity()).username, username);
});

check('login: OAuth client credentials', async () => {
  const conn = await connect();
  const identity = await conn.identity();
  assert.equal(identity.username, username);
  assert.ok((await conn.limits()).DailyApiRequests.Max > 0);
  assert.ok(conn.limitInfo.apiUsage.limit > 0);
});

check('login: JWT bearer', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: client.clientId, sub: username, aud: url, exp: Math.floor(Date.now() / 1000) + 120 };
  const unsigned = `${part({ alg: 'RS256' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(unsigned).sign(privateKey).toString('base64url');
  const conn = new jsforce.Connection({ oauth2: client, version });
  await conn.authorize({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${unsigned}.${signature}`,
  });
  assert.equal((await conn.identity()).username, username);
});

check('login: a wrong secret is refused', async () => {
  const conn = new jsforce.Connection({ oauth2: { ...client, clientSecret: 'wrong' }, version });
  await assert.rejects(conn.authorize({ grant_type: 'client_credentials' }), /invalid client credentials/);
});

check('login: an ended session is told as such', async () => {
  const conn = await connect();
  await control('sessions', { end: true });
  await assert.rejects(conn.sobject('Account').create({ Name: 'X' }), /session/i);
});

check('describe: global and object', async () => {
  const conn = await connect();
  const global = await conn.describeGlobal();
  assert.ok(global.sobjects.some((object) => object.name === 'Contact' && object.keyPrefix === '003'));
  const contact = await conn.describe('Contact');
  const lastName = contact.fields.find((field) => field.name === 'LastName');
  assert.deepEqual([lastName.type, lastName.length, lastName.nillable], ['string', 80, false]);
  assert.equal(contact.recordTypeInfos[0].recordTypeId, '012000000000000AAA');
  await assert.rejects(conn.describe('Nope'), /NOT_FOUND|requested resource/);
});

check('tooling: custom fields come and go, and field-level security rules them', async () => {
  const conn = await connect();
  const made = await conn.tooling.sobject('CustomField').create({
    FullName: 'Contact.Conf_Key__c',
    Metadata: { label: 'Key', type: 'Text', length: 40, externalId: true, unique: true, caseSensitive: true },
  });
  assert.ok(made.success);
  assert.match(made.id, /^00N/);
  await assert.rejects(conn.query('SELECT Conf_Key__c FROM Contact'), /No such column/);
  await grant(conn, 'Contact.Conf_Key__c');
  assert.equal((await conn.query('SELECT Conf_Key__c FROM Contact')).totalSize, 0);
  const rows = await conn.tooling.query(
    "SELECT Id, DeveloperName FROM CustomField WHERE EntityDefinition.QualifiedApiName = 'Contact'",
  );
  assert.ok(rows.records.some((row) => row.DeveloperName === 'Conf_Key'));
  await assert.rejects(
    conn.tooling.sobject('CustomField').create({ FullName: 'Contact.Conf_Key__c', Metadata: { label: 'K', type: 'Text', length: 1 } }),
    /already a field/,
  );
});

check('records: create, read, change, upsert, delete', async () => {
  const conn = await connect();
  const made = await conn.sobject('Contact').create({ LastName: 'One', Conf_Key__c: 'k1' });
  assert.ok(made.success);
  const read = await conn.sobject('Contact').retrieve(made.id);
  assert.equal(read.LastName, 'One');
  assert.ok((await conn.sobject('Contact').update({ Id: made.id, FirstName: 'First' })).success);
  const upserted = await conn.sobject('Contact').upsert({ LastName: 'Two', Conf_Key__c: 'k1' }, 'Conf_Key__c');
  assert.equal(upserted.id ?? made.id, made.id);
  assert.ok((await conn.sobject('Contact').destroy(made.id)).success);
  await assert.rejects(conn.sobject('Contact').retrieve(made.id), /deleted|NOT_FOUND/);
});

check('records: a refusal carries its code', async () => {
  const conn = await connect();
  await assert.rejects(conn.sobject('Contact').create({ FirstName: 'x' }), (error) => {
    assert.equal(error.errorCode, 'REQUIRED_FIELD_MISSING');
    return true;
  });
});

check('collections: create, update, upsert, read, delete many', async () => {
  const conn = await connect();
  const records = Array.from({ length: 450 }, (_, i) => ({ LastName: `Many ${i}`, Conf_Key__c: `m${i}` }));
  const made = await conn.sobject('Contact').create(records, { allowRecursive: true });
  assert.equal(made.filter((row) => row.success).length, 450);
  const ids = made.map((row) => row.id);
  const changed = await conn.sobject('Contact').update(ids.slice(0, 3).map((Id) => ({ Id, FirstName: 'F' })));
  assert.ok(changed.every((row) => row.success));
  const upserted = await conn.sobject('Contact').upsert(
    [{ Conf_Key__c: 'm0', LastName: 'Zero' }, { Conf_Key__c: 'new', LastName: 'New' }, { Conf_Key__c: 'bad' }],
    'Conf_Key__c',
  );
  assert.deepEqual(upserted.map((row) => row.success), [true, true, false]);
  const read = await conn.sobject('Contact').retrieve(ids.slice(0, 2));
  assert.equal(read[0].LastName, 'Zero');
  const gone = await conn.sobject('Contact').destroy([...ids, upserted[1].id], { allowRecursive: true });
  assert.ok(gone.every((row) => row.success));
});

check('query: pages, aggregates, parents', async () => {
  const conn = await connect();
  const account = await conn.sobject('Account').create({ Name: 'Parent' });
  const rows = Array.from({ length: 2100 }, (_, i) => `Paged ${i},${account.id}`).join('\n');
  const loaded = await conn.bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'insert',
    input: `LastName,AccountId\n${rows}\n`,
    pollInterval: 50,
    pollTimeout: 60000,
  });
  assert.equal(loaded.successfulResults.length, 2100);
  const all = await conn.query("SELECT Id, Account.Name FROM Contact WHERE Account.Name = 'Parent'", { autoFetch: true, maxFetch: 5000 });
  assert.equal(all.records.length, 2100);
  assert.equal(all.records[2099].Account.Name, 'Parent');
  const count = await conn.query("SELECT COUNT(Id) n FROM Contact WHERE AccountId = '" + account.id + "'");
  assert.equal(count.records[0].n, 2100);
});

check('bulk 2.0 ingest: good and bad rows, with quotes and line breaks', async () => {
  const conn = await connect();
  const input = Array.from({ length: 300 }, (_, i) => ({
    Conf_Key__c: `b${i}`,
    LastName: i % 100 === 7 ? '' : `Bulk "${i}", with\nbreak`,
    Email: i % 100 === 9 ? 'not an address' : `b${i}@x.example`,
  }));
  const result = await conn.bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'upsert',
    externalIdFieldName: 'Conf_Key__c',
    input,
    pollInterval: 50,
    pollTimeout: 60000,
  });
  assert.equal(result.successfulResults.length, 294);
  assert.equal(result.failedResults.length, 6);
  assert.ok(result.failedResults.every((row) => /^(REQUIRED_FIELD_MISSING|INVALID_EMAIL_ADDRESS):/.test(row.sf__Error)));
  const first = result.successfulResults.find((row) => row.Conf_Key__c === 'b0');
  assert.equal(first.LastName, 'Bulk "0", with\nbreak');
  assert.equal(first.sf__Created, 'true');
});

check('bulk 2.0 ingest: a job step by step, from a stream', async () => {
  const conn = await connect();
  const job = conn.bulk2.createJob({ object: 'Account', operation: 'insert' });
  await job.open();
  await job.uploadData(Readable.from(['Name\n', 'Streamed 1\n', 'Streamed 2\n']));
  await job.close();
  await job.poll(50, 60000);
  const results = await job.getAllResults();
  assert.equal(results.successfulResults.length, 2);
  await job.delete();
});

check('bulk 2.0 ingest: an unknown column fails the job', async () => {
  const conn = await connect();
  await assert.rejects(
    conn.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input: 'LastName,Nope__c\nA,b\n', pollInterval: 50, pollTimeout: 60000 }),
    /Field name not found : Nope__c/,
  );
});

check('bulk 2.0 query', async () => {
  const conn = await connect();
  conn.bulk2.pollInterval = 50;
  conn.bulk2.pollTimeout = 60000;
  const stream = await conn.bulk2.query("SELECT Id, LastName FROM Contact WHERE Conf_Key__c LIKE 'b%'");
  const rows = await stream.toArray();
  assert.equal(rows.length, 294);
  assert.ok(rows.some((row) => row.LastName === 'Bulk "0", with\nbreak'));
});

check('metadata: create, read, update, list and delete a field', async () => {
  const conn = await connect();
  const made = await conn.metadata.create('CustomField', {
    fullName: 'Account.Conf_Meta__c',
    label: 'Meta',
    type: 'Picklist',
    valueSet: { restricted: true, valueSetDefinition: { sorted: false, value: [{ fullName: 'a', label: 'a', default: false }] } },
  });
  assert.ok(made.success, JSON.stringify(made));
  const read = await conn.metadata.read('CustomField', 'Account.Conf_Meta__c');
  assert.equal(read.label, 'Meta');
  const updated = await conn.metadata.update('CustomField', { ...read, label: 'Meta 2' });
  assert.ok(updated.success, JSON.stringify(updated));
  const listed = await conn.metadata.list([{ type: 'CustomField' }], version);
  assert.ok(listed.some((component) => component.fullName === 'Account.Conf_Meta__c'));
  const described = await conn.metadata.describe(version);
  assert.ok(described.metadataObjects.some((object) => object.xmlName === 'CustomField'));
  assert.ok((await conn.metadata.upsert('CustomField', { ...read, label: 'Meta 3' })).success);
  assert.ok((await conn.metadata.delete('CustomField', 'Account.Conf_Meta__c')).success);
});

check('composite: tree and requests', async () => {
  const conn = await connect();
  const tree = await conn.request({
    method: 'POST',
    url: `/services/data/v${version}/composite/tree/Account`,
    body: JSON.stringify({ records: [{ attributes: { type: 'Account', referenceId: 'r1' }, Name: 'Tree' }] }),
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(tree.hasErrors, false);
});

let failures = 0;
for (const { name, work } of checks) {
  try {
    await work();
    console.log(`ok    ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL  ${name}\n      ${error.stack}`);
  }
}
console.log(`${checks.length - failures} of ${checks.length} checks passed`);
process.exit(failures === 0 ? 0 : 1);

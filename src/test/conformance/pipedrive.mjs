// Drives a running Pipedrive sandbox with the vendor's own client.
// Usage: node pipedrive.mjs URL TOKEN   (the sandbox must be fresh and have its default options)
import assert from 'node:assert/strict';
import pipedrive from 'pipedrive';

const { v1, v2 } = pipedrive;
const [url, token] = process.argv.slice(2);
const checks = [];
const check = (name, work) => checks.push({ name, work });

const first = (api, apiKey = token) => new api(new v1.Configuration({ apiKey, basePath: `${url}/api/v1` }));
const second = (api, apiKey = token) => new api(new v2.Configuration({ apiKey, basePath: `${url}/api/v2` }));

async function control(path, body) {
  const answer = await fetch(`${url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  assert.ok(answer.ok, `control ${path}: ${answer.status} ${await answer.text()}`);
}

/** The refusal of a call as the client hands it on: nothing but the body of the answer. */
async function refusal(call) {
  let body;
  try {
    await call();
  } catch (error) {
    body = error;
  }
  assert.ok(body, 'the call was not refused');
  assert.ok(!(body instanceof Error), body.stack);
  return body;
}

async function all(list) {
  const found = [];
  let cursor;
  do {
    const page = await list(cursor);
    assert.equal(page.success, true);
    found.push(...page.data);
    cursor = page.additional_data.next_cursor;
  } while (cursor);
  return found;
}

const organizations = second(v2.OrganizationsApi);
const persons = second(v2.PersonsApi);
const deals = second(v2.DealsApi);
const products = second(v2.ProductsApi);
const lines = second(v2.DealProductsApi);
const fields = second(v2.PersonFieldsApi);
const search = second(v2.ItemSearchApi);
const notes = first(v1.NotesApi);

check('v1: who calls, his colleagues, currencies', async () => {
  const me = (await first(v1.UsersApi).getCurrentUser()).data;
  assert.equal(me.company_domain, 'sandbox');
  assert.ok(me.access.some((right) => right.admin));
  const users = (await first(v1.UsersApi).getUsers()).data;
  assert.ok(users.some((user) => user.id === me.id && user.is_you));
  assert.equal((await first(v1.UsersApi).getUser({ id: me.id })).data.email, me.email);
  const currencies = (await first(v1.CurrenciesApi).getCurrencies()).data;
  assert.ok(currencies.some((currency) => currency.code === me.default_currency));
});

check('v2: organizations', async () => {
  const made = (
    await organizations.addOrganization({
      AddOrganizationRequest: {
        name: 'Shop',
        add_time: '2020-01-02T03:04:05Z',
        address: { value: '1 Main St, Springfield', route: 'Main St', street_number: '1', locality: 'Springfield' },
      },
    })
  ).data;
  assert.equal(made.add_time, '2020-01-02T03:04:05Z');
  const changed = (
    await organizations.updateOrganization({ id: made.id, UpdateOrganizationRequest: { address: { value: '2 Main St' } } })
  ).data;
  assert.equal(changed.name, 'Shop');
  assert.equal(changed.address.locality, null);
  assert.equal((await organizations.getOrganization({ id: made.id })).data.address.value, '2 Main St');
  assert.equal((await organizations.getOrganizations({ ids: String(made.id) })).data.length, 1);
  assert.equal((await organizations.deleteOrganization({ id: made.id })).data.id, made.id);
  assert.equal((await organizations.getOrganizations({ ids: String(made.id) })).data.length, 0);
});

check('v2: persons, their pages and their channels', async () => {
  const made = [];
  for (const name of ['Ann Lee', 'Ben Ray', 'Cyd Moe']) {
    made.push(
      (
        await persons.addPerson({
          AddPersonRequest: { name, emails: [{ value: `${name[0]}@x.example`, primary: true, label: 'work' }], phones: [{ value: '1' }] },
        })
      ).data,
    );
  }
  assert.equal(made[0].first_name, 'Ann');
  const listed = await all((cursor) => persons.getPersons({ limit: 2, sort_by: 'id', cursor }));
  for (const person of made) {
    assert.ok(listed.some((one) => one.id === person.id));
  }
  const changed = (
    await persons.updatePerson({ id: made[0].id, UpdatePersonRequest: { emails: [{ value: 'new@x.example' }] } })
  ).data;
  assert.deepEqual(changed.emails, [{ value: 'new@x.example', primary: true, label: 'work' }]);
  assert.equal(changed.phones.length, 1);
  await persons.deletePerson({ id: made[2].id });
  const left = await all((cursor) => persons.getPersons({ cursor }));
  assert.ok(!left.some((one) => one.id === made[2].id));
});

check('v2: fields with options, and values in them', async () => {
  const field = (
    await fields.addPersonField({
      AddPersonFieldRequest: { field_name: 'Tier', field_type: 'enum', options: [{ label: 'Gold' }, { label: 'Silver' }] },
    })
  ).data;
  assert.match(field.field_code, /^[0-9a-f]{40}$/);
  const code = field.field_code;
  const added = (
    await fields.addPersonFieldOptions({ field_code: code, AddDealFieldOptionsRequestInner: [{ label: 'Bronze' }] })
  ).data;
  assert.equal(added.length, 1);
  await fields.updatePersonFieldOptions({ field_code: code, UpdateDealFieldOptionsRequestInner: [{ id: added[0].id, label: 'Tin' }] });
  const person = (await persons.addPerson({ AddPersonRequest: { name: 'Dan', custom_fields: { [code]: added[0].id } } })).data;
  assert.equal(person.custom_fields[code], added[0].id);
  const shown = (await persons.getPerson({ id: person.id, include_option_labels: true })).data;
  assert.deepEqual(shown.custom_fields[code], { id: added[0].id, label: 'Tin' });
  const bad = await refusal(() => persons.addPerson({ AddPersonRequest: { name: 'Eve', custom_fields: { [code]: 'Tin' } } }));
  assert.equal(bad.code, 'ERR_SCHEMA_VALIDATION_FAILED');
  const old = (await first(v1.PersonFieldsApi).getPersonFields({ start: 0, limit: 500 })).data;
  const same = old.find((one) => one.key === code);
  assert.deepEqual(same.options.map((option) => option.label), ['Gold', 'Silver', 'Tin']);
  await fields.deletePersonFieldOptions({ field_code: code, DeleteDealFieldOptionsRequestInner: [{ id: added[0].id }] });
  await fields.updatePersonField({ field_code: code, UpdatePersonFieldRequest: { field_name: 'Class' } });
  const listed = await all((cursor) => fields.getPersonFields({ limit: 5, cursor }));
  assert.equal(listed.find((one) => one.field_code === code).options.length, 2);
  await fields.deletePersonField({ field_code: code });
  assert.equal((await refusal(() => fields.getPersonField({ field_code: code }))).error, 'Entity was not found');
});

check('v2: products, deals and their lines', async () => {
  const tea = (
    await products.addProduct({
      AddProductRequest: { name: 'Tea', code: 'T-1', prices: [{ currency: 'USD', price: 2.5 }] },
    })
  ).data;
  assert.equal((await products.updateProduct({ id: tea.id, UpdateProductRequest: { unit: 'box' } })).data.unit, 'box');
  assert.equal((await products.getProduct({ id: tea.id })).data.code, 'T-1');
  const person = (await persons.addPerson({ AddPersonRequest: { name: 'Fay' } })).data;
  const deal = (await deals.addDeal({ AddDealRequest: { title: 'Order 1', person_id: person.id, currency: 'USD' } })).data;
  assert.equal(deal.status, 'open');
  const line = (
    await lines.addDealProduct({ id: deal.id, AddDealProductRequest: { product_id: tea.id, item_price: 2.5, quantity: 2 } })
  ).data;
  assert.equal(line.sum, 5);
  const more = (
    await lines.addManyDealProducts({
      id: deal.id,
      CreateManyDealProductRequest: {
        data: [
          { product_id: tea.id, item_price: 1, quantity: 1 },
          { product_id: tea.id, item_price: 2, quantity: 1 },
        ],
      },
    })
  ).data;
  assert.equal(more.length, 2);
  assert.equal((await deals.getDeal({ id: deal.id })).data.value, 8);
  await lines.updateDealProduct({ id: deal.id, product_attachment_id: line.id, UpdateDealProductRequest: { quantity: 4 } });
  assert.equal((await lines.getDealProducts({ id: deal.id, sort_by: 'id' })).data[0].sum, 10);
  await lines.deleteDealProduct({ id: deal.id, product_attachment_id: line.id });
  await lines.deleteManyDealProducts({ id: deal.id, ids: more.map((one) => one.id).join() });
  assert.equal((await lines.getDealProducts({ id: deal.id })).data.length, 0);
  const won = (
    await deals.updateDeal({ id: deal.id, UpdateDealRequest: { status: 'won', won_time: '2021-02-03T04:05:06Z', is_archived: true } })
  ).data;
  assert.equal(won.won_time, '2021-02-03T04:05:06Z');
  assert.ok((await all((cursor) => deals.getArchivedDeals({ cursor }))).some((one) => one.id === deal.id));
  assert.ok(!(await all((cursor) => deals.getDeals({ cursor }))).some((one) => one.id === deal.id));
  const other = (await deals.addDeal({ AddDealRequest: { title: 'Mistake' } })).data;
  await deals.deleteDeal({ id: other.id });
  await products.deleteProduct({ id: tea.id });
  assert.equal((await products.getProducts({ ids: String(tea.id) })).data.length, 0);
});

check('v1: notes', async () => {
  const person = (await persons.addPerson({ AddPersonRequest: { name: 'Gus' } })).data;
  const note = (
    await notes.addNote({ AddNoteRequest: { content: '<b>N</b>', person_id: person.id, add_time: '2020-01-02 03:04:05' } })
  ).data;
  assert.equal(note.add_time, '2020-01-02 03:04:05');
  assert.equal((await notes.updateNote({ id: note.id, NoteRequest: { content: 'M' } })).data.content, 'M');
  assert.equal((await notes.getNote({ id: note.id })).data.person.name, 'Gus');
  const page = await notes.getNotes({ person_id: person.id, start: 0, limit: 1 });
  assert.equal(page.data.length, 1);
  assert.equal(page.additional_data.pagination.more_items_in_collection, false);
  assert.equal((await notes.deleteNote({ id: note.id })).data, true);
  assert.equal((await notes.getNote({ id: note.id })).data.active_flag, false);
});

check('v2: search', async () => {
  await organizations.addOrganization({ AddOrganizationRequest: { name: 'Findable Ltd' } });
  const found = (await organizations.searchOrganization({ term: 'findable' })).data.items;
  assert.equal(found[0].item.name, 'Findable Ltd');
  assert.equal((await search.searchItem({ term: 'findable ltd', item_types: 'organization', exact_match: true })).data.items.length, 1);
  const exact = { entity_type: 'organization', field: 'name', match: 'exact' };
  assert.equal((await search.searchItemByField({ term: 'Findable Ltd', ...exact })).data.length, 1);
  assert.equal((await search.searchItemByField({ term: 'findable ltd', ...exact })).data.length, 0);
  assert.equal((await persons.searchPersons({ term: 'findable' })).data.items.length, 0);
});

check('a wrong token is a 401 of the gateway', async () => {
  const wrong = '0'.repeat(40);
  for (const call of [() => second(v2.PersonsApi, wrong).getPersons(), () => first(v1.UsersApi, wrong).getCurrentUser()]) {
    const body = await refusal(call);
    assert.equal(body.error, 'unauthorized access');
    assert.equal(body.errorCode, 401);
  }
});

check('what v2 does not know or cannot read is a 400 that names it', async () => {
  const unknown = await refusal(() => persons.addPerson({ AddPersonRequest: { name: 'Hal', nick: 'H', shoe: 42 } }));
  assert.equal(unknown.success, false);
  assert.equal(unknown.code, 'ERR_SCHEMA_VALIDATION_FAILED');
  assert.match(unknown.error, /'nick' is not allowed/);
  assert.match(unknown.error, /'shoe' is not allowed/);
  for (const call of [
    () => deals.addDeal({ AddDealRequest: { title: 'D', value: '12' } }),
    () => deals.addDeal({ AddDealRequest: {} }),
    () => deals.getDeals({ updated_since: '2024-01-01T00:00:00.500Z' }),
  ]) {
    assert.equal((await refusal(call)).code, 'ERR_SCHEMA_VALIDATION_FAILED');
  }
});

check('a burst above the limit is a 429, and a page of HTML for who goes on', async () => {
  await control('options', { burstLimit: 3, lockoutAfter: 2, lockoutSeconds: 3600 });
  const list = () => fields.getPersonFields({ limit: 1 });
  const refused = (await Promise.allSettled(Array.from({ length: 4 }, list)))
    .filter((call) => call.status === 'rejected')
    .map((call) => call.reason);
  assert.ok(refused.length > 0);
  assert.equal(refused[0].errorCode, 429);
  let closed = refused[0];
  for (let i = 0; i < 20 && typeof closed !== 'string'; i += 1) {
    closed = await refusal(list);
  }
  assert.match(closed, /^<!DOCTYPE html>.*rate limited/s);
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

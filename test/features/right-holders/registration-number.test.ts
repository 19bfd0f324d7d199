import t from 'tap';
import { startService } from '../../support/service.ts';

t.test('the credit code of a Chinese company is checked, and a wrong one only warned of', async (t) => {
  const service = await startService(t);
  const agency = await service.newAgency();
  const { id: client_id } = await agency.make('/v1/clients', { name: 'Aurora' });
  const cases = [
    {
      country: 'CN',
      registration_number: '9111 0000 6000 6980 2m',
      check: { kind: 'cn_uscc', validity: 'valid', normalised: '91110000600069802M', detail: null },
    },
    {
      country: 'CN',
      registration_number: '91100000100003962A',
      check: { validity: 'invalid', detail: /should be T, not A/ },
    },
    { country: 'CN', registration_number: null, check: null },
    { country: 'SE', registration_number: '556677-8899', check: null },
  ];
  for (const { country, registration_number, check } of cases) {
    const body = { client_id, kind: 'company', name: 'Aurora Brands', country, registration_number };
    const made = await agency.make('/v1/right-holders', body);
    t.match(made.registration_number_check, check);
    t.strictSame(
      (await agency.get(`/v1/right-holders/${made.id}`)).body.registration_number_check,
      made.registration_number_check,
    );
  }
  const person = await agency.make('/v1/right-holders', {
    client_id,
    kind: 'individual',
    name: 'Li Wei',
    country: 'CN',
    registration_number: '11010519491231002X',
  });
  t.equal(person.registration_number_check, null, 'a person has no credit code');
  const list = await agency.get('/v1/right-holders');
  t.ok(list.body.data.every((one: object) => 'registration_number_check' in one));
});

import t from 'tap';
import { makeHolder, restrictedTo, trademarkOf, uploadPaper } from '../../support/holdings.ts';
import { startService } from '../../support/service.ts';

const service = await startService(t);

// A document of the agency's own goes with every client's things, but a credential restricted to clients does not see it.

t.test('who sends a letter back with a change keeps its document, even one that they may not see', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const document_id = await uploadPaper(agency, 'authorisation_letter');
  const { id } = await agency.make('/v1/authorisation-letters', {
    ...{ right_holder_id, document_id, acts: ['file_complaint'], principal_name: 'Aurora Brands AB' },
    valid_from: '2020-01-01',
  });
  const caller = await restrictedTo(service, agency, [client_id]);
  const path = `/v1/authorisation-letters/${id}`;
  t.match(await caller.patch(path, { document_id, notarised: true }), { status: 200, body: { document_id } });
  t.match(await caller.patch(path, { document_id: await uploadPaper(agency, 'authorisation_letter') }), {
    status: 422,
    body: { errors: [{ pointer: '/document_id', code: 'not_found' }] },
  });
});

t.test('who sends a right back with a change keeps its documents, even those that they may not see', async (t) => {
  const agency = await service.newAgency();
  const { client_id, right_holder_id } = await makeHolder(agency);
  const certificate_document_ids = [await uploadPaper(agency, 'ip_certificate')];
  const { id } = await agency.make('/v1/ip-rights', trademarkOf(right_holder_id, { certificate_document_ids }));
  const caller = await restrictedTo(service, agency, [client_id]);
  const path = `/v1/ip-rights/${id}`;
  const sent = await caller.patch(path, { certificate_document_ids, brand: 'Aurora' });
  t.match(sent, { status: 200, body: { brand: 'Aurora', certificate_document_ids } });
  t.match(await caller.patch(path, { certificate_document_ids: [await uploadPaper(agency, 'ip_certificate')] }), {
    status: 422,
    body: { errors: [{ pointer: '/certificate_document_ids/0', code: 'not_found' }] },
  });
});

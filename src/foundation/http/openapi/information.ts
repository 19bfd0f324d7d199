const description = `takedown-desk keeps the clients, right holders, authorisation letters, IP rights and complaints of an agency that has counterfeits taken down from online marketplaces.

**Credentials.** Every request shows an API key or an access token as \`Authorization: Bearer\`. Each operation names the scope that it needs.

**Errors** are problem documents (RFC 9457) with a stable \`code\`; the page at \`type\` explains it, and \`/problems\` lists them all. Beside the answers that an operation lists, any request can meet 405 (with \`Allow\`), 408, 414 or 431.

**Lists** are pages: send \`next_cursor\` as \`cursor\` for the next one. Filters are equality parameters; repeat one for OR.

**Retries.** \`Idempotency-Key\` makes a POST safe to repeat for 24 hours. \`ETag\` with \`If-Match\` guards against lost updates, with \`If-None-Match\` against needless ones.

**Stability.** Answers may gain fields: ignore those that you do not know. Requests are closed: an unknown field or parameter is refused.`;

/** The head of the OpenAPI document. It names no address of an installation, so that every one serves the same document. */
export const information = {
  openapi: '3.1.0',
  info: {
    title: 'takedown-desk',
    version: '1.0.0',
    summary: 'Files and tracks IP takedown complaints on online marketplaces',
    description,
    termsOfService: 'https://takedown-desk.example/terms',
    contact: {
      name: 'takedown-desk',
      url: 'https://takedown-desk.example/support',
      email: 'support@takedown-desk.example',
    },
    license: { name: 'Proprietary', url: 'https://takedown-desk.example/licence' },
  },
  servers: [{ url: '/', description: 'Production: the service that this document was read from', 'x-internal': false }],
};
